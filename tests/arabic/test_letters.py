"""The classes of characters on which folding and ordering rest."""

import re
import unicodedata

import pytest

from fihrist.arabic.letters import ARABIC, drop_signs, is_latin, strip_accents


def test_vowel_signs_tatweel_and_direction_marks_are_dropped() -> None:
    assert "محمد هـ"[:4] + " ه" == drop_signs("مُحَمَّـد\u200f هـ")


def test_every_mark_of_the_arabic_blocks_is_a_sign() -> None:
    marks = [
        chr(code)
        for block in (range(0x600, 0x700), range(0x8A0, 0x900))
        for code in block
        if unicodedata.category(chr(code)) == "Mn"
    ]

    assert "" == drop_signs("".join(marks))


def test_no_letter_of_the_alphabet_is_a_sign() -> None:
    letters = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱپچڕژڤکگڵۆیێە"

    assert letters == drop_signs(letters)
    assert letters == "".join(re.findall(f"[{ARABIC}]", letters))


@pytest.mark.parametrize("letter", ["ê", "ı", "ł", "ş", "Ḥ"])
def test_letters_of_kurdish_turkish_and_transliteration_are_latin(letter: str) -> None:
    assert is_latin(letter)


@pytest.mark.parametrize("other", ["ب", "4", "٤", "×", "÷", "Ж", " ", "،"])
def test_other_characters_are_not_latin(other: str) -> None:
    assert not is_latin(other)


def test_latin_letters_lose_accents_strokes_and_ligatures() -> None:
    assert ["e", "l", "ae", "ss", "i", "H"] == [strip_accents(letter) for letter in "êłæßıḤ"]
