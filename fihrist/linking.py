"""From texts to mentions: who and what is named where. So far the editor's explicit mentions and lists."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from fihrist.fields import ArticleFields
from fihrist.ids import RecordId
from fihrist.records import Record
from fihrist.references import Directory

Status = Literal["confirmed", "suggested"]
Via = Literal["explicit", "listed"]

LISTS = ("people", "groups", "places")
"""The fields of an article that list who and what it mentions."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text."""

    holder: RecordId
    """The record whose text it is."""
    record: RecordId
    """The record meant."""
    field: str
    """The text's field; empty where only the front matter's lists name the record."""
    anchor: str
    start: int
    """In code points of the text's plain string; -1 without a span."""
    end: int
    surface: str
    """The words as they stand."""
    status: Status
    via: Via


def find_mentions(record: Record, directory: Directory, public: Collection[RecordId]) -> tuple[Mention, ...]:
    """Find the mentions of public records in a record: those in its texts, in order, then those only listed."""
    explicit = tuple(find_explicit(record, directory, public))
    named = {mention.record for mention in explicit}
    listed = tuple(mention for mention in find_listed(record, public) if mention.record not in named)
    return explicit + listed


def find_explicit(record: Record, directory: Directory, public: Collection[RecordId]) -> Iterator[Mention]:
    """The mentions that the editor marked in the text."""
    for text in record.texts:
        for mark in text.explicit:
            found = directory.find(mark.target)
            if len(found) != 1 or found[0] not in public:
                continue
            surface = text.plain[mark.start : mark.end]
            yield Mention(
                record.id,
                found[0],
                text.field,
                text.anchor,
                mark.start,
                mark.end,
                surface,
                "confirmed",
                "explicit",
            )


def find_listed(record: Record, public: Collection[RecordId]) -> Iterator[Mention]:
    """The records that an article's front matter lists."""
    if not isinstance(record.fields, ArticleFields):
        return
    for field in LISTS:
        for target in record.refer(field, getattr(record.fields, field)):
            if target in public:
                yield Mention(record.id, target, "", "", -1, -1, "", "confirmed", "listed")
