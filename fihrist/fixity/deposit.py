"""From an archive and its site to what a bag of both holds: by default nothing that the site does not show."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path

from fihrist.archive import Archive
from fihrist.config import FILE, Config
from fihrist.data.published import Published
from fihrist.dates import read_epoch
from fihrist.files import File
from fihrist.fixity.copies import copy_archive
from fihrist.media.collect import Media
from fihrist.problems import fail
from fihrist.records import Holdings
from fihrist.sameness import PASSED_OVER, is_link

CONTENT, SITE, MEDIA, THEME = "content/", "site/", "media/", "theme/"
LICENCE = "content/LICENSE"


class Scope(Enum):
    """How much of the content goes into a bag."""

    PUBLIC = "public"
    """Published records, the pictures as the site shows them, and the attachments: what is published anyway."""
    WHOLE = "whole"
    """All of it, byte for byte: drafts, what was withdrawn, what nobody uses, pictures with their hidden data."""


def choose_content(archive: Archive, folder: Path, media: Media, site: Iterable[File], scope: Scope) -> Iterator[File]:
    """Give the files of a bag of content and site, from the archive's folder; the site's are made as they are asked.

    With a theme of the archive's own the bag is an archive itself: a build of it gives the site in it.
    """
    if scope is Scope.WHOLE:
        yield File(FILE, folder / FILE)
        yield from list_folder(folder, CONTENT)
    else:
        yield from list_public(archive, folder)
    yield from list_folder(folder, THEME)
    names = set() if scope is Scope.WHOLE else {MEDIA + name for name in (*media.images, *media.attachments)}
    for file in site:
        yield File(SITE + file.path, file.content)
        # A picture without its hidden data: the very file that the site shows.
        if file.path in names:
            yield File(CONTENT + file.path, file.content)


def list_public(archive: Archive, folder: Path) -> Iterator[File]:
    """List what is public of settings and records, and the licence of the content."""
    if (folder / LICENCE).is_file():
        yield File(LICENCE, folder / LICENCE)
    yield from copy_archive(Published(archive, {}, folder, ()))


def list_folder(folder: Path, below: str) -> Iterator[File]:
    """List every file of a folder of the archive in the order of their paths; links to folders are not followed."""
    for place, folders, names in os.walk(folder / below):
        folders[:] = sorted(name for name in set(folders) - PASSED_OVER if not is_link(Path(place, name)))
        for name in sorted(set(names) - PASSED_OVER):
            file = Path(place, name)
            path = file.relative_to(folder).as_posix()
            # Bytes that are no UTF-8, and a sign that is a slash elsewhere: no list of sums can hold these.
            if re.search(r"[\ud800-\udfff\\]", path):
                raise fail(ascii(path)[1:-1], "bag-name")
            if file.is_file():
                yield File(path, file)


def count_private(holdings: Holdings) -> dict[str, int]:
    """Count the records whose files are in a bag of all the content alone."""
    weights = [record.fields.status for record in holdings.records.values()]
    return {"drafts": weights.count("draft"), "withdrawn": weights.count("withdrawn")}


def describe_bag(config: Config, scope: Scope, environ: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give what ``bag-info.txt`` says of a bag, in the words of RFC 8493, 2.2.2; no clock is asked.

    Raises SiteError where the environment's ``SOURCE_DATE_EPOCH`` is no moment.
    """
    return [
        ("Source-Organization", config.citation.publisher),
        ("External-Description", ". ".join(filter(None, (config.title, config.description)))),
        ("External-Identifier", config.base_url),
        ("Bagging-Date", read_epoch(environ)),
        ("Bag-Software-Agent", "Fihrist"),
        ("Content-Scope", scope.value),
    ]
