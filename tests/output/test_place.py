import os
from pathlib import Path, PureWindowsPath

import pytest

from fihrist.cache import MARKER
from fihrist.output import check_output
from fihrist.output.place import JOURNAL, lengthen_path
from fihrist.problems import SiteError

from .conftest import Desk


def refused(output: Path, archive: Path) -> tuple[str, dict[str, str]]:
    with pytest.raises(SiteError) as error:
        check_output(output, archive)
    problem = error.value.problem
    return problem.code, dict(problem.parameters)


def test_a_folder_that_does_not_exist_is_accepted_and_not_made(desk: Desk) -> None:
    check_output(desk.output, desk.archive)

    assert not desk.output.parent.exists()


@pytest.mark.parametrize("litter", [[], [".DS_Store"], ["Thumbs.db", "desktop.ini"], ["lost+found"]])
def test_a_folder_with_nothing_but_what_systems_strew_is_accepted(desk: Desk, litter: list[str]) -> None:
    desk.output.mkdir(parents=True)
    for name in litter:
        (desk.output / name).touch()

    check_output(desk.output, desk.archive)


def test_a_folder_inside_the_archive_but_outside_its_content_is_accepted(desk: Desk) -> None:
    check_output(desk.archive / "_site", desk.archive)


def test_a_folder_with_files_of_others_is_refused_by_name(desk: Desk) -> None:
    desk.output.mkdir(parents=True)
    (desk.output / "رسالة.docx").write_text("نص", "utf-8")

    code, parameters = refused(desk.output, desk.archive)

    assert ("output-foreign", "رسالة.docx") == (code, parameters["found"])
    assert desk.output.as_posix() == parameters["folder"]


@pytest.mark.parametrize("name", [".git", "CNAME", "صور"])
def test_what_someone_put_beside_the_pages_of_a_site_is_not_thrown_away(desk: Desk, name: str) -> None:
    desk.build({"index.html": "مرحبا"})
    (desk.output / name).mkdir()

    assert "output-foreign" == refused(desk.output, desk.archive)[0]


def test_a_marker_that_names_nothing_opens_no_folder(desk: Desk) -> None:
    desk.output.mkdir(parents=True)
    (desk.output / MARKER).touch()
    (desk.output / "index.html").touch()

    assert "output-foreign" == refused(desk.output, desk.archive)[0]


def test_a_folder_that_a_killed_build_left_half_replaced_is_ours(desk: Desk) -> None:
    desk.build({"index.html": "مرحبا"})
    (desk.output / JOURNAL).touch()
    (desk.output / "people").mkdir()

    check_output(desk.output, desk.archive)


def test_a_file_is_refused(desk: Desk) -> None:
    desk.output.parent.mkdir()
    desk.output.touch()

    assert "output-not-a-folder" == refused(desk.output, desk.archive)[0]


def test_a_folder_below_a_file_is_refused(desk: Desk) -> None:
    desk.output.parent.mkdir()
    desk.output.touch()

    assert "output-not-a-folder" == refused(desk.output / "site", desk.archive)[0]


@pytest.mark.parametrize("steps", [".", "..", "content/.."])
def test_the_archive_and_what_holds_it_are_refused(desk: Desk, steps: str) -> None:
    assert "output-holds-archive" == refused(desk.archive / steps, desk.archive)[0]


@pytest.mark.parametrize("name", ["content", "theme"])
def test_folders_below_what_the_archive_is_made_of_are_refused(desk: Desk, name: str) -> None:
    code, parameters = refused(desk.archive / name / "articles" / "_site", desk.archive)

    assert ("output-inside-content", name) == (code, parameters["source"])


def test_a_link_to_the_archive_is_seen_through(desk: Desk) -> None:
    desk.output.parent.mkdir()
    link(desk.output, desk.archive)

    assert "output-holds-archive" == refused(desk.output, desk.archive)[0]


def test_a_link_into_the_content_is_seen_through(desk: Desk) -> None:
    desk.output.parent.mkdir()
    link(desk.output, desk.archive / "content")

    assert "output-inside-content" == refused(desk.output / "site", desk.archive)[0]


def test_content_that_is_itself_a_link_is_seen_through(desk: Desk) -> None:
    elsewhere = desk.archive.parent / "نصوص" / "content"
    elsewhere.mkdir(parents=True)
    (desk.archive / "content").rmdir()
    link(desk.archive / "content", elsewhere)

    assert "output-inside-content" == refused(elsewhere / "site", desk.archive)[0]
    assert "output-holds-archive" == refused(elsewhere.parent, desk.archive)[0]


def test_a_folder_that_may_not_be_written_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)

    assert "output-unwritable" == refused(desk.output, desk.archive)[0]


def test_a_name_that_no_system_knows_is_refused(desk: Desk) -> None:
    assert "output-unwritable" == refused(Path("a\0b"), desk.archive)[0]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("C:\\أرشيف\\_site", "\\\\?\\C:\\أرشيف\\_site"),
        ("\\\\server\\share\\_site", "\\\\?\\UNC\\server\\share\\_site"),
        ("\\\\?\\C:\\_site", "\\\\?\\C:\\_site"),
    ],
)
def test_windows_paths_are_freed_of_their_limit(path: str, expected: str) -> None:
    assert expected == lengthen_path(path, windows=True)
    assert path == lengthen_path(path, windows=False)
    assert "_site" == PureWindowsPath(expected).name


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")
