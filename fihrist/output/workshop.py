"""From an output folder to the place where its next site is made, held against other builds."""

import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fihrist.frozen import Frozen
from fihrist.output.place import JOURNAL, WORK, locate_output, refuse
from fihrist.output.troubles import insist, remove_folder, report_troubles

LOCK_POSITION = 1 << 20
"""The byte that Windows locks, in bytes: far behind the process id, which others must be able to read."""
WITHOUT_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
"""What file systems answer that know no locks."""
NOT_HERE = {errno.EACCES, errno.EPERM, errno.EROFS}
"""What the system answers where nothing may be written."""


class Workshop(Frozen):
    """Where our own files of a build stand."""

    folder: Path
    """The output folder, symbolic links resolved."""
    inside: bool
    """Whether they stand inside the output folder (a mount point, a locked parent) or beside it."""

    @property
    def lock(self) -> Path:
        """The file that the running build holds locked."""
        return self.name_work("lock")

    @property
    def new(self) -> Path:
        """The folder where this process makes the next site."""
        return self.name_work(f"new-{os.getpid()}")

    @property
    def old(self) -> Path:
        """Where the former site, or what is replaced of it, stands during a swap."""
        return self.name_work("old")

    @property
    def spare(self) -> Path:
        """Where the twin of the former site becomes the next one."""
        return self.name_work("spare")

    def name_work(self, kind: str) -> Path:
        """Name one of our own files: ``_site.fihrist-lock`` beside, ``_site/.fihrist-lock`` inside."""
        if self.inside:
            return self.folder / (WORK + kind)
        return self.folder.with_name(self.folder.name + WORK + kind)

    def read_clock(self) -> int:
        """Tell the time by the clock of the output's file system, as coarse as that is, in nanoseconds.

        What is written there later is not given an earlier time. 0, before all times, where it cannot be told.
        """
        try:
            os.utime(self.lock)
            return self.lock.stat().st_mtime_ns
        except OSError:
            return 0


@contextmanager
def hold_workshop(output: Path) -> Iterator[Workshop]:
    """Hold the output against other builds; raises SiteError (``output-busy`` when one holds it already)."""
    with report_troubles(output):
        workshop, handle = open_workshop(output)
    try:
        yield workshop
    finally:
        release_lock(workshop.lock, handle)


def open_workshop(output: Path) -> tuple[Workshop, int]:
    """Lock the workshop beside the output or, where nothing can be written there, the one inside it."""
    folder = locate_output(output)
    folder.parent.mkdir(parents=True, exist_ok=True)
    *others, last = list_workshops(folder)
    for workshop in others:
        try:
            return workshop, take_lock(output, workshop.lock)
        except OSError as error:
            if error.errno not in NOT_HERE:
                raise
    return last, take_lock(output, last.lock)


def list_workshops(folder: Path) -> list[Workshop]:
    """List where the work on a folder may be done, the better place first."""
    beside, inside = Workshop(folder, inside=False), Workshop(folder, inside=True)
    if not folder.is_dir():
        return [beside]
    return [inside] if os.path.ismount(folder) or not folder.name else [beside, inside]


def take_lock(output: Path, path: Path) -> int:
    """Lock the lock file and sign it; gives its handle or raises ``output-busy``."""
    while True:
        handle = open_lock(path)
        try:
            lock_handle(handle)
        except OSError as error:
            os.close(handle)
            if isinstance(error, BlockingIOError):
                raise refuse(output, "output-busy", process=read_holder(path)) from error
            raise
        if names_handle(path, handle):
            # A full disk takes not even that; what must be written will tell.
            with suppress(OSError):
                sign_lock(handle)
            return handle
        # The former holder removed the file between our opening and our locking it.
        os.close(handle)


def sign_lock(handle: int) -> None:
    """Write our process id into the lock file, for those who find it locked; raises OSError."""
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, str(os.getpid()).encode())


def open_lock(path: Path) -> int:
    """Open the lock file, new or left over: a lock dies with its process, a stale file holds nobody back."""
    handles: list[int] = []
    insist(lambda: handles.append(os.open(path, os.O_RDWR | os.O_CREAT, 0o644)))
    return handles[0]


if sys.platform == "win32":
    import msvcrt

    def lock_handle(handle: int) -> None:
        """Lock an open file for this process; raises BlockingIOError when another holds it."""
        os.lseek(handle, LOCK_POSITION, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in WITHOUT_LOCKS:
                raise BlockingIOError(*error.args) from error
else:
    import fcntl

    def lock_handle(handle: int) -> None:
        """Lock an open file for this process; raises BlockingIOError when another holds it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # There the build goes on unlocked: a second one may make it fail, but never half-writes the site.
            if error.errno not in WITHOUT_LOCKS:
                raise


def names_handle(path: Path, handle: int) -> bool:
    """Tell whether a path still names the open file."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def read_holder(path: Path) -> str:
    """Read the process id from a lock file, ``?`` where it cannot be read."""
    try:
        return path.read_text("ascii").strip() or "?"
    except (OSError, UnicodeDecodeError):
        return "?"


def release_lock(path: Path, handle: int) -> None:
    """Remove the lock file and let it go."""
    if sys.platform == "win32":
        # An open file cannot be removed there; if the next build has opened it by now, it stays for that one.
        os.close(handle)
        with suppress(OSError):
            path.unlink()
    else:
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def remove_leftovers(folder: Path) -> None:
    """Remove what killed builds left over, except what bringing the former site back still needs."""
    if (folder / JOURNAL).exists():
        return
    for place in list_leftovers(folder):
        if folder.exists() or not place.name.endswith("old"):
            remove_folder(place)


def list_leftovers(folder: Path) -> list[Path]:
    """List the folders that belong to builds of an output folder, beside and inside it."""
    names = re.compile(rf"({re.escape(folder.name)})?{re.escape(WORK)}(old|spare|new-\d+)")
    beside = [place for place in list_folder(folder.parent) if place.name.startswith(folder.name + WORK)]
    inside = [place for place in list_folder(folder) if place.name.startswith(WORK)]
    return [place for place in beside + inside if names.fullmatch(place.name)]


def list_folder(folder: Path) -> list[Path]:
    """List what stands in a folder, nothing where that cannot be read."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []
