"""From a folded word and its reading to the terms it stands under in the index.

Every key ends with a letter that folding replaces by another, so that no folded word holds it: a key is never the
beginning of another («Ira» and «Iraq»), and all keys of a stem are neighbours, in one file mostly. With S, D, F, E, H
and N for these letters:

- ``حكومS``: the stem, with the places of its words;
- ``حكومD``: the same for words whose first letter may be a clitic: pages alone;
- ``حكومFحكومهE``, ``حكومFوالحكومهE``: a folded word under its stem, without its clitics and with them (and with
  some of them, where it has several): pages alone;
- ``حكومH``: the stem where it weighs more, in a title, a name or a caption: pages alone;
- each of these with N behind: what was edited since the index was made (`delta`).

`theme/js/search-engine.js` asks for these keys, `theme/js/search-delta.js` for those with N.
"""

from collections.abc import Iterator
from typing import NamedTuple

from fihrist.arabic.stem import STOPWORDS
from fihrist.search.clitics import Reading

STEM, DOUBTFUL, FORM, HEAVY, FORM_END, NEW = "\u06a9", "\u06af", "\u06be", "\u06d0", "\u06cc", "\u06d2"
"""S, D, F, H, E and N: Persian letters, behind all Arabic ones in the order of keys."""


class Terms(NamedTuple):
    """The keys of one word."""

    placed: str
    """The one that knows the word's places."""
    others: tuple[str, ...]
    """Those that know its pages alone."""
    heavy: str
    """The one that knows on which of its pages it weighs more."""


def list_terms(word: str, reading: Reading) -> Terms:
    """List the keys of a word; stop words have no forms: nobody asks for them."""
    others = () if word in STOPWORDS else tuple(list_others(word, reading))
    return Terms(reading.stem + STEM, others, reading.stem + HEAVY)


def list_others(word: str, reading: Reading) -> Iterator[str]:
    """List the forms of a word, each once, and the stem it has if its first letter is a clitic."""
    stem, bodies, doubtful = reading
    for form in dict.fromkeys((*bodies[::-1], word)):
        yield f"{stem}{FORM}{form}{FORM_END}"
    if doubtful:
        yield doubtful + DOUBTFUL


def find_stem(key: str) -> str:
    """The stem that a key begins with: what a file of words is cut behind."""
    return key.partition(FORM)[0].rstrip(STEM + DOUBTFUL + HEAVY)
