"""What did not change is neither made nor read; and whatever is read is right, or a build begins again."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from fihrist.files import File, Made
from fihrist.frozen import replace
from fihrist.search import NamedRecord, SearchDocument, SearchEntry, enter_documents, index, write_search
from fihrist.search.entries import enter_document
from fihrist.search.keys import find_version
from fihrist.store import DamageError

from .documents import make_documents
from .reading import take_files
from .test_random_edits import Archive

STEPS = 12
KHALIL = NamedRecord("people/khalil", "people/khalil.html", {"ar": "خليل الناسخ"})
LISTS = ("pagefind/pagefind", "pagefind/list/", "pagefind/offline/pagefind", "pagefind/offline/list/")
ROWS = ("search/rows.json", "pagefind/offline/search/rows.json.js")

Keys = dict[str, str]


@pytest.fixture(autouse=True)
def _let_edits_gather(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST_NEW", 0.6)


@pytest.fixture
def documents() -> list[SearchDocument]:
    return make_documents(40, seed=8)


@pytest.fixture
def kept(documents: list[SearchDocument], tmp_path: Path) -> Path:
    """What a build of these documents kept."""
    path = tmp_path / "kept" / "search.db"
    write(documents, path)
    return path


def write(
    documents: Iterable[SearchDocument], kept: Path | None, *records: NamedRecord, release: bool = False
) -> list[File]:
    """Hand out all files of the search; none is made yet."""
    return list(write_search(enter_documents(documents), records, offline=True, kept=kept, release=release))


def edit(documents: Sequence[SearchDocument], number: int) -> list[SearchDocument]:
    edited = list(documents)
    edited[number] = replace(edited[number], paragraphs=(("p1", "قمر بعيد فوق حلب"),))
    return edited


def list_keys(files: Iterable[File]) -> Keys:
    """The key of each file that is made on demand."""
    return {file.path: file.content.key for file in files if isinstance(file.content, Made)}


def find_changed(before: Keys, after: Keys) -> set[str]:
    """The paths of files that would have to be made again."""
    return {path for path, key in after.items() if before.get(path) != key}


def change(kept: Path, statement: str) -> None:
    connection = sqlite3.connect(kept)
    with connection:
        connection.execute(statement)
    connection.close()


def enter_watched(documents: Iterable[SearchDocument], made: list[str]) -> Iterator[SearchEntry]:
    """Give entries that note which documents are made."""

    def make(document: SearchDocument) -> SearchDocument:
        made.append(document.address)
        return document

    for document in documents:
        yield replace(enter_document(document), make=partial(make, document))


@pytest.mark.parametrize("release", [False, True])
def test_a_document_that_did_not_change_is_not_made(release: bool, kept: Path, documents: list[SearchDocument]) -> None:
    edited, made = edit(documents, 7), list[str]()

    for some in (documents, edited, edited[:-1]):
        take_files(write_search(enter_watched(some, made), [], offline=True, kept=kept, release=release))

    assert [edited[7].address] == made


def test_where_nothing_was_kept_every_document_is_made_once(documents: list[SearchDocument]) -> None:
    made = list[str]()

    take_files(write_search(enter_watched(documents, made), [], offline=True))

    assert [document.address for document in documents] == made


def test_what_the_site_holds_already_is_not_read(kept: Path, documents: list[SearchDocument]) -> None:
    before = list_keys(write(documents, kept))
    change(kept, "UPDATE files SET content = x'00'")
    change(kept, "UPDATE fragments SET content = x'00'")

    files = write(documents, kept)

    assert set() == find_changed(before, list_keys(files))


def test_every_file_but_the_tables_of_arabic_is_made_on_demand(kept: Path, documents: list[SearchDocument]) -> None:
    assert ["search/tables.js"] == [file.path for file in write(documents, kept) if isinstance(file.content, bytes)]


def test_an_edit_lets_few_files_be_made(kept: Path, documents: list[SearchDocument]) -> None:
    before = list_keys(write(documents, kept))

    changed = find_changed(before, list_keys(write(edit(documents, 7), kept)))

    new = {path for path in changed if not path.startswith((*LISTS, *ROWS))}
    assert {path for path in changed if path in ROWS} == set(ROWS)
    # The file of edits and its script; the fragment under its new number, and the packs that it comes from and goes to.
    assert 5 == len(new)
    assert f"pagefind/fragment/{len(documents)}.pf_fragment" in new


def test_a_name_changes_the_key_of_the_records_alone(kept: Path, documents: list[SearchDocument]) -> None:
    before = list_keys(write(documents, kept))

    after = list_keys(write(documents, kept, KHALIL))

    assert {"search/records.json", "pagefind/offline/search/records.json.js"} == find_changed(before, after)


@pytest.mark.parametrize("seed", range(20, 24))
def test_whatever_is_edited_equal_keys_mean_equal_bytes(seed: int, tmp_path: Path) -> None:
    archive, made = Archive(seed), dict[str, bytes]()
    seen = 0

    for step in range(STEPS):
        done = archive.edit()
        kept = None if archive.chance.random() < 0.1 else tmp_path / "search.db"
        for file in write(archive.documents.values(), kept, release=archive.chance.random() < 0.2):
            if isinstance(file.content, Made):
                seen += file.content.key in made
                assert made.setdefault(file.content.key, file.read()) == file.read(), (step, done, file.path)
    assert seen > len(made)


def test_a_build_without_edits_changes_no_key(tmp_path: Path) -> None:
    archive = Archive(25)

    for _ in range(STEPS):
        archive.edit()
        first, second = (list_keys(write(archive.documents.values(), tmp_path / "search.db")) for _ in range(2))
        assert first == second


@pytest.mark.parametrize("what", ["compression", "program"])
def test_keys_hang_on_what_makes_the_bytes(
    what: str, kept: Path, documents: list[SearchDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list_keys(write(documents, kept))
    find_version.cache_clear()
    if what == "compression":
        monkeypatch.setattr(zlib, "ZLIB_RUNTIME_VERSION", "1.3.9")
    else:
        monkeypatch.setattr(Path, "read_bytes", lambda _: "وحدة أخرى".encode())
    try:
        after = list_keys(write(documents, kept))
    finally:
        find_version.cache_clear()

    assert after.keys() == find_changed(before, after)


def test_a_file_may_be_read_when_all_were_handed_out(kept: Path, documents: list[SearchDocument]) -> None:
    files = write(documents, kept)

    assert take_files(write_search(enter_documents(documents), [], offline=True)) == take_files(files)


SPOILT = {
    "a file of words": ("files", "index/"),
    "a list": ("files", "pagefind."),
    "the entry": ("files", "pagefind-entry"),
    "a fragment": ("fragments", "articles/"),
}


@pytest.mark.parametrize("lost", [False, True], ids=["another", "missing"])
@pytest.mark.parametrize("what", SPOILT)
def test_damage_that_is_found_while_the_site_is_written_makes_no_wrong_file(
    what: str, lost: bool, kept: Path, documents: list[SearchDocument]
) -> None:
    table, start = SPOILT[what]
    edited = edit(documents, 7)
    write(edited, kept)
    files = write(edited, kept)
    whole = f"SELECT min(name) FROM {table} WHERE name LIKE '{start}%'"
    change(kept, f"DELETE FROM {table} WHERE name = ({whole})" if lost else spoil(table, whole))

    with pytest.raises(DamageError) as raised:
        take_files(files)

    assert ("kept/search.db", "search-damaged") == (raised.value.problem.place.path, raised.value.problem.code)
    assert not kept.exists()
    assert take_files(write(edited, None)) == take_files(write(edited, kept))


def spoil(table: str, name: str) -> str:
    """Turn the content of a row into another of the same length."""
    return f"UPDATE {table} SET content = zeroblob(length(content)) WHERE name = ({name})"


def test_a_fragment_that_another_build_wrote_is_not_taken_for_ours(kept: Path, documents: list[SearchDocument]) -> None:
    files = {file.path: file for file in write(documents, kept)}
    write(edit(documents, 7), kept)

    with pytest.raises(DamageError):
        files["pagefind/fragment/7.pf_fragment"].read()
