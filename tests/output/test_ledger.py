"""What a build keeps of the site spares the next one work, and never makes it wrong."""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fihrist.files import Copied, File, Made
from fihrist.output import restore_output
from fihrist.output.former import Former
from fihrist.output.staging import Staged
from fihrist.output.stamps import make_stamp
from fihrist.output.swap import replace_site
from fihrist.output.workshop import Workshop
from fihrist.program import digest_program
from fihrist.sameness import Stamp

from .conftest import TICK, Desk
from .test_swap import FORMER, NEXT, WAYS, Way, clean, kill_at

PAGES = {"index.html": "الفهرست", "people/al-jahiz.html": "الجاحظ", "people/qudama.html": "قُدامة بن جعفر"}
PAGE = "people/al-jahiz.html"
CHANGED = PAGES | {PAGE: "أبو عثمان"}
FORGED = "الحاجظ"
"""As many bytes as the page has."""
LONG_AGO = 1_000_000_000
AGE = 10**19
"""Nanoseconds: the first such tick since 1970 ends in 2286."""

NEVER_TOLD = "Windows does not tell when a file last changed in any way"


def forge(file: Path, text: str, encoding: str = "utf-8") -> None:
    """Change a file's text, and give it the time that it had."""
    before = file.stat()
    file.write_text(text, encoding)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def tick(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    """Let the file system tell times in steps of so many nanoseconds, and only when bytes last changed."""
    clock = Workshop.read_clock

    def read_coarsely(found: os.stat_result) -> Stamp:
        size, modified, _ = make_stamp(found)
        return size, modified // length * length, 0

    monkeypatch.setattr("fihrist.output.stamps.make_stamp", read_coarsely)
    monkeypatch.setattr(Workshop, "read_clock", lambda workshop: clock(workshop) // length * length)


def find_ledger(desk: Desk) -> Path:
    [ledger] = (desk.archive / ".fihrist").glob("site-*.json")
    return ledger


def test_a_made_file_that_did_not_change_is_not_made(desk: Desk) -> None:
    def refuse() -> bytes:
        raise AssertionError("made")

    size = len(PAGES[PAGE].encode())
    desk.make({PAGE: PAGES[PAGE]})
    [key] = json.loads(find_ledger(desk).read_bytes())["keys"].split("\n")

    written = desk.write([File(PAGE, Made(key, refuse))])

    assert (0, 1, {PAGE: size}) == (written.written, written.unchanged, written.sizes)
    assert {PAGE: PAGES[PAGE]} == desk.read()


def test_a_copied_file_that_did_not_change_is_not_read(desk: Desk) -> None:
    film = desk.archive / "film.mp4"
    film.write_bytes(b"film")

    def give() -> Iterator[File]:
        yield File("media/film.mp4", Copied("its digest", film))
        time.sleep(TICK)

    desk.write(give())
    film.unlink()

    written = desk.write(give())

    assert (0, 1) == (written.written, written.unchanged)
    assert {"media/film.mp4": "film"} == desk.read()


def test_only_what_hangs_on_something_else_is_made(desk: Desk) -> None:
    assert [*PAGES] == desk.make(PAGES)

    assert [PAGE] == desk.make(CHANGED)
    assert CHANGED == desk.read()
    assert [] == desk.make(CHANGED)


def test_a_file_that_comes_as_bytes_is_compared_as_ever(desk: Desk) -> None:
    desk.build(PAGES)
    forge(desk.output / PAGE, FORGED)

    desk.build(PAGES)

    assert PAGES == desk.read()
    assert [] == list((desk.archive / ".fihrist").glob("site-*"))


@WAYS
def test_what_was_just_written_is_known_after_every_way_of_swapping(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    way(monkeypatch)
    desk.make(FORMER)

    assert ["index.html", "articles/2020/c.html", "file/x", "folder"] == desk.make(NEXT)
    assert [] == desk.make(NEXT)
    assert NEXT == desk.read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only a forked process can be killed at a chosen step")
@WAYS
def test_a_kill_at_any_step_deceives_no_later_build(desk: Desk, monkeypatch: pytest.MonkeyPatch, way: Way) -> None:
    way(monkeypatch)
    desk.make(FORMER)
    step = 0

    while kill_at(step, lambda: desk.make(NEXT)):
        restore_output(desk.output)
        assert clean(desk.read()) in (FORMER, NEXT), step
        desk.make(FORMER if step % 2 else NEXT, pause=0)
        assert desk.read() == (FORMER if step % 2 else NEXT), step
        desk.make(FORMER, pause=0)
        assert FORMER == desk.read(), step
        step += 1

    assert NEXT == desk.read()


@pytest.mark.parametrize("text", [FORGED, "الجاحظ وكتبه", ""])
@pytest.mark.parametrize("change", [Path.write_text, forge])
def test_an_edited_page_is_mended(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, text: str, change: Callable[..., None]
) -> None:
    if change is not forge or text != FORGED:
        tick(monkeypatch, 1)  # elsewhere than on Windows, what comes last in a stamp would tell it all
    elif sys.platform == "win32":
        pytest.skip(NEVER_TOLD)
    desk.make(PAGES)
    change(desk.output / PAGE, text, "utf-8")

    assert [PAGE] == desk.make(PAGES)
    assert PAGES == desk.read()


@pytest.mark.parametrize("time", [LONG_AGO, 4 * LONG_AGO])
def test_a_touched_page_is_compared_and_stays(desk: Desk, time: int) -> None:
    desk.make(PAGES)
    os.utime(desk.output / PAGE, (time, time))

    assert [PAGE] == desk.make(PAGES)
    assert time == (desk.output / PAGE).stat().st_mtime
    # What is newer than now might be written to once more and stay as new.
    assert desk.make(PAGES) == ([] if time == LONG_AGO else [PAGE])


def test_a_page_that_is_gone_or_became_a_link_is_made(desk: Desk) -> None:
    other = desk.archive / "other.html"
    other.write_text(FORGED, "utf-8")
    desk.make(PAGES)
    (desk.output / "index.html").unlink()
    (desk.output / PAGE).unlink()
    try:
        (desk.output / PAGE).symlink_to(other)
    except OSError:
        pytest.skip("this system makes no symbolic links")

    assert ["index.html", PAGE] == desk.make(PAGES)
    assert PAGES == desk.read()
    assert not (desk.output / PAGE).is_symlink()


def test_what_another_archive_built_into_the_folder_is_seen(desk: Desk) -> None:
    other = Desk(desk.archive.with_name("أرشيف الجنوب"), desk.output)
    (other.archive / "content").mkdir(parents=True)
    desk.make(PAGES)
    other.make(PAGES | {PAGE: FORGED})

    assert PAGE in desk.make(PAGES)
    assert PAGES == desk.read()
    assert PAGE in other.make(PAGES | {PAGE: FORGED})
    assert FORGED == other.read()[PAGE]


def test_each_output_folder_has_a_ledger_of_its_own(desk: Desk) -> None:
    other = Desk(desk.archive, desk.output.with_name("موقع آخر"))
    desk.make(PAGES)
    other.make(CHANGED)

    assert ([], []) == (desk.make(PAGES), other.make(CHANGED))
    assert (PAGES, CHANGED) == (desk.read(), other.read())


def test_a_site_from_a_backup_is_brought_up_to_date(desk: Desk) -> None:
    backup = desk.archive / "backup"
    desk.make(PAGES | {PAGE: FORGED})
    shutil.copytree(desk.output, backup)
    desk.make(PAGES)
    shutil.rmtree(desk.output)
    shutil.copytree(backup, desk.output)

    assert PAGE in desk.make(PAGES)
    assert PAGES == desk.read()


@pytest.mark.skipif(sys.platform == "win32", reason=NEVER_TOLD)
def test_a_copy_whose_times_were_all_set_alike_is_no_former_site(desk: Desk) -> None:
    def unpack(pages: dict[str, str]) -> None:
        for path, text in pages.items():
            (desk.output / path).write_text(text, "utf-8")
            os.utime(desk.output / path, (LONG_AGO, LONG_AGO))

    desk.make(PAGES)
    unpack(PAGES)
    desk.make(PAGES)
    unpack(PAGES | {PAGE: FORGED})

    assert [*PAGES] == desk.make(PAGES)
    assert PAGES == desk.read()


def test_a_ledger_from_a_backup_is_no_longer_believed(desk: Desk) -> None:
    desk.make(PAGES)
    kept = find_ledger(desk).read_bytes()
    desk.make(PAGES | {PAGE: FORGED})
    find_ledger(desk).write_bytes(kept)

    assert PAGE in desk.make(PAGES)
    assert PAGES == desk.read()


def test_a_page_that_is_edited_in_the_moment_of_its_writing_is_mended_where_times_are_coarse(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick(monkeypatch, AGE)
    desk.make(PAGES)
    (desk.output / PAGE).write_text(FORGED, "utf-8")
    monkeypatch.setattr(Workshop, "read_clock", lambda workshop: AGE)

    assert [*PAGES] == desk.make(PAGES)
    assert PAGES == desk.read()


def test_what_is_older_than_a_tick_is_not_made_where_times_are_coarse(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tick(monkeypatch, 2 * 10**9)
    desk.make(PAGES)
    for path in PAGES:
        os.utime(desk.output / path, (LONG_AGO, LONG_AGO))

    assert [*PAGES] == desk.make(PAGES)
    assert [] == desk.make(PAGES)


@pytest.mark.parametrize("length", [1, AGE])
@pytest.mark.parametrize("meanwhile", [PAGES, CHANGED])
def test_a_page_that_is_edited_while_a_build_runs_is_mended_by_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, length: int, meanwhile: dict[str, str]
) -> None:
    def edit(staged: Staged, former: Former, workshop: Workshop, twin: Path) -> frozenset[str]:
        (desk.output / "people/qudama.html").write_text("قُدامة بن حعفر", "utf-8")
        linked = replace_site(staged, former, workshop, twin)
        (desk.output / PAGE).write_text("أبو عتمان" if meanwhile is CHANGED else FORGED, "utf-8")
        return linked

    desk.make(PAGES)
    tick(monkeypatch, length)
    with monkeypatch.context() as patch:
        patch.setattr("fihrist.output.replace_site", edit)
        desk.make(meanwhile)
    monkeypatch.setattr(Workshop, "read_clock", lambda workshop: AGE)

    desk.make(meanwhile)

    assert meanwhile == desk.read()


@pytest.mark.parametrize(("text", "time"), [("قُدامة بن حعفر", LONG_AGO), ("قُدامة", 0)])
def test_a_page_that_comes_from_a_backup_while_a_build_runs_is_mended_by_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, text: str, time: int
) -> None:
    def bring_back(staged: Staged, former: Former, workshop: Workshop, twin: Path) -> frozenset[str]:
        page = desk.output / "people/qudama.html"
        forge(page, text)
        if time:
            os.utime(page, (time, time))
        return replace_site(staged, former, workshop, twin)

    desk.make(PAGES)
    with monkeypatch.context() as patch:
        patch.setattr("fihrist.output.replace_site", bring_back)
        desk.make(CHANGED)

    assert ["people/qudama.html"] == desk.make(CHANGED)
    assert CHANGED == desk.read()


def test_nothing_is_believed_where_the_clock_cannot_be_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.make(PAGES)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", refuse)
        assert 0 == Workshop(desk.output, inside=False).read_clock()
    monkeypatch.setattr(Workshop, "read_clock", lambda workshop: 0)

    assert [*PAGES] == desk.make(PAGES)
    assert [*PAGES] == desk.make(PAGES)


@pytest.mark.parametrize(
    "columns",
    [
        "",
        '"paths": [], "keys": [], "stamps": []',
        '"paths": "index.html", "keys": "a", "stamps": null',
        '"paths": "index.html", "keys": "a", "stamps": "0102"',
        '"paths": "index.html", "keys": "a", "stamps": "الفهرست"',
        '"paths": "index.html", "keys": "a\\nb", "stamps": "' + "00" * 24 + '"',
        '"paths": "index.html", "keys": "a", "stamps": "' + "00" * 48 + '"',
        '"paths": "index.html", "keys": "a", "stamps": "' + "00" * 24 + '"',
        '"paths": "index.html", "keys": 5, "stamps": "' + "00" * 24 + '"',
        '"paths": ' + "[" * 100_000,
        '"paths": ' + "9" * 9_999,
    ],
)
def test_a_damaged_ledger_counts_as_none(desk: Desk, columns: str) -> None:
    desk.make(PAGES)
    whole = find_ledger(desk).read_bytes()
    find_ledger(desk).write_text(f'{{"version": "{digest_program().hex()}", {columns}}}', "utf-8")

    assert [*PAGES] == desk.make(PAGES)
    assert whole == find_ledger(desk).read_bytes()
    assert [] == desk.make(PAGES)


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"[]", b"null", b"\xff\xfe", b"\0" * 4096, "الفهرست".encode()])
def test_something_else_than_a_ledger_counts_as_none(desk: Desk, content: bytes) -> None:
    desk.make(PAGES)
    find_ledger(desk).write_bytes(content)

    assert [*PAGES] == desk.make(CHANGED)
    assert [] == desk.make(CHANGED)


def test_a_ledger_may_be_deleted_or_cut_off(desk: Desk) -> None:
    desk.make(PAGES)
    whole = find_ledger(desk).read_bytes()
    find_ledger(desk).write_bytes(whole[: len(whole) // 2])
    assert [*PAGES] == desk.make(PAGES)
    shutil.rmtree(desk.archive / ".fihrist")

    assert [*PAGES] == desk.make(PAGES)
    assert whole == find_ledger(desk).read_bytes()


def test_a_ledger_of_another_version_is_not_believed(desk: Desk) -> None:
    desk.make(PAGES)
    ledger = find_ledger(desk)
    ledger.write_text(ledger.read_text("ascii").replace(digest_program().hex(), "1"), "ascii")

    assert [*PAGES] == desk.make(PAGES)


@pytest.mark.parametrize("obstacle", [".fihrist", ".fihrist/.gitignore"])
def test_a_site_is_built_where_nothing_can_be_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch, obstacle: str) -> None:
    if obstacle == ".fihrist":
        (desk.archive / obstacle).write_text("", "utf-8")
    else:
        monkeypatch.setattr(Path, "write_text", refuse)

    desk.make(PAGES)
    desk.make(CHANGED)

    assert CHANGED == desk.read()
    assert [desk.output.name] == desk.list_beside()


def test_a_build_that_changes_nothing_writes_nothing(desk: Desk) -> None:
    def look() -> dict[Path, tuple[int, int, int]]:
        places = [desk.output, *desk.output.rglob("*"), desk.archive / ".fihrist", find_ledger(desk)]
        return {place: (place.stat().st_ino, place.stat().st_mtime_ns, place.stat().st_ctime_ns) for place in places}

    desk.make(PAGES)
    before = look()

    desk.make(PAGES)

    assert before == look()


def test_a_ledger_holds_paths_and_digests_and_no_words(desk: Desk) -> None:
    desk.make(PAGES)

    ledger = json.loads(find_ledger(desk).read_text("ascii"))

    assert {"version", "paths", "keys", "stamps"} == ledger.keys()
    assert [*PAGES] == ledger["paths"].split("\n")
    assert set(ledger["keys"]) <= set("0123456789abcdef\n")
    assert set(ledger["stamps"]) <= set("0123456789abcdef")
    assert str(desk.output.parent) not in find_ledger(desk).read_text("ascii")


def test_what_is_kept_is_in_no_site_and_in_no_repository(desk: Desk) -> None:
    inside = Desk(desk.archive, desk.archive / "_site")

    inside.make(PAGES)

    assert PAGES == inside.read()
    assert "*\n" == (desk.archive / ".fihrist/.gitignore").read_text("ascii")


def test_what_is_kept_is_for_no_backup(desk: Desk) -> None:
    """Source of the first line: https://bford.info/cachedir/."""
    desk.make(PAGES)

    first, *_ = (desk.archive / ".fihrist/CACHEDIR.TAG").read_text("ascii").splitlines()

    assert "Signature: 8a477f597d28d172789f06886806bc55" == first


def test_nothing_is_written_through_a_link_where_things_are_kept(desk: Desk) -> None:
    mine = desk.archive.with_name("رسالة.txt")
    mine.write_text("لي", "utf-8")
    desk.make(PAGES)
    ledger = find_ledger(desk)
    ledger.unlink()
    signs = (".gitignore", "CACHEDIR.TAG")
    for name in signs:
        (desk.archive / ".fihrist" / name).unlink()
    try:
        for name in (ledger.name, f"{ledger.name}.new", *signs):
            (desk.archive / ".fihrist" / name).symlink_to(mine)
    except OSError:
        pytest.skip("this system makes no symbolic links")

    desk.make(PAGES)

    assert "لي" == mine.read_text("utf-8")
    assert [] == desk.make(PAGES)


def refuse(*anything: object, **more: object) -> None:
    raise PermissionError("no")
