"""Verifying names each changed, missing or added file in a line, and trusts nothing that it is given."""

import hashlib
import os
import shutil
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from archives import write_files
from conftest import Run

from fihrist.fixity.carriers import open_carrier
from fihrist.fixity.lists import read_inventory
from fihrist.fixity.verify import find_differences
from fihrist.problems import Problem, SiteError
from fihrist.sums import SUMS

from .conftest import flip, unpack

PAGE = "articles/2020/mill.html"


def write_site(folder: Path, sums: str, **files: str) -> Path:
    """Write a folder with sums as they are given."""
    return write_files(folder, {SUMS: sums, **files})


def sum_up(path: str, text: str = "ورق") -> str:
    """A line of sums."""
    return f"{hashlib.sha256(text.encode()).hexdigest()}  {path}\n"


def verify(run: Run, place: Path, language: str = "en") -> tuple[int, list[str]]:
    """The exit code of verifying, and the lines that name files."""
    code, out, err = run("verify", place, "--quiet", "--language", language)
    return code, (out + err).splitlines()


def test_what_was_not_touched_is_as_it_was(site: Path, package: Path, bag: Path, run: Run) -> None:
    for place in (site, package, bag):
        assert (0, []) == verify(run, place)


def test_one_flipped_bit_is_named(site: Path, run: Run) -> None:
    flip(site / PAGE, 300)

    code, out, _ = run("verify", site)

    assert 1 == code
    assert out.startswith(f"{PAGE}: changed: its digest is ")
    assert out.splitlines()[0].endswith("[file-changed]")
    assert out.splitlines()[1].startswith("Not all is as it was made.")


def test_each_file_has_one_line_with_its_reason_sorted_by_its_path(site: Path, run: Run) -> None:
    flip(site / PAGE)
    (site / "index.html").unlink()
    (site / "people" / "خليل.html").write_text("زائد", "utf-8")

    code, lines = verify(run, site)

    assert 1 == code
    assert [PAGE, "index.html", "people/خليل.html"] == [line.partition(": ")[0] for line in lines]
    assert ["file-changed", "file-missing", "file-added"] == [line.rpartition("[")[2].rstrip("]") for line in lines]


def test_in_arabic_the_reasons_are_arabic(site: Path, run: Run) -> None:
    flip(site / PAGE)
    (site / "index.html").unlink()
    (site / "زائد.txt").touch()

    code, out, _ = run("verify", site, "--language", "ar")

    assert 1 == code
    assert [f"{PAGE}: تغيّر: بصمته", "index.html: ناقص: ", "زائد.txt: زائد: لا"] == [
        line[:length] for line, length in zip(out.splitlines(), (len(PAGE) + 14, 18, 18), strict=False)
    ]
    assert "ليس كل شيء كما صُنع" in out


def test_without_a_name_the_output_folder_is_meant(site: Path, run: Run) -> None:
    flip(site / PAGE)

    assert 1 == run("verify", "--output", site)[0]


def test_it_says_the_digest_to_compare_with_the_published_one(site: Path, package: Path, run: Run) -> None:
    for place, file in ((site, site / SUMS), (package, package)):
        _, out, _ = run("verify", place)
        assert f"SHA-256 of {file.name}: {hashlib.sha256(file.read_bytes()).hexdigest()}" in out


def test_a_package_that_was_unpacked_can_be_verified(package: Path, tmp_path: Path, run: Run) -> None:
    folder = unpack(package, tmp_path / "ذاكرة")
    assert (0, []) == verify(run, folder)
    assert (0, []) == verify(run, folder / "site")

    flip(folder / "site" / PAGE)

    code, [line] = verify(run, folder)
    assert 1 == code
    assert line.startswith(f"site/{PAGE}: changed")


def test_what_systems_strew_about_and_the_builds_own_marks_are_not_added_files(site: Path, run: Run) -> None:
    for litter in (".DS_Store", "people/Thumbs.db", ".fihrist-site"):
        (site / litter).touch()

    assert (0, []) == verify(run, site)


def change_zip(package: Path, target: Path, change: Callable[[ZipFile], None]) -> Path:
    shutil.copy(package, target)
    with ZipFile(target, "a") as opened, warnings.catch_warnings(action="ignore"):
        change(opened)
    return target


@pytest.mark.parametrize("added", ["site/people/new.html", "install.exe", "../../outside.txt", "/etc/passwd"])
def test_a_file_added_to_a_zip_is_named_wherever_it_would_go(
    added: str, package: Path, tmp_path: Path, run: Run
) -> None:
    place = change_zip(package, tmp_path / "a.zip", lambda opened: opened.writestr(added, "زائد"))

    code, [line] = verify(run, place)

    assert 1 == code
    assert line.startswith(f"{added}: added: ")


def test_a_second_file_of_the_same_name_in_a_zip_is_named(package: Path, tmp_path: Path, run: Run) -> None:
    def add_again(opened: ZipFile) -> None:
        opened.writestr("site/index.html", opened.read("site/index.html"))

    code, [line] = verify(run, change_zip(package, tmp_path / "a.zip", add_again))

    assert 1 == code
    assert line.startswith("site/index.html: stands in the zip more than once")


def find_in_zip(package: Path, path: str) -> int:
    """Where a file's packed bytes begin in a zip."""
    with ZipFile(package) as opened:
        entry = opened.getinfo(path)
    return entry.header_offset + 30 + len(path)


@pytest.mark.parametrize("path", [f"site/{PAGE}", "00-read-me-first.txt"])
def test_a_flipped_bit_in_a_zip_is_named_by_its_file(path: str, package: Path, tmp_path: Path, run: Run) -> None:
    place = Path(shutil.copy(package, tmp_path / "a.zip"))
    flip(place, find_in_zip(package, path) + 20)

    code, [line] = verify(run, place)

    assert 1 == code
    assert line.startswith(f"{path}: damaged, or no plain file")


def find_problems(place: Path) -> list[Problem]:
    """What is wrong with a copy, without any command."""
    try:
        with open_carrier(place) as carrier:
            return find_differences(carrier, read_inventory(carrier, place.name))
    except SiteError as error:
        return error.problems


def test_wherever_a_bit_flips_in_a_zip_there_is_an_answer(tmp_path: Path) -> None:
    """Every byte of a small zip in turn: no damage ends the program, and none of a file passes unseen."""
    good = tmp_path / "good.zip"
    with ZipFile(good, "w", ZIP_STORED) as opened:
        opened.writestr("site/a.html", "ورق")
        opened.writestr(f"site/{SUMS}", sum_up("a.html"))
    place, found = tmp_path / "a.zip", []
    for position in range(good.stat().st_size):
        shutil.copy(good, place)
        flip(place, position)
        found.append(bool(find_problems(place)))

    for path in ("site/a.html", f"site/{SUMS}"):
        start = find_in_zip(good, path)
        assert all(found[start : start + ZipFile(good).getinfo(path).file_size])
    # Some bytes of a zip speak of times and systems alone.
    assert not all(found)


@pytest.mark.parametrize("share", [0.3, 0.99])
def test_a_zip_that_was_cut_off_has_one_clear_line(share: float, package: Path, tmp_path: Path, run: Run) -> None:
    content = package.read_bytes()
    (tmp_path / "a.zip").write_bytes(content[: int(len(content) * share)])

    code, [line] = verify(run, tmp_path / "a.zip")

    assert 2 == code
    assert "damaged or cut off" in line
    assert line.endswith("[zip-damaged]")


@pytest.mark.parametrize(
    ("files", "named", "said"),
    [
        ({"_site/index.html": ""}, "_site", "build --release"),
        ({}, "_site", "no such file or folder"),
        ({"page.html": "ورق"}, "page.html", "neither a folder nor a zip"),
        ({f"a/{SUMS}": "", f"b/{SUMS}": ""}, "", f"a/{SUMS}, b/{SUMS}"),
        ({"bagit.txt": "Tag-File-Character-Encoding: UTF-16\n", "manifest-sha256.txt": ""}, "", "UTF-8"),
        ({"bagit.txt": "Tag-File-Character-Encoding: UTF-8\n", "manifest-md5.txt": ""}, "", "SHA-256 or SHA-512"),
        ({SUMS: b"\xff\xfe"}, "", "cannot be read"),
        ({SUMS: "", "index.html": "ورق"}, "", f"{SUMS}: this list is empty"),
    ],
)
def test_what_cannot_be_verified_has_one_line_that_says_what_to_do(
    files: dict[str, str | bytes], named: str, said: str, tmp_path: Path, run: Run
) -> None:
    write_files(tmp_path, files)

    code, [line] = verify(run, tmp_path / named)

    assert 2 == code
    assert said in line


@pytest.mark.parametrize(
    "path", ["../outside.txt", "/etc/hosts", "people/../../outside.txt", "C:/outside.txt", "..\\outside.txt", "a//b"]
)
def test_a_sum_of_a_file_outside_the_folder_is_refused(path: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "outside.txt").write_text("ورق", "utf-8")
    site = write_site(tmp_path / "site", sum_up("a.txt") + sum_up(path), **{"a.txt": "ورق"})

    code, [line] = verify(run, site)

    assert 1 == code
    assert line.startswith(f"{SUMS}:2: '{path}' would lead out")


@pytest.mark.parametrize("line", ["ورق", "0123  a.txt", f"{'0' * 64}a.txt", sum_up("a.txt", "غيره").strip()])
def test_a_line_of_sums_that_says_nothing_or_contradicts_is_named(line: str, tmp_path: Path, run: Run) -> None:
    site = write_site(tmp_path, f"{sum_up('a.txt')}\r\n\n{line}\n", **{"a.txt": "ورق"})

    code, [said] = verify(run, site)

    assert 1 == code
    assert said.startswith(f"{SUMS}:4: this line")


def test_sums_in_the_other_ways_of_coreutils_are_read(tmp_path: Path, run: Run) -> None:
    site = write_site(tmp_path, sum_up("a b.txt").replace("  ", " *").upper().replace("A B.TXT", "a b.txt"))
    (site / "a b.txt").write_text("ورق", "utf-8")

    assert (0, []) == verify(run, site)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_is_neither_followed_nor_taken_for_its_target(tmp_path: Path, run: Run) -> None:
    outside = write_files(tmp_path / "outside", {"a.txt": "ورق"})
    site = write_site(tmp_path / "site", sum_up("a.txt") + sum_up("folder/a.txt"))
    (site / "a.txt").symlink_to(outside / "a.txt")
    (site / "folder").symlink_to(outside)

    code, lines = verify(run, site)

    assert 1 == code
    assert ["a.txt: damaged, or no plain file", "folder: added", "folder/a.txt: missing"] == [
        line.partition(": it cannot" if line.startswith("a.txt") else ": SHA")[0] for line in lines
    ]


def test_a_name_can_neither_break_its_line_nor_command_the_terminal(tmp_path: Path, run: Run) -> None:
    place = tmp_path / "a.zip"
    with ZipFile(place, "w") as opened:
        opened.writestr("index.html", "")
        opened.writestr(SUMS, f"{hashlib.sha256().hexdigest()}  index.html\n")
        opened.writestr("a\n\x1b[2J\u202eb", "")

    code, [line] = verify(run, place)

    assert 1 == code
    assert line.startswith(r"a\n\x1b[2J\u202eb: added")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="this user may read everything")
def test_a_file_that_may_not_be_read_is_named(site: Path, run: Run) -> None:
    (site / PAGE).chmod(0)

    code, [line] = verify(run, site)

    assert 1 == code
    assert line.startswith(f"{PAGE}: damaged, or no plain file: it cannot be read (Permission denied)")
