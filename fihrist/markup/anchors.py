"""From the paragraphs of one text to their permanent anchors. Algorithm version 1, frozen for ever.

Citations end in these anchors, so nothing here may change, and nothing is imported that may
(`arabic.fold` grows with the search). Letters are those of Unicode 3.2, which every Python keeps as
`unicodedata.ucd_3_2_0`.

1. **Folding**, character by character:
   a. drop U+0610-061A, U+061C, U+0640, U+0656-065F, U+08CA-08FF, U+200B, U+2066-2069;
   b. decompose the others (NFKD of Unicode 3.2), and of the result drop these again and categories M* and Cf;
   c. put ا for ٱ, ي for ى and ی, ه for ة and ە, ك for ک; 0-9 for decimal digits; lower case for capitals;
   d. a letter or number (categories L* and N*, and U+0750-077F and U+08A0-08C9) stays; all else is a space.
2. **Words**: what the spaces part, joined by one space. A paragraph without any word counts with its raw
   text, its runs of white space made one space and none left at its ends.
3. **Anchor** of a string: ``p``, then BLAKE2b with a digest of 5 bytes over its UTF-8, as 8 characters of
   base32 (RFC 4648) in lower case.
4. A paragraph's anchor is that of its words. Paragraphs of one text whose anchors are equal take,
   instead, the anchor of their surroundings: the words of the r paragraphs before, of itself, and of the
   r after it, joined by line feeds, with U+0000 for each place before the first and after the last
   paragraph. r is 1; those that are still equal to another take 2, then 4, 8 and so on, until all differ.
   No running number: an edit moves such an anchor only when it is near.
5. The first of equal paragraphs keeps the anchor of its words as a former one, so that an address
   published while it was the only one still leads there.
"""

import re
from base64 import b32encode
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import NamedTuple
from unicodedata import ucd_3_2_0 as unicode

from fihrist.frozen import Frozen

ALGORITHM_VERSION = 1

_LETTERS = {"ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ە": "ه", "ک": "ك"}
_DROPPED = re.compile("[\u0610-\u061a\u061c\u0640\u0656-\u065f\u08ca-\u08ff\u200b\u2066-\u2069]")
_LATER_LETTER = re.compile("[\u0750-\u077f\u08a0-\u08c9]")
_BEYOND = "\0"
_PAGE = "cp1256"
_ODD = b"\1"
"""A byte that no character folds to."""


class Anchors(Frozen):
    """The addresses of one paragraph within its page, without ``#``."""

    own: str
    """The anchor to publish."""
    former: tuple[str, ...] = ()
    """Anchors that must lead here too."""


def assign_anchors(paragraphs: Sequence[str]) -> tuple[Anchors, ...]:
    """Give each paragraph of one text its anchors; the paragraphs come as plain strings, in order."""
    texts = read_words(paragraphs)
    plain = [_hash_text(text) for text in texts]
    own = _tell_apart(texts, plain)
    first = {anchor: place for place, anchor in reversed(list(enumerate(plain)))}
    return tuple(
        Anchors(anchor, (plain[place],) if anchor != plain[place] and first[plain[place]] == place else ())
        for place, anchor in enumerate(own)
    )


def read_words(paragraphs: Sequence[str]) -> list[str]:
    """Read each paragraph's words as steps 1 and 2 give them: folded, a space between two."""
    return [_read_paragraph(paragraph) for paragraph in paragraphs]


def _read_paragraph(paragraph: str) -> str:
    """Read a paragraph's words: byte by byte, a tenth of the work, where Windows' Arabic code page has all of it."""
    with suppress(UnicodeEncodeError):
        letters = paragraph.encode(_PAGE).translate(_table.letters, _table.dropped)
        if _ODD not in letters and (words := b" ".join(letters.split())):
            return words.decode(_PAGE)
    return " ".join(paragraph.translate(_folded).split() or paragraph.split())


def _hash_text(text: str) -> str:
    return "p" + b32encode(blake2b(text.encode(), digest_size=5).digest()).decode().lower()


def _tell_apart(texts: Sequence[str], plain: Sequence[str]) -> list[str]:
    """Widen the surroundings of equal anchors until none is equal to another."""
    anchors, radius = list(plain), 1
    while equal := _find_equal(anchors):
        for place in equal:
            anchors[place] = _hash_text(_join_surroundings(texts, place, radius))
        radius *= 2
    return anchors


def _find_equal(anchors: Sequence[str]) -> list[int]:
    counts = Counter(anchors)
    return [place for place, anchor in enumerate(anchors) if counts[anchor] > 1]


def _join_surroundings(texts: Sequence[str], place: int, radius: int) -> str:
    places = range(place - radius, place + radius + 1)
    return "\n".join(texts[near] if 0 <= near < len(texts) else _BEYOND for near in places)


class _Folded(dict[int, str]):
    """Code point → what steps 1a to 1d make of it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


class _Table(NamedTuple):
    """Steps 1a to 1d for the characters of a code page."""

    letters: bytes
    """Byte → the byte that folding makes of it; `_ODD` for one that becomes several, or none that the page has."""
    dropped: bytes
    """The bytes of which nothing is left."""


def _make_table() -> _Table:
    folded = [_folded[ord(bytes([code]).decode(_PAGE))] for code in range(256)]
    letters = b"".join(map(_encode_folded, folded))
    return _Table(letters, bytes(code for code, letter in enumerate(folded) if not letter))


def _encode_folded(letters: str) -> bytes:
    # Of spaces, one parts words as well as several: … becomes three.
    letter = (letters if letters.strip() else " ").encode(_PAGE, "replace")
    return letter if len(letter) == 1 and letter != b"?" else _ODD


def _fold_character(character: str) -> str:
    if _DROPPED.match(character):
        return ""
    return "".join(map(_fold_part, unicode.normalize("NFKD", character)))


def _fold_part(part: str) -> str:
    category = unicode.category(part)
    if category[0] == "M" or category == "Cf" or _DROPPED.match(part):
        return ""
    if category == "Nd":
        return str(unicode.decimal(part))
    if category[0] in "LN" or _LATER_LETTER.match(part):
        return _LETTERS.get(part, part.lower())
    return " "


_folded = _Folded()
_table = _make_table()
