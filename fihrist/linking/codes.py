"""From texts to codes: folded words, one byte a letter.

To fold and part a whole text in a few calls takes a quarter of the time of doing it word by word, and so little strings
are made and looked up quickest. Windows' Arabic code page has nearly every letter of Arabic prose; a word with another,
or that does not fold letter by letter (vowel signs, tatweel, Kurdish), is odd, and is folded by itself.
"""

from codecs import charmap_decode
from encodings.cp1256 import decoding_table

from fihrist.arabic.fold import fold
from fihrist.linking.words import WORD, WORD_PART

Code = bytes

PAGE = "cp1256"
SPACE = " ".encode(PAGE)
ODD = "?".encode(PAGE)
"""Stands in every odd word: it is what encoding puts in place of a character that the page lacks."""


def fold_text(text: str) -> bytes:
    """Fold a text into as many bytes as it has characters; what stands between its words becomes spaces."""
    letters = text.encode(PAGE, "replace").translate(FOLDED)
    return letters.replace(HAMZA + WAW, WAW + WAW).replace(HAMZA, YA)


def code_word(folded: str) -> Code:
    """Give the code of a folded word."""
    code = folded.encode(PAGE, "replace")
    return ODD + folded.encode() if ODD in code else code


def read_code(code: Code) -> str:
    """Give the folded word of a code."""
    return code[1:].decode() if code.startswith(ODD) else charmap_decode(code, "strict", decoding_table)[0]


def fold_character(character: str) -> bytes:
    """Fold a character of the page; one that may be a part of a word, but does not become one letter, is odd."""
    if WORD.match(character):
        # What follows ئ decides how it folds.
        folded = character if character == "ئ" else fold(character)
        return folded.encode(PAGE, "replace") if len(folded) == 1 else ODD
    return ODD if WORD_PART.match(character) or character == ODD.decode(PAGE) else SPACE


HAMZA, WAW, YA = (letter.encode(PAGE) for letter in "ئوي")
FOLDED = b"".join(fold_character(bytes([code]).decode(PAGE)) for code in range(256))
"""Byte of the page → what it is when folded."""
