"""What was edited is written as the whole index writes it, under keys of its own, in one small file beside it."""

from pathlib import Path

import pytest

from fihrist.frozen import replace
from fihrist.search import SearchDocument, enter_documents, index, write_search
from fihrist.search.analysis import analyse_document
from fihrist.search.chunks import join_words
from fihrist.search.clitics import Clitics
from fihrist.search.corpus import Corpus
from fihrist.search.delta import locate_terms, write_new
from fihrist.search.layout import OURS, write_chunks
from fihrist.search.lists import EVERYTHING
from fihrist.search.terms import NEW

from .documents import make_documents
from .reading import read_index, read_value, take_files, unpack

Files = dict[str, bytes]


def write_whole(documents: list[SearchDocument], counts: dict[str, int]) -> tuple[bytes, list[int]]:
    """Write all words in one file, as the whole index writes them, and the lengths of all pages."""
    corpus = Corpus()
    for document in documents:
        corpus.add(analyse_document(document))
    terms = corpus.sort_terms(counts)
    words = [word.content for cut in write_chunks(terms, OURS) for word in cut]
    return join_words(words), terms.list_lengths()


def count_pages(documents: list[SearchDocument]) -> dict[str, int]:
    corpus = Corpus()
    for document in documents:
        corpus.add(analyse_document(document))
    return corpus.count_pages()


@pytest.mark.parametrize("seed", range(6))
def test_the_same_documents_have_the_same_postings_and_lengths_either_way(seed: int) -> None:
    documents = make_documents(25, seed)
    counts = count_pages(documents)
    pages = [(number, analyse_document(document)) for number, document in enumerate(documents)]

    content, lengths = write_new(pages, Clitics(lambda key: counts.get(key, 0)))

    whole, whole_lengths = write_whole(documents, counts)
    assert [[key + NEW, *rest] for key, *rest in read_value(whole)[0]] == read_value(content)[0]
    assert whole_lengths == lengths


def test_words_are_read_by_the_counts_of_the_index_not_by_those_of_the_edits() -> None:
    document = SearchDocument("a.html", "", (("p1", "بغزة وغزة من غزة"),), "ar")

    unseen, _ = locate_terms(analyse_document(document), Clitics(lambda _: 0))
    seen, _ = locate_terms(analyse_document(document), Clitics(lambda key: 5 * (key == "غزه")))

    assert ["بغزک", "غزک", "منک"] == sorted(unseen)
    assert {"غزک": [0, 1, 2], "منک": [2]} == seen


def test_numbers_of_pages_are_differences_from_the_number_before() -> None:
    analysis = analyse_document(SearchDocument("a.html", "", (("p1", "حلب"),), "ar"))

    content, _ = write_new([(70_000, analysis), (70_001, analysis), (70_300, analysis)], Clitics(lambda _: 0))

    assert {(70_000, 1, 299)} == {tuple(page for page, _, _ in postings) for _, postings, _ in read_value(content)[0]}


def write(documents: list[SearchDocument], kept: Path, *, release: bool = False) -> Files:
    return take_files(write_search(enter_documents(documents), [], offline=False, kept=kept, release=release))


def edit(documents: list[SearchDocument], number: int, text: str) -> list[SearchDocument]:
    one = documents[number]
    edited = SearchDocument(one.address, one.title, (("p1", text),), one.language)
    return [edited if document.address == one.address else document for document in documents]


def test_an_edit_writes_one_file_of_words_one_fragment_and_the_lists(tmp_path: Path) -> None:
    kept = tmp_path / "search.db"
    documents = make_documents(200)
    before = write(documents, kept)

    after = write(edit(documents, 7, "نجمة فوق حلب"), kept)

    new = sorted(path for path in after.keys() - before.keys() if not path.endswith((".pf_meta", ".pf_list")))
    changed = sorted(path for path in after.keys() & before.keys() if after[path] != before[path])
    assert ["pagefind/fragment/200.pf_fragment", f"pagefind/index/{read_index(after).new}.pf_index"] == new
    assert ["pagefind/pagefind-entry.json", "search/rows.json"] == changed
    gone = [path for path in before.keys() - after.keys() if not path.endswith((".pf_meta", ".pf_list"))]
    assert ["pagefind/fragment/7.pf_fragment"] == gone


def test_the_new_file_is_read_with_every_word(tmp_path: Path) -> None:
    kept = tmp_path / "search.db"
    documents = make_documents(200)
    write(documents, kept)

    files = write(edit(documents, 7, "نجمة فوق حلب"), kept)

    meta = next(content for path, content in files.items() if path.endswith(".pf_meta"))
    assert [*EVERYTHING, read_index(files).new] == read_value(unpack(meta))[2][-1]


def test_a_document_that_is_edited_again_keeps_its_new_number(tmp_path: Path) -> None:
    kept = tmp_path / "search.db"
    documents = make_documents(200)
    write(documents, kept)

    for text in ("نجمة", "نجمتان", "نجوم"):
        files = write(edit(documents, 7, text), kept)
        assert ("kind", 200, 0) == (
            "kind",
            next(page for page, address in read_index(files).addresses.items() if address == documents[7].address),
            read_index(files).lengths[7],
        )
        assert 1 == sum("/new-" in path for path in files)


@pytest.mark.parametrize(("count", "beside"), [(3, True), (4, True), (5, False)])
def test_so_many_edits_lie_beside_the_index_and_no_more(count: int, beside: bool, tmp_path: Path) -> None:
    documents = make_documents(200)
    kept = tmp_path / "search.db"
    assert 4 == index.MOST_NEW * len(documents)
    write(documents, kept)

    for number in range(count):
        documents = edit(documents, number, f"نجمة رقم {number}")
    files = write(documents, kept)

    assert beside == bool(read_index(files).new)


@pytest.mark.parametrize("release", [False, True])
def test_a_deletion_leaves_nothing_beside_the_index(release: bool, tmp_path: Path) -> None:
    kept = tmp_path / "search.db"
    documents = make_documents(200)
    write(documents, kept)
    write(edit(documents, 7, "نجمة"), kept)

    files = write(documents[:-1], kept, release=release)

    assert ("", 0) == (read_index(files).new, read_index(files).lengths.count(0))
    assert not any("/new-" in path for path in files)


def test_an_addition_alone_leaves_no_trace_in_a_release(tmp_path: Path) -> None:
    kept = tmp_path / "search.db"
    documents = make_documents(201)
    write(documents[:-1], kept)
    assert read_index(write(documents, kept)).new

    files = write(documents, kept, release=True)

    assert files == take_files(write_search(enter_documents(documents), [], offline=False))


def test_one_edit_changes_few_files_of_a_release() -> None:
    documents = make_documents(800, seed=2)
    before = list_files(documents)

    for number in (3, 150, 398):
        edited = list(documents)
        edited[number] = replace(documents[number], title=f"{documents[number].title} نجمة")
        # The file of each of its keys, and the one behind where a cut moved.
        assert 1 <= len(list_files(edited) - before) <= 5
    assert len(before) > 20


def list_files(documents: list[SearchDocument]) -> set[str]:
    """The names of the files of words of a release, which tell what they hold."""
    return {
        path for path in take_files(write_search(enter_documents(documents), [], offline=False)) if "/index/" in path
    }
