"""Pagefind's files of words are cut into smaller ones, and nothing is lost."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, cast

import pytest

from fihrist.search.cbor import Value, read_cbor, write_cbor
from fihrist.search.chunks import TARGET, cut_chunks, find_path
from fihrist.search.packed import read_packed, write_packed

Word = tuple[str, list[tuple[int, Value]]]
"""A key with its pages and what is known of each."""


def pack(*words: Word, variants: Value = ()) -> bytes:
    return write_packed(write_cbor([[[key, shorten(pages), variants] for key, pages in words]]))


def shorten(pages: list[tuple[int, Value]]) -> list[Value]:
    """Make postings of pages: each number is the difference to the one before."""
    before = [0, *(page for page, _ in pages)]
    return [[page - last, places, []] for last, (page, places) in zip(before, pages, strict=False)]


def stand_on(pages: Sequence[int]) -> list[tuple[int, Value]]:
    return [(page, [-25, page % 300, 7]) for page in pages]


def read_words(files: dict[str, bytes]) -> dict[str, list[tuple[int, Value]]]:
    """The words of files with their pages."""
    words = {}
    for content in files.values():
        for key, postings, _ in cast("Any", read_cbor(read_packed(content)))[0]:
            pages = accumulate(page for page, _, _ in postings)
            words[key] = list(zip(pages, (places for _, places, _ in postings), strict=True))
    return words


def test_every_word_keeps_its_pages_and_places() -> None:
    words = [(f"كلمة{n:04}ک", stand_on(range(n % 40 + 1))) for n in range(2_000)]

    _, files = cut_chunks([pack(*words[:700]), pack(*words[700:])])

    assert dict(words) == read_words(files)
    assert len(files) > 10


def test_a_key_stands_in_the_file_whose_range_it_is_in() -> None:
    words = [(f"كلمة{n:04}ک", stand_on(range(30))) for n in range(500)]

    ranges, files = cut_chunks([pack(*words)])

    for first, last, name in ranges:
        for key in read_words({"": files[find_path(name)]}):
            assert first.encode() <= key.encode() <= last.encode()
            assert 1 == sum(a.encode() <= key.encode() <= b.encode() for a, b, _ in ranges)


def test_a_file_is_about_as_large_as_it_should_be() -> None:
    words = [(f"كلمة{n:04}ک", stand_on(range(30))) for n in range(2_000)]

    _, files = cut_chunks([pack(*words)])

    sizes = sorted(len(read_packed(content)) for content in files.values())
    assert TARGET * 0.9 < sizes[1]
    assert sizes[-1] < TARGET * 1.1


def test_a_word_with_variants_is_left_as_it_is() -> None:
    word: Value = ["eک", shorten(stand_on(range(600))), [["éک", [[0, [-25, 1], []]]]]]

    _, files = cut_chunks([write_packed(write_cbor([[word]]))])

    assert [write_cbor([[word]])] == [read_packed(content) for content in files.values()]


@pytest.mark.parametrize("content", [[["عامک", 5, []]], [[1, [], []]], [[["عامک"], [], []]]])
def test_anything_but_words_is_an_error(content: Value) -> None:
    with pytest.raises(ValueError, match="byte"):
        cut_chunks([write_packed(write_cbor([content]))])
