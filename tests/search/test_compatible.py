"""Our writer makes the very bytes that Pagefind's own indexer makes: we know the format, and notice when it changes."""

import random
from importlib.metadata import version
from typing import Any

import pytest

from fihrist.search.analysis import analyse_document
from fihrist.search.clitics import Clitics
from fihrist.search.compatible import Lots, Page, index_pages
from fihrist.search.corpus import Corpus
from fihrist.search.documents import SearchDocument
from fihrist.search.lists import VERSION
from fihrist.search.pagefind import index_records, make_record, write_twin
from fihrist.search.terms import STEM
from fihrist.search.words import fold_text

from .documents import make_documents
from .reading import read_value, unpack

COUNT = 300

Parts = dict[str, bytes]


def make_page(number: int, document: SearchDocument, chance: random.Random) -> Page:
    """Make a page with all that Pagefind takes: fields of meta, filters, orders by words and by numbers."""
    title = [f"{word}{STEM}" for word in fold_text(document.title)]
    # A page alone in having a field, words that no text has, a word that returns.
    meta = {"title": title, "outlet": ["نشره" + STEM, *title, "خزانه" + STEM]} if number % 3 else {"title": title}
    filters = {**document.filters, "outlet": ["نشرة الخزانة"]} if number % 5 else document.filters
    sorts = {"words": str(chance.randrange(-70_000, 70_000)), "share": f"{chance.randrange(-90, 90) / 8}"}
    if document.days:
        sorts |= {"date": document.days.filed.isoformat(), "year": str(document.days.filed.year)}
    return Page(document.address, analyse_document(document), {**meta, "n": []}, filters, sorts)


def make_pages() -> list[Page]:
    """Make pages of all kinds of records; none without words, which Pagefind leaves out."""
    chance = random.Random(5)
    pages = [make_page(number, one, chance) for number, one in enumerate(make_documents(COUNT, seed=3))]
    return [page for page in pages if any(page.analysis.places)]


def index_by_binary(pages: list[Page]) -> Parts:
    """Let the installed binary index twins of pages: path → content before compression."""
    corpus = Corpus()
    for page in pages:
        corpus.add(page.analysis)
    counts = corpus.count_pages()
    clitics = Clitics(lambda key: counts.get(key, 0))
    parts = index_records(
        make_record(
            page.address,
            write_twin(page.analysis, clitics),
            meta={name: " ".join(keys) for name, keys in page.meta.items()},
            filters=page.filters,
            sort=page.sorts,
        )
        for page in pages
    )
    return {path: unpack(content) if ".pf_" in path else content for path, content in parts.items()}


def read_lists(parts: Parts) -> Any:
    return read_value(next(content for path, content in parts.items() if path.endswith(".pf_meta")))


def read_lots(parts: Parts) -> Lots:
    """Read the sequences that the binary draws by lot."""
    _, _, _, filters, sorts, _ = read_lists(parts)
    values = {name: [value for value, _ in read_value(parts[f"filter/{file}.pf_filter"])[1]] for name, file in filters}
    return Lots(values, [name for name, _ in sorts])


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return make_pages()


@pytest.fixture(scope="module")
def theirs(pages: list[Page]) -> Parts:
    return index_by_binary(pages)


@pytest.fixture(scope="module")
def ours(pages: list[Page], theirs: Parts) -> Parts:
    return index_pages(pages, read_lots(theirs))


def choose(parts: Parts, beginning: str) -> Parts:
    return {path: content for path, content in parts.items() if path.startswith(beginning)}


def test_the_installed_pagefind_is_the_one_whose_format_we_write() -> None:
    found = version("pagefind_bin")

    assert VERSION == found, (
        f"Pagefind {found} is installed, and fihrist/search writes the format of {VERSION}. See what the other tests "
        "of this file say; where all of them pass, raise lists.VERSION, else mend the writer first."
    )


def test_the_pages_are_of_every_kind_and_in_several_files(pages: list[Page], theirs: Parts) -> None:
    assert {"articles", "people", "groups", "places", "pages"} == {page.address.split("/")[0] for page in pages}
    assert len(pages) > 280
    assert len(choose(theirs, "index/")) >= 3
    assert 4 == len(choose(theirs, "filter/"))
    assert ["n", "outlet", "title"] == read_lists(theirs)[5]


@pytest.mark.parametrize("sort", ["index/", "filter/", "fragment/"])
def test_files_have_the_same_names_and_bytes(sort: str, ours: Parts, theirs: Parts) -> None:
    expected, actual = choose(theirs, sort), choose(ours, sort)

    assert expected.keys() == actual.keys()
    assert [] == [path for path, content in expected.items() if content != actual[path]]


@pytest.mark.parametrize("part", range(6), ids=["version", "pages", "files", "filters", "sorts", "fields"])
def test_the_list_of_lists_says_the_same(part: int, ours: Parts, theirs: Parts) -> None:
    assert read_lists(theirs)[part] == read_lists(ours)[part]


def test_the_list_of_lists_and_the_entry_have_the_same_names_and_bytes(ours: Parts, theirs: Parts) -> None:
    assert choose(theirs, "pagefind.unknown") == choose(ours, "pagefind.unknown")
    assert choose(theirs, "pagefind-entry") == choose(ours, "pagefind-entry")


def test_no_file_is_left_over(ours: Parts, theirs: Parts) -> None:
    assert sorted(path for path in theirs if ".pf_" in path or path.endswith(".json")) == sorted(ours)
