"""An index with something missing stops the build instead of finding less."""

import json
from base64 import b64decode

import pytest

from fihrist.search import SearchDocument
from fihrist.search.cbor import read_cbor, write_cbor
from fihrist.search.index import add_documents, number_documents
from fihrist.search.indexer import start_indexer
from fihrist.search.packed import read_packed, write_packed
from fihrist.search.whole import check_index


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    """The files of an index of two pages, by the endings of their names."""
    documents = [SearchDocument(f"articles/a{n}.html", "رسالة", (("p1", f"كتب رسالة {n}"),), "ar") for n in range(2)]
    with start_indexer() as engine:
        add_documents(engine, number_documents(documents))
        files = engine.ask({"type": "GetFiles", "index_id": 0})["files"]
    return {file["path"]: b64decode(file["content"]) for file in files}


def find_path(parts: dict[str, bytes], ending: str) -> str:
    return next(path for path in sorted(parts) if path.endswith(ending))


ENDINGS = (
    ".pf_fragment",
    ".pf_index",
    ".pf_meta",
    "entry.json",
)


def test_an_index_as_the_engine_gives_it_is_whole(whole: dict[str, bytes]) -> None:
    check_index(whole, 2)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_missing_file_is_named(whole: dict[str, bytes], ending: str) -> None:
    path = find_path(whole, ending)
    parts = {name: content for name, content in whole.items() if name != path}

    with pytest.raises(RuntimeError, match=f"{path} is missing"):
        check_index(parts, 2)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_file_is_named(whole: dict[str, bytes], ending: str) -> None:
    path = find_path(whole, ending)

    with pytest.raises(RuntimeError, match=f"{path} is empty"):
        check_index(whole | {path: b""}, 2)


@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ".pf_" in ending])
def test_a_file_that_is_cut_off_is_named(whole: dict[str, bytes], ending: str) -> None:
    path = find_path(whole, ending)

    with pytest.raises(RuntimeError, match=f"{path}: not whole"):
        check_index(whole | {path: whole[path][:-9]}, 2)


def test_pages_that_the_engine_left_out_are_counted(whole: dict[str, bytes]) -> None:
    with pytest.raises(RuntimeError, match="2 pages where 3 were added"):
        check_index(whole, 3)


def test_pages_that_are_counted_but_not_listed_are_noticed(whole: dict[str, bytes]) -> None:
    entry = json.loads(whole["pagefind-entry.json"])
    entry["languages"]["unknown"]["page_count"] = 3

    with pytest.raises(RuntimeError, match="2 pages listed where 3 are counted"):
        check_index(whole | {"pagefind-entry.json": json.dumps(entry).encode()}, 3)


@pytest.mark.parametrize("value", [0, 23, 24, 255, 256, 65536, 1 << 40, "", "حلب" * 200, [], [1, ["ا", 2]]])
def test_a_list_is_read_as_it_was_written(value: object) -> None:
    assert value == read_cbor(write_cbor(value))  # type: ignore[arg-type]


def test_the_engine_writes_its_lists_as_we_do(whole: dict[str, bytes]) -> None:
    lists = read_packed(whole[find_path(whole, ".pf_meta")])

    assert lists == write_cbor(read_cbor(lists))


@pytest.mark.parametrize("broken", [b"", b"\x82\x01", b"\x63ab", b"\x01\x01", b"\xf4", b"\x9f\xff"])
def test_a_list_of_another_kind_or_length_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="byte"):
        read_cbor(broken)


def test_packed_content_is_read_as_it_was_written() -> None:
    assert "الورّاق".encode() == read_packed(write_packed("الورّاق".encode()))
