import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fihrist.cache import MARKER
from fihrist.files import File
from fihrist.output import Written
from fihrist.problems import SiteError

from .conftest import Desk, make_files

FORMER = {"index.html": "الفهرست", "people/al-jahiz.html": "الجاحظ", "people/qudama.html": "قُدامة بن جعفر"}
LONG_AGO = 1_000_000_000


def refused(desk: Desk, pages: dict[str, str]) -> str:
    with pytest.raises(SiteError) as error:
        desk.build(pages)
    return error.value.problem.code


def test_the_first_build_makes_the_folder_with_all_its_files(desk: Desk) -> None:
    written = desk.build(FORMER)

    assert FORMER == desk.read()
    sizes = {path: len(text.encode()) for path, text in FORMER.items()}
    assert Written(3, 0, 0, sum(sizes.values()), sizes, written.stamps) == written
    assert [desk.output.name] == desk.list_beside()


def test_a_build_says_what_it_wrote_kept_and_removed(desk: Desk) -> None:
    desk.build(FORMER)

    written = desk.build({"index.html": "الفهرست", "people/al-jahiz.html": "أبو عثمان", "404.html": "لا"})

    sizes = {"index.html": 14, "people/al-jahiz.html": 17, "404.html": 4}
    assert Written(2, 1, 1, 17 + 4, sizes, written.stamps) == written
    assert {"index.html": "الفهرست", "people/al-jahiz.html": "أبو عثمان", "404.html": "لا"} == desk.read()


def test_the_marker_says_what_it_is_and_names_no_place_of_this_machine(desk: Desk) -> None:
    desk.build(FORMER)

    text = (desk.output / MARKER).read_text("utf-8")

    assert ["- index.html", "- people"] == text.splitlines()[2:]
    assert str(desk.output.parent) not in text


def test_unchanged_files_keep_their_times(desk: Desk) -> None:
    desk.build(FORMER)
    page = desk.output / "people" / "al-jahiz.html"
    os.utime(page, (LONG_AGO, LONG_AGO))

    desk.build(FORMER | {"index.html": "جديد"})

    assert LONG_AGO == page.stat().st_mtime


def test_unchanged_files_keep_their_times_where_there_are_no_hard_links(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse_link(*paths: object, **ways: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    desk.build(FORMER)
    page = desk.output / "people" / "al-jahiz.html"
    os.utime(page, (LONG_AGO, LONG_AGO))
    monkeypatch.setattr(os, "link", refuse_link)

    desk.build(FORMER | {"index.html": "جديد"})

    assert LONG_AGO == page.stat().st_mtime
    assert FORMER | {"index.html": "جديد"} == desk.read()


def test_a_change_that_keeps_the_size_is_seen(desk: Desk) -> None:
    desk.build({"index.html": "كتب"})

    desk.build({"index.html": "كتف"})

    assert {"index.html": "كتف"} == desk.read()


def test_a_page_that_lost_its_end_is_seen(desk: Desk) -> None:
    desk.build({"index.html": "كتاب الحيوان"})

    desk.build({"index.html": "كتاب"})

    assert {"index.html": "كتاب"} == desk.read()


def test_a_build_that_changes_nothing_leaves_the_folder_itself(desk: Desk) -> None:
    desk.build(FORMER)
    before = desk.output.stat()

    desk.build(FORMER)

    assert os.path.samestat(before, desk.output.stat())


def test_nothing_is_written_through_a_link_into_another_file(desk: Desk) -> None:
    desk.build(FORMER)
    copy = desk.archive / "copy.html"
    copy.hardlink_to(desk.output / "index.html")

    desk.build(FORMER | {"index.html": "جديد"})

    assert "الفهرست" == copy.read_text("utf-8")
    assert "جديد" == desk.read()["index.html"]


def test_files_on_disk_are_copied_and_left_alone_when_unchanged(desk: Desk) -> None:
    film = desk.archive / "content" / "فيلم.mp4"
    film.write_bytes(b"\x00\x01" * 700_000)

    first = desk.write([File("media/film.mp4", film)])
    second = desk.write([File("media/film.mp4", film)])

    sizes = {"media/film.mp4": 1_400_000}
    assert Written(1, 0, 0, 1_400_000, sizes, first.stamps) == first
    assert Written(0, 1, 0, 0, sizes, second.stamps) == second
    assert film.read_bytes() == (desk.output / "media" / "film.mp4").read_bytes()


def test_empty_folders_vanish(desk: Desk) -> None:
    desk.build(FORMER)
    (desk.output / "people" / "فارغ" / "أفرغ").mkdir(parents=True)

    desk.build(FORMER)

    assert ["al-jahiz.html", "qudama.html"] == sorted(path.name for path in (desk.output / "people").iterdir())


def test_a_file_can_become_a_folder_and_a_folder_a_file(desk: Desk) -> None:
    desk.build({"a": "ملف", "b/c": "ملف"})

    desk.build({"a/c": "جديد", "b": "جديد"})

    assert {"a/c": "جديد", "b": "جديد"} == desk.read()


def test_a_link_for_an_output_folder_stays_a_link(desk: Desk) -> None:
    real = desk.archive.parent / "قرص"
    desk.output.parent.mkdir()
    try:
        desk.output.symlink_to(real, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")

    desk.build({"index.html": "أول"})
    desk.build({"index.html": "ثان"})

    assert desk.output.is_symlink()
    assert "ثان" == (real / "index.html").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such rights")
def test_the_folder_keeps_its_rights(desk: Desk) -> None:
    desk.build(FORMER)
    desk.output.chmod(0o750)

    desk.build({"index.html": "جديد"})

    assert 0o750 == desk.output.stat().st_mode & 0o777


@pytest.mark.parametrize("trouble", [KeyboardInterrupt(), RuntimeError("خلل"), OSError(errno.ENOSPC, "elsewhere")])
def test_what_stops_the_making_of_files_leaves_the_former_site_and_passes_as_it_is(
    desk: Desk, trouble: BaseException
) -> None:
    def make() -> Iterator[File]:
        yield File("index.html", b"new")
        raise trouble

    desk.build(FORMER)

    with pytest.raises(type(trouble)) as raised:
        desk.write(make())

    assert trouble is raised.value
    assert FORMER == desk.read()
    assert [desk.output.name] == desk.list_beside()


def test_an_original_that_cannot_be_read_is_no_trouble_of_the_output(desk: Desk) -> None:
    with pytest.raises(FileNotFoundError):
        desk.write([File("a.mp4", desk.archive / "missing.mp4")])

    assert [] == desk.list_beside()


@pytest.mark.parametrize(("number", "code"), [(errno.ENOSPC, "output-full"), (errno.EIO, "output-unwritable")])
def test_a_disk_that_refuses_leaves_the_former_site(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(*streams: object) -> None:
        raise OSError(number, os.strerror(number))

    desk.build(FORMER)
    monkeypatch.setattr(shutil, "copyfileobj", refuse)

    assert code == refused(desk, {"index.html": "جديد"})
    assert FORMER == desk.read()
    assert [desk.output.name] == desk.list_beside()


def test_a_foreign_folder_is_left_as_it_was(desk: Desk) -> None:
    desk.output.mkdir(parents=True)
    (desk.output / "index.html").write_text("لغيرنا", "utf-8")

    assert "output-foreign" == refused(desk, FORMER)
    assert {"index.html": "لغيرنا"} == desk.read()


def test_a_second_build_at_the_same_time_says_that_the_folder_is_busy(desk: Desk) -> None:
    codes = []

    def make() -> Iterator[File]:
        codes.append(refused(desk, {"index.html": "الثاني"}))
        yield from make_files(FORMER)

    desk.write(make())

    assert ["output-busy"] == codes
    assert FORMER == desk.read()


def test_the_busy_message_names_the_process(desk: Desk) -> None:
    def make() -> Iterator[File]:
        with pytest.raises(SiteError) as error:
            desk.build(FORMER)
        assert str(os.getpid()) == dict(error.value.problem.parameters)["process"]
        yield File("index.html", b"")

    desk.write(make())


def test_the_lock_of_a_killed_process_holds_nobody_back(desk: Desk) -> None:
    script = """
import os, sys
from pathlib import Path
from fihrist.output import write_site
def make():
    os._exit(9)
    yield
write_site(make(), Path(sys.argv[1]), archive=Path(sys.argv[2]))
"""
    command = [sys.executable, "-X", "utf8", "-c", script, str(desk.output), str(desk.archive)]

    killed = subprocess.run(command, check=False, cwd=Path(__file__).parents[2])
    left = desk.list_beside()
    desk.build(FORMER)

    assert 9 == killed.returncode
    assert any(name.endswith(".fihrist-lock") for name in left)
    assert any(".fihrist-new-" in name for name in left)
    assert [desk.output.name] == desk.list_beside()


def test_neighbours_with_like_names_are_left_alone(desk: Desk) -> None:
    names = [desk.output.name + suffix for suffix in (".fihrist-newspaper", ".fihrist-older", ".old", "2.fihrist-old")]
    for name in names:
        (desk.output.parent / name).mkdir(parents=True)

    desk.build(FORMER)

    assert sorted([desk.output.name, *names]) == desk.list_beside()
