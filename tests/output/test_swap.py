import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fihrist.output import restore_output, swap, twin, workshop
from fihrist.output.swap import exchange_folders
from fihrist.output.workshop import Workshop
from fihrist.problems import SiteError

from .conftest import Desk

FORMER = {
    "index.html": "الفهرست القديم",
    "articles/a.html": "لم يتغيّر",
    "articles/b.html": "يزول",
    "file": "ملف يصير مجلدًا",
    "folder/x": "مجلد يصير ملفًا",
}
NEXT = {
    "index.html": "الفهرست الجديد",
    "articles/a.html": "لم يتغيّر",
    "articles/2020/c.html": "يزيد",
    "file/x": "صار مجلدًا",
    "folder": "صار ملفًا",
}
STEPS = {"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "shutil.copyfile", "ctypes.dlopen"}
"""What Python reports before it asks the system for a change; so does `open`, counted where it writes."""
KILLED = 9


def refuse_renames(workshop: Workshop) -> None:
    raise OSError(errno.EBUSY, "a mount point")


def exchange(patch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux exchanges two folders in one step")


def rename(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(swap, "exchange_folders", lambda one, other: False)


def carry(patch: pytest.MonkeyPatch) -> None:
    rename(patch)
    patch.setattr(swap, "rename_folders", refuse_renames)


def move(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(workshop, "list_workshops", list_inside)


def list_inside(folder: Path) -> list[Workshop]:
    folder.mkdir(exist_ok=True)
    return [Workshop(folder, inside=True)]


def exchange_twins(patch: pytest.MonkeyPatch) -> None:
    exchange(patch)
    patch.setattr(twin, "LARGE", 0)


def rename_twins(patch: pytest.MonkeyPatch) -> None:
    rename(patch)
    patch.setattr(twin, "LARGE", 0)


def carry_twins(patch: pytest.MonkeyPatch) -> None:
    carry(patch)
    patch.setattr(twin, "LARGE", 0)


WAYS = pytest.mark.parametrize("way", [exchange, rename, carry, move, exchange_twins, rename_twins, carry_twins])

Way = Callable[[pytest.MonkeyPatch], None]


@WAYS
def test_every_way_of_swapping_gives_the_same_site(desk: Desk, monkeypatch: pytest.MonkeyPatch, way: Way) -> None:
    way(monkeypatch)
    desk.build(FORMER)

    desk.build(NEXT)

    assert NEXT == desk.read()
    assert [desk.output.name] == desk.list_beside()
    assert [".fihrist-site", "articles", "file", "folder", "index.html"] == list_top(desk)
    assert ["2020", "a.html"] == sorted(path.name for path in (desk.output / "articles").iterdir())


@WAYS
def test_a_link_among_the_pages_gives_way_to_a_page(desk: Desk, monkeypatch: pytest.MonkeyPatch, way: Way) -> None:
    way(monkeypatch)
    desk.build(FORMER)
    other = desk.archive / "other.html"
    other.write_text(NEXT["articles/a.html"], "utf-8")
    (desk.output / "articles" / "a.html").unlink()
    try:
        (desk.output / "articles" / "a.html").symlink_to(other)
    except OSError:
        pytest.skip("this system makes no symbolic links")

    desk.build(NEXT)

    assert NEXT == desk.read()
    assert not (desk.output / "articles" / "a.html").is_symlink()
    assert NEXT["articles/a.html"] == other.read_text("utf-8")


def test_what_a_file_system_keeps_at_its_root_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    move(monkeypatch)
    (desk.output / "lost+found").mkdir(parents=True)

    desk.build(FORMER)
    desk.build(NEXT)

    assert (desk.output / "lost+found").is_dir()
    assert NEXT == desk.read()


@WAYS
def test_a_link_to_a_folder_gives_way_and_what_it_leads_to_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    way(monkeypatch)
    desk.build(FORMER)
    other = desk.archive / "other"
    (desk.output / "articles").rename(other)
    try:
        (desk.output / "articles").symlink_to(other, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no symbolic links")

    desk.build(NEXT)

    assert NEXT == desk.read()
    assert not (desk.output / "articles").is_symlink()
    assert ["a.html", "b.html"] == sorted(path.name for path in other.iterdir())


@WAYS
def test_unchanged_files_are_the_same_files(desk: Desk, monkeypatch: pytest.MonkeyPatch, way: Way) -> None:
    way(monkeypatch)
    desk.build(FORMER)
    before = (desk.output / "articles" / "a.html").stat()

    desk.build(NEXT)

    assert os.path.samestat(before, (desk.output / "articles" / "a.html").stat())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only a forked process can be killed at a chosen step")
@WAYS
def test_a_kill_at_any_step_leaves_a_site_that_the_next_command_makes_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    way(monkeypatch)
    desk.build(FORMER)
    step = 0
    outcomes = set()

    while kill_at(step, lambda: desk.build(NEXT)):
        if way in (exchange, exchange_twins):
            assert desk.read() in (FORMER, NEXT), step
        restore_output(desk.output)
        outcomes.add(clean(desk.read()) == NEXT)
        assert clean(desk.read()) in (FORMER, NEXT), step
        desk.build(FORMER)
        assert FORMER == desk.read()
        assert [desk.output.name] == desk.list_beside()
        step += 1

    assert step > 10
    assert NEXT == desk.read()
    assert {True, False} == outcomes


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only a forked process can be killed at a chosen step")
def test_what_a_killed_first_build_left_is_not_taken_for_files_of_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(monkeypatch)
    desk.output.mkdir(parents=True)
    step = 0

    while kill_at(step, lambda: desk.build(NEXT)):
        desk.build(FORMER)
        assert FORMER == desk.read(), step
        shutil.rmtree(desk.output)
        desk.output.mkdir()
        step += 1

    assert NEXT == desk.read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only a forked process can be killed at a chosen step")
def test_bringing_back_loses_no_file_whose_place_another_was_to_take(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(monkeypatch)
    desk.build(FORMER)
    page = desk.output / "index.html"
    step = 0

    while True:
        page.unlink()
        page.symlink_to("articles/a.html")
        killed = kill_at(step, lambda: desk.build(NEXT))
        restore_output(desk.output)
        assert page.is_symlink() or clean(desk.read()) == NEXT, step
        if not killed:
            break
        desk.build(FORMER)
        step += 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only a forked process can be killed at a chosen step")
def test_bringing_back_may_itself_be_killed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    move(monkeypatch)
    desk.build(FORMER)
    step = find_last_step_with_journal(desk)

    for repair in range(100):
        kill_at(step, lambda: desk.build(NEXT))
        killed = kill_at(repair, lambda: restore_output(desk.output))
        restore_output(desk.output)
        assert FORMER == clean(desk.read()), repair
        desk.build(FORMER)
        if not killed:
            break

    assert repair > 10


@pytest.mark.parametrize("file", ["index.html", "articles/2020/c.html", "articles/b.html"])
def test_a_file_that_cannot_be_moved_brings_everything_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, file: str
) -> None:
    def refuse(old: Path, new: Path) -> None:
        if file in (relative(old, desk), relative(new, desk)) and not broken:
            broken.append(file)
            raise PermissionError(errno.EACCES, "held open", str(new))
        old.replace(new)

    broken: list[str] = []
    move(monkeypatch)
    desk.build(FORMER)
    monkeypatch.setattr("fihrist.output.moves.move_path", refuse)

    with pytest.raises(SiteError) as error:
        desk.build(NEXT)

    assert "output-unwritable" == error.value.problem.code
    assert FORMER == desk.read()
    assert [".fihrist-site", "articles", "file", "folder", "index.html"] == list_top(desk)


def test_a_second_rename_that_fails_brings_the_former_site_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(old: Path, new: Path) -> None:
        if ".fihrist-new-" in old.name:
            raise PermissionError(errno.EACCES, "held open", str(old))
        old.replace(new)

    rename(monkeypatch)
    desk.build(FORMER)
    monkeypatch.setattr(swap, "move_path", refuse)
    monkeypatch.setattr(swap, "move_files", refuse_moves)

    with pytest.raises(SiteError):
        desk.build(NEXT)

    assert FORMER == desk.read()
    assert [desk.output.name] == desk.list_beside()


def test_a_journal_that_leads_out_of_the_folder_is_not_followed(desk: Desk) -> None:
    desk.build(FORMER)
    journal = '{"new": ".fihrist-new-1", "added": ["../a.txt"], "kept": []}'
    (desk.output / ".fihrist-journal").write_text(journal, "ascii")
    (desk.output.parent / "a.txt").touch()

    with pytest.raises(ValueError, match="journal"):
        restore_output(desk.output)

    assert (desk.output.parent / "a.txt").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_two_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    one, other = tmp_path / "أول", tmp_path / "ثان"
    one.mkdir()
    (other / "في الثاني").mkdir(parents=True)

    if not exchange_folders(one, other):
        pytest.skip("this file system does not exchange folders")

    assert ["في الثاني"] == [path.name for path in one.iterdir()]
    assert [] == list(other.iterdir())


def refuse_moves(*args: object) -> None:
    raise OSError(errno.EACCES, "held open")


def relative(path: Path, desk: Desk) -> str:
    return path.relative_to(desk.output).as_posix()


def list_top(desk: Desk) -> list[str]:
    return sorted(path.name for path in desk.output.iterdir())


def clean(pages: dict[str, str]) -> dict[str, str]:
    """Leave out our own work: what stands in it is no page of the site."""
    return {path: text for path, text in pages.items() if not path.startswith(".fihrist-")}


def find_last_step_with_journal(desk: Desk) -> int:
    found = 0
    step = 0
    while kill_at(step, lambda: desk.build(NEXT)):
        if (desk.output / ".fihrist-journal").exists():
            found = step
        desk.build(FORMER)
        step += 1
    desk.build(FORMER)
    return found


def kill_at(step: int, action: Callable[[], object]) -> bool:
    """Do something in a process that dies before the given step; tells whether it died."""
    child = os.fork()
    if child == 0:
        sys.addaudithook(make_killer(step))
        try:
            action()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def make_killer(step: int) -> Callable[[str, tuple[object, ...]], None]:
    steps = iter(range(step))

    def count(event: str, args: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(args[1], str) and not args[1].startswith("r")
        if (writes or event in STEPS) and next(steps, None) is None:
            os._exit(KILLED)

    return count
