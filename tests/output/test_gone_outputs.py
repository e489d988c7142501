"""What is kept of an output leaves with the next build once the output is gone: withdrawn pages may be in it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fihrist.cache import MARKER, OUTPUTS, name_kept
from fihrist.output import twin

from .conftest import Desk

SECRET = {"articles/secret.html": "ذكر المستودع", "index.html": "الفهرست"}
PUBLIC = {"articles/a.html": "سوق الورّاقين", "index.html": "الفهرست"}
OLD = (
    "last-97476be0df81.json",
    "last-97476be0df81.4711",
    "site-0fc299fbb6cb1cd8.json",
    "site-0fc299fbb6cb1cd8.json.new",
)
"""Names as builds gave them that noted no outputs."""


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twin, "LARGE", 0)


@pytest.fixture
def other(desk: Desk) -> Desk:
    """A second output of the archive, with a twin of its own."""
    second = Desk(desk.archive, desk.output.with_name("موقع آخر"))
    build_twin(second)
    return second


def build_twin(desk: Desk) -> None:
    """Build a site so often that it has a twin."""
    for text in ("أ", "ب"):
        desk.make(SECRET | {"about.html": text})


def list_kept(archive: Path) -> list[str]:
    """The names of what is kept of outputs."""
    return sorted(path.name for path in (archive / ".fihrist").iterdir() if path.name.startswith(("site-", "last-")))


def name_all(desk: Desk) -> list[str]:
    """The names of an output's ledger and twin."""
    ledger = name_kept(desk.archive, "site", desk.output).name
    return [ledger.removesuffix(".json"), ledger]


def holds_secret(archive: Path) -> bool:
    files = (path for path in (archive / ".fihrist").rglob("*") if path.is_file())
    return any("المستودع".encode() in path.read_bytes() for path in files)


def lose_marker(output: Path) -> None:
    (output / MARKER).unlink()


def copy_anew(output: Path) -> None:
    """What stands there is no longer what was built, whatever it says."""
    shutil.copytree(output, output.with_name("نسخة"))
    shutil.rmtree(output)
    output.with_name("نسخة").rename(output)


def publish_another(output: Path) -> None:
    """Another archive is built into the folder."""
    archive = output.with_name("أرشيف آخر")
    (archive / "content").mkdir(parents=True)
    Desk(archive, output).build(PUBLIC)


@pytest.mark.parametrize("lose", [shutil.rmtree, lose_marker, copy_anew, publish_another])
def test_of_an_output_that_is_gone_or_another_nothing_is_kept(
    lose: Callable[[Path], object], desk: Desk, other: Desk
) -> None:
    assert holds_secret(desk.archive)
    lose(other.output)

    desk.make(PUBLIC)

    assert name_all(desk)[1:] == list_kept(desk.archive)
    assert not holds_secret(desk.archive)


def test_an_output_that_still_stands_keeps_its_own(desk: Desk, other: Desk) -> None:
    build_twin(desk)

    desk.make(PUBLIC)

    assert sorted(name_all(desk) + name_all(other)) == list_kept(desk.archive)
    assert [] == other.make(SECRET | {"about.html": "ب"})


@pytest.mark.parametrize("move", [os.rename, shutil.copytree])
def test_an_archive_takes_nothing_of_its_former_place_along(move: Callable[[Path, Path], object], desk: Desk) -> None:
    inside = Desk(desk.archive, desk.archive / "_site")
    build_twin(inside)
    place = desk.archive.with_name("أرشيف الجنوب")
    move(desk.archive, place)
    moved = Desk(place, place / "_site")

    moved.make(PUBLIC)

    assert sorted({*name_all(moved)} - {*name_all(inside)}) == list_kept(place)
    assert not holds_secret(place)


def test_what_a_copy_forgets_stays_with_its_original(desk: Desk) -> None:
    inside = Desk(desk.archive, desk.archive / "_site")
    build_twin(inside)
    kept = list_kept(desk.archive)
    copied = desk.archive.with_name("نسخة")
    shutil.copytree(desk.archive, copied)

    Desk(copied, copied / "_site").make(PUBLIC)

    assert kept == list_kept(desk.archive)
    assert holds_secret(desk.archive)


def test_what_former_versions_kept_goes_too(desk: Desk) -> None:
    kept = desk.archive / ".fihrist"
    (kept / "site-0fc299fbb6cb1cd8/articles").mkdir(parents=True)
    (kept / "site-0fc299fbb6cb1cd8/articles/secret.html").write_text("ذكر المستودع", "utf-8")
    for name in OLD:
        (kept / name).write_text("{}", "utf-8")

    desk.make(PUBLIC)

    assert name_all(desk)[1:] == list_kept(desk.archive)
    assert not holds_secret(desk.archive)


@pytest.mark.parametrize("spoilt", ["", "[]", "{", '{"archive": 1}', '{"outputs": []}', "null", "[" * 9999])
def test_a_damaged_note_of_outputs_counts_as_none(spoilt: str, desk: Desk, other: Desk) -> None:
    (desk.archive / ".fihrist" / OUTPUTS).write_text(spoilt, "utf-8")

    desk.make(PUBLIC)

    assert name_all(desk)[1:] == list_kept(desk.archive)
    assert other.make(SECRET)


def test_what_is_not_ours_stays_and_no_link_is_followed(desk: Desk) -> None:
    kept, mine = desk.archive / ".fihrist", desk.archive.with_name("لي")
    for folder in (kept / "site-notes", mine):
        folder.mkdir(parents=True)
        (folder / "رسالة.txt").write_text("لي", "utf-8")
    (kept / "last-letter.json").write_text("لي", "utf-8")
    try:
        (kept / "site-0fc299fbb6cb1cd8").symlink_to(mine, target_is_directory=True)
        (kept / "last-97476be0df81.json").symlink_to(mine / "رسالة.txt")
    except OSError:
        pytest.skip("this system makes no symbolic links")
    before = list_kept(desk.archive)

    desk.make(PUBLIC)

    assert sorted([*before, *name_all(desk)[1:]]) == list_kept(desk.archive)
    assert all("لي" == (folder / "رسالة.txt").read_text("utf-8") for folder in (kept / "site-notes", mine))
