"""The tables of the archive: which there are, and what each column of them says."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from fihrist.arabic.sentences import find_sentence
from fihrist.data.fronts import lay_out_front, read_body
from fihrist.data.published import PARAGRAPHS, Holder
from fihrist.data.tables import Column, Table
from fihrist.dates import ArchiveDate
from fihrist.fields import AuthorityFields, GroupFields, PlaceFields, Relation
from fihrist.ids import RecordId
from fihrist.linking.mentions import Mention

AS_WRITTEN = "as precisely as known (EDTF: ~ approximate, ? uncertain, % both, A/B interval); never to be read as exact"


def list_of(kind: str) -> Callable[[Holder], Iterable[Holder]]:
    """Find the records of a kind."""
    return lambda holder: [holder] if holder.record.kind == kind else []


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
    """Read the first or last day that a date can mean by its digits; None where that end is open."""

    def read(holder: Holder) -> str | None:
        found: ArchiveDate | None = getattr(holder.record.fields, field)
        day: date | None = getattr(found, end) if found else None
        return day.isoformat() if day and day not in (date.min, date.max) else None

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


def date_columns(field: str, about: str) -> tuple[Column, ...]:
    """The columns of a date that is asked for by its days."""
    return (
        Column(field, "string", f"{about}, {AS_WRITTEN}", say_date(field)),
        Column(f"{field}_earliest", "date", "the first day it can mean by its digits", say_bound(field, "earliest")),
        Column(f"{field}_latest", "date", "the last day it can mean by its digits", say_bound(field, "latest")),
    )


ID = (
    Column("id", "string", "the record's id, for ever", lambda holder: holder.record.id),
    Column("permalink", "string", "the address of its page; begins with ../ where the site has no address yet",
           lambda holder: holder.permalink),
)  # fmt: skip
TEXT = (
    Column("text", "string", "the body as a reader sees it, an empty line between paragraphs", say_text),
    Column("paragraphs", "array", "anchor, start and end of each paragraph: code points of text", say_paragraphs,
           in_csv=False),
    Column("front_matter", "object", "the public fields of the record's file, as editors write them",
           lay_out_front, in_csv=False),
    Column("body_markdown", "string", "the body of the record's file, in Markdown",
           read_body, in_csv=False),
)  # fmt: skip
NAMES = (
    Column("name", "string", "the preferred form of its name", lambda holder: holder.record.name),
    Column("variant_names", "array", "other forms of its name, each with its language", say_variants),
    Column("kind", "string", "what sort it is; the words for it stand in datapackage.json", say("kind")),
    Column("description", "string", "one line", say_front("description")),
    Column("wikidata", "string", "its item in Wikidata", say("wikidata")),
    Column("geonames", "string", "its number in GeoNames", say("geonames")),
    Column("links", "array", "pages elsewhere about it", say_links),
    Column("articles", "integer", "how many articles name or list it",
           lambda holder: holder.published.count_articles(holder.record.id)),
)  # fmt: skip
ARTICLE = (
    Column("title", "string", "the title", lambda holder: holder.record.name),
    *date_columns("date", "when it was published"),
    Column("source", "string", "the outlet that published it", say_source),
    Column("source_record", "string", "the id of the outlet's record", say_record("source")),
    Column("source_url", "string", "the original's address", say("source_url")),
    Column("capture_url", "string", "a preserved copy's address", say("capture_url")),
    Column("authors", "array", "who wrote it", say_authors),
    Column("author_records", "array", "the ids of those authors who have records", say_records("authors")),
    Column("lang", "string", "the text's language", lambda holder: getattr(holder.record.fields, "lang", None)
           or holder.published.archive.config.language),
    *date_columns("event_date", "when what it tells of happened"),
    Column("retrieved", "string", f"when the text was taken from its source, {AS_WRITTEN}", say_date("retrieved")),
    Column("revised", "string", f"when the record was last corrected, {AS_WRITTEN}", say_date("revised")),
    Column("summary", "string", "a summary", say_front("summary")),
    Column("tags", "array", "tags", lambda holder: list(getattr(holder.record.fields, "tags", ()))),
    Column("named", "array", "the ids of all records that it names or lists, in the order of its text", say_named),
    Column("related", "array", "articles that its editor relates to it", say_records("related")),
)  # fmt: skip
GROUP = (
    *date_columns("founded", "when it was founded"),
    *date_columns("dissolved", "when it ended"),
    Column("part_of", "array", "the groups it belongs to", say_records("part_of")),
)
PLACE = (
    Column("latitude", "number", "in degrees, north positive", say_degrees(0)),
    Column("longitude", "number", "in degrees, east positive", say_degrees(1)),
    Column("within", "string", "the place it lies in", say_record("within")),
)
PAGE = (
    Column("title", "string", "the title", lambda holder: holder.record.name),
    Column("lang", "string", "the text's language", say("lang")),
)


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


MENTION = (
    Column("holder", "string", "the record whose text it is", lambda said: said.holder.record.id),
    Column("record", "string", "the record meant", lambda said: said.mention.record),
    Column("field", "string", "body, title, summary, description, withdrawn_reason, images.0.caption…; empty where only"
           " the front matter lists the record", lambda said: said.mention.field or None),
    Column("anchor", "string", "of the paragraph; empty in the front matter", lambda said: said.mention.anchor or None),
    Column("start", "integer", "where it begins: code points, from 0, of the paragraph's or field's plain string",
           lambda said: none_below(said.mention.start)),
    Column("end", "integer", "where it ends", lambda said: none_below(said.mention.end)),
    Column("surface", "string", "the words as they stand, joined letters included", lambda said: said.mention.surface
           or None),
    Column("via", "string", "what found it: explicit (marked by the editor), listed, name, anchored, surname, given",
           lambda said: said.mention.via),
    Column("sentence", "string", "the whole sentence", lambda said: said.sentence),
    Column("sentence_start", "integer", "where that begins in the plain string", lambda said: said.start),
    Column("permalink", "string", "of the paragraph, or of the page",
           lambda said: said.holder.published.find_permalink(said.holder.record.id, said.mention.anchor)),
)  # fmt: skip


class Tie(NamedTuple):
    """A tie between two records."""

    holder: Holder
    other: RecordId
    relation: str
    """``relation``, ``within`` or ``part_of``."""
    stated: Relation | None = None
    """What the editor stated of it, if it has a role."""


def list_ties(holder: Holder) -> Iterator[Tie]:
    """List the ties that a record's own front matter states."""
    record, published = holder.record, holder.published
    match record.fields:
        case PlaceFields(within=within):
            yield from (Tie(holder, other, "within") for other in published.refer(record, "within", within))
        case GroupFields(part_of=part_of):
            yield from (Tie(holder, other, "part_of") for other in published.refer(record, "part_of", part_of))
    for stated in record.fields.relations if isinstance(record.fields, AuthorityFields) else ():
        for other in published.refer(record, "relations", stated.to):
            yield Tie(holder, other, "relation", stated)


def read_stated(read: Callable[[Tie, Relation], Any]) -> Callable[[Tie], Any]:
    """Read something of what an editor stated."""
    return lambda tie: read(tie, tie.stated) if tie.stated else None


def say_said(tie: Tie, stated: Relation) -> str | None:
    """Read who says that there is a tie, in words."""
    return tie.holder.published.name_written(tie.holder.record, "relations", stated.source)


def say_said_record(tie: Tie, stated: Relation) -> RecordId | None:
    """Read the record that says so."""
    return next(iter(tie.holder.published.refer(tie.holder.record, "relations", stated.source)), None)


RELATION = (
    Column("record", "string", "the record that states it", lambda tie: tie.holder.record.id),
    Column("relation", "string", "relation (its role says what ties the two), within, or part_of",
           lambda tie: tie.relation),
    Column("role", "string", "what ties the two, right from both ends", read_stated(lambda _, stated: stated.role)),
    Column("other", "string", "the other record", lambda tie: tie.other),
    Column("from", "string", f"since when, {AS_WRITTEN}", read_stated(lambda _, stated: write_date(stated.from_))),
    Column("until", "string", f"until when, {AS_WRITTEN}", read_stated(lambda _, stated: write_date(stated.until))),
    Column("source", "string", "who says so", read_stated(say_said)),
    Column("source_record", "string", "the id of the record that says so", read_stated(say_said_record)),
)  # fmt: skip
PERSON = (*date_columns("born", "when born"), *date_columns("died", "when died"))
TABLES = (
    Table("articles", (*ID, *ARTICLE, *TEXT), list_of("articles"), ("id",)),
    Table("people", (*ID, *NAMES, *PERSON, *TEXT), list_of("people"), ("id",)),
    Table("groups", (*ID, *NAMES, *GROUP, *TEXT), list_of("groups"), ("id",)),
    Table("places", (*ID, *NAMES, *PLACE, *TEXT), list_of("places"), ("id",)),
    Table("pages", (*ID, *PAGE, *TEXT), list_of("pages"), ("id",)),
    Table("mentions", MENTION, list_said),
    Table("relations", RELATION, list_ties),
)
"""The tables, in the order in which they are described."""
