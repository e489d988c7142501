"""From a work to its reference in CSL-JSON, which citeproc and reference programs read.

``issued`` has numbers for a plain date alone. Styles print those as a fact, whatever else is said of them; so a date
that is approximate, uncertain or an interval is a literal, in words, which they print as it stands.
"""

import json
from typing import Any

from fihrist.citation.notes import NoteWords, list_notes
from fihrist.citation.work import Work

write_json = json.JSONEncoder(ensure_ascii=False).encode


def write_csl(work: Work, words: NoteWords) -> str:
    """Write the reference of a work as a list of one."""
    return f"{write_json([make_csl(work, words)])}\n"


def make_csl(work: Work, words: NoteWords) -> dict[str, Any]:
    """Make the reference of a work, without what is empty. Nothing says which part of a name is the family's."""
    values = {
        "id": work.id,
        "type": "article-newspaper" if work.is_article else "webpage",
        "title": work.title.text,
        "author": [{"literal": author.text} for author in work.authors],
        "container-title": work.outlet.text if work.is_article else work.archive.text,
        "issued": make_date(work),
        "language": work.language,
        "URL": work.url,
        "archive": work.archive.text if work.is_article else "",
        "archive_location": work.id if work.is_article else "",
        "note": "; ".join(list_notes(work, words)),
    }
    return {name: value for name, value in values.items() if value}


def make_date(work: Work) -> dict[str, Any]:
    """The date: numbers where it is plain, words where it is not, nothing where none is known."""
    if not work.date:
        return {}
    if not work.date.is_plain:
        return {"literal": work.when}
    return {"date-parts": [[int(part) for part in work.date.text.split("-")]]}
