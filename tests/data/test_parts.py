"""Files are neither too many nor too large, and the same archive always gives the same bytes."""

import errno
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from unittest.mock import patch

import pytest

from fihrist.build import make_site, read_archive
from fihrist.data.parts import Finished, Parts, Shape
from fihrist.problems import SiteError

LINES = Shape("jsonl", "articles", ".jsonl", "application/jsonl", b"head\n", b"tail\n", b",\n")


def write_parts(folder: Path, pieces: list[tuple[str, bytes]]) -> Iterator[tuple[Finished, bytes]]:
    parts = Parts(LINES, folder)
    for part, content in pieces:
        parts.add(part, content, 1)
    yield from ((finished, file.read_bytes()) for finished, file in parts.finish())


def test_what_is_small_becomes_one_file(tmp_path: Path) -> None:
    [(finished, content)] = write_parts(tmp_path, [("2018", b"a"), ("2019", b"b"), ("undated", b"c")])

    assert b"head\na,\nb,\nctail\n" == content
    assert ("articles.jsonl", "", 3, len(content)) == (finished.path, finished.part, finished.rows, finished.size)


def test_what_is_large_has_a_file_for_each_year(tmp_path: Path) -> None:
    with patch("fihrist.data.parts.LARGE", 10):
        files = {
            finished.path: content for finished, content in write_parts(tmp_path, [("2018", b"a"), ("2019", b"b")])
        }

    assert {"articles-2018.jsonl": b"head\natail\n", "articles-2019.jsonl": b"head\nbtail\n"} == files


def test_a_year_that_passes_the_limit_has_several_files_each_whole_by_itself(tmp_path: Path) -> None:
    pieces = [("2019", letter * 6) for letter in (b"a", b"b", b"c", b"d")]
    with patch("fihrist.data.parts.LARGE", 10), patch("fihrist.data.parts.LARGEST", 20):
        files = {finished.path: content for finished, content in write_parts(tmp_path, pieces)}

    assert {
        "articles-2019.jsonl": b"head\naaaaaa,\nbbbbbbtail\n",
        "articles-2019-2.jsonl": b"head\ncccccc,\nddddddtail\n",
    } == files


def test_a_table_without_rows_has_no_file(tmp_path: Path) -> None:
    assert [] == list(write_parts(tmp_path, []))


@pytest.mark.parametrize("large", [24_000_000, 1000])
def test_the_data_are_the_same_bytes_whatever_was_kept(archive: Path, large: int) -> None:
    """Read anew, read and kept, read from what was kept."""
    made = []
    with patch("fihrist.data.parts.LARGE", large):
        for keeps in (False, True, True):
            with closing(read_archive(archive, keeps=keeps)) as reading:
                files = make_site(reading, release=True, search=False)
                made.append({file.path: file.read() for file in files if file.path.startswith("data/")})

    assert made[0] == made[1] == made[2]
    assert ("data/articles-2020.csv" in made[0]) == (large == 1000)


def test_a_full_disk_is_told_as_a_problem(archive: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    reading = read_archive(archive)

    with patch.object(Parts, "begin", side_effect=full), pytest.raises(SiteError) as error:
        list(make_site(reading, release=True, search=False))

    assert "output-full" == error.value.problem.code


def test_parts_of_a_list_are_json_each(archive: Path) -> None:
    with patch("fihrist.data.parts.LARGE", 1000), closing(read_archive(archive)) as reading:
        pages = [
            json.loads(file.read())
            for file in make_site(reading, release=True, search=False)
            if file.path.startswith("data/annotations-")
        ]

    assert len(pages) > 2
    assert all(page["items"] for page in pages)
