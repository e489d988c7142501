"""From records to the media files that they use: what is known of each, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path, PurePosixPath

from fihrist.archive import Archive
from fihrist.fields import ArticleFields
from fihrist.files import Copied, File, Made
from fihrist.frozen import Frozen
from fihrist.media.attachments import AttachmentFacts, check_attachment
from fihrist.media.facts import ImageFacts, check_image
from fihrist.media.formats import IMAGE_SUFFIXES
from fihrist.media.known import KnownMedia
from fihrist.media.names import check_media_name, check_media_names
from fihrist.media.publish import RECIPE, Picture, plan_picture, publish_image
from fihrist.problems import Problem, report
from fihrist.records import Holdings, Record
from fihrist.sameness import Stamp, is_link
from fihrist.store import Store
from fihrist.uses import FileUse, find_uses, strip_media


class Media(Frozen):
    """The media files that records use."""

    folder: Path
    """Where they stand: the archive's ``content/media``."""
    images: Mapping[str, ImageFacts]
    """File below the folder → what is known of it."""
    attachments: Mapping[str, AttachmentFacts]


def collect_media(
    holdings: Holdings, store: Store | None = None, seen: Mapping[str, Stamp] | None = None
) -> tuple[Media, list[Problem]]:
    """Inspect each media file that a record uses, once, drafts' too: a draft should know before it is published.

    What `store` kept of files that did not change is not looked for again; `seen` are the stamps of the content, where
    it was looked at already. Of what only drafts use nothing is kept.
    """
    folder, known = holdings.folder / "content" / "media", KnownMedia(holdings, store, seen)
    found = [(record, use) for record in holdings.records.values() for use in find_uses(record, holdings.directory)]
    uses = sorted({(use.name, shows_picture(use)) for _, use in found})
    missing = {name for name, _ in uses if not is_there(folder, name)}
    problems = [
        report(record.path, use.find_line(record), "missing-file", file=f"content/media/{use.name}")
        for record, use in found
        if use.name in missing
    ]
    images: dict[str, ImageFacts] = {}
    attachments: dict[str, AttachmentFacts] = {}
    for name, is_image in uses:
        if name in missing:
            continue
        place = f"content/media/{name}"
        problems += filter(None, [check_media_name(name, place)])
        facts = known.inspect(name, is_image=is_image)
        match facts:
            case ImageFacts():
                images[name] = facts
                problems += check_image(facts, place)
            case AttachmentFacts():
                attachments[name] = facts
                problems += check_attachment(facts, place)
            case Problem():
                problems.append(facts)
    for record in holdings.records.values():
        problems += check_attached(record)
    problems += check_media_names(f"content/media/{name}" for name in {name for name, _ in uses})
    known.save(use.name for record, use in found if record.fields.status == "published")
    return Media(folder, images, attachments), problems


def is_there(folder: Path, name: str) -> bool:
    """Whether a file stands in the media folder; a name that the system cannot hold, or that leads out, names none.

    Nor does one that leads through a link to a folder: below ``content/``, none is followed.
    """
    try:
        if any(is_link(folder / place) for place in PurePosixPath(name).parents):
            return False
        file = (folder / name).resolve()
        return file.is_relative_to(folder.resolve()) and file.is_file()
    except (OSError, ValueError):
        return False


def check_attached(record: Record) -> Iterator[Problem]:
    """A picture is no attachment: it stands under ``images``, with words for those who cannot see it."""
    for number, attached in enumerate(record.fields.attachments if isinstance(record.fields, ArticleFields) else ()):
        if is_picture(attached.file):
            yield report(
                record.path, record.find_line("attachments", number, "file"), "attached-picture", file=attached.file
            )


def shows_picture(use: FileUse) -> bool:
    """Whether a file is used as a picture, or is one."""
    return use.is_image or is_picture(use.name)


def is_picture(name: str) -> bool:
    """Whether a file is a picture by its name: then it is cleaned, however a record uses it."""
    return PurePosixPath(name).suffix.lower() in IMAGE_SUFFIXES


def publish_media(archive: Archive, media: Media) -> Iterator[File]:
    """Give the files of the pictures and attachments that published records use, at former addresses of theirs too."""
    pictures, attachments = set[str](), set[str]()
    for record in archive.records.values():
        for use in find_uses(record, archive.directory):
            (pictures if shows_picture(use) else attachments).add(use.name)
    for name in sorted(pictures):
        facts = media.images[name]
        yield from draw_later(media.folder / name, plan_picture(facts, f"media/{name}"), facts)
    for name in sorted(attachments - pictures):
        yield copy_attachment(f"media/{name}", name, media)
    for former, target in sorted(archive.leads.items()):
        if target.startswith("media/"):
            yield lead_file(former, strip_media(target), media)


def lead_file(former: str, name: str, media: Media) -> File:
    """Give a media file once more, for its former address: no page could stand there that leads on."""
    if not (facts := media.images.get(name)):
        return copy_attachment(former, name, media)
    return next(draw_later(media.folder / name, Picture(former, facts.width, facts.height, ()), facts))


def copy_attachment(address: str, name: str, media: Media) -> File:
    """Give an attachment's file for an address."""
    return File(address, Copied(media.attachments[name].sha256, media.folder / name))


def draw_later(path: Path, picture: Picture, facts: ImageFacts) -> Iterator[File]:
    """Give the files of a picture, the whole one first; they are drawn together when one of them is asked for."""

    @cache
    def draw() -> dict[str, bytes]:
        return {file.path: file.read() for file in publish_image(path.read_bytes(), picture)}

    def draw_one(address: str) -> bytes:
        return draw()[address]

    for address in (picture.address, *(size.address for size in picture.sizes)):
        yield File(address, Made(f"{facts.digest}-{RECIPE}", partial(draw_one, address)))
