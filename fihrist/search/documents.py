"""Turn an article or record into the engine's record, and the engine's fragment into what a result shows.

The one place of the build that says what stands under which key; its reader is `theme/js/search-index.js`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


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
    """Facet → values: ``kind``, ``outlet``, ``year``; ``people``, ``groups``, ``places``: ids."""
    sort: Mapping[str, str] = field(default_factory=dict)
    """``date`` → ``2020-06-07``; absent where no date is known."""
    hidden: tuple[str, ...] = ()
    """Hidden names: searched, never shown in a result (yet readable in the index)."""


def make_record(document: SearchDocument) -> dict[str, Any]:
    """Make the payload of Pagefind's ``AddRecord`` for a document."""
    return {
        "type": "AddRecord",
        "url": document.address,
        "content": searched_text(document),
        "language": document.language,
        "meta": {"title": document.title},
        "filters": {facet: list(values) for facet, values in document.filters.items() if values},
        "sort": dict(document.sort),
    }


def write_fragment(document: SearchDocument, fragment: Mapping[str, Any]) -> str:
    """Write the JSON of what a result shows: the engine's fragment with our words, anchors and meta.

    Set here and not through ``AddRecord``, which would make every anchor and date a searched word.
    """
    shown = {
        **fragment,
        "content": " ".join(words_of(document)),
        "meta": {"title": document.title, "language": document.language, **document.meta},
        "anchors": [
            {"element": "p", "id": anchor, "text": "", "location": location}
            for location, anchor in locate_paragraphs(document)
        ],
    }
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def searched_text(document: SearchDocument) -> str:
    """Join all that is searched but the title: the text, then the hidden names, a space between words."""
    hidden = (word for name in document.hidden for word in split_words(name))
    text = " ".join((*words_of(document), *hidden))
    # Pagefind drops a record without a word in its text, whatever its title.
    return next(words for words in (text, document.title, document.address) if holds_word(words))


def words_of(document: SearchDocument) -> list[str]:
    """Split a document's text into its display words, as the engine counts them."""
    return [word for _, text in document.paragraphs for word in split_words(text)]


def locate_paragraphs(document: SearchDocument) -> Iterator[tuple[int, str]]:
    """Yield (number of the first word, anchor) of each paragraph that has words, words counted from 0."""
    location = 0
    for anchor, text in document.paragraphs:
        words = split_words(text)
        if words:
            yield location, anchor
        location += len(words)


def split_words(text: str) -> list[str]:
    """Split a plain string at white space."""
    # Two invisible marks at which Python, Pagefind and browsers do not all split.
    return text.replace("\u200b", " ").replace("\ufeff", " ").split()


def holds_word(text: str) -> bool:
    """Whether there is anything to index in a text: a letter or a digit."""
    return any(sign.isalnum() for sign in text)
