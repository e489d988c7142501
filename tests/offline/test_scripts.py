"""Every file of the search has a script that carries its bytes."""

import json
import re
from base64 import b64decode
from gzip import decompress as unzip

import pytest

from fihrist.files import File, Made
from fihrist.search.keys import hold_content
from fihrist.search.offline import count_packs, find_holder, is_carried, offline_files

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
    return {file.path: read_script(file.read()) for file in list_scripts(files)}


def list_scripts(files: dict[str, bytes], packs: int = PACKS) -> list[File]:
    return list(offline_files({path: hold_content(content) for path, content in files.items()}, packs))


def list_keys(files: dict[str, bytes]) -> dict[str, str]:
    """Each script's path → its key."""
    return {file.path: file.content.key for file in list_scripts(files) if isinstance(file.content, Made)}


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
    turned = dict(list(RAW.items())[::-1])

    assert list(carry(RAW).items()) == list(carry(turned).items())
    assert list_keys(RAW) == list_keys(turned)


@pytest.mark.parametrize("path", RAW)
def test_the_key_of_a_script_changes_with_what_it_carries_and_no_other_does(path: str) -> None:
    before, after = list_keys(RAW), list_keys(RAW | {path: "نصّ آخر".encode()})

    assert {find_holder(path, PACKS)} == {holder for holder, key in after.items() if key != before[holder]}


def test_a_site_without_the_offline_form_has_none_of_these_scripts() -> None:
    assert [] == list_scripts(RAW, packs=0)


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
