"""From all words of an archive to the decision which of them begin with a clitic.

«بغزة» is «غزة» where the archive also says «غزة»; «بيروت» is not «يروت». The decision is frozen with the
index: what was stripped there stands nowhere under its longer stem, so the browser needs no list of words, and
what is edited later is read by the same counts.
"""

from collections.abc import Callable
from typing import NamedTuple

from fihrist.arabic.stem import STOPWORDS, find_bodies, strip_endings, strip_prefix

CERTAIN = 3
"""Letters of a stem that is counted by itself; a shorter one is shared by too many words by chance."""
RARELY = 2
"""Documents in which what is left must stand, at least."""
DOUBT = 4
"""A word this many times as frequent as what is left without its first letter is beyond doubt whole."""


class Reading(NamedTuple):
    """How a folded word is read: والمدارس is the body مدارس, which is its stem too."""

    stem: str
    bodies: tuple[str, ...]
    """The word as clitic after clitic comes off, its endings kept: بسوتشي, سوتشي."""
    doubtful: str
    """The stem it has if its first letter is a clitic too; empty where that is beyond doubt."""


class Clitics:
    """Decides for every word of an archive under which stem it stands."""

    def __init__(self, count: Callable[[str], int]) -> None:
        """Take the counts of an archive: on how many pages a key (`find_word_key`) stands."""
        self._count = count
        self._readings: dict[str, Reading] = {}

    def read_word(self, word: str) -> Reading:
        """Read a folded word: without the clitics that the archive shows to be none of its letters."""
        reading = self._readings.get(word)
        if reading is None:
            reading = self._readings[word] = self.read_once(word)
        return reading

    def read_once(self, word: str) -> Reading:
        """The same for a word that is not asked for again: nothing is remembered."""
        bodies = find_bodies(word)
        if word in STOPWORDS:
            return Reading(strip_endings(bodies[0]), (bodies[0],), "")
        counts = [self._count(find_key(body)) for body in bodies]
        at = 0
        while at + 1 < len(bodies) and counts[at + 1] >= max(RARELY, counts[at]):
            at += 1
        is_doubtful = at + 1 < len(bodies) and counts[at] <= DOUBT * (counts[at + 1] + 1)
        doubtful = strip_endings(bodies[at + 1]) if is_doubtful else ""
        return Reading(strip_endings(bodies[at]), tuple(bodies[: at + 1]), doubtful)


def find_word_key(word: str) -> str:
    """What a folded word is counted under."""
    return find_key(strip_prefix(word))


def find_key(body: str) -> str:
    """What a word without prefix is counted under: its stem, or the word itself where the stem is too short."""
    stemmed = strip_endings(body)
    return stemmed if len(stemmed) >= CERTAIN else body
