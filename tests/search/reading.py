"""Read the files of an index in the plainest way, as the format has it: words → pages → places with their weights.

Written from `docs/index-format.md` and nothing else: none of the package's writers is used, so that these find out
where one of them goes wrong.
"""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from fihrist.files import File
from fihrist.search.terms import NEW

SIGNATURE = b"pagefind_dcd"
FRAGMENTS = "pagefind/fragment/"
Places: TypeAlias = list[tuple[int, int]]
"""(place, weight), in the order of the file."""
Words: TypeAlias = dict[str, dict[int, Places]]
"""Key → page → places."""
KINDS = {0: "number", 1: "negative", 3: "text", 4: "array"}


@dataclass(frozen=True)
class Reading:
    """What an index says."""

    lengths: list[int]
    """The length of each page by its number; 0 where it is gone."""
    words: Words
    """The words of all files, those of the file of edits among them, pages that are gone left out."""
    fragments: dict[int, Any]
    """What each page's result shows."""
    addresses: dict[int, str]
    """Where each page stands, in the order of their numbers."""
    new: str
    """The name of the file of edits; empty where there is none."""


def take_files(files: Iterable[File]) -> dict[str, bytes]:
    """The files of an index by their paths."""
    return {file.path: file.read() for file in files}


def read_index(files: Mapping[str, bytes]) -> Reading:
    """Read an index by the list that our search page begins with."""
    entry = json.loads(files["pagefind/pagefind-entry.json"])
    listed = json.loads(unpack(files[f"pagefind/pagefind.{entry['list']}.pf_list"]))
    lengths = [read_step(ord(step) - ord("0")) for step in listed["lengths"]]
    words: Words = {}
    for name in filter(None, [*list_names(files, listed), listed["new"]]):
        for key, pages in read_words(unpack(files[f"pagefind/index/{name}.pf_index"])).items():
            live = {page: places for page, places in pages.items() if lengths[page]}
            if live:
                words.setdefault(key.removesuffix(NEW), {}).update(live)
    fragments = {
        int(path.removeprefix(FRAGMENTS).removesuffix(".pf_fragment")): json.loads(unpack(content))
        for path, content in files.items()
        if path.startswith(FRAGMENTS)
    }
    addresses = {page: fragments[page]["url"] for page in sorted(fragments)}
    return Reading(lengths, words, fragments, addresses, listed["new"])


def list_names(files: Mapping[str, bytes], listed: Mapping[str, str]) -> Iterator[str]:
    """The names of the files of words, by way of the parts of their list."""
    for part in filter(None, listed["names"].split("\n")):
        table = json.loads(unpack(files[f"pagefind/list/{part}.pf_list"]))
        yield from table["names"].split("\n")


def read_by_address(reading: Reading) -> dict[str, dict[str, Places]]:
    """The words of an index with the addresses of their pages, whatever numbers these have."""
    return {
        key: {reading.addresses[page]: places for page, places in pages.items()} for key, pages in reading.words.items()
    }


def read_words(content: bytes) -> Words:
    """Read a file of words; of a word in meta alone the page has no places."""
    words = {}
    for key, postings, _ in read_value(content)[0]:
        page, pages = 0, {}
        for step, places, _ in postings:
            page += step
            pages[page] = list(read_places(places))
        words[key] = pages
    return words


def read_places(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Read places: a number from 0 is a step, a negative one the weight of what follows, where places begin anew."""
    weight, place = 25, 0
    for number in numbers:
        if number < 0:
            weight, place = -1 - number, 0
        else:
            place += number
            yield place, weight


def unpack(packed: bytes) -> bytes:
    """Take the signature off a compressed file."""
    content = gzip.decompress(packed)
    assert content.startswith(SIGNATURE)
    return content[len(SIGNATURE) :]


def read_step(step: int) -> int:
    """The length a step stands for: each one below 16, then eight to every doubling."""
    if step < 16:
        return step
    octave, eighth = divmod(step - 16, 8)
    return 8 + eighth << octave + 1


def read_value(content: bytes) -> Any:
    """Read the CBOR of a whole file."""
    value, end = _read_item(content, 0)
    assert end == len(content)
    return value


def _read_item(content: bytes, start: int) -> tuple[Any, int]:
    kind, short = divmod(content[start], 32)
    start += 1
    number = short
    if short >= 24:
        width = 2 ** (short - 24)
        number = int.from_bytes(content[start : start + width], "big")
        start += width
        assert number >= (24 if width == 1 else 256 ** (width // 2)), "not the shortest head"
    match KINDS[kind]:
        case "number":
            return number, start
        case "negative":
            return -1 - number, start
        case "text":
            return content[start : start + number].decode(), start + number
    items = []
    for _ in range(number):
        item, start = _read_item(content, start)
        items.append(item)
    return items, start
