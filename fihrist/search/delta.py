"""From the documents that were edited since an index was made to one file of words beside it.

Its keys are those of the index with a letter behind them, so that a reader of Pagefind's format finds both when it
asks for keys that begin so; `theme/js/search-delta.js` joins them. A document that was there before has a new number,
and its old one counts as gone. Words are read by the counts of the index: it and this file agree on every stem.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fihrist.search.analysis import Analysis
from fihrist.search.cbor import write_cbor
from fihrist.search.chunks import join_words
from fihrist.search.clitics import Clitics
from fihrist.search.terms import NEW, list_terms
from fihrist.search.weights import OURS, UNMARKED

Places = list[int]


def write_new(pages: Iterable[tuple[int, Analysis]], clitics: Clitics) -> bytes:
    """Write the file of words of some pages (number, analysis), their numbers ascending."""
    postings: dict[str, list[tuple[int, Places]]] = defaultdict(list)
    for page, analysis in pages:
        for key, places in locate_terms(analysis, clitics).items():
            postings[key].append((page, places))
    return join_words([write_cbor([key + NEW, list(write_steps(postings[key])), []]) for key in sorted(postings)])


def write_steps(postings: Iterable[tuple[int, Places]]) -> Iterator[tuple[int, Places, tuple[()]]]:
    """Turn the numbers of pages into differences."""
    last = 0
    for page, places in postings:
        yield page - last, places, ()
        last = page


def locate_terms(analysis: Analysis, clitics: Clitics) -> dict[str, Places]:
    """Give the keys of a document, with places and markers as they are written (`postings`)."""
    terms = [list_terms(word, clitics.read_word(word)) for word in analysis.words[1:]]
    placed: dict[str, list[tuple[int, int]]] = defaultdict(list)
    weights = weigh_places(analysis)
    for place, number in enumerate(analysis.places):
        if number:
            placed[terms[number - 1].placed].append((weights[place], place))
    alone = {key: [0] for term in terms for key in term.others}
    return alone | {key: mark_places(places) for key, places in placed.items()}


def weigh_places(analysis: Analysis) -> list[int]:
    """The weight of each place of a document."""
    weights = [OURS.ordinary] * len(analysis.places)
    for start, end in analysis.heavy:
        weights[start:end] = [OURS.heavy] * (end - start)
    return weights


def mark_places(places: Iterable[tuple[int, int]]) -> Places:
    """Turn (weight, place) into differences, with a marker where the weight changes."""
    marked: Places = []
    weight, last = UNMARKED, 0
    for own, place in places:
        if own != weight:
            marked.append(-1 - own)
            weight, last = own, 0
        marked.append(place - last)
        last = place
    return marked
