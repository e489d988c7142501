"""From a site's files to a folder with those that differ from the former site, and an account of them all."""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from fihrist.files import File
from fihrist.output.paths import ClaimedPaths
from fihrist.output.place import MARKER, SYSTEM_FOLDERS, WORK, write_marker
from fihrist.output.troubles import report_troubles

PIECE = 1 << 20
"""How much of a copied file passes through memory at once, in bytes."""
IRREGULAR = -1
"""Stands for the size of what is no plain file (a symbolic link): it never counts as unchanged."""


@dataclass(frozen=True, slots=True)
class Staged:
    """What a swap has to do: paths from the output folder, with ``/``, the marker among them."""

    added: frozenset[str]
    """Staged, and not in the former site."""
    replaced: frozenset[str]
    """Staged, and with another content in the former site."""
    unchanged: frozenset[str]
    """Not staged: the former site holds the same bytes."""
    removed: frozenset[str]
    """Only in the former site."""
    bytes: int
    """How many bytes were staged."""


def stage_files(files: Iterable[File], former: Path, new: Path, output: Path) -> Staged:
    """Write the files that differ from the former site into the folder `new`.

    Raises ValueError for a path that not every system can hold, SiteError when the system refuses to write,
    and whatever making or reading the files raises.
    """
    with report_troubles(output):
        sizes = scan_site(former)
        new.mkdir()
    claimed = ClaimedPaths()
    written: dict[str, int | None] = {}
    for file in files:
        claimed.claim(file.path)
        written[file.path] = stage_file(file, former, new, sizes, output)
    marker = File(MARKER, write_marker({path.split("/")[0] for path in written}))
    written[MARKER] = stage_file(marker, former, new, sizes, output)
    return compare_sites(written, sizes)


def scan_site(folder: Path, below: str = "") -> dict[str, int]:
    """List a site's files: path → size in bytes, or `IRREGULAR`; none where there is no folder."""
    sizes: dict[str, int] = {}
    if not folder.is_dir():
        return sizes
    with os.scandir(folder) as entries:
        for entry in entries:
            path = below + entry.name
            if not below and is_kept(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                sizes |= scan_site(folder / entry.name, path + "/")
            else:
                sizes[path] = entry.stat().st_size if entry.is_file(follow_symlinks=False) else IRREGULAR
    return sizes


def is_kept(name: str) -> bool:
    """Tell whether a name at the top of the output folder belongs to no site: the system's or our own."""
    return name in SYSTEM_FOLDERS or (name.startswith(WORK) and name != MARKER)


def stage_file(file: File, former: Path, new: Path, sizes: dict[str, int], output: Path) -> int | None:
    """Write a file unless the former site holds the same bytes; gives their number, or None."""
    # Opened outside: that the original cannot be read is no trouble of the output.
    with open_content(file) as content, report_troubles(output):
        size = sizes.get(file.path, IRREGULAR)
        if content.seek(0, os.SEEK_END) == size and holds_content(former / file.path, content):
            return None
        return write_content(content, new / file.path)


def open_content(file: File) -> BinaryIO:
    """Open what a file will hold."""
    return file.content.open("rb") if isinstance(file.content, Path) else BytesIO(file.read())


def holds_content(path: Path, content: BinaryIO) -> bool:
    """Tell whether a file of the same size holds these bytes; one that cannot be read does not."""
    content.seek(0)
    try:
        with open(path, "rb", buffering=0) as former:  # noqa: PTH123 - half the time of Path.open
            while piece := content.read(PIECE):
                if piece != former.read(PIECE):
                    return False
            return True
    except OSError:
        return False


def write_content(content: BinaryIO, path: Path) -> int:
    """Write bytes to a file that does not exist yet, with its folders; gives how many."""
    content.seek(0)
    try:
        target = open_new(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = open_new(path)
    with target:
        shutil.copyfileobj(content, target, PIECE)
        return target.tell()


def open_new(path: Path) -> BinaryIO:
    """Open a file that does not exist yet: exclusively, so that nothing is ever written through a link into another."""
    return open(path, "xb")  # noqa: PTH123 - half the time of Path.open


def compare_sites(written: dict[str, int | None], sizes: dict[str, int]) -> Staged:
    """Sort the paths of the new and the former site by what has to be done with them."""
    unchanged = {path for path, size in written.items() if size is None}
    replaced = {path for path in written.keys() - unchanged if sizes.get(path, IRREGULAR) != IRREGULAR}
    return Staged(
        added=frozenset(written.keys() - unchanged - replaced),
        replaced=frozenset(replaced),
        unchanged=frozenset(unchanged),
        removed=frozenset(sizes.keys() - unchanged - replaced),
        bytes=sum(size or 0 for path, size in written.items() if path != MARKER),
    )
