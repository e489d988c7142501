"""What a word weighs where it stands, from 1 to 255: with 24 it counts once, with 48 twice."""

from typing import NamedTuple

UNMARKED = 25
"""The weight that holds where a list of places begins; any other one needs a marker."""


class Weights(NamedTuple):
    """What the words of a text weigh, and those of titles, names and captions."""

    ordinary: int
    heavy: int


OURS = Weights(UNMARKED, 120)
"""Ordinary words need no marker; `theme/js/search-engine.js` makes up for the 25th part that they weigh more."""
PAGEFIND = Weights(24, 24)
"""What Pagefind's indexer gives to every word of a plain text."""
