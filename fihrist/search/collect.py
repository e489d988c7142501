"""From the archive to what can be found in it: an entry for each article, authority record and page."""

from collections.abc import Iterator, Sequence
from functools import partial

from fihrist.archive import Archive, find_date
from fihrist.fields import ArticleFields, AuthorityFields, PageFields, PlaceFields
from fihrist.ids import RecordId
from fihrist.pages.edition import Edition
from fihrist.pages.shares import find_outlet
from fihrist.records import Record, sign, sign_plain
from fihrist.search.documents import Days, SearchDocument
from fihrist.search.entries import SearchEntry
from fihrist.search.names import NamedRecord

FACETS = ("people", "groups", "places")
Around = dict[RecordId, dict[tuple[str, str], None]]
"""Record → the filters that it is, in their order: its own kind and id, and those of the places that it lies in."""


def collect_entries(editions: Sequence[Edition]) -> Iterator[SearchEntry]:
    """Give the entries of the archive's documents; one index serves every edition, so each words the dates it shows."""
    edition = editions[0]
    version = sign(edition.config.language, [one.version_shown for one in editions])
    around: Around = {}
    for record in edition.archive.records.values():
        filters = list_filters(record, edition, around)
        outlet = find_outlet(edition, record)[1] if isinstance(record.fields, ArticleFields) else None
        parts = (version + record.face + record.words, outlet.face if outlet else b"", list(filters.items()))
        make = partial(make_document, record, editions)
        yield SearchEntry(record.address, sign_plain(parts).hex(), filters, find_days(record), make)


def make_document(record: Record, editions: Sequence[Edition]) -> SearchDocument:
    """Make the document of a record."""
    fields, edition = record.fields, editions[0]
    lang = fields.lang if isinstance(fields, ArticleFields | PageFields) else None
    texts = list(list_paragraphs(record))
    return SearchDocument(
        address=record.address,
        title=record.name,
        paragraphs=tuple((anchor, text) for anchor, text, _ in texts),
        language=(lang or edition.config.language).partition("-")[0],
        meta=dict(word_meta(record, editions)),
        filters=list_filters(record, edition, {}),
        days=find_days(record),
        hidden=tuple(name.text for name in fields.hidden_names) if isinstance(fields, AuthorityFields) else (),
        heavy=frozenset(number for number, (_, _, is_heavy) in enumerate(texts) if is_heavy),
    )


def list_paragraphs(record: Record) -> Iterator[tuple[str, str, bool]]:
    """The texts of a record: its other names, the front matter's words, the paragraphs.

    Each is (anchor, plain string, whether its words weigh more: those of names and captions do).
    """
    if isinstance(record.fields, AuthorityFields) and record.fields.variant_names:
        yield "", "، ".join(name.text for name in record.fields.variant_names), True
    for text in record.texts:
        if text.field != "title":
            yield text.anchor, text.plain, text.field.endswith(".caption")


def word_meta(record: Record, editions: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    """What a result shows: date, outlet, description; for a second language under ``date.en`` and so on."""
    if description := find_description(record):
        yield "description", description
    for number, edition in enumerate(editions):
        mark = f".{edition.ui.tag}" if number else ""
        name = edition.name(record).text
        if number and name != record.name:
            yield f"title{mark}", name
        if isinstance(record.fields, ArticleFields):
            key, outlet = find_outlet(edition, record)
            if record.fields.date:
                yield f"date{mark}", edition.ui.date(record.fields.date)
            if key:
                yield f"outlet{mark}", edition.name(outlet).text if outlet else key


def list_filters(record: Record, edition: Edition, around: Around) -> dict[str, list[str]]:
    """What a document can be filtered by: its kind, its outlet, who and what is in it, an article's alone.

    A place brings along the places it lies in. `around` remembers for each record the filters that it is.
    """
    if not isinstance(record.fields, ArticleFields):
        return {"kind": [record.kind]}
    named: dict[tuple[str, str], None] = {}
    for other in edition.archive.named[record.id].counts:
        if other not in around:
            around[other] = dict.fromkeys(split_id(one) for one in list_around(other, edition.archive))
        named |= around[other]
    key, _ = find_outlet(edition, record)
    found: dict[str, list[str]] = {facet: [] for facet in FACETS}
    for folder, name in named:
        if folder in found:
            found[folder].append(name)
    return {"kind": [record.kind], **found, "outlet": [key] if key else []}


def list_around(record: RecordId, archive: Archive) -> list[RecordId]:
    """A record, the place that it lies within, and so on outwards."""
    around: list[RecordId] = []
    step: RecordId | None = record
    # A place may lie within itself by mistake, over others: the check says so, the search must end.
    while step and step not in around and step in archive.records:
        around.append(step)
        place = archive.records[step]
        within = place.fields.within if isinstance(place.fields, PlaceFields) else None
        step = next(iter(place.refer("within", within)), None)
    return around


def find_days(record: Record) -> Days | None:
    """When a document is from."""
    date = find_date(record)
    return Days(date.earliest, date.latest, date.sort_key[0]) if date else None


def name_records(editions: Sequence[Edition]) -> Iterator[NamedRecord]:
    """The names of the authority records, in each edition's language and in every other they have."""
    for record in editions[0].archive.records.values():
        if isinstance(record.fields, AuthorityFields):
            yield name_record(record, record.fields, editions)


def name_record(record: Record, fields: AuthorityFields, editions: Sequence[Edition]) -> NamedRecord:
    """What one record is called."""
    return NamedRecord(
        id=record.id,
        address=record.address,
        names={edition.ui.tag: edition.name(record).text for edition in editions},
        others=tuple(name.text for name in fields.variant_names),
        hidden=tuple(name.text for name in fields.hidden_names),
        description=find_description(record),
        mentions=editions[0].find_backlinks(record).articles,
    )


def find_description(record: Record) -> str:
    """A record's description as plain text."""
    return next((text.plain for text in record.front if text.field == "description"), "")


def split_id(record: RecordId) -> tuple[str, str]:
    """A record's kind, and its id without that folder."""
    folder, _, name = record.partition("/")
    return folder, name
