"""From digits of any script to 0-9, and from those to the digits that the site shows."""

import re
import unicodedata
from typing import Literal

Numerals = Literal["latn", "arab"]
"""The digits a site shows: ``latn`` for 0123456789, ``arab`` for ٠١٢٣٤٥٦٧٨٩."""

_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def read_digits(text: str) -> str:
    """Write every decimal digit of a text, of whatever script, as 0-9; all else stays, also the length."""
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def write_digits(text: str, numerals: Numerals) -> str:
    """Write every decimal digit of a text in the site's numerals; all else stays, also the length."""
    latin = read_digits(text)
    return latin.translate(_TO_ARABIC) if numerals == "arab" else latin
