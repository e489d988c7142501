"""From a record to what is public of its file: its front matter as plain values, and its body as Markdown.

With both, the file can be written again. What is left out: names that are hidden, and whatever names a record that is
not published.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from fihrist.arabic.fold import fold_words
from fihrist.data.published import Published
from fihrist.dates import ArchiveDate
from fihrist.fields import AuthorityFields, Refers, Table
from fihrist.problems import SiteError
from fihrist.reading import read_text
from fihrist.records import Record
from fihrist.sources.files import find_body

UNSAID = frozenset(["hidden_names", "status"])
"""Fields that are never handed on: hidden names are hidden, and what is handed on is published."""
MARK = re.compile(r"\[\[([^\[\]|\\]+)\\?\|([^\[\]]*)\]\]")
"""A mention as an editor marks it: target and words."""


class Said(NamedTuple):
    """A field of a table."""

    name: str
    written: str
    """As editors write it."""
    default: object
    refers: bool
    """Whether it names records."""


def lay_out_front(record: Record, published: Published) -> dict[str, Any]:
    """Lay out what is public of a record's front matter, in editors' words, records by their ids in full."""
    front = dict(lay_out_table(record.fields, "", record, published))
    if isinstance(record.fields, AuthorityFields) and "not" in front:
        front["not"] = [phrase for phrase in front["not"] if not tells_hidden(phrase, record.fields)]
    return {field: value for field, value in front.items() if value not in ([], {})}


def lay_out_table(table: Table, top: str, record: Record, published: Published) -> Iterator[tuple[str, Any]]:
    """Lay out the fields of a table that say something; `top` is the field that it stands in."""
    for name, written, default, refers in list_said(type(table)):
        value = getattr(table, name)
        if value == default:
            continue
        field = top or written
        laid_out = [lay_out_value(one, field, refers, record, published) for one in as_list(value)]
        kept = [one for one in laid_out if one is not None]
        if kept or not laid_out:
            yield written, kept if isinstance(value, tuple) else kept[0]


def as_list(value: object) -> tuple[object, ...]:
    """A field's values, of which it may hold one or several."""
    return value if isinstance(value, tuple) else (value,)


def lay_out_value(value: object, field: str, refers: bool, record: Record, published: Published) -> Any:
    """Lay out one value of a field; None where it names what is not published."""
    match value:
        case ArchiveDate():
            return value.text
        case Table():
            found = dict(lay_out_table(value, field, record, published))
            return None if field == "relations" and "to" not in found else found
        case str() if refers and (named := record.refer(field, value)):
            return next(iter(published.keep_public(named)), None)
    return value


@cache
def list_said(model: type[Table]) -> list[Said]:
    """List the fields of a table that may be handed on."""
    return [
        Said(name, info.alias or name, info.default, any(isinstance(mark, Refers) for mark in info.metadata))
        for name, info in model.model_fields.items()
        if name not in UNSAID
    ]


def tells_hidden(phrase: str, fields: AuthorityFields) -> bool:
    """Whether a phrase holds a hidden name of its record."""
    words = f" {' '.join(fold_words(phrase))} "
    return any(f" {' '.join(fold_words(name.text))} " in words for name in fields.hidden_names)


def read_body(record: Record, published: Published) -> str:
    """Read a record's body as its editor wrote it; a mark that names what is not published is its words alone.

    Raises SiteError where the file cannot be read any more.
    """
    text, problems = read_text(published.folder / record.path, record.path)
    if problems:
        raise SiteError(*problems)
    return unmark(find_body(text), record, published)


def unmark(words: str, record: Record, published: Published) -> str:
    """Write marks that name what is not published as words that never link."""
    directory, public = published.archive.directory, published.archive.records
    targets = {mark.target for _, _, mark in record.explicit}
    gone = {target for target in targets if not any(found in public for found in directory.find(target))}
    if not gone:
        return words
    return MARK.sub(lambda mark: f"{{!{mark[2]}!}}" if mark[1].strip() in gone else mark[0], words)
