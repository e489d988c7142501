"""From the documents that were edited since an index was made to one file of words beside it.

Its keys are those of the index with a letter behind them, so that a reader of Pagefind's format finds both when it
asks for keys that begin so; `theme/js/search-delta.js` joins them. A document that was there before has a new number,
and its old one counts as gone. Words are read by the counts of the index: it and this file agree on every stem.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from fihrist.frozen import replace
from fihrist.search.analysis import Analysis
from fihrist.search.cbor import write_cbor
from fihrist.search.chunks import find_path, join_words, name_chunk
from fihrist.search.clitics import Clitics
from fihrist.search.lists import Lists
from fihrist.search.packed import write_packed
from fihrist.search.store import Kept, Store
from fihrist.search.terms import NEW, list_terms

NEW_FILE = "new-"
"""What the name of the file begins with."""

Places = list[int]


def number_edits(edits: Iterable[str], known: Mapping[str, Kept], lists: Lists) -> dict[str, int]:
    """Number edited documents behind all pages; those that have such a number already keep it."""
    pages: dict[str, int] = {}
    free = len(lists.lengths)
    for address in edits:
        if address in known and known[address].page >= lists.base:
            pages[address] = known[address].page
        else:
            pages[address] = free
            free += 1
    return pages


def mark_gone(lists: Lists, pages: Mapping[str, int], known: Mapping[str, Kept]) -> Lists:
    """Give the lists without the pages that others take the place of."""
    lengths = list(lists.lengths)
    for address in pages:
        if address in known:
            lengths[known[address].page] = 0
    return replace(lists, lengths=lengths)


def add_new(store: Store, lists: Lists) -> Lists:
    """Write the file with what was edited since the index was made."""
    content, lengths = write_new(store.read_analyses(lists.base), Clitics(store.find_count))
    store.drop_file(find_path(lists.new))
    name = NEW_FILE + name_chunk(content)
    store.put_files([(find_path(name), write_packed(content))])
    return replace(lists, lengths=[*lists.lengths[: lists.base], *lengths], new=name)


def write_new(pages: Iterable[tuple[int, Analysis]], clitics: Clitics) -> tuple[bytes, list[int]]:
    """Write the file of words of some pages (number, analysis), their numbers ascending; give their lengths too."""
    postings: dict[str, list[tuple[int, Places]]] = defaultdict(list)
    lengths = []
    for page, analysis in pages:
        placed, alone = locate_terms(analysis, clitics)
        lengths.append(len(analysis.places) + 1 + len(alone))
        for key, places in chain(placed.items(), alone.items()):
            postings[key].append((page, places))
    words = [write_cbor([key + NEW, list(write_steps(postings[key])), []]) for key in sorted(postings)]
    return join_words(words), lengths


def write_steps(postings: Iterable[tuple[int, Places]]) -> Iterator[tuple[int, Places, tuple[()]]]:
    """Turn the numbers of pages into differences."""
    last = 0
    for page, places in postings:
        yield page - last, places, ()
        last = page


def locate_terms(analysis: Analysis, clitics: Clitics) -> tuple[dict[str, Places], dict[str, Places]]:
    """Give the keys of a document that know places, and those that know pages alone, as they are written."""
    terms = [list_terms(word, clitics.read_word(word)) for word in analysis.words[1:]]
    placed: dict[str, list[int]] = defaultdict(list)
    for place, number in enumerate(analysis.places):
        if number:
            placed[terms[number - 1].placed].append(place)
    alone = {key: [0] for term in terms for key in term.others}
    for start, end in analysis.heavy:
        alone |= {terms[number - 1].heavy: [0] for number in analysis.places[start:end] if number}
    return {key: find_steps(places) for key, places in placed.items()}, alone


def find_steps(places: Sequence[int]) -> Places:
    """Turn ascending places into differences."""
    return [place - last for last, place in zip([0, *places], places, strict=False)]
