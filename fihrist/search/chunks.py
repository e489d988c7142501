"""From the words of an index to the files they stand in, each of which is read whole."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from fihrist.frozen import Frozen
from fihrist.search.cbor import ARRAY, write_head
from fihrist.search.terms import find_stem

TARGET = 16_000
"""Bytes of a file before compression, about. Smaller files are more requests in a longer visit, and a longer list of
them; larger ones more bytes in the first."""
LEAST, MOST = TARGET // 4, TARGET * 2
PLACES = 20_000
"""Pagefind's indexer ends a file behind the word with which it holds so many places."""
DIGITS = 7
"""Of a file's hash, as many as its name has at least."""


class Word(Frozen):
    """A word as it stands in a file."""

    key: str
    size: int
    """How many pages, places and markers it has."""
    content: bytes


def cut_by_stems(words: Iterable[Word]) -> Iterator[Sequence[Word]]:
    """Cut behind stems whose check sum says so, the more easily the more they hold.

    Whether there is a cut hangs on the stem before it, so an edit moves few: other files stay as they are.
    """
    held: list[Word] = []
    weight = 0
    for stem, group in groupby(words, key=lambda word: find_stem(word.key)):
        kin = list(group)
        size = sum(len(word.content) for word in kin)
        if held and weight + size > MOST:
            yield held
            held, weight = [], 0
        held += kin
        weight += size
        if weight >= LEAST and zlib.crc32(stem.encode()) / (1 << 32) < size / TARGET:
            yield held
            held, weight = [], 0
    if held:
        yield held


def cut_by_places(words: Iterable[Word]) -> Iterator[Sequence[Word]]:
    """Cut as Pagefind's indexer does."""
    held: list[Word] = []
    size = 0
    for word in words:
        held.append(word)
        size += word.size
        if size >= PLACES:
            yield held
            held, size = [], 0
    if held:
        yield held


def join_words(words: Sequence[bytes]) -> bytes:
    """Write what a file of words holds: an array of one array of words."""
    return write_head(ARRAY, 1) + write_head(ARRAY, len(words)) + b"".join(words)


def find_path(name: str) -> str:
    """The path of a file of words in the index's folder."""
    return f"index/{name}.pf_index"


def name_chunk(content: bytes, taken: Iterable[str] = ()) -> str:
    """Name a file of words by what it holds, with as many digits as make it the only one."""
    digits = hashlib.sha256(content).hexdigest()
    return next(digits[:count] for count in range(DIGITS, len(digits)) if digits[:count] not in taken)


def find_start(last: str, first: str) -> str:
    """The shortest beginning of a file's first key that comes after the last key of the file before."""
    return next((first[:count] for count in range(1, len(first)) if first[:count] > last), first)
