"""What is written in whole columns is, byte for byte, what the plainest writer makes of one place after the other."""

import random
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pytest

from fihrist.search.cbor import Value, read_cbor, write_cbor
from fihrist.search.chunks import join_words
from fihrist.search.postings import Occurrences, write_heads, write_postings, write_word
from fihrist.search.weights import UNMARKED

from .reading import read_words

Row = tuple[int, int, int, int]
"""Word, page, place, mark."""


def write_plainly(key: str, rows: list[Row]) -> bytes:
    """Write one word."""
    postings: list[Value] = []
    last = 0
    for page in sorted({row[1] for row in rows}):
        texts = [(mark, place) for _, own, place, mark in rows if own == page and mark > 0]
        metas = [(mark, place) for _, own, place, mark in rows if own == page and mark < 0]
        postings.append([page - last, mark_plainly(texts, UNMARKED), mark_plainly(metas, 0)])
        last = page
    return write_cbor([key, postings, []])


def mark_plainly(places: Iterable[tuple[int, int]], mark: int) -> list[Value]:
    """Write the places of a list, with a marker wherever the weight or the field is another one."""
    written: list[Value] = []
    last = 0
    for own, place in places:
        if own != mark:
            written.append(own if own < 0 else -1 - own)
            mark, last = own, 0
        written.append(place - last)
        last = place
    return written


def make_columns(rows: list[Row]) -> Occurrences:
    return Occurrences(*(np.array(column, np.int32) for column in zip(*rows, strict=True)))


def write(rows: list[Row]) -> dict[int, bytes]:
    return {one.word: write_word("كلمةک", one) for one in write_postings(make_columns(rows))}


def split(rows: list[Row]) -> dict[int, bytes]:
    words = dict.fromkeys(row[0] for row in rows)
    return {word: write_plainly("كلمةک", [row for row in rows if row[0] == word]) for word in words}


ROWS: dict[str, list[Row]] = {
    "one place": [(0, 0, 0, 25)],
    "a place far away": [(0, 70_000, 70_000, 25)],
    "an ordinary weight that needs a marker": [(0, 3, 7, 24), (0, 3, 9, 24)],
    "heavy words": [(0, 3, 7, 25), (0, 3, 9, 120), (0, 3, 12, 120), (0, 3, 14, 25)],
    "heavy from the first": [(0, 0, 2, 120), (0, 1, 0, 25), (0, 2, 4, 255)],
    "the lightest and the heaviest": [(0, 0, 2, 1), (0, 0, 5, 23), (0, 0, 6, 24), (0, 0, 9, 255)],
    "two words": [(0, 5, 1, 25), (0, 9, 2, 25), (1, 5, 1, 25), (4, 0, 0, 25)],
    "meta alone": [(0, 4, 0, -1), (0, 4, 3, -1)],
    "text and meta": [(0, 4, 8, 24), (0, 4, 3, -2), (0, 4, 5, -2), (0, 4, 0, -3), (0, 6, 1, 24)],
    "many fields of meta": [(0, 4, 1, -1), (0, 4, 2, -24), (0, 4, 3, -25), (0, 4, 4, -256), (0, 4, 9, -257)],
    "lists of every length": [(word, 0, place, 25) for word in (22, 23, 24, 255, 256) for place in range(word)],
    "a list of 65,536 places": [(0, 0, place, 25) for place in range(65_536)],
    "words on many pages": [(word, page, 0, 25) for word in (23, 24, 256) for page in range(word)],
}
STEPS = (0, 1, 22, 23, 24, 25, 254, 255, 256, 257, 65_534, 65_535, 65_536, 65_537, 1 << 24, (1 << 31) - 1)
ROWS |= {f"a step of {step}": [(0, 0, 0, 25), (0, 0, step, 25), (1, step, 1, 25)] for step in STEPS}


@pytest.mark.parametrize("name", ROWS)
def test_words_have_the_bytes_of_the_plainest_writer(name: str) -> None:
    rows = ROWS[name]

    assert split(rows) == write(rows)


def make_rows(chance: random.Random) -> list[Row]:
    """Make rows of some words, in the order that `Occurrences` asks for."""
    rows = []
    for word in sorted(chance.sample(range(300), 12)):
        for page in sorted(chance.sample(range(chance.choice((9, 400, 90_000))), chance.randrange(1, 9))):
            texts = sorted(chance.sample(range(chance.choice((40, 70_000))), chance.randrange(12)))
            metas = sorted(
                (chance.randrange(-30, 0), place) for place in chance.sample(range(400), chance.randrange(4))
            )
            rows += [(word, page, place, chance.choice((24, 25, 25, 120))) for place in texts or [0]]
            rows += [(word, page, place, mark) for mark, place in sorted(metas, key=lambda one: (-one[0], one[1]))]
    return rows


@pytest.mark.parametrize("seed", range(20))
def test_so_have_words_at_random(seed: int) -> None:
    rows = make_rows(random.Random(seed))

    assert split(rows) == write(rows)


def test_a_word_says_on_how_many_pages_it_stands_and_what_it_holds() -> None:
    rows = [*ROWS["text and meta"], (1, 2, 3, 25)]

    counted = [(one.word, one.pages, one.size) for one in write_postings(make_columns(rows))]

    # Two pages, two places, a marker each; three places and two markers of meta; one page with one place.
    assert [(0, 2, 2 + 4 + 5), (1, 1, 2)] == counted


def test_places_and_weights_are_read_as_they_were_written() -> None:
    (word,) = write_postings(make_columns(ROWS["heavy words"]))

    read = read_words(join_words([write_word("كلمةک", word)]))

    assert {"كلمةک": {3: [(7, 25), (9, 120), (12, 120), (14, 25)]}} == read


def test_no_rows_are_no_words() -> None:
    assert [] == list(write_postings(Occurrences(*(np.zeros(0, np.int32) for _ in range(4)))))


@pytest.mark.parametrize("kind", [0, 1, 4])
def test_heads_are_those_of_single_values(kind: int) -> None:
    content, at = write_heads(np.full(len(STEPS), kind, np.uint8), np.array(STEPS, np.int32))

    heads = [content[start:end] for start, end in pairwise(at)]
    if kind == 0:
        assert list(STEPS) == [read_cbor(head) for head in heads]
    assert [kind] * len(STEPS) == [head[0] >> 5 for head in heads]
    assert [len(write_cbor(step)) for step in STEPS] == [len(head) for head in heads]
