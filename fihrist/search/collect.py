"""From the archive to what can be found in it: a document for each article, authority record and page."""

from collections.abc import Iterator, Sequence

from fihrist.fields import ArticleFields, AuthorityFields, PageFields
from fihrist.ids import RecordId
from fihrist.pages.edition import Edition
from fihrist.pages.shares import find_outlet
from fihrist.records import Record
from fihrist.search.documents import SearchDocument
from fihrist.search.names import Entry

FACETS = ("people", "groups", "places")


def collect_documents(editions: Sequence[Edition]) -> Iterator[SearchDocument]:
    """Make the documents of the archive; one index serves every edition, so each words the dates it shows."""
    for record in editions[0].archive.records.values():
        yield make_document(record, editions)


def make_document(record: Record, editions: Sequence[Edition]) -> SearchDocument:
    """Make the document of a record."""
    fields, edition = record.fields, editions[0]
    lang = fields.lang if isinstance(fields, ArticleFields | PageFields) else None
    return SearchDocument(
        address=record.address,
        title=record.name,
        paragraphs=tuple(list_paragraphs(record)),
        language=(lang or edition.config.language).partition("-")[0],
        meta=dict(word_meta(record, editions)),
        filters=list_filters(record, edition),
        sort=find_sort(record),
        hidden=tuple(name.text for name in fields.hidden_names) if isinstance(fields, AuthorityFields) else (),
    )


def list_paragraphs(record: Record) -> Iterator[tuple[str, str]]:
    """The texts of a record with their anchors: its other names, the front matter's words, the paragraphs."""
    if isinstance(record.fields, AuthorityFields) and record.fields.variant_names:
        yield "", "، ".join(name.text for name in record.fields.variant_names)
    for text in record.texts:
        if text.field != "title":
            yield text.anchor, text.plain


def word_meta(record: Record, editions: Sequence[Edition]) -> Iterator[tuple[str, str]]:
    """What a result shows: date, outlet, description; for a second language under ``date.en`` and so on."""
    description = next((text.plain for text in record.front if text.field == "description"), "")
    if description:
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


def list_filters(record: Record, edition: Edition) -> dict[str, list[str]]:
    """What a document can be filtered by: its kind, who and what is in it, outlet and year."""
    filters = {"kind": [record.kind], **{facet: [] for facet in FACETS}}
    if isinstance(record.fields, ArticleFields):
        for mention in edition.archive.mentions[record.id]:
            kind, _, value = mention.record.partition("/")
            if kind in filters and value not in filters[kind]:
                filters[kind].append(value)
        key, _ = find_outlet(edition, record)
        filters["outlet"] = [key] if key else []
        filters["year"] = [f"{record.fields.date.year:04}"] if record.fields.date else []
    return filters


def find_sort(record: Record) -> dict[str, str]:
    """What a document is sorted by."""
    date = record.fields.date if isinstance(record.fields, ArticleFields) else None
    return {"date": date.sort_key[0].isoformat()} if date else {}


def name_values(editions: Sequence[Edition]) -> Iterator[Entry]:
    """The names of the filters' values in each language; outlets that are text are their own name."""
    for record in editions[0].archive.records.values():
        if record.kind in FACETS:
            names = {edition.ui.tag: edition.name(record).text for edition in editions}
            yield record.kind, strip_folder(record.id), names
            if record.kind == "groups":
                yield "outlet", record.id, names


def strip_folder(record: RecordId) -> str:
    """A record's id without its kind's folder."""
    return record.partition("/")[2]
