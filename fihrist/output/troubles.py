"""From what the operating system refuses to a problem that an archivist understands."""

import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fihrist.output.place import refuse

FULL = {errno.ENOSPC, errno.EDQUOT}

# A virus scanner holds a fresh file open for a moment, and Windows then moves neither it nor its folder.
PAUSES: tuple[float, ...] = (0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()
"""Seconds between tries."""


@contextmanager
def report_troubles(output: Path) -> Iterator[None]:
    """Turn every OSError inside into SiteError ``output-full`` or ``output-unwritable``."""
    try:
        yield
    except OSError as error:
        code = "output-full" if error.errno in FULL else "output-unwritable"
        file = str(error.filename or output).removeprefix("\\\\?\\")
        raise refuse(output, code, reason=error.strerror or error, file=file) from error


def move_path(old: Path, new: Path) -> None:
    """Move a file or folder within a file system, over what stands there; raises OSError."""
    insist(lambda: old.replace(new))


def insist(action: Callable[[], object]) -> None:
    """Do what Windows may refuse for a moment; raises PermissionError when it still does after `PAUSES`."""
    for pause in PAUSES:
        try:
            action()
        except PermissionError:
            time.sleep(pause)
        else:
            return
    action()


def remove_folder(folder: Path) -> None:
    """Remove a folder of ours as far as the system lets us; the next build clears away what is left."""
    try:
        empty_folder(folder)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)


def empty_folder(folder: Path | str) -> None:
    """Remove a folder and all in it, in half the time that shutil takes; raises OSError."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                empty_folder(entry.path)
            else:
                os.unlink(entry.path)  # noqa: PTH108 - half the time of Path.unlink
    os.rmdir(folder)  # noqa: PTH106
