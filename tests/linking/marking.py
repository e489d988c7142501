"""From a text in which the names are marked to the same text as the linker marks it: one string says both.

``عادوا إلى ⟦الرقة⟧ مع ⟦كريم? everyday-word⟧``: confirmed mentions stand in brackets, suggestions with their reason.
"""

import re
from itertools import groupby
from pathlib import Path

from archives import SETTINGS, Files, write_record
from conftest import MakeArchive

from fihrist.archive import Archive, make_archive
from fihrist.build import read_archive
from fihrist.linking.mentions import Mention
from fihrist.markup.texts import Text
from fihrist.problems import Severity
from fihrist.publish import choose_public

ARTICLE = "articles/a"
_MARKS = re.compile(r"⟦|(?:\? [a-z-]+)?⟧")


def bear(name: str, *variants: str, **fields: str) -> str:
    """The file of an authority record that bears these names."""
    listed = {"variant_names": f"[{', '.join(variants)}]"} if variants else {}
    return write_record(name=f'"{name}"', **listed, **{key.removesuffix("_"): value for key, value in fields.items()})


def name_places(*names: str) -> dict[str, str]:
    """A place for each name: ``places/p0``, ``places/p1`` …"""
    return {f"places/p{number}.md": bear(name) for number, name in enumerate(names)}


def name_people(*names: str) -> dict[str, str]:
    """A person for each name: ``people/p0``, ``people/p1`` …"""
    return {f"people/p{number}.md": bear(name) for number, name in enumerate(names)}


def name_groups(*names: str) -> dict[str, str]:
    """A group for each name: ``groups/g0``, ``groups/g1`` …"""
    return {f"groups/g{number}.md": bear(name) for number, name in enumerate(names)}


def read(folder: Path) -> Archive:
    """Read the archive in a folder; it has no errors."""
    reading = read_archive(folder)
    assert [] == [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    return make_archive(reading.holdings, choose_public(reading.holdings))


def read_article(
    make_archive: MakeArchive, body: str, records: Files, settings: str = SETTINGS, **fields: str
) -> Archive:
    """Read an archive of these records and one article, with this body and these fields."""
    article = write_record(f"{body}\n", **{"title": "خبر", **fields})
    return read(make_archive({f"{ARTICLE}.md": article, **records}, settings))


def link(make_archive: MakeArchive, marked: str, records: Files, settings: str = SETTINGS, **fields: str) -> str:
    """Link the body of an article, given with or without its marks, and mark what was found."""
    return show(read_article(make_archive, _MARKS.sub("", marked), records, settings, **fields))


def show(archive: Archive, holder: str = ARTICLE, field: str = "body") -> str:
    """The texts of a record's field, a blank line between them, with the mentions marked."""
    record = archive.records[holder]
    return "\n\n".join(mark(text, archive.mentions[holder]) for text in record.texts if text.field == field)


def mark(text: Text, mentions: tuple[Mention, ...]) -> str:
    """Mark the mentions of one text."""
    own = [found for found in mentions if (found.field, found.anchor) == (text.field, text.anchor)]
    out, at = [], 0
    for (start, end), group in groupby(own, key=lambda found: (found.start, found.end)):
        reasons = "".join(f"? {reason}" for reason in sorted({found.reason for found in group} - {""}))
        out += [text.plain[at:start], "⟦", text.plain[start:end], reasons, "⟧"]
        at = end
    return "".join([*out, text.plain[at:]])


def list_meant(archive: Archive, holder: str = ARTICLE, status: str = "confirmed") -> list[tuple[str, str]]:
    """Who is meant where: (surface, record), in the order of the texts."""
    return [(found.surface, found.record) for found in archive.mentions[holder] if found.status == status]
