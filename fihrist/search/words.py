"""From a text to its display words, each with one searchable word at most, and from those to folded words.

Readers see display words, the index counts them: a number means the same word in the text, in the index and
in the fragment that a result shows.
"""

import re
from functools import lru_cache
from string import punctuation

from fihrist.arabic.fold import fold_words
from fihrist.arabic.letters import ACCENTS, INVISIBLE, TATWEEL, VOWEL_SIGNS

GLUE = "\u200b"
"""Stands in a shown text between two display words that the author wrote together, and has no width."""

SIGNS = f"{TATWEEL}{VOWEL_SIGNS}{INVISIBLE}{ACCENTS}"
"""Ranges of what may stand inside a word without being a letter."""

# Two invisible marks at which Python, Pagefind and browsers do not all split.
_GAPS = str.maketrans({GLUE: " ", "\ufeff": " "})
_RUN = re.compile(f"[{SIGNS}]*[^\\W_](?:[^\\W_]|[{SIGNS}])*")
_EDGES = punctuation + "،؛؟«»“”‘’…–—"
_remember = lru_cache(1 << 16)
"""A text repeats its words, and an archive its names; what is rare need not stay."""


def split_display(text: str) -> list[tuple[str, bool]]:
    """Split a text into display words: (word, whether it hangs together with the one before).

    Split at white space, and before each further run of letters: «حمص،وحماة» → «حمص، + وحماة».
    """
    return [word for chunk in text.translate(_GAPS).split() for word in _split_chunk(chunk)]


@_remember
def _split_chunk(chunk: str) -> tuple[tuple[str, bool], ...]:
    """Split what stands between two spaces."""
    starts = [run.start() for run in _RUN.finditer(chunk)][1:]
    cuts = zip([0, *starts], [*starts, len(chunk)], strict=True)
    return tuple((chunk[start:end], start > 0) for start, end in cuts)


def join_display(words: list[tuple[str, bool]]) -> str:
    """Join display words so that a browser can split them again: with a space, or with `GLUE`."""
    return "".join((GLUE if hangs else " ") + word for word, hangs in words)[1:]


def fold_display(word: str) -> str:
    """Give the folded word that a display word holds; empty where it holds signs only."""
    run = _RUN.search(word)
    return "".join(fold_words(run[0])) if run else ""


def fold_display_words(text: str) -> list[str]:
    """Give the folded word of every display word of a text (`split_display`)."""
    return [word for chunk in text.translate(_GAPS).split() for word in _fold_chunk(chunk)]


@_remember
def _fold_chunk(chunk: str) -> tuple[str, ...]:
    """Fold what stands between two spaces: mostly letters, with punctuation around them."""
    core = chunk.strip(_EDGES)
    if core.isalnum():
        return ("".join(fold_words(core)),)
    return tuple(fold_display(word) for word, _ in _split_chunk(chunk))


def fold_text(text: str) -> list[str]:
    """Give the folded words of a text, as a question's words are read."""
    return [word for word in fold_display_words(text) if word]
