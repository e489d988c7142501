"""The lists say what there is: every length nearly, every file with the key it begins with, what was edited last."""

import json
from itertools import pairwise

import pytest

from fihrist.search.lists import EVERYTHING, PART, VERSION, Lists, find_step, read_step, write_lists

from . import reading
from .reading import read_value, unpack

FILES = tuple((f"ك{number:04}", f"a{number:06}") for number in range(PART * 2 + 5))


def test_short_lengths_are_told_exactly() -> None:
    assert list(range(16)) == [read_step(find_step(length)) for length in range(16)]


def test_a_length_is_told_by_one_that_is_an_eighth_shorter_at_most() -> None:
    lengths = [*range(1, 3_000), *range(3_000, 2_000_000, 997)]

    assert [] == [length for length in lengths if not length * 7 / 8 < read_step(find_step(length)) <= length]


def test_a_step_stands_for_the_length_it_is_read_as() -> None:
    steps = range(find_step(2_000_000))

    assert list(steps) == [find_step(read_step(step)) for step in steps]
    assert list(map(reading.read_step, steps)) == [read_step(step) for step in steps]


def test_a_longer_text_has_no_lower_step() -> None:
    assert [] == [length for length in range(9_000) if find_step(length) > find_step(length + 1)]


def test_the_longest_text_is_still_told_by_one_letter() -> None:
    step = chr(ord("0") + find_step((1 << 31) - 1))

    assert 1 == len(json.dumps(step, ensure_ascii=False).strip('"'))


@pytest.mark.parametrize("count", [0, 1, PART - 1, PART, PART + 1, len(FILES)])
@pytest.mark.parametrize("new", ["", "new-abc"])
def test_both_lists_know_every_page_and_file(count: int, new: str) -> None:
    lists = Lists([5, 0, 700], FILES[:count], new, base=2)

    parts = {f"pagefind/{path}": content for path, content in write_lists(lists)}

    entry = json.loads(parts["pagefind/pagefind-entry.json"])
    language = entry["languages"]["unknown"]
    short = json.loads(unpack(parts[f"pagefind/pagefind.{entry['list']}.pf_list"]))
    version, pages, files, *rest = read_value(unpack(parts[f"pagefind/pagefind.{language['hash']}.pf_meta"]))
    names = [name for _, name in FILES[:count]]
    assert (VERSION, 3, None) == (entry["version"], language["page_count"], language["wasm"])
    assert names == list(reading.list_names(parts, short))
    assert new == short["new"]
    assert [5, 0, 640] == [reading.read_step(ord(step) - ord("0")) for step in short["lengths"]]
    # A page that is gone has a length for Pagefind, which cannot do with none.
    assert (VERSION, [["0", 5], ["1", 1], ["2", 640]]) == (version, pages)
    assert [*names, *filter(None, [new])] == [name for _, _, name in files]
    assert [[], [], []] == rest


def test_files_follow_each_other_without_a_gap_and_the_new_one_is_everywhere() -> None:
    parts = dict(write_lists(Lists([1], FILES, "new-abc", base=1)))

    meta = next(content for path, content in parts.items() if path.endswith(".pf_meta"))
    *files, new = read_value(unpack(meta))[2]
    assert [*EVERYTHING, "new-abc"] == new
    assert [] == [(one, other) for one, other in pairwise(files) if one[1] != other[0]]
    assert EVERYTHING[1] == files[-1][1]


def test_an_edit_leaves_the_names_of_most_parts_as_they_are() -> None:
    edited = [(key, "b000070" if number == 70 else name) for number, (key, name) in enumerate(FILES)]

    before, after = (
        {path for path, _ in write_lists(Lists([1], files)) if path.startswith("list/")} for files in (FILES, edited)
    )

    assert (3, 2) == (len(before), len(before & after))
