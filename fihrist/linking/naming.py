"""From a record's mentions to what other pages need of them: whom it names, and how often."""

from collections.abc import Iterable, Mapping

from fihrist.frozen import Leaf, astuple, replace
from fihrist.ids import RecordId, is_authority
from fihrist.linking.mentions import Mention
from fihrist.records import Record, sign_plain

FEW = 4
"""How many records a row of a list names."""


class Naming(Leaf):
    """Whom a record names for certain."""

    digest: bytes
    """Of all its mentions."""
    counts: dict[RecordId, int]
    """Record → how often its texts name it; 0 where only its front matter lists it. In the order of the texts."""
    confirmed: int
    """How many mentions there are for certain, listed ones too."""
    most: tuple[RecordId, ...]
    """The authority records that it names most, a few."""


def share_ids(naming: Naming, records: Mapping[RecordId, Record]) -> Naming:
    """Let the ids of those named be the records' own: of each there are thousands."""
    counts = {records[named].id: number for named, number in naming.counts.items()}
    return replace(naming, counts=counts, most=tuple(records[named].id for named in naming.most))


def sum_up_mentions(mentions: Iterable[Mention]) -> Naming:
    """Sum up a record's mentions."""
    rows = list(map(astuple, mentions))
    counts: dict[RecordId, int] = {}
    confirmed = 0
    for mention in mentions:
        if mention.status == "confirmed":
            confirmed += 1
            counts[mention.record] = counts.get(mention.record, 0) + (mention.start >= 0)
    most = sorted(filter(is_authority, counts), key=lambda record: (-counts[record], record))[:FEW]
    return Naming(sign_plain(rows), counts, confirmed, tuple(most))
