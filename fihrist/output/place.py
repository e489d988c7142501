"""From the folder that was asked for to one that may be written: every refusal, before anything is built."""

import errno
import os
import sys
from pathlib import Path

from fihrist.cache import MARKER
from fihrist.problems import SiteError, fail
from fihrist.sameness import SYSTEM_FOLDERS

JOURNAL = ".fihrist-journal"
"""Stands in the folder while files move into it one by one; see `moves`."""
WORK = ".fihrist-"
"""How our own names inside the folder begin; no file of a site may use it at the top."""

LITTER = SYSTEM_FOLDERS | {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What systems strew into folders; a folder that holds nothing else is empty."""

MARKER_HEAD = (
    "هذا المجلد موقع بناه «الفهرست»، والبناء التالي يستبدل كل ما فيه.\n"
    "Fihrist built this folder; the next build replaces everything in it. It wrote:\n"
)


def check_output(output: Path, archive: Path) -> None:
    """Refuse a folder that a build must not replace; `archive` is the one with ``site.toml`` and ``content``.

    Writes nothing. Raises SiteError: ``output-not-a-folder``, ``output-holds-archive``,
    ``output-inside-content``, ``output-foreign`` or ``output-unwritable``.
    """
    folder = locate_output(output)
    try:
        check_distance(output, folder, archive)
        if folder.exists():
            check_contents(output, folder)
        check_writable(output, folder)
    except OSError as error:
        raise refuse(output, "output-unwritable", reason=error.strerror, file=error.filename) from error


def locate_output(output: Path) -> Path:
    """Find where the output really stands, links resolved; raises SiteError ``output-unwritable``."""
    try:
        return Path(lengthen_path(os.path.realpath(output), windows=sys.platform == "win32"))
    except (OSError, ValueError) as error:
        raise refuse(output, "output-unwritable", reason=error, file=output) from error


def lengthen_path(path: str, *, windows: bool) -> str:
    r"""Give an absolute Windows path the prefix ``\\?\`` that lifts its limit of 260 characters."""
    if not windows or path.startswith("\\\\?\\"):
        return path
    return "\\\\?\\UNC" + path[1:] if path.startswith("\\\\") else "\\\\?\\" + path


def refuse(output: Path, code: str, /, **parameters: object) -> SiteError:
    """Make the error about an output folder, named as it was asked for."""
    return fail(output.as_posix(), code, folder=output.as_posix(), **parameters)


def write_marker(names: set[str]) -> bytes:
    """Write the marker's text: what the folder is, and the names at its top that the build wrote."""
    return (MARKER_HEAD + "".join(f"- {name}\n" for name in sorted(names))).encode()


def read_marker(folder: Path) -> set[str]:
    """Read which names at the top of a folder a build wrote; none where there is no marker."""
    marker = folder / MARKER
    if not marker.is_file():
        return set()
    lines = marker.read_text("utf-8", errors="replace").splitlines()
    return {line[2:] for line in lines if line.startswith("- ")}


def check_distance(output: Path, folder: Path, archive: Path) -> None:
    """The output neither holds the archive nor stands among what the archive is made of."""
    sources = [Path(os.path.realpath(archive / name)) for name in ("content", "theme")]
    if any(stands_in(source, folder) for source in (Path(os.path.realpath(archive)), *sources)):
        raise refuse(output, "output-holds-archive", archive=archive.as_posix())
    for source in sources:
        if stands_in(folder, source):
            raise refuse(output, "output-inside-content", source=source.name)


def stands_in(inner: Path, outer: Path) -> bool:
    """Tell whether one resolved path is another or lies below it."""
    if not outer.exists():
        return False
    # Asked of the file system, not of the words: macOS and Windows hold Content and content for one folder.
    return any(place.exists() and place.samefile(outer) for place in (inner, *inner.parents))


def check_contents(output: Path, folder: Path) -> None:
    """The folder holds nothing at its top but what a build wrote there."""
    if not folder.is_dir():
        raise refuse(output, "output-not-a-folder")
    names = {place.name for place in folder.iterdir()} - LITTER
    # While the journal stands, names of the new site that the marker does not know yet may be there.
    if JOURNAL in names:
        return
    strangers = sorted(name for name in names - read_marker(folder) if not name.startswith(WORK))
    if strangers:
        raise refuse(output, "output-foreign", found=strangers[0])


def check_writable(output: Path, folder: Path) -> None:
    """The folder, or the nearest folder above it that exists, can be written."""
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    if not nearest.is_dir():
        raise refuse(output, "output-not-a-folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise refuse(output, "output-unwritable", reason=os.strerror(errno.EACCES), file=nearest)
