"""From a folder to what stands in it: each file with its stamp, its size and times, read once."""

import os
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from stat import S_ISREG

from fihrist.cache import MARKER
from fihrist.output.paths import join_path
from fihrist.output.place import WORK
from fihrist.sameness import SYSTEM_FOLDERS, Stamp

IRREGULAR = -1
"""In a stamp, stands for the size of what is no plain file (a symbolic link): it never counts as unchanged."""


def scan_site(folder: Path) -> tuple[dict[str, Stamp], dict[str, int]]:
    """Look at a site's files: path → stamp, and path → the number that all names of one file share."""
    stamps, inodes = {}, {}
    for path, entry in walk_site(folder):
        stamps[path], inodes[path] = make_stamp(look_at(entry)), entry.inode()
    return stamps, inodes


def list_inodes(folder: Path) -> dict[str, int]:
    """List the numbers of a site's files as `scan_site` gives them, without looking at each."""
    return {path: entry.inode() for path, entry in walk_site(folder)}


def walk_site(folder: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """List a site's files with what the system's own list of their folder tells."""
    folders = [(str(folder), "")] if folder.is_dir() else []
    while folders:
        place, below = folders.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if not below and is_kept(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append((entry.path, f"{below}{entry.name}/"))
                else:
                    yield below + entry.name, entry


def is_kept(name: str) -> bool:
    """Tell whether a name at the top of the output folder belongs to no site: the system's or our own."""
    return name in SYSTEM_FOLDERS or (name.startswith(WORK) and name != MARKER)


def look_at(entry: "os.DirEntry[str]") -> os.stat_result:
    """Look at a file in a folder that is being listed."""
    # On Windows, what the listing itself tells may be out of date for a file that has several names.
    return entry.stat(follow_symlinks=False) if sys.platform != "win32" else os.lstat(entry.path)


def renew_stamps(
    stamps: Mapping[str, Stamp], touched: Collection[str], gone: Collection[str], folder: Path
) -> dict[str, Stamp]:
    """Give a site's stamps after some of its files became others, got another name, or went."""
    renewed = dict(stamps)
    for path in chain(gone, touched):
        renewed.pop(path, None)
    for path in touched:
        # What somebody takes out meanwhile is missed by the next build.
        with suppress(OSError):
            renewed[path] = make_stamp(os.lstat(join_path(str(folder), path)))
    return renewed


def make_stamp(found: os.stat_result) -> Stamp:
    """Read a stamp from what the system says of a file."""
    return found.st_size if S_ISREG(found.st_mode) else IRREGULAR, found.st_mtime_ns, found.st_ctime_ns
