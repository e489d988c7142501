"""From a work to its reference in RIS, the format that every program for references reads.

Tags are those of the format's specification of 2011; lines end in CR LF, as it asks. A date that is not plain has no
tag of its own, for a program would read it as an exact one: it stands in a note. `theme/js/search-works.js` writes the
same text.
"""

from collections.abc import Iterator

from fihrist.citation.notes import NoteWords, list_notes
from fihrist.citation.work import Work
from fihrist.dates import ArchiveDate

END = "ER  - "


def write_ris(work: Work, words: NoteWords) -> str:
    """Write the reference of a work: an article of a newspaper, or a page on the web."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in list_ris(work, words) if value]
    return "\r\n".join([*lines, END, ""])


def list_ris(work: Work, words: NoteWords) -> Iterator[tuple[str, str]]:
    """The tags of a reference with their values, some of them empty."""
    yield "TY", "NEWS" if work.is_article else "ELEC"
    yield "ID", work.id
    yield "TI", work.title.text
    yield from (("AU", author.text) for author in work.authors)
    yield "T2", work.outlet.text if work.is_article else work.archive.text
    if work.date and work.date.is_plain:
        yield from list_date(work.date)
    yield "LA", work.language
    yield "UR", work.url
    if work.is_article:
        yield "DB", work.archive.text
        yield "AN", work.id
    yield from (("N1", note) for note in list_notes(work, words))


def list_date(date: ArchiveDate) -> Iterator[tuple[str, str]]:
    """A plain date: its year, and as much more as is known, in four places of which the last is free."""
    yield "PY", date.text[:4]
    if date.precision != "year":
        yield "DA", f"{'/'.join([*date.text.split('-'), ''][:3])}/"
