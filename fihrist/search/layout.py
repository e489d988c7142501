"""Two ways to lay out an index: ours, and as Pagefind's own indexer does, which proves that we know the format.

`docs/index-format.md` tells the format, and what the two differ in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from fihrist.frozen import Frozen
from fihrist.search import weights
from fihrist.search.chunks import Word, cut_by_places, cut_by_stems
from fihrist.search.corpus import SortedCorpus
from fihrist.search.postings import Occurrences, write_postings, write_word


class Layout(Frozen):
    """How the words of an index are written."""

    weight: int
    """What every word weighs (`weights`)."""
    tail: bool
    """Whether terms that know pages alone have places all the same, behind the text."""
    cut: Callable[[Iterable[Word]], Iterator[Sequence[Word]]]
    """How words are divided among files."""


OURS = Layout(weights.OURS, tail=False, cut=cut_by_stems)
COMPATIBLE = Layout(weights.PAGEFIND, tail=True, cut=cut_by_places)


def write_chunks(corpus: SortedCorpus, layout: Layout) -> Iterator[Sequence[Word]]:
    """Write the words of each file, in the order of their keys."""
    return layout.cut(write_words(corpus.keys, corpus.read_ranges(layout.weight, tail=layout.tail)))


def write_words(keys: Sequence[str], ranges: Iterable[Occurrences]) -> Iterator[Word]:
    """Write all words, in the order of their keys; ``keys`` holds them by their numbers."""
    for rows in ranges:
        for postings in write_postings(rows):
            key = keys[postings.word]
            yield Word(key, postings.size, write_word(key, postings))
