"""From everything that is held to what is public: drafts end here."""

from collections.abc import Mapping

from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.records import Holdings, Record


class Public(Frozen):
    """What readers may see."""

    records: Mapping[RecordId, Record]
    """The published records, in the order of their ids."""
    withdrawn: Mapping[RecordId, Record]
    """Those of which a tombstone remains."""


def choose_public(holdings: Holdings) -> Public:
    """Choose what is public by each record's own ``status``."""
    ordered = sorted(holdings.records.items())
    return Public(
        records={record_id: record for record_id, record in ordered if record.fields.status == "published"},
        withdrawn={record_id: record for record_id, record in ordered if record.fields.status == "withdrawn"},
    )
