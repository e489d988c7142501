"""From all records to what ties them together: hierarchy, relations, outlets and authors."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fihrist.fields import ArticleFields, AuthorityFields, GroupFields, PlaceFields, Relation
from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.pages.edition import Edition
from fihrist.records import Record


class Ties(Frozen):
    """What ties records together beyond their own front matter; found once for all."""

    children: Mapping[RecordId, Sequence[Record]]
    """Place or group → what lies within it or is part of it."""
    relations: Mapping[RecordId, Sequence[tuple[Record, Relation]]]
    """Record → the relations that name it, with the record that states them."""
    published: Mapping[RecordId, Sequence[Record]]
    """Outlet → its articles, newest first."""
    written: Mapping[RecordId, Sequence[Record]]
    """Person → the articles they wrote, newest first."""


def find_ties(edition: Edition) -> Ties:
    """Find what ties records together."""
    children: dict[RecordId, list[Record]] = defaultdict(list)
    relations: dict[RecordId, list[tuple[Record, Relation]]] = defaultdict(list)
    published: dict[RecordId, list[Record]] = defaultdict(list)
    written: dict[RecordId, list[Record]] = defaultdict(list)
    for record in edition.archive.records.values():
        fields = record.fields
        for parent in find_parents(record):
            children[parent].append(record)
        for relation in fields.relations if isinstance(fields, AuthorityFields) else ():
            for other in record.refer("relations", relation.to):
                relations[other].append((record, relation))
    for article in edition.archive.articles:
        for outlet in article.refer("source", article.read(ArticleFields).source):
            published[outlet].append(article)
        for author in article.refer("authors", article.read(ArticleFields).authors):
            written[author].append(article)
    return Ties(children, relations, published, written)


def find_parents(record: Record) -> tuple[RecordId, ...]:
    """The place a place lies within, the groups a group is part of."""
    match record.fields:
        case PlaceFields(within=within):
            return record.refer("within", within)
        case GroupFields(part_of=part_of):
            return record.refer("part_of", part_of)
    return ()
