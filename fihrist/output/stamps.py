"""From a folder to what stands in it: each file with its stamp, its size and times, read once."""

import os
import sys
from pathlib import Path
from stat import S_ISREG

from fihrist.output.place import MARKER, WORK
from fihrist.sameness import SYSTEM_FOLDERS, Stamp

IRREGULAR = -1
"""In a stamp, stands for the size of what is no plain file (a symbolic link): it never counts as unchanged."""


def scan_site(folder: Path) -> dict[str, Stamp]:
    """List a site's files: path → stamp; none where there is no folder."""
    stamps: dict[str, Stamp] = {}
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
                    stamps[below + entry.name] = read_stamp(entry)
    return stamps


def is_kept(name: str) -> bool:
    """Tell whether a name at the top of the output folder belongs to no site: the system's or our own."""
    return name in SYSTEM_FOLDERS or (name.startswith(WORK) and name != MARKER)


def read_stamp(entry: os.DirEntry[str]) -> Stamp:
    """Read the stamp of a file in a folder that is being listed."""
    # On Windows, what the listing itself tells may be out of date for a file that has several names.
    listed = sys.platform != "win32"
    found = entry.stat(follow_symlinks=False) if listed else os.stat(entry.path, follow_symlinks=False)  # noqa: PTH116
    return Stamp(found.st_size if S_ISREG(found.st_mode) else IRREGULAR, found.st_mtime_ns, found.st_ctime_ns)
