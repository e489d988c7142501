"""From the paths of a site's files to the certainty that every system can hold them, each in its place."""

import os
import re
import unicodedata

from fihrist.output.place import WORK

FORBIDDEN = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]')
"""What Windows lets no file name hold."""

DOTS = ("", ".", "..")
"""Parts of a path that name nothing below a folder."""


class ClaimedPaths:
    """The paths that a site has used so far, seen as by a system that does not tell A from a."""

    def __init__(self) -> None:
        self._folders: dict[str, str] = {}
        self._files: dict[str, str] = {}
        self._claimed: set[str] = set()
        """Folders that were claimed in this very spelling, with all those above them."""

    def claim(self, path: str) -> None:
        """Take a path for a file; raises ValueError when no system or not every system could hold it."""
        folder, _, name = path.rpartition("/")
        # Of a folder that was looked at, nobody need look at every part again.
        if not folder or folder not in self._claimed or name in DOTS or FORBIDDEN.search(name):
            check_path(path)
        if folder not in self._claimed:
            parts = folder.split("/") if folder else []
            for count in range(1, len(parts) + 1):
                self._claim_folder("/".join(parts[:count]))
            self._claimed.add(folder)
        key = fold_path(path)
        if taken := self._files.get(key) or self._folders.get(key):
            raise ValueError(f"two files for one place: {taken!r} and {path!r}")
        self._files[key] = path

    def _claim_folder(self, path: str) -> None:
        key = fold_path(path)
        taken = self._files.get(key) or self._folders.setdefault(key, path)
        if taken != path or key in self._files:
            raise ValueError(f"two folders for one place: {taken!r} and {path!r}")


def check_path(path: str) -> None:
    """Raise ValueError when a path does not name a file below the output folder on every system."""
    framed = f"/{path}/"
    if "//" in framed or "/./" in framed or "/../" in framed:
        raise ValueError(f"no path of a file below the output folder: {path!r}")
    if FORBIDDEN.search(path) or path.startswith(WORK):
        raise ValueError(f"no name for a file of a site: {path!r}")


def fold_path(path: str) -> str:
    """Reduce a path to what macOS and Windows tell apart."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


def join_path(folder: str, path: str) -> str:
    """Name a file of a site on this system; much quicker than `Path`, for loops over all files."""
    return folder + os.sep + path.replace("/", os.sep)
