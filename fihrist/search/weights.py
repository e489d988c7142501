"""What a word weighs where it stands, from 1 to 255: with 24 it counts once, with 48 twice."""

UNMARKED = 25
"""The weight that holds where a list of places begins; any other one needs a marker."""
OURS = UNMARKED
"""No word needs a marker; `theme/js/search-engine.js` makes up for the 25th part that all of them weigh more."""
PAGEFIND = 24
"""What Pagefind's indexer gives to every word of a plain text."""
