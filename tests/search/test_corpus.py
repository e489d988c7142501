"""The same words in whatever portions they are read and sorted, and as the documents come."""

import random
import tracemalloc
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest

from fihrist.search import SearchDocument, corpus, spool
from fihrist.search.analysis import Analysis, analyse_document
from fihrist.search.clitics import Clitics
from fihrist.search.corpus import Corpus
from fihrist.search.layout import COMPATIBLE, OURS, Layout, write_chunks
from fihrist.search.spool import Spool, group_counts
from fihrist.search.terms import list_terms

from .documents import make_documents

Written = list[tuple[str, int, bytes]]


def fill(analyses: Sequence[Analysis]) -> Corpus:
    filled = Corpus()
    for analysis in analyses:
        filled.add(analysis)
    return filled


def write(documents: Sequence[SearchDocument], layout: Layout) -> list[Written]:
    """Write the files of an index."""
    filled = fill([analyse_document(document) for document in documents])
    cuts = write_chunks(filled.sort_terms(filled.count_pages()), layout)
    return [[(word.key, word.size, word.content) for word in cut] for cut in cuts]


DOCUMENTS = make_documents(120, seed=6)


@pytest.mark.parametrize("layout", [OURS, COMPATIBLE], ids=["ours", "compatible"])
@pytest.mark.parametrize(("block", "portion"), [(1, 1), (7, 10_000_000), (10_000_000, 7), (500, 300), (97, 1_000)])
def test_portions_of_any_size_give_the_same_files(
    layout: Layout, block: int, portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = DOCUMENTS[:8] if min(block, portion) == 1 else DOCUMENTS
    expected = write(documents, layout)
    monkeypatch.setattr(spool, "BLOCK", block)
    monkeypatch.setattr(corpus, "RANGE", portion)

    assert expected == write(documents, layout)


def test_terms_are_sorted_in_several_ranges_of_about_the_size_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "RANGE", 1_000)
    filled = fill([analyse_document(document) for document in DOCUMENTS])

    ranges = list(filled.sort_terms(filled.count_pages()).read_ranges(OURS.weight))

    words = [(int(rows.word[0]), int(rows.word[-1])) for rows in ranges]
    assert len(ranges) > 5
    assert words == sorted(words)
    assert [] == [one for one, other in pairwise(words) if one[1] >= other[0]]


@pytest.mark.parametrize("layout", [OURS, COMPATIBLE], ids=["ours", "compatible"])
def test_rows_come_by_word_then_page_then_place(layout: Layout) -> None:
    filled = fill([analyse_document(document) for document in DOCUMENTS])

    (rows,) = filled.sort_terms(filled.count_pages()).read_ranges(layout.weight, tail=layout.tail)

    columns = list(zip(rows.word.tolist(), rows.page.tolist(), rows.place.tolist(), strict=True))
    assert columns == sorted(set(columns))


def test_every_key_of_every_document_is_there_and_no_other() -> None:
    analyses = [analyse_document(document) for document in DOCUMENTS]
    filled = fill(analyses)
    counts = filled.count_pages()
    clitics = Clitics(lambda key: counts.get(key, 0))

    sorted_terms = filled.sort_terms(counts)

    (rows,) = sorted_terms.read_ranges(OURS.weight)
    found = {(sorted_terms.keys[word], page) for word, page in zip(rows.word.tolist(), rows.page.tolist(), strict=True)}
    expected = set()
    for page, analysis in enumerate(analyses):
        terms = [list_terms(word, clitics.read_word(word)) for word in analysis.words[1:]]
        heavy = [number for start, end in analysis.heavy for number in analysis.places[start:end] if number]
        expected |= {(key, page) for one in terms for key in (one.placed, *one.others)}
        expected |= {(terms[number - 1].heavy, page) for number in heavy}
    assert expected == found


def test_the_lengths_are_those_of_the_twin() -> None:
    filled = fill([analyse_document(document) for document in DOCUMENTS])
    terms = filled.sort_terms(filled.count_pages())

    lengths = terms.list_lengths()

    (rows,) = terms.read_ranges(COMPATIBLE.weight, tail=True)
    last = np.zeros(len(lengths), np.int64)
    np.maximum.at(last, rows.page, rows.place)
    assert [length - 1 for length in lengths] == [
        int(place) if place else length - 1 for place, length in zip(last, lengths, strict=True)
    ]


def test_an_archive_without_words_has_no_terms() -> None:
    for analyses in ([], [analyse_document(SearchDocument("a.html", "", (("", "—"),), "ar"))]):
        filled = fill(analyses)
        terms = filled.sort_terms(filled.count_pages())
        assert ([], []) == (terms.keys, list(terms.read_ranges(OURS.weight)))


@pytest.mark.parametrize("counts", [[], [5], [0, 0, 0], [1, 2, 3, 4], [900, 0, 0, 1, 900], [3] * 50])
def test_what_is_spooled_is_read_as_it_was_added(counts: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "BLOCK", 10)
    added = Spool()
    for number, count in enumerate(counts):
        added.add(np.full(count, number * 1_000, np.int32), [count])

    rows = [row for block in added.read_blocks() for row in zip(block.page, block.place, block.value, strict=True)]

    assert [(page, place, page * 1_000) for page, count in enumerate(counts) for place in range(count)] == rows
    assert counts == [count for block in added.read_blocks() for count in block.counts]
    assert counts == [count for group in group_counts(added.counts) for count in group]


def test_more_documents_need_hardly_more_memory_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "BLOCK", 4_000)
    monkeypatch.setattr(corpus, "RANGE", 4_000)
    # A word is sorted in one go; here none is on many pages.
    chance = random.Random(2)
    texts = [" ".join(f"كلمة{chance.randrange(3_000):04}" for _ in range(50)) for _ in range(100)]
    analyses = [analyse_document(SearchDocument("a.html", "", (("", text),), "ar")) for text in texts]

    def measure(times: int) -> int:
        filled = fill(analyses * times)
        terms = filled.sort_terms(filled.count_pages())
        tracemalloc.start()
        for _ in terms.read_ranges(OURS.weight):
            pass
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return peak

    assert measure(40) < measure(4) * 3
