"""From a staged site to the site: the former one gives way to it whole."""

import ctypes
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from fihrist.output.former import Former
from fihrist.output.moves import move_files, prune_empty_folders, undo_moves
from fihrist.output.place import JOURNAL
from fihrist.output.staging import Staged
from fihrist.output.troubles import move_path, remove_folder
from fihrist.output.twin import complete_site, keep_twin
from fihrist.output.workshop import Workshop, remove_leftovers

# From linux/fs.h and linux/fcntl.h.
RENAME_EXCHANGE = 2
AT_FDCWD = -100


def replace_site(staged: Staged, former: Former, workshop: Workshop, twin: Path) -> frozenset[str]:
    """Put the staged site in the former one's place; after an OSError the former site stands as it was.

    In one step where Linux can exchange two folders; else with two renames; else, where the folder itself
    cannot be moved (a mount point, a parent that may not be written, on Windows a terminal that stands in
    it), file by file. What a kill leaves between two steps, `restore_site` mends. Gives the unchanged files whose
    stamps are others now.
    """
    folder = workshop.folder
    linked: frozenset[str] = frozenset()
    if not staged.differs:
        prune_empty_folders(folder)
        return linked
    if workshop.inside:
        move_files(staged, workshop.new, folder)
    elif not folder.exists():
        move_path(workshop.new, folder)
    else:
        linked = complete_site(staged, former.inodes, workshop, twin)
        with suppress(OSError):
            shutil.copymode(folder, workshop.new)
        if swap_folders(staged, workshop):
            keep_twin(staged, workshop, twin)
            return linked
    remove_folder(twin)
    return linked


def swap_folders(staged: Staged, workshop: Workshop) -> bool:
    """Let two folders change places in the best way that the system knows; False where it moved only their files."""
    if exchange_folders(workshop.new, workshop.folder):
        return True
    try:
        rename_folders(workshop)
    except OSError:
        move_files(staged, carry_inside(staged, workshop), workshop.folder)
        return False
    return True


def exchange_folders(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot.

    Source: renameat2(2), Linux since 3.15, glibc since 2.28; not every file system knows RENAME_EXCHANGE.
    """
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    rename.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    failed: int = rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    return not failed


def rename_folders(workshop: Workshop) -> None:
    """Exchange the former and the new site with two renames; after an OSError the former is in its place."""
    move_path(workshop.folder, workshop.old)
    try:
        move_path(workshop.new, workshop.folder)
    except BaseException:
        move_path(workshop.old, workshop.folder)
        raise
    # Under its own name it would stand for a swap cut short, should someone remove the output folder later.
    with suppress(OSError):
        move_path(workshop.old, workshop.new)


def carry_inside(staged: Staged, workshop: Workshop) -> Path:
    """Bring the staged files that are not unchanged into the output folder; gives the folder there."""
    for path in staged.unchanged:
        (workshop.new / path).unlink()
    inside = Workshop(workshop.folder, inside=True).new
    try:
        return workshop.new.rename(inside)
    except OSError:
        shutil.copytree(workshop.new, inside, copy_function=shutil.copyfile)
        return inside


def restore_site(folder: Path) -> None:
    """Bring back the former site that a killed build left half swapped, and remove what such builds left."""
    old = Workshop(folder, inside=False).old
    if old.exists() and not folder.exists():
        move_path(old, folder)
    undo_moves(folder)
    remove_leftovers(folder)


def needs_restoring(folder: Path) -> bool:
    """Tell whether a killed build left the site half swapped."""
    if folder.exists():
        return (folder / JOURNAL).exists()
    return Workshop(folder, inside=False).old.exists()
