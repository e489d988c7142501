"""Turn authority records into what leads from a name to its record, and words the filters: ``search/records.json``."""

import json
from collections.abc import Iterable, Mapping

from fihrist.frozen import Frozen

ADDRESS = "search/records.json"


class NamedRecord(Frozen):
    """A record by its names."""

    id: str
    """``people/al-jahiz``; for an outlet without a record ``outlets/`` and its words."""
    address: str
    """Its page."""
    names: Mapping[str, str]
    """Language → what it is called there: ``ar`` → ``الجاحظ``."""
    others: tuple[str, ...] = ()
    """Its variant names, in every language and script."""
    hidden: tuple[str, ...] = ()
    """Its hidden names: they lead to it and are never shown."""
    description: str = ""
    mentions: int = 0
    """In how many articles it is mentioned."""


def write_records(records: Iterable[NamedRecord]) -> bytes:
    """Write the records, each with what it has: a list, in the order given."""
    rows = [shorten_record(record) for record in records]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def shorten_record(record: NamedRecord) -> dict[str, object]:
    """Leave out what is empty."""
    row: dict[str, object] = {
        "id": record.id,
        "address": record.address,
        "names": dict(sorted(record.names.items())),
        "others": record.others,
        "hidden": record.hidden,
        "description": record.description,
        "mentions": record.mentions,
    }
    return {key: value for key, value in row.items() if value}
