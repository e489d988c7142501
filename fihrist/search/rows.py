"""From documents to the table that the search page filters, counts and sorts by: ``search/rows.json``.

A row for each document, in the order of their ids in the index, so that a word's pages need no more
than a look into a list. Values stand once, in a list for each facet; rows hold their places in it.
"""

import json
import marshal
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any, Protocol

from fihrist.search.documents import Days

ADDRESS = "search/rows.json"
FACETS = ("kind", "outlet", "people", "groups", "places")
EPOCH = date(1970, 1, 1)


class Row(Protocol):
    """What stands in a row: a document has it, and so has its entry."""

    @property
    def filters(self) -> Mapping[str, Sequence[str]]:
        """Facet → values."""

    @property
    def days(self) -> Days | None:
        """When the document is from, if that is known."""


def write_rows(pages: Sequence[Row | None]) -> bytes:
    """Write the table of pages, None where one is gone.

    It has ``values`` and ``rows`` of each facet, ``days``, ``spans`` where a date is no day, ``gone``: those pages.
    """
    filters = [page.filters if page else {} for page in pages]
    facets = {facet: list_values(one.get(facet) for one in filters) for facet in FACETS}
    rows = {
        "values": {facet: values for facet, (values, _) in facets.items()},
        "rows": {facet: places for facet, (_, places) in facets.items()},
        "days": [count_days(page.days.filed) if page and page.days else None for page in pages],
        "gone": [number for number, page in enumerate(pages) if not page],
        "spans": dict(list_spans(page.days if page else None for page in pages)),
    }
    return write_json(rows)


def digest_rows(pages: Sequence[Row | None]) -> str:
    """Reduce all that the table has of pages to a short text, in a tenth of the time of writing it."""
    rows = [page and (list(page.filters.items()), page.days and list_ordinals(page.days)) for page in pages]
    # The second version writes equal values alike, however they were made.
    return blake2b(marshal.dumps(rows, 2), digest_size=16).hexdigest()


def list_ordinals(days: Days) -> list[int]:
    """The days as numbers."""
    return [days.first.toordinal(), days.last.toordinal(), days.filed.toordinal()]


def list_values(column: Iterable[Sequence[str] | None]) -> tuple[list[str], list[list[int]]]:
    """Give the values of a facet as they are first met, and for each document their places in that list."""
    places: dict[str, int] = {}
    rows = [[places.setdefault(value, len(places)) for value in values] if values else [] for values in column]
    return list(places), rows


def list_spans(column: Iterable[Days | None]) -> Iterable[tuple[str, list[int]]]:
    """Give (row, [first day, last day]) of the documents whose date is more than a day."""
    for row, days in enumerate(column):
        if days and days.first != days.last:
            yield str(row), [count_days(days.first), count_days(days.last)]


def count_days(day: date) -> int:
    """Days since 1970-01-01, as JavaScript counts them."""
    return (day - EPOCH).days


def write_json(value: Mapping[str, Any]) -> bytes:
    """Write JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
