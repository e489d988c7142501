"""From what can be found to its fragment, which is what a result shows of it.

The readers of a fragment are `theme/js/search-engine.js` and `theme/js/search-excerpts.js`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from fihrist.frozen import Frozen, Leaf, field
from fihrist.search.words import Chunk, read_chunks


class Days(Leaf):
    """When a document is from, as exactly as its date is known."""

    first: date
    """The first day it can mean; 0001-01-01 where its start is open."""
    last: date
    """The last day; 9999-12-31 where its end is open."""
    filed: date
    """The day it is sorted under."""


class SearchDocument(Frozen):
    """What can be found: one article, authority record or page."""

    address: str
    """Its page, from the site's root: ``articles/2020/x.html``; each address once."""
    title: str
    """Searched, and weighs more than the text."""
    paragraphs: tuple[tuple[str, str], ...]
    """Its text: (anchor, plain string) in reading order; the anchor is empty where a paragraph has none."""
    language: str
    """The text's language: ``ar``, ``en``."""
    meta: Mapping[str, str] = field(default_factory=dict)
    """What a result shows or a reference needs, and nobody searches: ``date``, ``outlet``, ``authors``, ``date.en``…"""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Facet → values: ``kind``, ``outlet``; ``people``, ``groups``, ``places``: ids without their folder."""
    days: Days | None = None
    """None where no date is known."""
    hidden: tuple[str, ...] = ()
    """Hidden names: searched, never shown in a result (yet readable in the index)."""
    heavy: frozenset[int] = frozenset()
    """The numbers of the paragraphs, from 0, whose words weigh more than those of the others, as a title's do."""


def write_fragment(document: SearchDocument) -> str:
    """Write the JSON of what a result shows: the author's own words, the anchors of paragraphs, the meta.

    Nothing of it is searched: the words that are stand in the index (`analysis`).
    """
    texts = [(anchor, read_chunks(text)) for anchor, text in document.paragraphs]
    shown = {
        "url": document.address,
        "content": " ".join(chunk.shown for _, chunks in texts for chunk in chunks),
        "word_count": sum(map(count_words, (chunks for _, chunks in texts))),
        "filters": {"kind": list(document.filters.get("kind", ()))},
        "meta": {"title": document.title, "language": document.language, **document.meta},
        "anchors": [
            {"element": "p", "id": anchor, "text": "", "location": location}
            for location, anchor in locate_paragraphs(texts)
        ],
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def locate_paragraphs(texts: Iterable[tuple[str, Sequence[Chunk]]]) -> Iterator[tuple[int, str]]:
    """Yield (number of the first word, anchor) of each paragraph that has words, words counted from 0."""
    location = 0
    for anchor, chunks in texts:
        if chunks:
            yield location, anchor
        location += count_words(chunks)


def count_words(chunks: Iterable[Chunk]) -> int:
    """How many display words a text has."""
    return sum(len(chunk.words) for chunk in chunks)
