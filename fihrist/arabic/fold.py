"""From a text as written to the folded text that matching compares.

What readers write in more than one way becomes one way: the hamza's seats, the alif's forms, final ي and
ه, vowel signs, tatweel, marks of no width, digits, Latin capitals and accents. Folding twice is folding
once. The site's JavaScript folds readers' questions by the same rules; whoever changes one changes the
other.
"""

import re
import unicodedata

from fihrist.arabic.letters import (
    ACCENTS,
    INVISIBLE,
    MODIFIERS,
    TATWEEL,
    VOWEL_SIGNS,
    compose_letters,
    is_latin,
    strip_accents,
)

LETTERS = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېۍے", "ي"),
    **dict.fromkeys("ةەھہۀۂۃ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    "ؤ": "و",
    # Kurdish and Persian letters that an Arabic keyboard lacks: readers type the letter of the same shape.
    **dict.fromkeys("ۆۇۋ", "و"),
    "ێ": "ي", "ڕ": "ر", "ڵ": "ل", "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "گ": "ك",
}  # fmt: skip
"""Letter → the letter that stands for it in folded text. ئ is not here: what follows decides (`fold`)."""

_DROPPED = re.compile(f"[{TATWEEL}{VOWEL_SIGNS}{INVISIBLE}{ACCENTS}{MODIFIERS}]")
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Fold a text for matching: مَسْئُول and مسؤول become مسوول, الحسكة الحسكه, ٢٠٢٠ 2020, Ḥasakê hasake.

    The rules are those of the measured search design: Unicode's NFKC, then letter by letter, then ئو as ؤو.
    The result may be shorter or longer than the text. Punctuation and spaces stay.
    """
    letters = compose_letters(text).translate(_folded_letters)
    if "ئ" not in letters:
        return letters
    return letters.replace("ئو", "وو").replace("ئ", "ي")


def fold_words(text: str) -> list[str]:
    """Fold a text and give its words, which are the runs of letters and digits."""
    return _WORD.findall(fold(text))


class _FoldedLetters(dict[int, str]):
    """Code point → folded letters, worked out when a character is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_letter(chr(code))
        return folded


def _fold_letter(letter: str) -> str:
    if _DROPPED.match(letter):
        return ""
    if letter in LETTERS:
        return LETTERS[letter]
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return strip_accents(letter).lower() if is_latin(letter) else letter.lower()


_folded_letters = _FoldedLetters()
