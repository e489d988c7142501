"""Every file of the search has a script that carries its bytes."""

import json
import re
from base64 import b64decode
from gzip import decompress as unzip

import pytest

from fihrist.files import File
from fihrist.search.offline import count_packs, find_holder, hash_name, is_carried, offline_files

RAW = {
    "pagefind/pagefind-entry.json": b'{"languages": {}}',
    "pagefind/index/7e58a29.pf_index": bytes(range(256)),
    "search/rows.json": "[«صفوف»]".encode(),
    **{f"pagefind/fragment/{number}.pf_fragment": f"مادة {number}".encode() for number in range(160)},
}


PACKS = 10


def read_script(content: bytes) -> dict[str, bytes]:
    """Read what a script carries: path → the bytes of that file."""
    found = re.fullmatch(r"fihristSearch\.take\((.*)\);\n", content.decode("ascii"), re.DOTALL)
    assert found
    carried = {path: b64decode(text, validate=True) for path, text in json.loads(found[1]).items()}
    return {path: unzip(text) if path.endswith(".json") else text for path, text in carried.items()}


def carry(files: dict[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Each script's path → what it carries."""
    return {file.path: read_script(read_content(file)) for file in offline_files(files, files.__getitem__, PACKS)}


def read_content(file: File) -> bytes:
    assert isinstance(file.content, bytes)
    return file.content


def test_the_scripts_carry_every_file_once_with_its_very_bytes() -> None:
    carried = [pair for files in carry(RAW).values() for pair in files.items()]

    assert sorted(RAW.items()) == sorted(carried)


def test_each_script_is_found_by_the_path_of_what_it_carries() -> None:
    for holder, files in carry(RAW).items():
        for path in files:
            assert holder == find_holder(path, PACKS)


def test_fragments_travel_in_packs_and_all_else_alone() -> None:
    scripts = carry(RAW)

    packs = [len(files) for path, files in scripts.items() if "/fragment/" in path]
    assert (PACKS, 160) == (len(packs), sum(packs))
    assert all(4 <= size <= 40 for size in packs)
    assert {1} == {len(files) for path, files in scripts.items() if "/fragment/" not in path}


def test_the_scripts_are_the_same_whatever_the_order_of_the_files() -> None:
    read = RAW.__getitem__

    assert list(offline_files(RAW, read, PACKS)) == list(offline_files(list(RAW)[::-1], read, PACKS))


def test_a_site_without_the_offline_form_has_none_of_these_scripts() -> None:
    assert [] == list(offline_files(RAW, RAW.__getitem__, 0))


@pytest.mark.parametrize(("fragments", "packs"), [(0, 1), (1, 1), (40, 2), (1600, 100)])
def test_about_sixteen_fragments_share_a_script(fragments: int, packs: int) -> None:
    assert packs == count_packs(fragments)


@pytest.mark.parametrize(
    ("path", "carried"),
    [
        ("pagefind/pagefind-entry.json", True),
        ("pagefind/fragment/7.pf_fragment", True),
        ("search/records.json", True),
        ("search/tables.js", False),
        ("pagefind/offline/search/rows.json.js", False),
        ("search.html", False),
        ("people/index.html", False),
    ],
)
def test_scripts_need_no_carrier_and_pages_are_none_of_the_search(path: str, carried: bool) -> None:
    assert carried == is_carried(path)


@pytest.mark.parametrize(("name", "number"), [("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968)])
def test_names_are_hashed_as_the_authors_of_fnv_do(name: str, number: int) -> None:
    assert number == hash_name(name)
