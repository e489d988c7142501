"""Whatever happens to what is kept, no word is lost; and nothing is kept of what is no longer there."""

import os
import random
import re
import sqlite3
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from fihrist.frozen import replace
from fihrist.search import SearchDocument, enter_documents, index, pagefind, write_search
from fihrist.search.analysis import analyse_document, digest_document
from fihrist.search.store import open_store
from fihrist.search.terms import FORM_END
from fihrist.store import DamageError

from .documents import make_documents
from .reading import read_index, take_files, unpack

FLIPS = 60
RARE = "زمرّدتنا"
FOLDED = "زمردتنا"
STEMMED = "زمردتن"

Files = dict[str, bytes]
Damage = Callable[[Path], object]


def write(documents: list[SearchDocument], kept: Path | None, *, release: bool = False) -> Files:
    """Write the search, and once more where damage is found on the way, as a build does."""
    for _ in range(2):
        with suppress(DamageError):
            entries = enter_documents(documents)
            return take_files(write_search(entries, [], offline=False, kept=kept, release=release))
    raise AssertionError("what was made anew is damaged again")


def edit(documents: list[SearchDocument], number: int, text: str) -> list[SearchDocument]:
    """Write another text into a document."""
    edited = list(documents)
    edited[number] = replace(edited[number], paragraphs=(("p1", text),))
    return edited


@pytest.fixture(autouse=True)
def _let_edits_gather(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST_NEW", 0.6)


@pytest.fixture
def documents() -> list[SearchDocument]:
    """Documents of which one was edited since the index was made (`kept`)."""
    return edit(make_documents(14, seed=5), 3, "قمر بعيد فوق حلب")


@pytest.fixture
def kept(documents: list[SearchDocument], tmp_path: Path) -> Path:
    """What builds kept: an index, and an edit beside it."""
    path = tmp_path / "kept" / "search.db"
    write(make_documents(14, seed=5), path)
    write(documents, path)
    return path


def change_table(statement: str) -> Damage:
    def change(path: Path) -> None:
        connection = sqlite3.connect(path)
        with connection:
            connection.execute(statement)
        connection.close()

    return change


def make_folder(path: Path) -> None:
    path.unlink()
    (path / "في الداخل").mkdir(parents=True)


DAMAGES: dict[str, Damage] = {
    "cut short": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "cut to its head": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\0" * 5_000),
    "empty": lambda path: path.write_bytes(b""),
    "missing": Path.unlink,
    "garbage": lambda path: path.write_bytes("لا شيء من هذا".encode() * 4_000),
    "of zeros behind its head": lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\0" * 8_192),
    "a folder": make_folder,
    "of another version": change_table("UPDATE states SET value = '0.0' WHERE name = 'version'"),
    "without a version": change_table("DELETE FROM states WHERE name = 'version'"),
    "of another kind": change_table("PRAGMA user_version = 0"),
    "without lists": change_table("DELETE FROM states WHERE name = 'lists'"),
    "without a document": change_table("DELETE FROM documents WHERE page = 2"),
    "without a fragment": change_table("DELETE FROM fragments WHERE name = (SELECT max(name) FROM fragments)"),
    "without a file of words": change_table("DELETE FROM files WHERE name NOT LIKE 'new%'"),
    "with another fragment": change_table("UPDATE fragments SET content = zeroblob(9) WHERE name LIKE '%3.html'"),
    "with another file of words": change_table("UPDATE files SET content = zeroblob(9) WHERE name LIKE 'index/%'"),
    "with another check sum": change_table("UPDATE files SET checksum = 7 WHERE name LIKE 'index/%'"),
    "with swapped pages": change_table("UPDATE documents SET page = 7 - page WHERE page IN (2, 5)"),
    "with another count": change_table("UPDATE counts SET pages = 0 WHERE key = 'حلب'"),
    "without a count": change_table("DELETE FROM counts WHERE key = 'حلب'"),
    "with one fragment twice": change_table(
        "UPDATE fragments SET (content, checksum) = (SELECT content, checksum FROM fragments ORDER BY name LIMIT 1)"
    ),
    "without counts": change_table("DELETE FROM counts"),
    **{
        f"without {table}": change_table(f"DROP TABLE {table}")
        for table in ("documents", "analyses", "fragments", "files", "counts", "states")
    },
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_made_again(damage: str, kept: Path, documents: list[SearchDocument]) -> None:
    DAMAGES[damage](kept)

    assert write(documents, None) == write(documents, kept, release=True)


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_edit_finds_every_word_in_spite_of_damage(damage: str, kept: Path, documents: list[SearchDocument]) -> None:
    edited = edit(documents, 6, "بنجمة وبحلب في بسوتشي")
    undamaged = kept.with_name("undamaged.db")
    undamaged.write_bytes(kept.read_bytes())
    DAMAGES[damage](kept)

    assert write(edited, kept) in (write(edited, undamaged), write(edited, None))


@pytest.mark.parametrize("damage", [name for name in DAMAGES if name != "a folder"])
def test_what_is_made_again_is_kept_again(damage: str, kept: Path, documents: list[SearchDocument]) -> None:
    DAMAGES[damage](kept)
    files = write(documents, kept)

    def find(address: str) -> SearchDocument:
        raise AssertionError(f"{address} was indexed again")

    digests = {one.address: digest_document(one) for one in documents}
    made = index.update_index(digests, find, kept, release=False)
    try:
        assert {path: content for path, content in files.items() if path.startswith("pagefind/")} == take_files(
            made.files
        )
    finally:
        made.close()


@pytest.mark.parametrize("release", [False, True])
def test_a_flipped_bit_changes_nothing(kept: Path, documents: list[SearchDocument], release: bool) -> None:
    chance = random.Random(11)
    content = kept.read_bytes()
    edited = edit(documents, 6, "بنجمة وبحلب في بسوتشي")
    cases = [documents] if release else [documents, edited]
    expected = []
    for case in cases:
        kept.write_bytes(content)
        expected.append((write(case, kept, release=release), write(case, None)))

    for _ in range(FLIPS):
        damaged = bytearray(content)
        damaged[at := chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        for case, (undamaged, fresh) in zip(cases, expected, strict=True):
            kept.write_bytes(damaged)
            assert write(case, kept, release=release) in (undamaged, fresh), at


def test_a_place_that_cannot_be_written_to_hinders_no_build(tmp_path: Path, documents: list[SearchDocument]) -> None:
    (tmp_path / "ملف").write_text("لا مكان هنا", "utf-8")

    assert write(documents, None) == write(documents, tmp_path / "ملف" / "search.db")
    assert "لا مكان هنا" == (tmp_path / "ملف").read_text("utf-8")


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="writes anywhere"
)
def test_a_read_only_folder_hinders_no_build(kept: Path, documents: list[SearchDocument]) -> None:
    edited = edit(documents, 6, "نجمة")
    kept.chmod(0o444)
    kept.parent.chmod(0o555)
    try:
        assert write(edited, None) == write(edited, kept)
    finally:
        kept.parent.chmod(0o755)


def test_a_disk_without_room_hinders_no_build(
    kept: Path, documents: list[SearchDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect

    def connect_to_full_disk(path: Path | str, **more: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(path, **more)
        if path:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {max(1, pages)}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect_to_full_disk)
    longer = edit(documents, 6, " ".join(f"كلمة{number}" for number in range(9_000)))

    assert write(longer, None) == write(longer, kept)


def read_all(path: Path) -> list[bytes]:
    """The raw bytes of a kept file, and those of everything in it that is compressed, wherever it lies."""
    content = path.read_bytes()
    found = [content]
    # Two bytes begin what zlib compressed, three what gzip did.
    for start in re.finditer(b"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08", content):
        reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
        try:
            found.append(reader.decompress(content[start.start() :]))
        except zlib.error:
            continue
    return found


def list_holders(path: Path, *words: str) -> list[bytes]:
    return [content[:40] for content in read_all(path) if any(word.encode() in content for word in words)]


@pytest.mark.parametrize("long", [1, 3_000], ids=["short", "long"])
def test_of_a_withdrawn_text_no_word_is_kept(long: int, tmp_path: Path) -> None:
    kept = tmp_path / "search.db"
    others = make_documents(20, seed=9)
    secret = SearchDocument(f"articles/{RARE}.html", RARE, (("p1", f"{RARE} " * long),), "ar", hidden=(RARE,))
    write([*others, secret], kept)
    assert list_holders(kept, RARE, FOLDED, STEMMED)

    files = write(others, kept)

    assert [] == list_holders(kept, RARE, FOLDED, STEMMED)
    assert [] == [path for path, content in files.items() if STEMMED.encode() in (path.encode() + plain(content))]
    assert [] == [path.name for path in tmp_path.iterdir() if path.name.startswith("search.db-")]


def test_of_a_text_that_was_edited_and_then_withdrawn_no_word_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "search.db"
    others = make_documents(20, seed=9)
    secret = SearchDocument(f"articles/{RARE}.html", "عنوان", (("p1", "نصّ"),), "ar")
    write([*others, secret], kept)
    write([*others, replace(secret, title=RARE)], kept)
    assert list_holders(kept, FOLDED)

    write(others, kept)

    assert [] == list_holders(kept, RARE, FOLDED, STEMMED)


def test_a_word_that_an_edit_took_out_is_gone_with_the_release(tmp_path: Path) -> None:
    kept = tmp_path / "search.db"
    documents = make_documents(20, seed=9)
    write(edit(documents, 2, RARE), kept)
    write(documents, kept)

    write(documents, kept, release=True)

    assert [] == list_holders(kept, RARE, FOLDED, STEMMED)


def plain(content: bytes) -> bytes:
    """A file of the site without its compression."""
    return unpack(content) if content[:2] == b"\x1f\x8b" else content


@pytest.mark.parametrize("release", [False, True])
def test_a_deletion_reads_no_other_document_again(release: bool, kept: Path, documents: list[SearchDocument]) -> None:
    def find(address: str) -> SearchDocument:
        raise AssertionError(f"{address} was indexed again")

    digests = {one.address: digest_document(one) for one in documents[1:]}
    index.update_index(digests, find, kept, release=release).close()


def test_nothing_is_kept_where_no_file_is_named(
    documents: list[SearchDocument], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    write(documents, None)

    assert [] == list(tmp_path.iterdir())


def test_the_kept_file_is_never_part_of_a_repository(kept: Path) -> None:
    assert "*\n" == (kept.parent / ".gitignore").read_text("utf-8")


def test_an_analysis_is_read_as_it_was_kept(kept: Path, documents: list[SearchDocument]) -> None:
    store = open_store(kept)
    pages = {page: address for address, (_, page) in store.list_kept().items()}
    read = {pages[page]: analysis for page, analysis in store.read_analyses()}
    store.close()

    assert {one.address: analyse_document(one) for one in documents} == read


def test_what_another_pagefind_made_is_neither_left_nor_added_to(
    kept: Path, documents: list[SearchDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(pagefind, "VERSION", "0.1")
        theirs = write(documents, kept)

    # The key that pages without words have.
    assert {FORM_END} == read_index(theirs).words.keys() ^ read_index(write(documents, None)).words.keys()
    edited = edit(documents, 6, "بنجمة")
    assert write(edited, None) == write(edited, kept)
