"""From a name to its place in a register: a key to sort by, and the letter it stands under.

Numbers come first, then Arabic script, then Latin, then any other. Words compare one by one, so that عبد
الله precedes عبدالله. Kurdish and Persian letters follow the Arabic letter they are made from (پ after ب,
ڕ after ر).
"""

import re
import unicodedata
from functools import lru_cache

from fihrist.arabic.letters import compose_letters, drop_signs, is_latin, strip_accents

SortKey = tuple[tuple[int, ...], str, str]
"""Weights of letters and numbers; then the spelling without vowel signs; then the text itself."""

ALPHABET = "ءابپتثجچحخدذرڕزژسشصضطظعغفڤقكگلڵمنهەوۆيێ"
"""The letters in the order of registers; the lone hamza leads."""

SEATS = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"), "ؤ": "و", **dict.fromkeys("ئىیے", "ي"), **dict.fromkeys("ةھہۀ", "ه"),
    "ک": "ك", "ڪ": "ك", "ۇ": "و", "ۋ": "و", "ې": "ي",
}  # fmt: skip
"""Form of a letter → the letter it is sorted as."""

OWN_ARTICLE = frozenset(
    ("الله", "اللهم", "المانيا", "الماني", "المانية", "البانيا", "الباني", "البانية", "الاسكا", "التون",
     "الياس", "اليسا", "اليزابيث", "الكسندر", "الكساندر", "الكسي", "الهام", "البرت", "الفريد", "الين", "الان")
)  # fmt: skip
"""Words, with the hamza left out as many write them, whose first two letters belong to the word."""

_SPACE, _NUMBER, _ARABIC, _LATIN, _OTHER = 0, 1, 0x100, 0x1000, 0x10000
_WEIGHTS = {letter: _ARABIC + place for place, letter in enumerate(ALPHABET)}
_SILENT = re.compile("['’‘ʼʻʾʿ`]")
_PIECE = re.compile(r"\d+|[^\W\d_]|[\W_]+")
_ARTICLE = re.compile(r"[اٱ]ل(?=\w{2}|[\W_]+\w)")


@lru_cache(1 << 14)
def sort_key(text: str) -> SortKey:
    """Give the key that puts names into the order of an Arabic register.

    Left out at first: the article ال of the first word, vowel signs, tatweel, hamza forms, accents,
    capitals, quotes and other punctuation. Names that are still equal are ordered by spelling, then by
    the whole text, so that different texts never have equal keys. Numbers compare by value. ال counts as
    the article when a plain alif begins it and at least two letters follow, save in `OWN_ARTICLE`; in
    ألمانيا and آل سعود it is the word's own.
    """
    bare = _drop_article(_strip_name(text))
    return tuple(_weigh_pieces(bare)), bare, text


def find_letter(text: str) -> str:
    """Give the heading under which a register puts a name.

    An Arabic letter (أ for every alif and hamza), a Latin capital, or ``#`` for numbers and bare signs.
    """
    weights = sort_key(text)[0]
    first = weights[0] if weights else _NUMBER
    if first == _NUMBER:
        return "#"
    if first < _LATIN:
        letter = ALPHABET[first - _ARABIC]
        return "أ" if letter in "ءا" else letter
    return chr(first - (_LATIN if first < _OTHER else _OTHER)).upper()


def _strip_name(text: str) -> str:
    plain = _SILENT.sub("", drop_signs(compose_letters(text)))
    return re.sub(r"^[\W_]+|[\W_]+$", "", plain)


def _drop_article(name: str) -> str:
    article = _ARTICLE.match(name)
    first_word = re.split(r"[\W_]", name, maxsplit=1)[0]
    if not article or first_word.replace("ٱ", "ا") in OWN_ARTICLE:
        return name
    return re.sub(r"^[\W_]+", "", name[article.end() :])


def _weigh_pieces(name: str) -> list[int]:
    weights: list[int] = []
    for piece in _PIECE.findall(name):
        if piece.isdecimal():
            weights += (_NUMBER, int(piece))
        elif piece.isalnum():
            weights += _weigh_letter(piece, first=not weights or weights[-1] == _SPACE)
        else:
            weights.append(_SPACE)
    return weights


def _weigh_letter(letter: str, *, first: bool) -> list[int]:
    # Kurdish begins a word with ئ where Arabic writes an alif: ئازاد.
    seat = "ء" if letter == "ئ" and first else SEATS.get(letter, letter)
    if seat in _WEIGHTS:
        return [_WEIGHTS[seat]]
    if is_latin(letter):
        return [_LATIN + ord(plain) for plain in strip_accents(letter).lower()]
    return [_OTHER + ord(plain) for plain in unicodedata.normalize("NFC", letter).lower()]
