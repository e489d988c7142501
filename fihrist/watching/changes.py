"""From an archive's folder to what was saved in it: bursts of changed files, without those of a moment."""

import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from watchfiles import watch

from fihrist.config import FILE
from fihrist.theme import PROJECT_THEME

TICK = 100
"""Milliseconds without a change after which the watcher looks up."""
FOLDERS = ("content", "theme")
TEMPORARY = re.compile(
    r"^[.~#]|[~#]$|\.(sw[a-z]|tmp|temp|bak|orig|part|crdownload|sb-[\w-]+|___jb_\w+)$|^4913$", re.IGNORECASE
)
"""Names that editors, browsers and systems give to files of their own."""

Folders = Mapping[Path, tuple[str, int, int]]
"""A watched folder, links resolved → its name in the archive, and what tells it from another one of this name."""


class WatchError(Exception):
    """The system does not tell changes; holds its reason."""


def watch_archive(archive: Path, output: Path) -> Iterator[list[str]]:
    """Give the files that changed, after each burst of changes; none when a moment passed without any.

    Files are named as problems name them: ``content/people/salma.md``. The first answer comes as soon as changes are
    noticed. Raises WatchError.
    """
    built = Path(os.path.realpath(output))
    changed: set[str] = set()
    folders, settings = find_folders(archive), identify(archive / FILE)
    while True:
        try:
            for found in turn_to(folders):
                changed |= set(name_changes(found, folders, built))
                before, settings = settings, identify(archive / FILE)
                now = find_folders(archive)
                if now != folders or folders.keys() & found:
                    # One came, went, or is another: it must be watched before anybody reads it.
                    changed |= {name for name, *_ in set(now.values()) ^ set(folders.values())}
                    break
                if before != settings:
                    changed.add(FILE)  # perhaps not yet all of it, or it is gone between two halves of a save
                else:
                    yield sorted(changed)
                    changed.clear()
        except FileNotFoundError:
            time.sleep(TICK / 1000)  # It went while we turned to it.
        except (OSError, RuntimeError) as error:
            raise WatchError(str(error)) from error
        folders = find_folders(archive)


def turn_to(folders: Folders) -> Iterator[set[Path]]:
    """Watch folders: give what changed after each burst of changes, and nothing after each tick without any."""
    for found in watch(*folders, watch_filter=None, rust_timeout=TICK, yield_on_timeout=True):
        yield {Path(path) for _, path in found}


def find_folders(archive: Path) -> Folders:
    """Find the folders to watch: those of the archive that are there, and the project's theme."""
    found = {}
    for folder in (*(archive / name for name in FOLDERS), PROJECT_THEME):
        if folder.is_dir() and (known := identify(folder)):
            found[Path(os.path.realpath(folder))] = folder.name, known[0], known[1]
    return found


def identify(path: Path) -> tuple[int, int, int, int] | None:
    """Tell a file or folder, and one state of a file, from any other; nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def name_changes(paths: Iterable[Path], folders: Folders, output: Path) -> Iterator[str]:
    """Name those paths that a build may read."""
    for path in paths:
        for folder, (name, *_) in folders.items():
            if not path.is_relative_to(folder) or path.is_relative_to(output):
                continue
            inner = path.relative_to(folder)
            if not any(TEMPORARY.search(part) for part in inner.parts):
                yield f"{name}/{inner.as_posix()}" if inner.parts else name
