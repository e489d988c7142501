"""From the archive to what can be found in it: an entry for each article, authority record and page."""

from collections.abc import Iterator, Sequence
from functools import partial

from fihrist.archive import Archive, find_date
from fihrist.citation.work import Work
from fihrist.fields import ArticleFields, AuthorityFields, PageFields, PlaceFields
from fihrist.ids import RecordId
from fihrist.pages.citing import make_work
from fihrist.pages.edition import Edition
from fihrist.pages.shares import find_outlet
from fihrist.records import Record, sign, sign_plain
from fihrist.search.documents import Days, SearchDocument
from fihrist.search.entries import SearchEntry
from fihrist.search.names import NamedRecord

FACETS = ("people", "groups", "places")
ARTICLES = ("articles",)
Around = dict[RecordId, dict[RecordId, tuple[str, str]]]
"""Record → the filters that it is, in their order: itself and the places that it lies in, each with its kind and id."""


def collect_entries(editions: Sequence[Edition]) -> Iterator[SearchEntry]:
    """Give the entries of the archive's documents; one index serves every edition, so each words the dates it shows."""
    edition = editions[0]
    version = sign(edition.config.language, [one.version_shown for one in editions])
    around: Around = {}
    for record in edition.archive.records.values():
        filters = list_filters(record, edition, around)
        parts = (version, record.face, record.words, list_named_faces(edition, record), list(filters.items()))
        make = partial(make_document, record, editions)
        yield SearchEntry(record.address, sign_plain(parts).hex(), filters, find_days(record), make)


def list_digests(editions: Sequence[Edition], *, release: bool) -> dict[str, str]:
    """The addresses of the documents, with their digests for a release: to find these takes a while."""
    if release:
        return {entry.address: entry.digest for entry in collect_entries(editions)}
    return dict.fromkeys((record.address for record in editions[0].archive.records.values()), "")


def list_named_faces(edition: Edition, record: Record) -> list[bytes]:
    """The faces of the records that a result names: an article's outlet and authors."""
    if not isinstance(record.fields, ArticleFields):
        return []
    outlet = find_outlet(edition, record)[1]
    authors = map(edition.archive.records.get, record.refer("authors", record.fields.authors))
    return [named.face if named else b"" for named in (outlet, *authors)]


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
    """What a result shows, and what a reference to it needs beside that; in a second language under ``date.en``."""
    if description := find_description(record):
        yield "description", description
    own: dict[str, str] = {"title": record.name}
    for number, edition in enumerate(editions):
        work = make_work(edition, record)
        said = {
            "title": work.title.text,
            "date": work.when,
            "outlet": work.outlet.text,
            "authors": "\n".join(author.text for author in work.authors),
        }
        if not number:
            yield from name_sources(work)
        mark = f".{edition.ui.tag}" if number else ""
        yield from ((key + mark, words) for key, words in said.items() if words != own.get(key, ""))
        own = own if number else own | said


def name_sources(work: Work) -> Iterator[tuple[str, str]]:
    """What a reference to a work needs in no language: the date as written, the exact language, both addresses."""
    if work.date:
        yield "edtf", work.date.text
    if "-" in work.language:
        yield "lang", work.language
    if work.source_url:
        yield "source_url", work.source_url
    if work.capture_url:
        yield "capture_url", work.capture_url


def list_filters(record: Record, edition: Edition, around: Around) -> dict[str, tuple[str, ...]]:
    """What a document can be filtered by: its kind, its outlet, who and what is in it, an article's alone.

    A place brings along the places it lies in. `around` remembers for each record the filters that it is.
    """
    if not isinstance(record.fields, ArticleFields):
        return {"kind": (record.kind,)}
    named: dict[RecordId, tuple[str, str]] = {}
    for other in edition.archive.named[record.id].counts:
        if other not in around:
            around[other] = {one: split_id(one) for one in list_around(other, edition.archive)}
        named |= around[other]
    key, _ = find_outlet(edition, record)
    found: dict[str, list[str]] = {facet: [] for facet in FACETS}
    for folder, name in named.values():
        if folder in found:
            found[folder].append(name)
    # As tuples, of which all that hold nothing are one.
    return {
        "kind": ARTICLES,
        **{facet: tuple(names) for facet, names in found.items()},
        "outlet": (key,) if key else (),
    }


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
