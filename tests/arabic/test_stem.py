"""A word's clitics and endings come off, its letters stay."""

import itertools
import random
from collections.abc import Iterator

import pytest

from fihrist.arabic.fold import fold
from fihrist.arabic.stem import STOPWORDS, find_bodies, stem, strip_endings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("معارضة", "المعارضة"),
        ("الجيش", "والجيش"),
        ("الحكومة", "للحكومة"),
        ("دمشق", "ودمشق"),
        ("المدرسة", "بالمدرسه"),
        ("مسؤولية", "والمسئوليه"),
        ("سوري", "سورية"),
        ("سوريا", "السوريين"),
        ("مسؤول", "مسئولين"),
        ("إدلب", "ادلب"),
        ("قوات", "القوات"),
        ("والكتب", "فالكتب"),
    ],
)
def test_two_forms_of_a_word_share_their_stem(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize("word", ["حسين", "بنات", "لون", "ال", "و", "بيت", "الا", "2012", "nato"])
def test_a_short_word_or_one_of_another_script_stays_whole(word: str) -> None:
    assert word == stem(word)


def test_a_proclitic_may_be_a_letter_so_both_readings_are_given() -> None:
    assert ["بغزه", "غزه"] == find_bodies("بغزه")
    assert ["بيت"] == find_bodies("بيت")
    assert ["فبالمدينه", "بالمدينه", "مدينه"] == find_bodies("فبالمدينه")
    assert ["فبدمشق", "بدمشق", "دمشق"] == find_bodies("فبدمشق")


def test_stop_words_are_written_as_folding_leaves_them() -> None:
    assert [] == [word for word in STOPWORDS if fold(word) != word]


def make_words() -> Iterator[str]:
    """Make words of every affix around real stems, and of chance letters."""
    stems = ("كتب", "غز", "حلب", "دمشق", "سوري", "مسوول", "مستشفي", "بيروت", "لبنان", "فيلق", "وزير", "سوتشي", "ادلب")
    heads = ("", "و", "ف", "ب", "ل", "ك", "س", "ال", "وال", "بال", "لل", "وبال", "فبال", "وب", "كال")
    tails = ("", "ه", "ها", "ان", "ات", "ون", "ين", "يه", "ي", "هم", "يات", "يا")
    yield from ("".join(parts) for parts in itertools.product(heads, stems, tails))
    chance = random.Random(7)
    for _ in range(5000):
        yield "".join(chance.choices("ابتجحدرسعفقكلمنهوي", k=chance.randint(1, 9)))


def test_nothing_is_left_of_no_word() -> None:
    assert [] == [word for word in make_words() if word and not all(map(strip_endings, find_bodies(word)))]
