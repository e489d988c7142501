"""From Pagefind's index to the one that is published: its lists in order, its words cut for quick reading.

Pagefind 1.5.2 writes its filters in another order at each run; two builds of one archive are to be equal.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, cast

from fihrist.search.cbor import Value, read_cbor, write_cbor
from fihrist.search.chunks import cut_chunks, find_path
from fihrist.search.packed import read_packed, write_packed
from fihrist.search.whole import ENTRY, meta_path

PAGES, CHUNKS, FILTERS, SORTS = 1, 2, 3, 4
"""Places in the list of a language's files: version, pages, chunks, filters, sorts, fields of meta."""


def settle_index(parts: Mapping[str, bytes], numbers: Mapping[str, str]) -> dict[str, bytes]:
    """Give the files of a whole index with every list in order, renamed by what they now hold.

    ``numbers``: Pagefind's name of each fragment → the id that a page has from now on.
    """
    settled = dict(parts)
    entry = json.loads(settled[ENTRY])
    entry["languages"] = dict(sorted(entry["languages"].items()))
    for tag, language in entry["languages"].items():
        lists = cast("list[Any]", read_cbor(read_packed(settled.pop(meta_path(language)))))
        lists[PAGES] = [[numbers[page], words] for page, words in lists[PAGES]]
        lists[CHUNKS], chunks = cut_chunks([settled.pop(find_path(name)) for _, _, name in lists[CHUNKS]])
        settled |= chunks
        lists[FILTERS] = sorted([facet, settle_filter(settled, tag, old)] for facet, old in lists[FILTERS])
        lists[SORTS].sort()
        language["hash"], content = name_list(tag, lists, 10)
        settled[meta_path(language)] = content
    settled[ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return settled


def settle_filter(settled: dict[str, bytes], tag: str, old: str) -> str:
    """Put one filter's values in order, in place; give its new name."""
    packed = settled.pop(f"filter/{old}.pf_filter")
    facet, values = cast("tuple[str, list[Any]]", read_cbor(read_packed(packed)))
    new, content = name_list(tag, [facet, sorted(values)], 7)
    settled[f"filter/{new}.pf_filter"] = content
    return new


def name_list(tag: str, value: Value, digits: int) -> tuple[str, bytes]:
    """Write a list, and name it as Pagefind does: the language and the first digits of its hash."""
    content = write_cbor(value)
    return f"{tag}_{hashlib.sha256(content).hexdigest()[:digits]}", write_packed(content)
