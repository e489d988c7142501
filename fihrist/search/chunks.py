"""From Pagefind's files of words to smaller ones, so that a question reads less.

A file (``.pf_index``) is an array of one array of words in the order of their bytes; a word is ``[key, postings,
variants]``, a posting ``[page, places, places in meta]``, all of them CBOR. Pagefind 1.5.2 ends a file at 20,000
places; here it ends at a number of bytes, and the words in it stay byte for byte what they were. Read by
`theme/js/search-index.js`.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from fihrist.search.cbor import ARRAY, TEXT, read_head, read_item, write_head
from fihrist.search.packed import read_packed, write_packed

TARGET = 24_000
"""Bytes of a file before compression, about: smaller files make the list of them longer, which every reader pays."""
DIGITS = 7
"""Of a file's hash, as many as its name has at least."""

_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_LIST = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_POSTINGS = re.compile(rb"(?:\x83%b%b%b*+%b%b*+)*+" % (_NUMBER, _LIST, _NUMBER, _LIST, _NUMBER), re.DOTALL)

Range = list[str]
"""A file in the list of files: the first key that is looked for in it, the last one, its name."""


def cut_chunks(chunks: Iterable[bytes]) -> tuple[list[Range], dict[str, bytes]]:
    """Cut the files of all words anew; give the list of the new ones, and them by their paths.

    Raises ValueError where a file holds anything else than words.
    """
    words = (word for chunk in chunks for word in list_words(read_packed(chunk)))
    files: dict[str, bytes] = {}
    cut: list[Range] = []
    last = b""
    for keys, content in gather(words):
        name = name_file(content, files)
        files[find_path(name)] = write_packed(content)
        start = find_start(last, keys[0])
        if cut:
            cut[-1][1] = start  # Ends where the next begins: said twice in a row, it weighs next to nothing.
        last = keys[-1]
        cut.append([start, last.decode(), name])
    return cut, files


def find_path(name: str) -> str:
    """The path of a file by its name."""
    return f"index/{name}.pf_index"


def list_words(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """List the words of a file: (key, the word's bytes); raises ValueError at anything else."""
    _, _, position = read_head(content, 0)
    _, count, position = read_head(content, position)
    for _ in range(count):
        start = position
        kind, length, position = read_head(content, start + 1)
        key = content[position : position + length]
        listed, _, position = read_head(content, position + length)
        if (kind, listed) != (TEXT, ARRAY):
            raise ValueError(f"no word at byte {start}")
        postings = _POSTINGS.match(content, position)
        assert postings  # as it may be empty, it always is there
        _, position = read_item(content, postings.end())
        yield key, content[start:position]
    if position != len(content):
        raise ValueError(f"the words end at byte {position} of {len(content)}")


def gather(words: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[list[bytes], bytes]]:
    """Gather words into files: (their keys, the content)."""
    keys: list[bytes] = []
    held: list[bytes] = []
    weight = 0
    for key, word in words:
        if held and weight + len(word) > TARGET:
            yield keys, join_words(held)
            keys, held, weight = [], [], 0
        keys.append(key)
        held.append(word)
        weight += len(word)
    if held:
        yield keys, join_words(held)


def join_words(words: list[bytes]) -> bytes:
    """Write the content of a file."""
    return write_head(ARRAY, 1) + write_head(ARRAY, len(words)) + b"".join(words)


def name_file(content: bytes, taken: Mapping[str, bytes]) -> str:
    """Name a file by what it holds, with as many digits as make it the only one."""
    digits = hashlib.sha256(content).hexdigest()
    return next(digits[:count] for count in range(DIGITS, len(digits)) if find_path(digits[:count]) not in taken)


def find_start(last: bytes, first: bytes) -> str:
    """The shortest beginning of a file's first key that comes after the last key of the file before."""
    key = first.decode()
    return next((key[:count] for count in range(1, len(key)) if key[:count].encode() > last), key)
