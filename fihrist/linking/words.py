"""From a text to its words for matching: where each stands, and what it is when folded."""

import re
from functools import lru_cache

from fihrist.arabic.fold import fold
from fihrist.arabic.letters import (
    ACCENTS,
    INVISIBLE,
    LONE_SIGNS,
    MODIFIERS,
    TATWEEL,
    VOWEL_SIGNS,
    compose_letters,
    drop_signs,
)

# Vowel signs and invisible marks stand within words, underscores tie them (#ثورة_الحرية is one word).
WORD_PART = re.compile(rf"[\w{VOWEL_SIGNS}{INVISIBLE}{ACCENTS}]")
WORD = re.compile(rf"[^\W_{TATWEEL}{MODIFIERS}{LONE_SIGNS}]{WORD_PART.pattern}*")
HYPHENS = "-\u2010\u2011"
JOINT = re.compile(rf"[ \u00a0\u202f{INVISIBLE}«»‹›“”„‟‘’‚‛\"'`´]+|[{HYPHENS}]")
"""What may stand between the words of one name: spaces and quotation marks, or a hyphen; all else parts them."""

DASHED = re.compile(rf"{TATWEEL}\w")
"""Where a word goes on behind tatweel."""
DASHES = re.compile(f"({TATWEEL}+)")
"""Splits a word into its parts, at even places, and the strokes of tatweel between them."""

MOST_FOLDED = 200_000
"""Words whose folds are kept at a time: nearly all that a text says again."""


class FoldedWords(dict[str, str]):
    """Word as written → folded, worked out when it is first met."""

    def __missing__(self, word: str) -> str:
        if len(self) > MOST_FOLDED:
            self.clear()
        folded = self[word] = fold(word)
        return folded


folded_words = FoldedWords()


def split_name(name: str) -> tuple[str, ...]:
    """Split a name into its folded words: «تنظيم “الدولة”» → تنظيم, الدوله."""
    return tuple(folded for word in WORD.findall(name) if (folded := folded_words[word]))


def find_core(word: str, letters: int) -> int:
    """Where a written word begins behind so many folded letters; signs and tatweel of those before stay outside."""
    if not letters:
        return 0
    met = 0
    for offset, character in enumerate(word):
        length = len(fold(character))
        if met >= letters and length:
            return offset
        met += length
    return len(word)


@lru_cache(maxsize=MOST_FOLDED)
def spell(word: str) -> str:
    """Give words as they are spelled, whatever signs stand over them."""
    return drop_signs(compose_letters(word))
