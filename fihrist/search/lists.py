"""From the pages and files of an index to the lists of them, with which every reader begins.

There are two: Pagefind's own (``.pf_meta``, which its client would read), and one in parts (``.pf_list``) with the same
for our search page, `theme/js/search-lists.js`: every reader pays the first of them with the first question.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from fihrist.frozen import Frozen
from fihrist.search.cbor import Value, write_cbor
from fihrist.search.packed import write_packed

VERSION = "1.5.2"
"""The Pagefind whose format this is."""
LANGUAGE = "unknown"
"""The language of the index: Pagefind then leaves stemming to us."""
ENTRY = "pagefind-entry.json"
FIRST_STEP = 48
"""The character of the list that says «gone»; those behind it are the steps of lengths."""
EXACT = 16
"""Lengths below this are told exactly, longer ones in eight steps to each doubling."""
CONNECTORS = "_‿⁀⁔︳︴﹍﹎﹏＿"
"""Characters that Pagefind's indexer takes for letters; said in its entry file."""
PART = 64
"""Files of words that one part of our list names: a word asks for one part, whatever the size of the archive."""
EVERYTHING = ("", "\U0010ffff")
"""The range of keys of the file with what was edited: it is read with every word."""


class Lists(Frozen):
    """What an index consists of."""

    lengths: Sequence[int]
    """The length of each page in words, by its number; 0 where a page is gone: another one took its place."""
    files: Sequence[tuple[str, str]]
    """(first key that is looked for in it, name) of each file of words, in their order."""
    new: str = ""
    """The name of the file with what was edited since; empty where there is none."""
    base: int = 0
    """How many pages the files know; those behind stand in the new one."""


def write_lists(lists: Lists) -> Iterator[tuple[str, bytes]]:
    """Write both lists, and the entry file that names them: (path in the index's folder, content)."""
    content = write_cbor(list_for_pagefind(lists))
    meta = f"{LANGUAGE}_{name_content(content)}"
    yield f"pagefind.{meta}.pf_meta", write_packed(content)
    short, parts = list_for_readers(lists)
    yield f"pagefind.{name_content(short)}.pf_list", write_packed(short)
    yield from ((f"list/{name}.pf_list", write_packed(part)) for name, part in parts.items())
    yield ENTRY, write_entry(meta, name_content(short), len(lists.lengths))


def write_entry(meta: str, short: str, pages: int) -> bytes:
    """Write the entry file: Pagefind's, and the name of our list, which its client passes over."""
    languages = {LANGUAGE: {"hash": meta, "wasm": None, "page_count": pages}}
    entry = {"version": VERSION, "languages": languages, "include_characters": list(CONNECTORS), "list": short}
    return write_json(entry)


def list_for_pagefind(lists: Lists) -> list[Value]:
    """The list that Pagefind's client reads: version, pages, files, filters, sorts, fields of meta."""
    pages: list[Value] = [
        [str(number), read_step(find_step(length)) or 1] for number, length in enumerate(lists.lengths)
    ]
    starts = [*(first for first, _ in lists.files), EVERYTHING[1]]
    files: list[Value] = [[first, last, name] for (first, name), last in zip(lists.files, starts[1:], strict=True)]
    if lists.new:
        files.append([*EVERYTHING, lists.new])
    return [VERSION, pages, files, [], [], []]


def list_for_readers(lists: Lists) -> tuple[bytes, dict[str, bytes]]:
    """The list that our search page reads first, as JSON, and the parts of the list of files, by their names."""
    steps = "".join(chr(FIRST_STEP + find_step(length)) for length in lists.lengths)
    parts: dict[str, bytes] = {}
    begins: list[tuple[str, str]] = []
    for start in range(0, len(lists.files), PART):
        part = write_json(join_columns(lists.files[start : start + PART]))
        name = name_content(part)
        parts[name] = part
        begins.append((lists.files[start][0], name))
    return write_json({"lengths": steps, "new": lists.new, **join_columns(begins)}), parts


def join_columns(rows: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Write rows of (first key, name) as two long texts, which are short when compressed."""
    return {"keys": "\n".join(key for key, _ in rows), "names": "\n".join(name for _, name in rows)}


def write_json(value: Mapping[str, object]) -> bytes:
    """Write JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(1 << 12)
def find_step(length: int) -> int:
    """The step of a length: ranks need to know it roughly, and few steps are a short list."""
    octave = max(0, length.bit_length() - EXACT.bit_length() + 1)
    return EXACT // 2 * octave + (length >> octave)


@cache
def read_step(step: int) -> int:
    """The length that a step stands for: the least one."""
    octave = max(0, step // (EXACT // 2) - 1)
    return step - EXACT // 2 * octave << octave


def name_content(content: bytes) -> str:
    """Name a list by what it holds."""
    return hashlib.sha256(content).hexdigest()[:10]
