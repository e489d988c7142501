"""From a dict of files to a tiny archive in a folder, and from an archive to its site, without writing it."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from unittest.mock import patch

from PIL import Image

from fihrist.build import make_site, read_archive
from fihrist.problems import Severity
from fihrist.search.index import Index
from fihrist.search.store import open_store

SETTINGS = 'title = "أرشيف الورّاقين"\nbase_url = "https://example.org/"\n'
Files = Mapping[str, str | bytes]
"""Path from the archive's folder, or without ``content/`` for a record → what stands in the file."""


@dataclass(frozen=True)
class Site:
    """A built site, held in memory."""

    files: Mapping[str, bytes] = field(repr=False)
    """Path in the output folder → bytes."""

    def read(self, path: str) -> str:
        """The text of a file."""
        return self.files[path].decode()

    @cached_property
    def pages(self) -> dict[str, str]:
        """The HTML pages: path → text."""
        return {path: self.read(path) for path in self.files if path.endswith(".html")}


def write_archive(folder: Path, files: Files, settings: str = SETTINGS) -> Path:
    """Write an archive into a folder; gives the folder."""
    return write_files(folder, {"site.toml": settings, **files})


def write_files(folder: Path, files: Files) -> Path:
    """Write files into a folder, records below its ``content/``; gives the folder."""
    for path, content in files.items():
        is_record = path.endswith(".md") and not path.startswith("content/")
        file = folder / (f"content/{path}" if is_record else path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def link_folder(link: Path, folder: Path) -> None:
    """Let a link lead to a folder; on Windows a junction, for which nobody needs rights."""
    if sys.platform == "win32":
        subprocess.run(["cmd", "/c", "mklink", "/J", link, folder], check=True, capture_output=True)
    else:
        link.symlink_to(folder, target_is_directory=True)


def build_site(archive: Path, *, search: bool = False, release: bool = False) -> Site:
    """Build an archive that has no errors, and keep its files in memory; without the index, which takes longest.

    ``release``: as it is published.
    """
    reading = read_archive(archive)
    assert [] == [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    with (
        nullcontext()
        if search
        else patch("fihrist.search.update_index", return_value=Index((), 0, {}, open_store(None)))
    ):
        return Site({file.path: file.read() for file in make_site(reading, release=release)})


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file below a folder: path with ``/`` → bytes."""
    found = (Path(parent, name) for parent, _, names in os.walk(folder) for name in names)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found if path.is_file()}


def read_written(folder: Path) -> dict[str, bytes]:
    """Every file that people wrote into an archive: not what builds keep there."""
    return {path: content for path, content in read_folder(folder).items() if not path.startswith(".fihrist/")}


def write_record(body: str = "", **fields: str) -> str:
    """A record's file: its fields as YAML writes them, its text below."""
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\n{front}---\n{body}"


def draw_png(width: int = 6, height: int = 4) -> bytes:
    """A small picture without any metadata."""
    out = io.BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()
