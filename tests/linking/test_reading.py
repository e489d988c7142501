"""Whole texts are read at once, and yet word by word."""

import random

import pytest

from fihrist.arabic.fold import fold
from fihrist.linking.codes import code_word, read_code
from fihrist.linking.index import index_names
from fihrist.linking.reading import Reading
from fihrist.linking.words import WORD
from fihrist.markup.texts import Text

CHARACTERS = "اأإآءؤئىيةهوبلكفسر دـًَُّْٱپگکۆێڵڕ ٥5۵ \u200f\u200c\u00a0ﻷﺍ«»“”\"'-،.؟!()[]?aZéßʿ_\n\t…–"


@pytest.mark.parametrize("seed", range(40))
def test_a_text_has_the_words_that_its_parts_have(seed: int) -> None:
    chance = random.Random(seed)
    plain = "".join(chance.choices(CHARACTERS.replace("ـ", ""), k=300))
    reading = Reading([Text("body", "p", plain, 1)], index_names([]))

    found = [number for number, code in enumerate(reading.codes[:-1]) if code]
    words = [(match[0], match.start()) for match in WORD.finditer(plain)]

    assert [(word, start) for word, start in words if fold(word)] == [
        (reading.find_word(number), reading.starts[number]) for number in found
    ]
    assert [fold(word) for word, _ in words] == [read_code(reading.codes[number]) for number in found]


@pytest.mark.parametrize("word", ["سوريا", "abc", "ڕۆژ", "5", "?"])
def test_a_code_is_read_as_the_word_it_was_made_of(word: str) -> None:
    assert word == read_code(code_word(word))
