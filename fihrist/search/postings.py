"""From occurrences, sorted by word, to the bytes that a file of words holds of each word.

A word is ``[key, postings, variants]``, a posting ``[page, places, places in meta]``, all of it CBOR, which is a row
of heads (`cbor`): so a whole range of words is laid out as two columns, types and numbers, and written in one go.
`docs/index-format.md` explains what the numbers mean.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fihrist.search.cbor import ARRAY, NEGATIVE, NUMBER, TEXT, write_head
from fihrist.search.weights import UNMARKED

Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]

HEADS = 4
"""Heads of a posting beside its places: its own, its page, one for each list."""
_EMPTY, _THREE = write_head(ARRAY, 0), write_head(ARRAY, 3)


class Occurrences(NamedTuple):
    """Columns of one length; rows in the order of words, then pages, in a page its text before its meta."""

    word: Numbers
    """The number of the word; ascending."""
    page: Numbers
    """The number of the page; ascending within a word."""
    place: Numbers
    """The number of the display word; ascending where the mark stays the same."""
    mark: Numbers
    """The weight, 1 to 255; for a field of meta -1 for the first, -2 for the second…"""


class Postings(NamedTuple):
    """One word as it is written."""

    word: int
    pages: int
    """On how many pages it stands."""
    size: int
    """How many pages, places and markers it has."""
    content: bytes
    """Its postings, one after the other."""


def write_postings(rows: Occurrences) -> Iterator[Postings]:
    """Write the postings of every word of the rows, in their order."""
    if not len(rows.word):
        return
    starts_word = find_changes(rows.word)
    starts_posting = starts_word | find_changes(rows.page)
    content, at, sizes = write_items(rows, starts_word, starts_posting)
    first = np.flatnonzero(starts_posting)
    words = np.flatnonzero(starts_word[first])
    counts = np.diff(words, append=len(first))
    ends = at[np.append(words[1:], len(first))]
    columns = (rows.word[first[words]], counts, np.add.reduceat(sizes, words), at[words], ends)
    for word, pages, size, start, end in zip(*(column.tolist() for column in columns), strict=True):
        yield Postings(word, pages, size, content[start:end])


def write_word(key: str, postings: Postings) -> bytes:
    """Write one word: its key, its postings, no variants."""
    name = key.encode()
    return b"".join(
        (_THREE, write_head(TEXT, len(name)), name, write_head(ARRAY, postings.pages), postings.content, _EMPTY)
    )


def write_items(
    rows: Occurrences, starts_word: Flags, starts_posting: Flags
) -> tuple[bytes, NDArray[np.int64], Numbers]:
    """Write all postings; give their bytes, where each begins in them and at last the end, and how much each holds."""
    in_meta = rows.mark < 0
    starts_list = starts_posting | find_changes(in_meta)
    marked = find_marked(rows.mark, starts_list)
    items = 1 + marked.astype(np.int32)
    first = np.flatnonzero(starts_posting)
    in_text = np.add.reduceat(np.where(in_meta, 0, items), first)
    in_all = np.add.reduceat(items, first)
    begin = np.cumsum(in_all + HEADS) - (in_all + HEADS)
    posting = np.cumsum(starts_posting) - 1
    at = np.cumsum(items) - 1 + posting * HEADS + (HEADS - 1) + in_meta

    kinds = np.full(int(begin[-1] + in_all[-1] + HEADS), ARRAY, np.uint8)
    numbers = np.empty(len(kinds), np.int32)
    numbers[begin] = 3
    kinds[begin + 1] = NUMBER
    numbers[begin + 1] = find_steps(rows.page[first], starts_word[first])
    numbers[begin + 2] = in_text
    numbers[begin + 3 + in_text] = in_all - in_text
    kinds[at] = NUMBER
    numbers[at] = find_steps(rows.place, starts_list | marked)
    kinds[at[marked] - 1] = NEGATIVE
    numbers[at[marked] - 1] = find_numbers(rows.mark[marked])
    content, offsets = write_heads(kinds, numbers)
    return content, offsets[np.append(begin, len(kinds))], in_all + 1


def find_marked(marks: Numbers, starts_list: Flags) -> Flags:
    """Find the rows before which the weight or the field has to be told."""
    before = np.roll(marks, 1)
    before[starts_list] = np.where(marks[starts_list] < 0, 0, UNMARKED)
    return np.not_equal(marks, before)


def find_numbers(marks: Numbers) -> Numbers:
    """What stands in a marker's head: the weight, or the number of the field from 0."""
    return np.where(marks < 0, -1 - marks, marks)


def find_steps(values: Numbers, anew: Flags) -> Numbers:
    """Turn values into the differences to those before them, but for those that begin anew."""
    steps = values.copy()
    steps[1:] -= np.where(anew[1:], 0, values[:-1])
    return steps


def find_changes(values: NDArray[np.generic]) -> Flags:
    """Find the rows that differ from the row before; the first does."""
    changes = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def write_heads(kinds: NDArray[np.uint8], numbers: Numbers) -> tuple[bytes, NDArray[np.int64]]:
    """Write CBOR heads one after the other (`cbor.write_head`); give where each begins, and at last the end."""
    widths = np.ones(len(numbers), np.uint8)
    for least, wider in ((24, 1), (1 << 8, 1), (1 << 16, 2)):
        widths[numbers >= least] += wider
    at = np.zeros(len(widths) + 1, np.int64)
    np.cumsum(widths, out=at[1:])
    content = np.empty(int(at[-1]), np.uint8)
    types = kinds << 5
    for width, short in ((1, None), (2, 24), (3, 25), (5, 26)):
        chosen = np.flatnonzero(widths == width)
        place, number = at[chosen], numbers[chosen]
        content[place] = types[chosen] | (number if short is None else short)
        for behind in range(1, width):
            content[place + behind] = (number >> 8 * (width - 1 - behind)) & 0xFF
    return content.tobytes(), at


def sort_rows(columns: Sequence[Occurrences]) -> Occurrences:
    """Join rows and sort them by word; of one word they stay in their order."""
    joined = Occurrences(*(np.concatenate(column) for column in zip(*columns, strict=True)))
    order = np.argsort(joined.word, kind="stable")
    return Occurrences(*(column[order] for column in joined))
