"""From edits to changed, new and removed files of the archive: shown first, then written, all or none."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from difflib import unified_diff
from pathlib import Path

from fihrist.frozen import Frozen
from fihrist.output.troubles import move_path
from fihrist.problems import Problem, SiteError, fail
from fihrist.reading import read_text
from fihrist.sources.edits import Edited

CONTEXT = 2
"""Lines that a preview shows around what changes."""


Edit = Callable[[str], Edited]
"""From a whole file's text to the edited one, or to what stands in the way."""


class Change(Frozen):
    """What would change in one file of the archive."""

    path: str
    """From the archive's folder: ``content/articles/a.md``."""
    before: str | None
    """The whole text as it stands on the disk, a byte-order mark and line ends included; None: no such file."""
    after: str | None
    """None: the file is removed."""


def change_file(folder: Path, path: str, *edits: Edit) -> Change | Problem:
    """Apply edits, one after the other, to a content file of the archive in a folder; nothing is written.

    Each edit takes the whole file's text. Where nothing had to change, the change's two texts are the same.
    """
    _, problems = read_text(folder / path, path)
    if problems:
        return problems[0]
    before = (folder / path).read_bytes().decode()
    after = apply_edits(before, edits)
    return after if isinstance(after, Problem) else Change(path, before, after)


def apply_edits(text: str, edits: Iterable[Edit]) -> Edited:
    """Apply edits to a whole file's text, one after the other; the first problem ends them."""
    for edit in edits:
        edited = edit(text)
        if isinstance(edited, Problem):
            return edited
        text = edited
    return text


def preview_change(change: Change) -> str:
    """Show a change as a unified diff, each line with its end; empty where nothing changes."""
    before, after = split_lines(change.before or ""), split_lines(change.after or "")
    old, new = ("/dev/null" if text is None else change.path for text in (change.before, change.after))
    lines = unified_diff(before, after, old, new, n=CONTEXT, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def split_lines(text: str) -> list[str]:
    """A text's lines without their ends, and without a byte-order mark."""
    return re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))


def write_changes(folder: Path, changes: Sequence[Change]) -> None:
    """Write the changed files of the archive in a folder, all or none; each file is in one change at most.

    The new texts are written beside the files first; only then does each take its file's place, in one step, and last
    of all files are removed. Raises SiteError where a file is no longer as it was read, or one cannot be written: those
    replaced by then are put back.
    """
    assert len(changes) == len({change.path for change in changes})
    wanted = [change for change in changes if change.before != change.after]
    for change in wanted:
        check_unchanged(folder, change)
    with ExitStack() as stack:
        staged = [stage_change(folder, change, stack) for change in wanted]
        staged.sort(key=lambda one: one.new is None)
        for number, one in enumerate(staged):
            try:
                put_in_place(one)
            except OSError as error:
                raise put_back(staged[:number], refuse(one.change, error)) from None


class Staged(Frozen):
    """A change whose new text is written already, beside the file that it is for."""

    change: Change
    new: Path | None
    """None where the file is to be removed."""
    file: Path


def put_in_place(staged: Staged) -> None:
    """Let a new text take its file's place, or remove the file; raises OSError."""
    if staged.new:
        move_path(staged.new, staged.file)
    else:
        staged.file.unlink()


def check_unchanged(folder: Path, change: Change) -> None:
    """Raise SiteError where a file is not as it was when the change was made."""
    file = folder / change.path
    try:
        found = file.read_bytes() if change.before is not None or os.path.lexists(file) else None
    except OSError as error:
        raise refuse(change, error) from None
    if found != (None if change.before is None else change.before.encode()):
        raise fail(change.path, "edit-changed")


def stage_change(folder: Path, change: Change, stack: ExitStack) -> Staged:
    """Write a change's new text beside its file. Raises SiteError where that cannot be."""
    # A link stays a link: what it leads to is replaced.
    file = (folder / change.path).resolve()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if change.before is not None and not os.access(file, os.W_OK):
            raise PermissionError(13, os.strerror(13))
        new = None if change.after is None else write_beside(file, change.after, stack)
        return Staged(change, new, file)
    except OSError as error:
        raise refuse(change, error) from None


def write_beside(file: Path, text: str, stack: ExitStack) -> Path:
    """Write a text into a hidden file beside another, with its rights; the stack removes it if it stays there.

    Where there is no other yet, everybody may read the new one, as is usual.
    """
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=file.parent)
    new = Path(name)
    stack.callback(new.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as out:
        out.write(text.encode())
        out.flush()
        os.fsync(out.fileno())
    if file.exists():
        shutil.copymode(file, new)
    else:
        new.chmod(0o644)
    return new


def put_back(replaced: Sequence[Staged], error: SiteError) -> SiteError:
    """Give replaced files their former texts again; says what went wrong, and which files keep the new ones."""
    kept = [one.change.path for one in reversed(replaced) if not restore_file(one)]
    return fail(error.problem.place.path, "edit-half-written", changed=", ".join(kept)) if kept else error


def restore_file(staged: Staged) -> bool:
    """Give a file its former text again, or remove a new one; says whether that could be done."""
    before = staged.change.before
    with ExitStack() as stack:
        try:
            if before is None:
                staged.file.unlink()
            else:
                move_path(write_beside(staged.file, before, stack), staged.file)
        except OSError:
            return False
    return True


def refuse(change: Change, error: OSError) -> SiteError:
    """Say that a file cannot be written."""
    return fail(change.path, "edit-unwritable", reason=error.strerror or error)
