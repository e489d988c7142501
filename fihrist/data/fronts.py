"""From a record to what is public of its file: its front matter as plain values, and its body as Markdown.

With both, the file can be written again. What is left out: names that are hidden, and whatever names a record that is
not published.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from fihrist.arabic.fold import fold_words
from fihrist.data.marks import mark_field, mark_file
from fihrist.data.published import Holder
from fihrist.dates import ArchiveDate
from fihrist.fields import AuthorityFields, Refers
from fihrist.problems import SiteError, fail
from fihrist.reading import read_text
from fihrist.records import sign_words
from fihrist.sources.files import find_body
from fihrist.tables import Table, describe_fields

TOMBSTONE = ("status", "withdrawn_reason", "redirects")
UNSAID = frozenset(["hidden_names"])


class Said(NamedTuple):
    """A field of a table."""

    name: str
    written: str
    """As editors write it."""
    default: object
    refers: bool
    """Whether it names records."""


def lay_out_front(holder: Holder) -> dict[str, Any]:
    """Lay out what is public of a record's front matter, in editors' words, records by their ids in full."""
    fields = holder.record.fields
    front = dict(lay_out_table(fields, (), holder))
    if isinstance(fields, AuthorityFields) and "not" in front:
        front["not"] = [phrase for phrase in front["not"] if not tells_hidden(phrase, fields)]
    return {field: value for field, value in front.items() if value != []}


def lay_out_tombstone(holder: Holder) -> dict[str, Any]:
    """Lay out what a withdrawn record's tombstone says, and no more."""
    front = lay_out_front(holder)
    return {field: front[field] for field in ("title", "name", *TOMBSTONE) if field in front}


def lay_out_table(table: Table, key: tuple[str, ...], holder: Holder) -> Iterator[tuple[str, Any]]:
    """Lay out the fields of a table that say something; `key` is where the table stands in the front matter."""
    for name, written, default, refers in list_said(type(table)):
        value = getattr(table, name)
        if value == default:
            continue
        if not isinstance(value, tuple):
            laid_out = [lay_out_value(value, (*key, written), refers, holder)]
        else:
            laid_out = [
                lay_out_value(one, (*key, written, str(number)), refers, holder) for number, one in enumerate(value)
            ]
        if kept := [one for one in laid_out if one is not None]:
            yield written, kept if isinstance(value, tuple) else kept[0]


def lay_out_value(value: object, key: tuple[str, ...], refers: bool, holder: Holder) -> Any:
    """Lay out one value of a field; None where it names what is not published."""
    match value:
        case ArchiveDate():
            return value.text
        case Table():
            found = dict(lay_out_table(value, key, holder))
            return None if key[0] == "relations" and "to" not in found else found
        case str() if refers and (named := holder.record.refer(key[0], value)):
            return next(iter(holder.published.keep_public(named)), None)
        case str() if (".".join(key), "") in holder.texts:
            return mark_field(value, ".".join(key), holder)
    return value


@cache
def list_said(model: type[Table]) -> list[Said]:
    """List the fields of a table that may be handed on."""
    return [
        Said(name, info.alias or name, info.default, any(isinstance(mark, Refers) for mark in info.metadata))
        for name, info in describe_fields(model).items()
        if name not in UNSAID
    ]


def tells_hidden(phrase: str, fields: AuthorityFields) -> bool:
    """Whether a phrase holds a hidden name of its record."""
    words = f" {' '.join(fold_words(phrase))} "
    return any(f" {' '.join(fold_words(name.text))} " in words for name in fields.hidden_names)


def read_body(holder: Holder) -> str:
    """Read a record's body as Markdown. Raises SiteError as `read_same`."""
    return find_body(mark_file(read_same(holder), holder))


def read_same(holder: Holder) -> str:
    """Read a record's file.

    Raises SiteError where it cannot be read any more, or holds other words than those that were read: perhaps they are
    a draft by now.
    """
    record = holder.record
    text, problems = read_text(holder.published.folder / record.path, record.path)
    if problems:
        raise SiteError(*problems)
    if sign_words(find_body(text), (plain for _, plain in holder.paragraphs)) != record.words:
        raise fail(record.path, "changed-meanwhile")
    return text
