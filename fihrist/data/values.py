"""From a record, a mention or a tie to the values of its row: small readers that columns are made of."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from fihrist.arabic.sentences import find_sentence
from fihrist.data.published import PARAGRAPHS, Holder
from fihrist.data.ties import Tie
from fihrist.dates import ArchiveDate
from fihrist.fields import AuthorityFields, PlaceFields, Relation
from fihrist.ids import RecordId
from fihrist.linking.mentions import Mention


def say(field: str) -> Callable[[Holder], Any]:
    """Read a field as it is."""
    return lambda holder: getattr(holder.record.fields, field)


def say_date(field: str) -> Callable[[Holder], str | None]:
    """Read a date as it is written."""
    return lambda holder: write_date(getattr(holder.record.fields, field))


def write_date(found: ArchiveDate | None) -> str | None:
    """Write a date as its editor did."""
    return found.text if found else None


def say_bound(field: str, end: str) -> Callable[[Holder], str | None]:
    """Read the first or last day that a date can mean; None where that end is open, approximate or uncertain."""

    def read(holder: Holder) -> str | None:
        found: ArchiveDate | None = getattr(holder.record.fields, field)
        if found and found.is_interval:
            found = found.start if end == "earliest" else found.until
        day: date | None = getattr(found, end) if found and found.is_plain else None
        return day.isoformat() if day else None

    return read


def say_records(field: str) -> Callable[[Holder], list[RecordId]]:
    """Read which published records a field names."""
    return lambda holder: holder.published.refer(holder.record, field, getattr(holder.record.fields, field))


def say_record(field: str) -> Callable[[Holder], RecordId | None]:
    """Read which published record a field names, if one."""
    return lambda holder: next(iter(say_records(field)(holder)), None)


def say_front(field: str) -> Callable[[Holder], str | None]:
    """Read a text of the front matter as a plain string."""
    return lambda holder: holder.plains.get((field, ""))


def say_authors(holder: Holder) -> list[str]:
    """Read who wrote an article: names of records and others."""
    written = getattr(holder.record.fields, "authors", ())
    names = (holder.published.name_written(holder.record, "authors", one) for one in written)
    return [name for name in names if name]


def say_source(holder: Holder) -> str | None:
    """Read who published an article."""
    return holder.published.name_written(holder.record, "source", getattr(holder.record.fields, "source", None))


def say_variants(holder: Holder) -> list[dict[str, Any]]:
    """Read a record's other names, each with its language."""
    fields = holder.record.read(AuthorityFields)
    return [
        {"text": name.text, "lang": name.lang or holder.published.language, "ambiguous": name.ambiguous}
        for name in fields.variant_names
    ]


def say_links(holder: Holder) -> list[dict[str, str]]:
    """Read the pages elsewhere about a record."""
    links = holder.record.read(AuthorityFields).links
    return [{"url": link.url} | ({"title": link.title} if link.title else {}) for link in links]


def say_named(holder: Holder) -> list[RecordId]:
    """Read whom an article names or lists."""
    return list(dict.fromkeys(mention.record for mention in holder.mentions))


def say_degrees(number: int) -> Callable[[Holder], float | None]:
    """Read a place's latitude or longitude."""

    def read(holder: Holder) -> float | None:
        degrees = holder.record.read(PlaceFields).coordinates
        return degrees[number] if degrees else None

    return read


def say_text(holder: Holder) -> str:
    """Read a body's text as a reader sees it."""
    return PARAGRAPHS.join(plain for _, plain in holder.paragraphs)


def say_paragraphs(holder: Holder) -> list[dict[str, Any]]:
    """Read where each paragraph stands in the text."""
    found, at = [], 0
    for anchor, plain in holder.paragraphs:
        found.append({"anchor": anchor, "start": at, "end": at + len(plain)})
        at += len(plain) + len(PARAGRAPHS)
    return found


class Said(NamedTuple):
    """A mention, and the sentence that it stands in."""

    holder: Holder
    mention: Mention
    sentence: str | None = None
    """None where only the front matter lists the record."""
    start: int | None = None
    """Where the sentence begins in its text."""


def list_said(holder: Holder) -> Iterator[Said]:
    """List a record's mentions, each with its sentence."""
    for mention in holder.mentions:
        if mention.start < 0:
            yield Said(holder, mention)
            continue
        plain = holder.plains[mention.field, mention.anchor]
        start, end = find_sentence(plain, mention.start, mention.end)
        yield Said(holder, mention, plain[start:end], start)


def none_below(number: int) -> int | None:
    """A position; None where there is none."""
    return number if number >= 0 else None


def read_stated(read: Callable[[Tie, Relation], Any]) -> Callable[[Tie], Any]:
    """Read something of what an editor stated."""
    return lambda tie: read(tie, tie.stated) if tie.stated else None


def say_said(tie: Tie, stated: Relation) -> str | None:
    """Read who says that there is a tie, in words."""
    return tie.holder.published.name_written(tie.holder.record, "relations", stated.source)


def say_said_record(tie: Tie, stated: Relation) -> RecordId | None:
    """Read the record that says so."""
    return next(iter(tie.holder.published.refer(tie.holder.record, "relations", stated.source)), None)
