"""Changed files are shown first, then written: all of them, or none."""

import os
import stat
import sys
from pathlib import Path

import pytest
from archives import read_folder, write_archive, write_record

from fihrist.editing import changes
from fihrist.editing.changes import Change, change_file, preview_change, write_changes
from fihrist.output import troubles
from fihrist.problems import Problem, SiteError, report

SOUQ, PORT = "content/articles/souq.md", "content/articles/port.md"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="rights and links of another kind")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of two articles, one as Windows saves it."""
    port = b"\xef\xbb\xbf" + write_record("نصّ.\n", title="ميناء", people="[]").replace("\n", "\r\n").encode()
    return write_archive(tmp_path, {"articles/souq.md": write_record(title="سوق"), "articles/port.md": port})


def swap(folder: Path, path: str, old: str, new: str) -> Change:
    """A change that puts words in the place of others."""
    change = change_file(folder, path, lambda text: text.replace(old, new))
    assert isinstance(change, Change)
    return change


def test_a_file_is_read_and_written_byte_for_byte(archive: Path) -> None:
    before = read_folder(archive)

    write_changes(archive, [swap(archive, PORT, "people: []", "people: [nur]")])

    assert {**before, PORT: before[PORT].replace(b"[]", b"[nur]")} == read_folder(archive)


def test_edits_follow_one_another_and_the_first_problem_ends_them(archive: Path) -> None:
    problem = report(SOUQ, 2, "edit-no-name", form="س")

    both = change_file(archive, SOUQ, lambda text: text.replace("سوق", "خان"), lambda text: text.replace("خان", "ربض"))

    assert isinstance(both, Change)
    assert ("---\ntitle: سوق\n---\n", "---\ntitle: ربض\n---\n") == (both.before, both.after)
    assert problem == change_file(archive, SOUQ, lambda _: problem, lambda text: text)


@pytest.mark.parametrize(("content", "code"), [(b"\xff\xfe---", "not-utf-8"), (None, "unreadable")])
def test_a_file_that_cannot_be_read_is_a_problem(archive: Path, content: bytes | None, code: str) -> None:
    (archive / SOUQ).unlink()
    if content:
        (archive / SOUQ).write_bytes(content)

    found = change_file(archive, SOUQ, str)

    assert isinstance(found, Problem)
    assert (SOUQ, code) == (found.place.path, found.code)


def test_a_preview_shows_the_lines_that_change_with_their_neighbours(archive: Path) -> None:
    change = swap(archive, PORT, "people: []", "people: [nur]")

    expected = (
        f"--- {PORT}\n+++ {PORT}\n@@ -1,5 +1,5 @@\n ---\n title: ميناء\n-people: []\n+people: [nur]\n ---\n نصّ.\n"
    )
    assert expected == preview_change(change)
    assert "" == preview_change(Change(PORT, change.before, change.before))


def test_a_file_that_was_changed_in_the_meantime_stops_all_writing(archive: Path) -> None:
    both = [swap(archive, SOUQ, "سوق", "خان"), swap(archive, PORT, "ميناء", "مرفأ")]
    (archive / PORT).write_text("---\ntitle: مرسى\n---\n", "utf-8")
    before = read_folder(archive)

    with pytest.raises(SiteError) as refused:
        write_changes(archive, both)

    assert (PORT, "edit-changed") == (refused.value.problem.place.path, refused.value.problem.code)
    assert before == read_folder(archive)


def test_a_file_that_cannot_be_replaced_puts_back_all_others(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [swap(archive, SOUQ, "سوق", "خان"), swap(archive, PORT, "ميناء", "مرفأ")]
    before = read_folder(archive)

    def move(old: Path, new: Path) -> None:
        if new.name == "port.md":
            raise PermissionError(13, "in use")
        troubles.move_path(old, new)

    monkeypatch.setattr(changes, "move_path", move)
    with pytest.raises(SiteError) as refused:
        write_changes(archive, both)

    assert (PORT, "edit-unwritable") == (refused.value.problem.place.path, refused.value.problem.code)
    assert before == read_folder(archive)


def test_what_cannot_be_put_back_is_told(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [swap(archive, SOUQ, "سوق", "خان"), swap(archive, PORT, "ميناء", "مرفأ")]
    moved: list[Path] = []

    def move(old: Path, new: Path) -> None:
        if moved:
            raise PermissionError(13, "in use")
        moved.append(new)
        troubles.move_path(old, new)

    monkeypatch.setattr(changes, "move_path", move)
    with pytest.raises(SiteError) as refused:
        write_changes(archive, both)

    problem = refused.value.problem
    assert (PORT, "edit-half-written", {"changed": SOUQ}) == (
        problem.place.path,
        problem.code,
        dict(problem.parameters),
    )
    assert {"souq.md", "port.md"} == set(os.listdir(archive / "content/articles"))  # noqa: PTH208


def test_a_full_disk_leaves_every_file_as_it_was(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [swap(archive, SOUQ, "سوق", "خان"), swap(archive, PORT, "ميناء", "مرفأ")]
    before, written = read_folder(archive), list[int]()

    def sync(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(SiteError, match="edit-unwritable"):
        write_changes(archive, both)

    assert before == read_folder(archive)


def test_a_file_that_is_protected_from_writing_stays(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change, before = swap(archive, SOUQ, "سوق", "خان"), read_folder(archive)
    # Root may write everything: what the system says to others is asked for in its place.
    monkeypatch.setattr(os, "access", lambda file, mode: mode != os.W_OK)

    with pytest.raises(SiteError, match="edit-unwritable"):
        write_changes(archive, [change])

    assert before == read_folder(archive)


@posix_only
def test_rights_and_links_stay(archive: Path) -> None:
    (archive / SOUQ).chmod(0o640)
    (archive / "content/articles/link.md").symlink_to("souq.md")

    write_changes(archive, [swap(archive, "content/articles/link.md", "سوق", "خان")])

    assert 0o640 == stat.S_IMODE((archive / SOUQ).stat().st_mode)
    assert (archive / "content/articles/link.md").is_symlink()
    assert "خان" in (archive / SOUQ).read_text("utf-8")


def test_what_does_not_change_is_not_written(archive: Path) -> None:
    os.utime(archive / SOUQ, (1, 1))

    write_changes(archive, [swap(archive, SOUQ, "خان", "ربض")])

    assert 1 == (archive / SOUQ).stat().st_mtime
