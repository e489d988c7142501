"""Turn an article or record into Pagefind's record, and its fragment into what a result shows.

The one place of the build that says what stands under which key of these two; its readers are
`theme/js/search-engine.js` and `theme/js/search-excerpts.js`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fihrist.search.clitics import Clitics
from fihrist.search.twin import write_stems, write_twin
from fihrist.search.words import fold_text, join_display, split_display

LANGUAGE = "unknown"
"""What Pagefind is told: it then leaves stemming to us."""


@dataclass(frozen=True, slots=True)
class Days:
    """When a document is from, as exactly as its date is known."""

    first: date
    """The first day it can mean; 0001-01-01 where its start is open."""
    last: date
    """The last day; 9999-12-31 where its end is open."""
    filed: date
    """The day it is sorted under."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
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
    """What a result shows and nobody searches: ``date``, ``outlet``, ``description``, ``date.en``…"""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Facet → values: ``kind``, ``outlet``; ``people``, ``groups``, ``places``: ids without their folder."""
    days: Days | None = None
    """None where no date is known."""
    hidden: tuple[str, ...] = ()
    """Hidden names: searched, never shown in a result (yet readable in the index)."""


def make_record(document: SearchDocument, clitics: Clitics) -> dict[str, Any]:
    """Make the payload of Pagefind's ``AddRecord`` for a document."""
    shown = (word for word, _ in words_of(document))
    twin = write_twin(shown, (document.title, *document.hidden), clitics)
    title = write_stems(document.title, clitics)
    # Pagefind drops a record without a word in its text.
    content = twin if holds_word(twin) else document.address
    return {
        "type": "AddRecord",
        "url": document.address,
        "content": content,
        "language": LANGUAGE,
        "meta": {"title": title},
        "filters": {},
        "sort": {},
    }


def write_fragment(document: SearchDocument) -> str:
    """Write the JSON of what a result shows: the author's own words, the anchors of paragraphs, the meta.

    Set here and not through ``AddRecord``, which would make every anchor and date a searched word.
    """
    words = words_of(document)
    shown = {
        "url": document.address,
        "content": join_display(words),
        "word_count": len(words),
        "filters": {"kind": list(document.filters.get("kind", ()))},
        "meta": {"title": document.title, "language": document.language, **document.meta},
        "anchors": [
            {"element": "p", "id": anchor, "text": "", "location": location}
            for location, anchor in locate_paragraphs(document)
        ],
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def fold_document(document: SearchDocument) -> Iterator[str]:
    """Give every folded word of a document: its title, text and hidden names."""
    for text in (document.title, *(text for _, text in document.paragraphs), *document.hidden):
        yield from fold_text(text)


def words_of(document: SearchDocument) -> list[tuple[str, bool]]:
    """Split a document's text into its display words, as Pagefind counts them."""
    return [word for _, text in document.paragraphs for word in split_display(text)]


def locate_paragraphs(document: SearchDocument) -> Iterator[tuple[int, str]]:
    """Yield (number of the first word, anchor) of each paragraph that has words, words counted from 0."""
    location = 0
    for anchor, text in document.paragraphs:
        words = split_display(text)
        if words:
            yield location, anchor
        location += len(words)


def holds_word(text: str) -> bool:
    """Whether there is anything to index in a text: a letter or a digit."""
    return any(sign.isalnum() for sign in text)
