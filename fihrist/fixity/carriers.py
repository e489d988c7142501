"""From a folder or a zip that somebody names to the files in it, listed and read in one way."""

import os
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Protocol
from zipfile import BadZipFile, ZipFile, is_zipfile

from fihrist.frozen import Frozen
from fihrist.problems import fail

DAMAGES = (
    BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What reading a damaged zip raises, by what the damage hit: bytes, a length, a name, a method, a flag."""


class DamagedError(Exception):
    """A file cannot be read from its carrier; says why."""


class Carrier(Protocol):
    """What carries files: paths with ``/`` from its root. Only what it lists is ever opened."""

    def find_files(self, names: Iterable[str]) -> list[str]:
        """Find the files with one of these names that lie at the root, or else in a folder there; sorted."""

    def list_files(self, below: str) -> Iterator[str]:
        """List all files below a folder (``site/``, or nothing for the root), in any order."""

    def list_doubles(self) -> list[str]:
        """List the paths that name more than one file."""

    def open_file(self, path: str) -> IO[bytes]:
        """Open a file that was listed; raises one of `DAMAGES`, or DamagedError."""


class FolderCarrier(Frozen):
    """A folder on a disk. Links are listed as files, but neither opened nor followed: they may lead out of it."""

    folder: Path

    def find_files(self, names: Iterable[str]) -> list[str]:
        """See `Carrier`."""
        places = [place for place in self.folder.iterdir() if place.is_dir() and not place.is_symlink()]
        below = ["", *(f"{place.name}/" for place in places)]
        return choose_highest(lead + name for lead in below for name in names if (self.folder / lead / name).is_file())

    def list_files(self, below: str) -> Iterator[str]:
        """See `Carrier`."""
        for place, folders, names in os.walk(self.folder / below, onerror=raise_error):
            inside = Path(place).relative_to(self.folder).as_posix()
            lead = "" if inside == "." else f"{inside}/"
            links = (name for name in folders if Path(place, name).is_symlink())
            yield from (lead + name for name in (*names, *links))

    def list_doubles(self) -> list[str]:
        """See `Carrier`."""
        return []

    def open_file(self, path: str) -> IO[bytes]:
        """See `Carrier`."""
        file = self.folder / path
        if file.is_symlink():
            raise DamagedError(f"→ {file.readlink()}")
        return file.open("rb")


class ZipCarrier(Frozen):
    """A zip. Who unpacks it gets all its files, so all are listed, wherever one looks."""

    opened: ZipFile

    def find_files(self, names: Iterable[str]) -> list[str]:
        """See `Carrier`."""
        wanted = set(names)
        return choose_highest(path for path in self.list_files("") if path.rpartition("/")[2] in wanted)

    def list_files(self, below: str) -> Iterator[str]:
        """See `Carrier`."""
        return (path for path in self.opened.namelist() if not path.endswith("/"))

    def list_doubles(self) -> list[str]:
        """See `Carrier`."""
        # Who checks one of two files of the same name may unpack the other.
        return [path for path, number in Counter(self.opened.namelist()).items() if number > 1]

    def open_file(self, path: str) -> IO[bytes]:
        """See `Carrier`."""
        return self.opened.open(path)


@contextmanager
def open_carrier(place: Path) -> Iterator[Carrier]:
    """Open a folder or a zip; raises SiteError where there is none, or where it cannot be listed."""
    if not place.exists():
        raise fail(place.as_posix(), "verify-nothing")
    try:
        if place.is_dir():
            yield FolderCarrier(place)
        else:
            with closing(open_zip(place)) as opened:
                yield ZipCarrier(opened)
    except OSError as error:
        raise fail(place.as_posix(), "unreadable", reason=error.strerror or error) from error


def open_zip(place: Path) -> ZipFile:
    """Open a zip; raises SiteError where it is none, or too damaged to be listed."""
    if place.suffix.lower() != ".zip" and not is_zipfile(place):
        raise fail(place.as_posix(), "verify-no-zip")
    try:
        return ZipFile(place)
    except DAMAGES as error:
        raise fail(place.as_posix(), "zip-damaged", reason=error) from error


def choose_highest(paths: Iterable[str]) -> list[str]:
    """Choose the paths at the root, or else those one folder below it."""
    found = sorted(paths)
    return [path for path in found if "/" not in path] or [path for path in found if path.count("/") == 1]


def raise_error(error: OSError) -> None:
    """Let a folder that cannot be listed end the listing."""
    raise error


def read_pieces(carrier: Carrier, path: str, piece: int = 1 << 20) -> Iterator[bytes]:
    """Read a file that was listed, in pieces of so many bytes; raises DamagedError."""
    try:
        with carrier.open_file(path) as stream:
            while content := stream.read(piece):
                yield content
    except DAMAGES as error:
        raise DamagedError(getattr(error, "strerror", None) or str(error) or type(error).__name__) from error
