"""From a record's texts and mentions to the HTML of its body, with links that work from the page it stands on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from fihrist.dates import parse_date
from fihrist.fates.standing import find_standing
from fihrist.fields import ArticleFields, Image
from fihrist.ids import RecordId
from fihrist.linking.mentions import Mention
from fihrist.markup.render import BlockHead, BodyContext, add_former, render_body
from fihrist.markup.spans import Mark, render_text
from fihrist.media.publish import plan_picture
from fihrist.pages.edition import Edition
from fihrist.pages.values import Figure, Thumbnail
from fihrist.records import Record
from fihrist.references import AddressKind, read_address
from fihrist.uses import strip_media

WritePicture = Callable[[Figure, str], str]
"""From a figure and the address of the page it stands on to its HTML; the theme knows how."""


def write_body(edition: Edition, record: Record, write_picture: WritePicture, *, page: str = "") -> Markup:
    """Write a record's body; `page` is the page it stands on where that is not the record's own."""
    here = page or record.address
    context = BodyContext(
        marks=mark_body(edition, record, here),
        find_href=lambda address: find_href(edition, record, address, here),
        write_picture=lambda address, alt: write_picture(make_body_figure(edition, record, address, alt), here),
        write_head=lambda name, attributes: word_head(edition, name, attributes),
        find_label=lambda name: edition.ui.label(f"body.{name}"),
        isolate=edition.direction("", find_language(edition, record)) == "rtl",
    )
    former = find_standing(edition.archive.permalinks, record).former
    return add_former(render_body(record.body.draft, context), former, edition.ui.label("version.former"))


def write_front(edition: Edition, record: Record, field: str) -> Markup:
    """Write a text of the front matter with its mentions; empty where it isn't there."""
    text = next((text for text in record.front if text.field == field), None)
    if not text:
        return Markup("")
    mentions = [
        mention
        for mention in edition.archive.mentions.get(record.id, ())
        if mention.field == field and mention.is_shown
    ]
    # A title full of links would shout: they are as quiet there as later mentions are in a text.
    marks = [make_mark(edition, mention, record.address, again=field == "title") for mention in mentions]
    return render_text(text, marks)


def find_language(edition: Edition, record: Record) -> str:
    """The language of a record's text."""
    return getattr(record.fields, "lang", None) or edition.config.language


def mark_body(edition: Edition, record: Record, page: str) -> Mapping[str, Sequence[Mark]]:
    """The spans of a body to link: anchor → marks. The first mention in each section leads, later ones are quiet."""
    mentions = edition.archive.mentions.get(record.id, ())
    marks: dict[str, list[Mark]] = defaultdict(list)
    for mention, leads in find_shown(record, mentions):
        marks[mention.anchor].append(make_mark(edition, mention, page, again=not leads))
    return marks


def find_shown(record: Record, mentions: Iterable[Mention]) -> Iterator[tuple[Mention, bool]]:
    """Find the mentions that a body shows, each with whether it leads: the first of its record in its section."""
    sections = record.body.sections
    led: set[tuple[int, RecordId]] = set()
    for mention in mentions:
        if mention.field == "body" and mention.is_shown:
            place = sections.get(mention.anchor, 0), mention.record
            yield mention, place not in led
            led.add(place)


def make_mark(edition: Edition, mention: Mention, page: str, *, again: bool) -> Mark:
    """The link of a mention."""
    target = edition.archive.records[mention.record]
    style = f"mention {target.kind}{' again' if again else ''}"
    return Mark(mention.start, mention.end, edition.find_href(page, target.address), style)


def find_href(edition: Edition, record: Record, written: str, page: str) -> str:
    """The ``href`` for an address as a text gives it."""
    target = read_address(written, record.id, edition.archive.directory)
    anchor = f"#{target.anchor}" if target.anchor else ""
    match target.kind:
        case AddressKind.OUTSIDE:
            return written
        case AddressKind.HERE:
            return edition.find_href(page, record.address + anchor) if page != record.address else anchor or "#"
        case AddressKind.RECORD:
            return edition.find_href(page, f"{target.path}.html{anchor}")
        case AddressKind.MEDIA:
            return edition.find_href(page, target.path)
    raise ValueError(written)


def word_head(edition: Edition, name: str, attributes: Mapping[str, str]) -> BlockHead:
    """Word what a note's, post's or quotation's attributes say."""
    ui = edition.ui
    parts = [attributes[key] for key in ("author", "handle") if attributes.get(key)]
    if date := attributes.get("date"):
        parts.append(ui.date(parse_date(date)))
    labels = {"note": ui.label("note.label"), "post": ui.label("post.label")}
    return BlockHead(labels.get(name, ""), tuple(parts), attributes.get("url", ""), ui.label("post.original"))


def make_body_figure(edition: Edition, record: Record, address: str, alt: str) -> Figure:
    """The figure for a picture that a body places; its words are those of ``images`` where that lists it."""
    target = read_address(address, record.id, edition.archive.directory)
    name = strip_media(target.path)
    for number, image in enumerate(find_images(record)):
        if strip_media(image.file) == name:
            return make_figure(edition, record, number, image)
    return draw_figure(edition, name, Markup(""), Image(file=name, alt=alt), find_language(edition, record))


def find_images(record: Record) -> tuple[Image, ...]:
    """The pictures that a record's front matter lists."""
    return record.fields.images if isinstance(record.fields, ArticleFields) else ()


def make_figure(edition: Edition, record: Record, number: int, image: Image) -> Figure:
    """The figure for one of a record's listed pictures."""
    caption = write_front(edition, record, f"images.{number}.caption")
    return draw_figure(edition, strip_media(image.file), caption, image, find_language(edition, record))


def draw_figure(edition: Edition, name: str, caption: Markup, image: Image, lang: str) -> Figure:
    """A figure: where its picture stands, how large it is, its words."""
    picture = plan_picture(edition.media.images[name], f"media/{name}")
    return Figure(
        address=picture.address,
        width=picture.width,
        height=picture.height,
        alt=image.alt or "",
        caption=caption,
        credit=image.credit or "",
        when=edition.when(image.date) if image.date else None,
        lang=edition.mark_language(lang),
        direction=edition.direction("", lang),
        thumbnails=tuple(Thumbnail(size.address, size.width) for size in picture.sizes),
    )


def find_placed(record: Record) -> set[str]:
    """The pictures that a body places itself."""
    return {strip_media(use.address) for use in record.body.uses if use.is_image}
