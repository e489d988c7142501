"""Look whether an index is whole: from its files to nothing, or to an error that stops the build.

An index that lacks a file still answers, with fewer results than there are; nobody would notice.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from fihrist.search.cbor import read_cbor
from fihrist.search.packed import read_packed

ENTRY = "pagefind-entry.json"


def check_index(parts: Mapping[str, bytes], pages: int) -> None:
    """Look whether the files (path in the index's folder → bytes) hold so many pages and all they name.

    Raises RuntimeError with every fault.
    """
    faults = [*find_damage(parts), *find_gaps(parts, pages)]
    if faults:
        raise RuntimeError("the search index is not whole: " + "; ".join(faults))


def find_damage(parts: Mapping[str, bytes]) -> Iterator[str]:
    """No file is empty, and every compressed one is whole."""
    for path, content in parts.items():
        if not content:
            yield f"{path} is empty"
        elif ".pf_" in path:
            try:
                read_packed(content)
            except ValueError as error:
                yield f"{path}: {error}"


def find_gaps(parts: Mapping[str, bytes], pages: int) -> Iterator[str]:
    """Every file that another one names exists, and every page that was added is counted."""
    if ENTRY not in parts:
        yield f"{ENTRY} is missing"
    counted = 0
    for language in list_languages(parts):
        counted += language["page_count"]
        if meta_path(language) not in parts:
            yield f"{meta_path(language)} is missing"
        yield from find_lost_chunks(parts, language)
    if counted != pages:
        yield f"{counted} pages where {pages} were added"


def find_lost_chunks(parts: Mapping[str, bytes], language: Mapping[str, Any]) -> Iterator[str]:
    """Every fragment, word chunk and filter in a language's list is there."""
    packed = parts.get(meta_path(language))
    if not packed:
        return
    try:
        _, pages, chunks, filters, *_ = cast("list[Any]", read_cbor(read_packed(packed)))
    except ValueError as error:
        yield f"{meta_path(language)}: {error}"
        return
    if len(pages) != language["page_count"]:
        yield f"{len(pages)} pages listed where {language['page_count']} are counted"
    named = [f"fragment/{page[0]}.pf_fragment" for page in pages]
    named += [f"index/{chunk[2]}.pf_index" for chunk in chunks]
    named += [f"filter/{facet[1]}.pf_filter" for facet in filters]
    yield from (f"{path} is missing" for path in named if path not in parts)


def list_languages(parts: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """List what the entry file says of each language's part of the index."""
    entry = json.loads(parts.get(ENTRY) or "{}")
    return list(entry.get("languages", {}).values())


def meta_path(language: Mapping[str, Any]) -> str:
    """Say where the list of a language's files stands."""
    return f"pagefind.{language['hash']}.pf_meta"
