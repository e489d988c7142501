"""Another Pagefind than ours does the work by its own indexer: nothing is lost, and what it cannot do is said."""

from collections.abc import Mapping
from typing import Any

import pytest

from fihrist.problems import SiteError
from fihrist.search import SearchDocument, enter_documents, pagefind, write_search
from fihrist.search.analysis import analyse_document
from fihrist.search.cbor import write_cbor
from fihrist.search.clitics import Clitics
from fihrist.search.packed import write_packed
from fihrist.search.pagefind import UNASKED, check_pagefind, index_analyses, is_other

from .documents import make_documents
from .reading import Words, read_index, take_files

DOCUMENTS = [*make_documents(30, seed=7), SearchDocument("pages/empty.html", "", (("p1", "—"),), "ar")]
CLITICS = Clitics(lambda _: 0)


def list_pages(words: Words) -> dict[str, dict[int, list[int]]]:
    """Words, pages and places without their weights; of keys that know pages alone the pages."""
    return {
        key: {page: [place for place, _ in places] if key.endswith("ک") else [] for page, places in pages.items()}
        for key, pages in words.items()
        if key != UNASKED
    }


def index() -> dict[str, bytes]:
    return take_files(write_search(enter_documents(DOCUMENTS), [], offline=False))


@pytest.fixture
def _other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "VERSION", "0.1")


@pytest.mark.usefixtures("_other")
def test_another_pagefind_is_told() -> None:
    (problem,) = check_pagefind()

    assert "search-other-pagefind" == problem.code
    assert is_other()


def test_the_pagefind_that_is_known_is_passed_over() -> None:
    assert ([], False) == (list(check_pagefind()), is_other())


def test_an_installation_without_pagefind_needs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "find_version", lambda: "")

    assert not is_other()


def test_its_index_has_every_page_word_and_place_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    ours = read_index(index())

    monkeypatch.setattr(pagefind, "VERSION", "0.1")
    theirs = read_index(index())

    assert list_pages(ours.words) == list_pages(theirs.words)
    assert (ours.addresses, ours.fragments) == (theirs.addresses, theirs.fragments)
    assert len(DOCUMENTS) == len(theirs.lengths) == sum(length > 0 for length in theirs.lengths)


def test_an_archive_without_documents_asks_it_for_nothing() -> None:
    lists, files = index_analyses([], CLITICS, command=["لا شيء"])

    assert (0, [], []) == (len(lists.lengths), list(lists.files), files)


WORD = ["حلبک", [[0, [-25, 0], []]], []]
SHAPES: Mapping[str, dict[str, Any]] = {
    "a page is missing": {"pages": []},
    "a page is too much": {"pages": [["a", 1], ["b", 1]]},
    "a word has two fields": {"words": [WORD[:2]]},
    "a posting has two fields": {"words": [["حلبک", [[0, [0]]], []]]},
    "a key is a number": {"words": [[5, [], []]]},
    "the list has another field": {"more": [[]]},
    "a file of words is missing": {"name": "y"},
    "a file of words is no list": {"words": 7},
}


def write_parts(*, pages: Any = (("a", 1),), words: Any = (WORD,), more: Any = (), name: str = "x") -> dict[str, bytes]:
    """The files of an index as the binary might give them."""
    meta = write_cbor(["9.9", pages, [["ح", "ح", "x"]], [], [], [], *more])
    return {
        "pagefind-entry.json": b'{"languages":{"unknown":{"hash":"h"}}}',
        "pagefind.h.pf_meta": write_packed(meta),
        f"index/{name}.pf_index": write_packed(write_cbor([words])),
    }


def test_an_index_of_the_known_shape_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "index_records", lambda _, **__: write_parts())

    lists, files = index_analyses([analyse_document(DOCUMENTS[0])], CLITICS)

    assert ([1], [("ح", "x")], 1, ["x"]) == (lists.lengths, lists.files, lists.base, [name for name, _ in files])


@pytest.mark.parametrize("shape", SHAPES)
def test_an_index_of_another_shape_is_a_problem_of_the_site(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "index_records", lambda _, **__: write_parts(**SHAPES[shape]))

    with pytest.raises(SiteError) as caught:
        index_analyses([analyse_document(DOCUMENTS[0])], CLITICS)

    assert "search-other-shape" == caught.value.problem.code
