"""From a text to its display words, each with one searchable word at most, and from those to folded words.

Readers see display words, the index counts them: a number means the same word in the text, in the index and
in the fragment that a result shows.
"""

import re
from functools import lru_cache
from string import punctuation
from typing import NamedTuple

from fihrist.arabic.fold import fold_words
from fihrist.arabic.letters import ACCENTS, INVISIBLE, TATWEEL, VOWEL_SIGNS

GLUE = "\u200b"
"""Stands in a shown text between two display words that the author wrote together, and has no width."""

SIGNS = f"{TATWEEL}{VOWEL_SIGNS}{INVISIBLE}{ACCENTS}"
"""Ranges of what may stand inside a word without being a letter."""

_RUN = re.compile(f"[{SIGNS}]*[^\\W_](?:[^\\W_]|[{SIGNS}])*")
_EDGES = punctuation + "،؛؟«»“”‘’…–—"


class Chunk(NamedTuple):
    """What stands between two spaces of a text."""

    shown: str
    """Its display words as written, with `GLUE` between them."""
    words: tuple[str, ...]
    """The folded word of each display word; empty where that holds signs only."""


def read_chunks(text: str) -> list[Chunk]:
    """Split a text at white space, and what that leaves into display words: before each further run of letters.

    «حمص،وحماة» is one chunk of two display words, «حمص، and وحماة».
    """
    # Two invisible marks at which Python, Pagefind and browsers do not all split.
    return [_read_chunk(chunk) for chunk in text.replace(GLUE, " ").replace("\ufeff", " ").split()]


def fold_text(text: str) -> list[str]:
    """Give the folded words of a text, as a question's words are read."""
    return [word for chunk in read_chunks(text) for word in chunk.words if word]


@lru_cache(1 << 16)  # A text repeats its words; what is rare need not stay.
def _read_chunk(chunk: str) -> Chunk:
    """Read one chunk: mostly letters, with punctuation around them."""
    core = chunk.strip(_EDGES)
    if core.isalnum():
        return Chunk(chunk, ("".join(fold_words(core)),))
    words = _split_chunk(chunk)
    return Chunk(GLUE.join(words), tuple(map(_fold_display, words)))


def _split_chunk(chunk: str) -> list[str]:
    """Split a chunk before each run of letters but the first."""
    starts = [run.start() for run in _RUN.finditer(chunk)][1:]
    return [chunk[start:end] for start, end in zip([0, *starts], [*starts, len(chunk)], strict=True)]


def _fold_display(word: str) -> str:
    """Give the folded word that a display word holds."""
    run = _RUN.search(word)
    return "".join(fold_words(run[0])) if run else ""
