"""From files to one zip that is written whole or not at all, the same bytes for the same files, with their sums."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from fihrist.files import File
from fihrist.output.staging import open_content
from fihrist.output.troubles import move_path, report_troubles
from fihrist.sums import PIECE, Sums

COMPRESSED = frozenset(
    {".gif", ".jpeg", ".jpg", ".m4a", ".mp3", ".mp4", ".ogg", ".png", ".webm", ".webp", ".woff2", ".zip"}
)
"""Ends of names of files that are compressed already."""


@contextmanager
def draft_file(path: Path) -> Iterator[Path]:
    """Give a place beside a file to write it at; it is moved there when all went well, and removed when not.

    Raises SiteError where the system refuses that.
    """
    draft = path.with_name(f"{path.name}.fihrist-new-{os.getpid()}")
    try:
        yield draft
        with report_troubles(path):
            move_path(draft, path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def open_zip(path: Path) -> Iterator[ZipFile]:
    """Open a new zip; it is closed whole or left to be removed. Raises SiteError where it cannot be written."""
    with report_troubles(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = ZipFile(path, "w")
    try:
        yield opened
    finally:
        with report_troubles(path):
            opened.close()


def add_file(opened: ZipFile, folder: str, file: File, sums: Sums) -> None:
    """Add a file to a zip, in a folder of it that ends in ``/``, and to the sums of what is in that folder."""
    entry = describe_file(folder + file.path)
    with open_content(file) as source:
        entry.file_size = sums.add(file.path, source)  # from 2 GB on, the zip must know it beforehand
        source.seek(0)
        with opened.open(entry, "w") as target:
            shutil.copyfileobj(source, target, PIECE)


def describe_file(path: str) -> ZipInfo:
    """Describe a file for the zip, without time and system, so that two builds are equal."""
    entry = ZipInfo(path, (1980, 1, 1, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    entry.compress_type = ZIP_STORED if Path(path).suffix.lower() in COMPRESSED else ZIP_DEFLATED
    return entry
