"""Every mistake is told in one line, in both languages, with its remedy; and nothing is written."""

import sys
from pathlib import Path

import pytest
from archives import read_written
from cases import CASES, HERE, LANGUAGES, hide_place, lay_out, read_options
from conftest import Run
from made import MADE, can_hold

from fihrist.problems import Severity, severities

NOT_BY_CONTENT = {
    # A folder, a process, a disk or a command brings these about: tests/output, tests/search, tests/editing,
    # tests/conftest.py.
    *(code for code in severities() if code.startswith(("output-", "new-", "search-", "package-", "edit-"))),
    # Only git, other sites and commands bring these about: tests/permalinks, tests/editing, tests/checks, tests/pages.
    *(code for code in severities() if code.startswith(("rename-", "merge-", "link-", "permalink-", "capture-"))),
    *("permalinks-lost", "permalinks-waiting", "permalinks-unrecorded", "permalinks-gone"),
    *("edition-lost", "revised-before-git"),
    # What verifying and packing tell: tests/fixity.
    *(code for code in severities() if code.startswith(("verify-", "sums-", "bag-", "zip-"))),
    *("no-sums", "several-sums", "tags-missing", "bad-epoch"),
    *("file-changed", "file-damaged", "file-missing", "file-added", "file-twice"),
    "no-browser",
    "program-fault",  # tests/watching
    "store-damaged",  # tests/test_store.py
    "unreadable",
    "changed-meanwhile",  # tests/data
    "media-unreadable",
    # So much is not made for a test of content: tests/test_summary.py.
    "file-near-limit",
    "site-near-limit",
    # Cameras write it, Pillow does not: tests/media.
    "image-holds-thumbnail",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_an_invalid_archive_prints_exactly_these_lines_and_stays_as_it_was(
    name: str, language: str, tmp_path: Path, run: Run
) -> None:
    if not can_hold(name, tmp_path):
        pytest.skip(f"this system cannot hold the files of {name}")
    folder = lay_out(name, tmp_path / "archive")
    before = read_written(folder)

    code, out, err = run(*read_options(name), "--archive", folder, "--language", language)

    expected = (HERE / name / f"expected.{language}.txt").read_text("utf-8")
    assert expected == hide_place(out + err, folder)
    assert expect_code(expected) == code
    assert before == read_written(folder)


def expect_code(expected: str) -> int:
    """0 where there are only warnings, 1 where errors of the content are counted at the end, 2 without a count."""
    *_, last = expected.splitlines()
    codes = find_codes(expected)
    if all(severities()[code] is not Severity.ERROR for code in codes):
        return 0
    return 2 if last.endswith("]") else 1


def find_codes(expected: str) -> set[str]:
    """The codes at the ends of lines."""
    lines = (line for line in expected.splitlines() if line.endswith("]"))
    return {line.rpartition("[")[2].rstrip("]") for line in lines}


def test_both_languages_tell_the_same_places_and_codes() -> None:
    for name in CASES:
        told = [(HERE / name / f"expected.{language}.txt").read_text("utf-8") for language in LANGUAGES]

        english, arabic = (
            [(line.split(": ")[0], line.rpartition("[")[2]) for line in text.splitlines() if line.endswith("]")]
            for text in told
        )
        assert english == arabic, name


def test_every_problem_that_content_can_have_is_shown_by_a_case() -> None:
    texts = [(HERE / name / "expected.en.txt").read_text("utf-8") for name in CASES]

    shown = set[str]().union(*map(find_codes, texts))

    assert set() == severities().keys() - shown - NOT_BY_CONTENT
    assert set() == shown & NOT_BY_CONTENT


def test_every_case_that_is_made_has_its_lines() -> None:
    assert set() == MADE.keys() - set(CASES)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_that_cannot_be_read_is_a_problem_like_any_other(tmp_path: Path, run: Run) -> None:
    folder = lay_out("front-matter-empty", tmp_path / "archive")
    (folder / "content/people").mkdir()
    (folder / "content/people/salma.md").symlink_to("nowhere.md")

    code, out, _ = run("check", "--quiet", "--archive", folder)

    assert 1 == code
    assert "content/people/salma.md: cannot be read: " in out
    assert "[unreadable]" in out
