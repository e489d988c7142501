"""From analyses, one after the other, to the occurrences of every term of the archive, sorted, a range at a time."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise

import numpy as np

from fihrist.search.analysis import Analysis
from fihrist.search.clitics import Clitics, find_word_key
from fihrist.search.postings import Numbers, Occurrences, sort_rows
from fihrist.search.spool import Block, Spool
from fihrist.search.terms import list_terms

HEAVY = 1 << 30
"""Added to the number of a word that weighs more somewhere on a page."""
RANGE = 400_000
"""Occurrences that are sorted and written at a time; what they take is the most that this work takes."""


class _Numbering(dict[str, int]):
    """Word → its number, given when it is first met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class Corpus:
    """The words of all documents in one numbering: first all documents are added, then they are read by terms."""

    def __init__(self) -> None:
        self._numbers = _Numbering({"": 0})
        self._texts = Spool()
        self._words = Spool()

    def add(self, analysis: Analysis) -> None:
        """Add the next document."""
        numbers = np.fromiter(map(self._numbers.__getitem__, analysis.words), np.int32, len(analysis.words))
        text = numbers[np.frombuffer(analysis.places, np.uint32)] if analysis.places else numbers[:0]
        heavy = [text[start:end] for start, end in analysis.heavy]
        words = np.concatenate([numbers[1:], list_heavy(heavy) | HEAVY]) if heavy else numbers[1:]
        self._texts.add(text, [len(text)])
        self._words.add(words, [len(words)])

    def count_pages(self) -> dict[str, int]:
        """Count on how many pages each key stands by which the archive tells clitics from letters (`clitics`)."""
        numbers = _Numbering()
        key_of = np.fromiter((numbers[find_word_key(word)] for word in self._numbers), np.int64, len(self._numbers))
        pages = np.zeros(len(numbers), np.int64)
        for block in self._words.read_blocks():
            # Two words of a page may have one key.
            words = block.value & ~HEAVY
            found = np.unique(block.page.astype(np.int64) << 32 | key_of[words])
            pages += np.bincount(found & 0xFFFFFFFF, minlength=len(numbers))
        return dict(zip(numbers, pages.tolist(), strict=True))

    def sort_terms(self, counts: Mapping[str, int]) -> "SortedCorpus":
        """Read every word by an archive's counts, and sort the terms; nothing can be added any more."""
        return SortedCorpus(self._numbers, counts, self._texts, self._words)


class SortedCorpus:
    """The occurrences of terms in the order of their keys."""

    def __init__(self, words: Mapping[str, int], counts: Mapping[str, int], texts: Spool, listed: Spool) -> None:
        clitics, numbers = Clitics(lambda key: counts.get(key, 0)), _Numbering()
        placed, heavy, others, ends = array("q"), array("q"), array("q"), array("q", [0])
        for word in islice(words, 1, None):
            terms = list_terms(word, clitics.read_once(word))
            placed.append(numbers[terms.placed])
            heavy.append(numbers[terms.heavy])
            others.extend([numbers[key] for key in terms.others])
            ends.append(len(others))
        self.keys = sorted(numbers)
        """The keys of all terms, in the order of their bytes."""
        order = np.empty(len(numbers), np.int32)
        order[np.fromiter((numbers[key] for key in self.keys), np.int64, len(numbers))] = np.arange(
            len(numbers), dtype=np.int32
        )
        self._placed = np.append(np.int32(-1), order[placed])  # 0 is no word
        # Behind the terms of all words those of all words that weigh more, one each.
        self._others = order[np.concatenate([others, heavy])]
        self._ends = np.concatenate([ends, len(others) + np.arange(1, len(ends))])
        self._texts = texts
        self._forms = self._spool_others(listed)

    def list_lengths(self) -> list[int]:
        """The length of each document: its places, and as many more as it has terms that know pages alone."""
        return [int(length) for length in self._texts.counts + 1 + self._forms.counts]

    def read_ranges(self, weight: int, *, tail: bool = False) -> Iterator[Occurrences]:
        """Give the occurrences of all terms, those of some terms at a time.

        Terms that know pages alone have the place 0; with ``tail`` they have places behind the text, one each.
        """
        edges = self._cut_ranges()
        for first, last in pairwise(edges):
            rows = [*self._find_placed(first, last, weight), *self._find_others(first, last, weight, tail=tail)]
            yield sort_rows(rows)

    def _spool_others(self, listed: Spool) -> Spool:
        """List the terms without places of every document, each once, as its words are first met."""
        spool = Spool()
        for block in listed.read_blocks():
            page, term = self._list_others(block)
            _, kept = np.unique(page.astype(np.int64) << 32 | term, return_index=True)
            kept.sort()
            spool.add(term[kept], np.bincount(page[kept] - block.first, minlength=len(block.counts)).tolist())
        return spool

    def _list_others(self, block: Block) -> tuple[Numbers, Numbers]:
        """List the terms without places of every word of a block: (pages, terms)."""
        words = np.where(block.value < HEAVY, block.value, block.value - HEAVY + len(self._placed) - 1)
        ends = self._ends[words]
        counts = ends - self._ends[words - 1]
        behind = np.repeat(ends - np.cumsum(counts), counts)
        return np.repeat(block.page, counts), self._others[behind + np.arange(len(behind))]

    def _cut_ranges(self) -> list[int]:
        """Cut the terms where the occurrences of those before reach another `RANGE`."""
        counts = np.zeros(len(self.keys), np.int64)
        for block in self._texts.read_blocks():
            terms = self._placed[block.value]
            counts += np.bincount(terms[terms >= 0], minlength=len(counts))
        for block in self._forms.read_blocks():
            counts += np.bincount(block.value, minlength=len(counts))
        if not self.keys:
            return []
        parts = (np.cumsum(counts) - counts) // RANGE
        return [0, *(np.flatnonzero(np.diff(parts)) + 1).tolist(), len(counts)]

    def _find_placed(self, first: int, last: int, weight: int) -> Iterator[Occurrences]:
        """Find the words of texts that stand under some terms."""
        for block in self._texts.read_blocks():
            terms = self._placed[block.value]
            chosen = np.flatnonzero((terms >= first) & (terms < last))
            page = block.page[chosen]
            yield Occurrences(terms[chosen], page, block.place[chosen], np.full_like(page, weight))

    def _find_others(self, first: int, last: int, weight: int, *, tail: bool) -> Iterator[Occurrences]:
        """Find the pages that some terms without places stand on."""
        begin = self._texts.counts + 1
        for block in self._forms.read_blocks():
            chosen = np.flatnonzero((block.value >= first) & (block.value < last))
            page = block.page[chosen]
            place = (begin[page] + block.place[chosen]).astype(np.int32) if tail else np.zeros_like(page)
            yield Occurrences(block.value[chosen], page, place, np.full_like(page, weight))


def list_heavy(words: Sequence[Numbers]) -> Numbers:
    """List the words of several texts, each once, as they are first met."""
    numbers, first = np.unique(np.concatenate(words), return_index=True)
    listed: Numbers = numbers[np.argsort(first)]
    return listed[listed > 0]
