"""From documents to an index that Pagefind's own indexer makes: the reference for ours, and its stand-in.

The installed Pagefind is asked where it is another one than the format was read from: its index is then as its own
client would read it. `indexer` speaks with the binary.
"""

import json
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, cast

from fihrist.problems import Place, Problem, fail
from fihrist.search.analysis import Analysis
from fihrist.search.cbor import read_cbor
from fihrist.search.chunks import find_path
from fihrist.search.clitics import Clitics
from fihrist.search.indexer import start_indexer
from fihrist.search.lists import ENTRY, LANGUAGE, VERSION, Lists
from fihrist.search.packed import read_packed
from fihrist.search.terms import FORM_END, list_terms

PACKAGE = "pagefind_bin"
NOTHING = "\u00b7"
"""Stands where a display word holds signs only, and between two texts."""
UNASKED = FORM_END
"""Stands on a page without words, which Pagefind would leave out: nobody asks for it."""

Parts = Mapping[str, bytes]
"""The files of an index by their paths in its folder."""


def check_pagefind() -> Iterator[Problem]:
    """The installed Pagefind is the one whose format the index has."""
    if is_other():
        yield Problem(Place("pagefind"), "search-other-pagefind", (("found", find_version()), ("known", VERSION)))


def is_other() -> bool:
    """Whether another Pagefind is installed than the one whose format the index has; none at all is no other one."""
    return find_version() not in ("", VERSION)


@cache
def find_version() -> str:
    """The version of the installed Pagefind; empty where there is none."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return ""


def index_analyses(
    analyses: Sequence[Analysis], clitics: Clitics, *, command: Sequence[str] = ()
) -> tuple[Lists, list[tuple[str, bytes]]]:
    """Let the binary index analyses; give the lists, and its files of words, (name, content).

    Raises SiteError where it cannot start or its files have another shape, RuntimeError where it refuses something,
    or ends early. ``command`` stands in for the binary.
    """
    if not analyses:
        return Lists((), ()), []
    twins = (write_twin(one, clitics) if len(one.words) > 1 else UNASKED for one in analyses)
    records = (make_record(str(number), twin) for number, twin in enumerate(twins))
    parts = index_records(records, command=command)
    try:
        pages, ranges = read_lists(parts)
        files = [(name, parts[find_path(name)]) for _, _, name in ranges]
        for _, content in files:
            check_shape(read_packed(content))
        if len(pages) != len(analyses):
            raise ValueError(f"{len(pages)} pages where {len(analyses)} were added")
    except (ValueError, KeyError, TypeError) as error:
        raise fail("pagefind", "search-other-shape", found=find_version(), known=VERSION, reason=error) from error
    return Lists([words for _, words in pages], [(first, name) for first, _, name in ranges], base=len(pages)), files


def make_record(address: str, content: str, **more: Any) -> dict[str, Any]:
    """Make the payload of Pagefind's ``AddRecord``."""
    empty: dict[str, Any] = {"meta": {}, "filters": {}, "sort": {}}
    return {"type": "AddRecord", "url": address, "content": content, "language": LANGUAGE, **empty, **more}


def write_twin(analysis: Analysis, clitics: Clitics) -> str:
    """Write what the binary indexes in a document's place: a key for each place, then those that know pages alone."""
    terms = [list_terms(word, clitics.read_word(word)) for word in analysis.words[1:]]
    placed = (terms[number - 1].placed if number else NOTHING for number in analysis.places)
    others = dict.fromkeys(key for term in terms for key in term.others)
    for start, end in analysis.heavy:
        others |= dict.fromkeys(terms[number - 1].heavy for number in analysis.places[start:end] if number)
    return " ".join([*placed, NOTHING, *others])


def index_records(records: Iterable[Mapping[str, Any]], *, command: Sequence[str] = ()) -> dict[str, bytes]:
    """Let the binary index records, none waiting for the one before; give all files that it makes."""
    with start_indexer(command) as indexer:
        # The index keeps «x/index.html» whole: a folder's name does not resolve from a double-click.
        index = indexer.ask({"type": "NewIndex", "config": {"keep_index_url": True}})["index_id"]
        for record in records:
            indexer.send({**record, "index_id": index})
        for _ in indexer.take_all():
            pass
        files = indexer.ask({"type": "GetFiles", "index_id": index})["files"]
    return {file["path"]: b64decode(file["content"], validate=True) for file in files}


def read_lists(parts: Parts) -> tuple[list[tuple[str, int]], list[tuple[str, str, str]]]:
    """Read the list of pages (name of the fragment, words) and of files of words (first key, last key, name)."""
    language = json.loads(parts[ENTRY])["languages"][LANGUAGE]
    _, pages, ranges, _, _, _ = cast("list[Any]", read_cbor(read_packed(parts[f"pagefind.{language['hash']}.pf_meta"])))
    return [(name, words) for name, words in pages], [(first, last, name) for first, last, name in ranges]


def check_shape(content: bytes) -> None:
    """Look whether a file holds words as we know them; raises ValueError or TypeError where it does not."""
    (words,) = cast("list[Any]", read_cbor(content))
    for key, postings, _ in words:
        if not isinstance(key, str) or any(len(posting) != 3 for posting in postings):
            raise ValueError(f"the word {key!r} has another shape")
