"""From a record's own front matter to what ties it to others."""

from collections.abc import Iterator
from typing import NamedTuple

from fihrist.data.published import Holder
from fihrist.fields import AuthorityFields, GroupFields, PlaceFields, Relation
from fihrist.ids import RecordId


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
