"""From the site that gave way to a twin of the one that stands: the same files under second names.

A swap needs a whole site beside the former one. To link tens of thousands of unchanged files for it, and then to
remove the former site's names of them, is what an edit of a large archive would mostly wait for. So the folder that
gave way is kept and brought level with the site at once: the next swap begins with it and does only what differs. It
stands below the archive in ``.fihrist/``, takes no space for files, and may be deleted at any time. Where the system
knows no hard links, or the output is on another disk than the archive, there is none.
"""

import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from fihrist.cache import make_folder
from fihrist.output.moves import make_place
from fihrist.output.paths import join_path
from fihrist.output.staging import Staged
from fihrist.output.stamps import list_inodes
from fihrist.output.troubles import move_path, remove_folder
from fihrist.output.workshop import Workshop

LARGE = 5_000
"""From how many files on: fewer are soon linked, and whoever copies an archive's folder copies no second site."""


def complete_site(staged: Staged, inodes: Mapping[str, int], workshop: Workshop, twin: Path) -> frozenset[str]:
    """Make the staged files the whole new site: on the twin, if it is there, else by linking all that is unchanged.

    `inodes` are those of the former site. Gives the unchanged files that got one more name, and with it another stamp.
    Raises OSError.
    """
    try:
        move_path(twin, workshop.spare)
    except OSError:
        link_files(staged.unchanged, workshop.folder, workshop.new)
        return staged.unchanged
    linked = level_spare(staged, inodes, workshop)
    for path in staged.added | staged.replaced:
        move_path(workshop.new / path, make_place(workshop.spare / path))
    remove_folder(workshop.new)
    move_path(workshop.spare, workshop.new)
    return linked


def level_spare(staged: Staged, inodes: Mapping[str, int], workshop: Workshop) -> frozenset[str]:
    """Bring what was the twin to hold the unchanged files and no others; gives those that it did not hold.

    What files are is asked of the file system: a kill or a stranger may have left anything there.
    """
    stand = list_inodes(workshop.spare)
    same = {path for path in staged.unchanged if stand.get(path) == inodes[path]}
    remove_names(stand.keys() - same, workshop.spare)
    missing = staged.unchanged - same
    link_files(missing, workshop.folder, workshop.spare)
    return missing


def keep_twin(staged: Staged, workshop: Workshop, twin: Path) -> None:
    """Make a twin of the site that just gave way to the staged one; where there can be none, none is left."""
    remove_folder(twin)
    if len(staged.sizes) < LARGE:
        return
    with suppress(OSError):
        remove_names(staged.removed | staged.replaced, workshop.new)
        if not link_files(staged.added | staged.replaced, workshop.folder, workshop.new):
            make_folder(twin.parent)
            move_path(workshop.new, twin)


def remove_names(paths: Collection[str], folder: Path) -> None:
    """Remove files and the folders that held nothing else; raises OSError."""
    for path in paths:
        with suppress(FileNotFoundError):
            os.unlink(join_path(str(folder), path))  # noqa: PTH108 - half the time of Path.unlink
    above = {parent for path in paths for parent in PurePosixPath(path).parents[:-1]}
    for parent in sorted(above, reverse=True):
        with suppress(OSError):
            (folder / parent).rmdir()


def link_files(paths: Collection[str], former: Path, new: Path) -> list[str]:
    """Give one site another's files: the very same, or copies with the same times, whose paths it gives back."""
    for folder in {path.rpartition("/")[0] for path in paths}:
        (new / folder).mkdir(parents=True, exist_ok=True)
    copied = []
    with open_linker(former, new) as link:
        for path in paths:
            try:
                link(path)
            except OSError:
                shutil.copy2(former / path, new / path)
                copied.append(path)
    return copied


@contextmanager
def open_linker(former: Path, new: Path) -> Iterator[Callable[[str], None]]:
    """Give what links a path of one folder into another; quicker than with whole names, where the system knows that."""
    if os.link not in os.supports_dir_fd:
        yield lambda path: os.link(former / path, new / path)
        return
    source, target = os.open(former, os.O_RDONLY), os.open(new, os.O_RDONLY)
    try:
        yield lambda path: os.link(path, path, src_dir_fd=source, dst_dir_fd=target, follow_symlinks=False)
    finally:
        os.close(source)
        os.close(target)
