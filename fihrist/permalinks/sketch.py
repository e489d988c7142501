"""From a paragraph to its sketch, and from two sketches to how alike the paragraphs are. Version 1, frozen for ever.

Sketches are written into ``content/permalinks.txt``, so nothing here may change. A sketch has one of 64 characters for
each word: enough to find a paragraph again after an edit, too little to read it. What is taken out of an archive must
not stay in this file.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import blake2b

from fihrist.markup.anchors import read_words

SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LEAST, LEAST_SHORT, SHORT = 0.6, 0.8, 8
"""From which likeness on, of 0 to 1, a paragraph counts as the same with other words; one of fewer words than the last
number from the second on: of three words, one may turn the meaning round."""


def sketch_paragraphs(paragraphs: Sequence[str]) -> list[str]:
    """Sketch the paragraphs of one text; they come as plain strings, in order."""
    return ["".join(map(sign_word, words.split(" "))) for words in read_words(paragraphs)]


@lru_cache(1 << 16)
def sign_word(word: str) -> str:
    """A folded word's character."""
    return SIGNS[blake2b(word.encode(), digest_size=1).digest()[0] & 63]


def measure_likeness(former: str, present: str) -> float:
    """How alike two sketches are: 1 where they are equal, 0 where no word is in common, the order counted."""
    return SequenceMatcher(None, former, present, autojunk=False).ratio()


def find_likest(former: str, sketches: Sequence[str]) -> int | None:
    """Which of some sketches, counted from 0, is the likest to a former one; None where none is like enough."""
    likeness = [measure_likeness(former, sketch) for sketch in sketches]
    best = max(likeness, default=0.0)
    least = LEAST_SHORT if len(former) < SHORT else LEAST
    return likeness.index(best) if best >= least else None
