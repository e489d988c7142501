"""From a text of mixed scripts to its Latin runs and its direction."""

import re
import unicodedata
from typing import Literal

from fihrist.arabic.letters import ACCENTS, LATIN

Direction = Literal["rtl", "ltr"]

_LETTER = f"[{LATIN}{ACCENTS}\u02b9-\u02bf]"
_PART = f"[0-9²³¹{_LETTER[1:]}"
_JOINT = r"[.\-\u2010-\u2015/'’&_,:+@#=?%~·]"
_GAP = rf"(?:[ \u00a0]|{_JOINT})"
_LATIN = re.compile(f"[{LATIN}]")
_LATIN_RUN = re.compile(
    rf"(?<![0-9])[@#\u02b9-\u02bf]?[0-9]*[{LATIN}]{_PART}*"  # a word, a handle, 3D
    rf"(?:{_JOINT}{{1,3}}{_PART}+"  # F-16, t.co/x
    # further words and the numbers between
    rf"|{_GAP}{{1,3}}(?:[0-9]+{_GAP}{{1,3}})*[0-9]*{_LETTER}{_PART}*)*"
)


def find_latin_runs(text: str) -> tuple[tuple[int, int], ...]:
    """Find the runs to isolate with ``<bdi>`` in Arabic text: (start, end) in code points, in order.

    A run begins with a Latin letter (or the digits, ``@`` or ``#`` fastened to it) and ends with a letter or
    the digits fastened to it (F-16, COVID-19). Spaces and joints between its words belong to it; brackets,
    punctuation after it and numbers that stand alone do not.
    """
    # To look for a letter first takes a third of the time.
    return tuple([run.span() for run in _LATIN_RUN.finditer(text)]) if _LATIN.search(text) else ()


def find_direction(text: str) -> Direction:
    """Give a text's direction by its first strong letter, as ``dir="auto"`` does; ``rtl`` without any."""
    for character in text:
        strength = unicodedata.bidirectional(character)
        if strength == "L":
            return "ltr"
        if strength in ("R", "AL"):
            return "rtl"
    return "rtl"


def is_left_to_right(text: str) -> bool:
    """Whether a text has Latin letters and none that run from right to left, so that it is a line of its own."""
    return _LATIN.search(text) is not None and not any(
        unicodedata.bidirectional(character) in ("R", "AL") for character in text
    )
