"""From a staged site inside the output folder to the site, file by file, so that each step can be undone."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from fihrist.frozen import Frozen
from fihrist.output.place import JOURNAL, WORK
from fihrist.output.staging import Staged
from fihrist.output.stamps import is_kept
from fihrist.output.troubles import move_path, remove_folder


class Journal(Frozen):
    """What a swap is about to move; paths from the output folder, with ``/``."""

    new: str
    """The name of the folder that the new files come from."""
    added: tuple[str, ...]
    """Where nothing stands that is to be kept."""
    kept: tuple[str, ...]
    """Whose former files go to `OLD` first."""


OLD = WORK + "old"
"""The name of the folder that holds the former files until all moves are done."""


def move_files(staged: Staged, new: Path, folder: Path) -> None:
    """Move the staged files to their places; raises OSError, and then everything is moved back.

    At every moment each page is the former or the new one, but a reader may meet both while it lasts.
    """
    journal = Journal(new.name, tuple(sorted(staged.added)), tuple(sorted(staged.removed | staged.replaced)))
    write_journal(journal, folder)
    try:
        remove_files(staged.removed, folder)
        for path in sorted(staged.replaced):
            keep_file(path, folder)
            move_path(new / path, folder / path)
        for path in journal.added:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            move_path(new / path, folder / path)
    except BaseException:
        undo_moves(folder)
        raise
    (folder / JOURNAL).unlink()
    remove_folder(folder / OLD)


def write_journal(journal: Journal, folder: Path) -> None:
    """Write the journal, whole or not at all."""
    draft = folder / journal.new / JOURNAL
    with draft.open("w", encoding="ascii", newline="\n") as stream:
        json.dump({"new": journal.new, "added": journal.added, "kept": journal.kept}, stream)
        stream.flush()
        os.fsync(stream.fileno())
    move_path(draft, folder / JOURNAL)


def remove_files(paths: Iterable[str], folder: Path) -> None:
    """Move files out of the site, and remove the folders that held nothing else."""
    for path in sorted(paths):
        move_path(folder / path, make_place(folder / OLD / path))
    prune_empty_folders(folder)


def make_place(path: Path) -> Path:
    """Make the folders that a file needs; gives the file's path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def keep_file(path: str, folder: Path) -> None:
    """Keep the former file; it stays in its place too where the file system knows hard links."""
    old = make_place(folder / OLD / path)
    try:
        old.hardlink_to(folder / path)
    except OSError:
        # Never a copy: a kill would leave half of one, and undoing would take it for the former file.
        move_path(folder / path, old)


def prune_empty_folders(folder: Path, *, top: bool = True) -> None:
    """Remove the folders below a folder that hold no file."""
    with os.scandir(folder) as entries:
        folders = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    for name in folders:
        if top and is_kept(name):
            continue
        prune_empty_folders(folder / name, top=False)
        with suppress(OSError):
            (folder / name).rmdir()


def undo_moves(folder: Path) -> None:
    """Move everything back that the journal names, if there is one; may be cut short and done again."""
    journal = read_journal(folder)
    if journal is None:
        return
    new = folder / journal.new
    for path in journal.added:
        # A file that is still staged was not moved yet; what stands at its place is the former site's.
        if (folder / path).is_file() and not os.path.lexists(new / path):
            move_path(folder / path, make_place(new / path))
    prune_empty_folders(folder)
    for path in journal.kept:
        if os.path.lexists(folder / OLD / path):
            move_path(folder / OLD / path, make_place(folder / path))
    (folder / JOURNAL).unlink()
    remove_folder(folder / OLD)


def read_journal(folder: Path) -> Journal | None:
    """Read the journal of a folder; raises ValueError when it names anything outside the folder."""
    try:
        fields = json.loads((folder / JOURNAL).read_text("ascii"))
    except FileNotFoundError:
        return None
    journal = Journal(fields["new"], tuple(fields["added"]), tuple(fields["kept"]))
    for path in (journal.new, *journal.added, *journal.kept):
        if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
            raise ValueError(f"the journal names what is not in the folder: {path!r}")
    return journal
