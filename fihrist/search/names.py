"""Turn the names of records and outlets into the file that words the filters of the search page."""

import json
from collections.abc import Iterable, Mapping

from fihrist.files import File

ADDRESS = "search/records.json"

Entry = tuple[str, str, Mapping[str, str]]
"""A filter (``people``), one of its values (``al-jahiz``), its name by language (``ar`` → ``الجاحظ``)."""


def write_names(entries: Iterable[Entry]) -> File:
    """Write what every filter value is called: filter → value → language → name.

    A value that is its own name (a year, an outlet without a record) need not be there.
    """
    facets: dict[str, dict[str, dict[str, str]]] = {}
    for facet, value, names in entries:
        facets.setdefault(facet, {})[value] = dict(sorted(names.items()))
    text = json.dumps(facets, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return File(ADDRESS, text.encode())
