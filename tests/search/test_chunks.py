"""Words are divided among small files that know where they begin, and an edit leaves most files as they are."""

import random
from itertools import pairwise

import pytest

from fihrist.search.chunks import LEAST, MOST, PLACES, Word, cut_by_places, cut_by_stems, find_start, name_chunk
from fihrist.search.terms import FORM, FORM_END, STEM, find_stem


def make_words(count: int, seed: int = 0) -> list[Word]:
    """Make stems with their forms, of very different sizes, in the order of their keys."""
    chance = random.Random(seed)
    words = []
    for number in range(count):
        stem = f"كلم{number:05}"
        for key in (stem + STEM, *(f"{stem}{FORM}{stem}{tail}{FORM_END}" for tail in "ابت"[: number % 4])):
            size = round(chance.paretovariate(1.2)) % 3_000
            words.append(Word(key, size, b"x" * 4 * size))
    return sorted(words, key=lambda word: word.key)


def measure(words: list[Word]) -> int:
    return sum(len(word.content) for word in words)


def test_every_word_stands_in_one_file_in_the_order_of_keys() -> None:
    words = make_words(10_000)

    cuts = list(cut_by_stems(words))

    assert words == [word for cut in cuts for word in cut]
    assert len(cuts) > 20


def test_a_stem_and_its_forms_stand_in_one_file() -> None:
    cuts = list(cut_by_stems(make_words(4_000)))

    assert [] == [cut[-1].key for cut, behind in pairwise(cuts) if find_stem(cut[-1].key) == find_stem(behind[0].key)]


def test_files_are_neither_tiny_nor_large() -> None:
    sizes = [measure(list(cut)) for cut in cut_by_stems(make_words(4_000))]

    # Before a stem so large that no room is left for it a file may end early.
    assert LEAST * 2 < sum(sizes) / len(sizes) < MOST
    assert MOST >= max(sizes)


def test_a_word_that_is_larger_than_a_file_has_one_of_its_own() -> None:
    large = Word(f"كلم05000{STEM}", 0, b"x" * (MOST * 3))
    words = [*make_words(60)[:30], large, *make_words(6_000)[-30:]]

    cuts = list(cut_by_stems(words))

    assert any(cut[0] == large for cut in cuts)


def test_a_word_that_comes_goes_or_grows_moves_few_cuts() -> None:
    words = make_words(4_000)
    chance = random.Random(1)
    before = {cut[0].key for cut in cut_by_stems(words)}

    for _ in range(30):
        edited = list(words)
        at = chance.randrange(len(edited))
        edited[at : at + 1] = [edited[at], Word(edited[at].key + "ه", 3, b"x" * 40)] if chance.random() < 0.5 else []
        assert len(before ^ {cut[0].key for cut in cut_by_stems(edited)}) <= 6


def test_pagefinds_files_end_behind_the_word_that_fills_them() -> None:
    words = [Word(f"ك{number:03}", size, b"") for number, size in enumerate((PLACES - 1, 1, 5, PLACES, 7))]

    assert [2, 2, 1] == [len(cut) for cut in cut_by_places(words)]


@pytest.mark.parametrize(
    ("last", "first", "expected"),
    [("", "بيتک", "ب"), ("بيتک", "بيروتک", "بير"), ("بيت", "بيتک", "بيتک"), ("ا", "ب", "ب")],
)
def test_a_file_begins_with_as_much_of_its_first_key_as_tells_it_from_the_one_before(
    last: str, first: str, expected: str
) -> None:
    found = find_start(last, first)

    assert expected == found
    assert last < found <= first


def test_two_files_never_have_one_name() -> None:
    name = name_chunk(b"a")

    assert 7 == len(name)
    assert name_chunk(b"a", {name}).startswith(name)
    assert 8 == len(name_chunk(b"a", {name}))
