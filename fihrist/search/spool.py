"""From the numbers of one document after the other to columns of all of them, through a temporary file.

So an index of any size is made in a memory that holds a block of it.
"""

import tempfile
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fihrist.search.postings import Numbers

Counts = NDArray[np.int64]

BLOCK = 1 << 19
"""About how many numbers are read at a time."""


class Block(NamedTuple):
    """The numbers of some documents that follow each other, as columns."""

    page: Numbers
    """The document's number."""
    place: Numbers
    """Which of the document's numbers it is, from 0."""
    value: Numbers
    first: int
    """The number of the first document."""
    counts: Counts
    """How many numbers each document has."""


class Spool:
    """Numbers below 2³¹, added document by document."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the spool, and goes with it
        self._counts = array("q")

    @property
    def counts(self) -> Counts:
        """How many numbers each document has."""
        return np.array(self._counts, np.int64)

    def add(self, numbers: Numbers, counts: Iterable[int]) -> None:
        """Add the numbers of the next documents, of which each has so many."""
        self._file.write(numbers.astype(np.int32, copy=False).tobytes())
        self._counts.extend(counts)

    def read_blocks(self) -> Iterator[Block]:
        """Read all numbers again, whole documents at a time."""
        self._file.seek(0)
        first = 0
        for counts in group_counts(self.counts):
            value = np.frombuffer(self._file.read(int(counts.sum()) * 4), np.int32)
            page = np.repeat(np.arange(first, first + len(counts), dtype=np.int32), counts)
            begin = np.repeat(np.cumsum(counts) - counts, counts)
            yield Block(page, (np.arange(len(value)) - begin).astype(np.int32), value, first, counts)
            first += len(counts)


def group_counts(counts: Counts) -> list[Counts]:
    """Group documents so that each group has about `BLOCK` numbers."""
    if not len(counts):
        return []
    blocks = (np.cumsum(counts) - counts) // BLOCK
    return np.split(counts, np.flatnonzero(np.diff(blocks)) + 1)
