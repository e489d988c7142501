"""From pieces of bytes, one after another, to files that are neither too many nor too large.

What is small as a whole becomes one file; else there is one for each part (a year), and several for a part that passes
the limit. Each file is whole by itself, with its own beginning and end. They wait in a folder, so that no more than a
piece has to be held.
"""

from collections.abc import Iterator
from hashlib import file_digest
from os import SEEK_END
from pathlib import Path
from shutil import copyfileobj
from typing import BinaryIO

from fihrist.frozen import Frozen, Struct

DESCRIPTION, READ_ME = "datapackage.json", "README.txt"
"""What tells of all the others, to programs and to everybody."""
LARGE = 24_000_000
"""Bytes from which on there is a file for each part: what a spreadsheet or an editor still opens with ease."""
LARGEST = 95_000_000
"""Bytes of a file; GitHub takes none from 100 MiB on, and a single piece is far below the difference."""


class Shape(Frozen):
    """How the files of an export look."""

    format: str
    """What ``site.toml`` calls it: ``csv``."""
    name: str
    """``articles``."""
    suffix: str
    media_type: str
    head: bytes = b""
    """What stands at a file's beginning."""
    tail: bytes = b""
    between: bytes = b""
    """What stands between two pieces."""
    parted: bool = True
    """Whether large ones have a file for each part; else parts make no difference."""


class Finished(Frozen):
    """A file of the data."""

    path: str
    """Within the folder of the data."""
    shape: Shape
    part: str
    """The year it is about, or ``undated`` or ``records``; empty where it is about all."""
    rows: int
    size: int
    """In bytes."""
    sha256: str


class Piece(Struct):
    """A file that is being written."""

    part: str
    file: Path
    rows: int = 0
    size: int = 0


class Parts:
    """Writes an export into files, part by part."""

    def __init__(self, shape: Shape, folder: Path) -> None:
        self.shape, self.folder = shape, folder
        self.pieces: list[Piece] = []
        self.open: BinaryIO | None = None

    def add(self, part: str, content: bytes, rows: int) -> None:
        """Add a piece with so many rows to a part, which is the last one that was added to or a new one."""
        part = part if self.shape.parted else ""
        last = self.pieces[-1] if self.pieces else None
        if not last or last.part != part or last.size + len(content) > LARGEST:
            last = self.begin(part)
        assert self.open
        between = self.shape.between if last.rows else b""
        self.open.write(between + content)
        last.size += len(between) + len(content)
        last.rows += rows

    def begin(self, part: str) -> Piece:
        """Begin a file."""
        self.end()
        piece = Piece(part, self.folder / f"{self.shape.name}{len(self.pieces)}{self.shape.suffix}")
        self.open = piece.file.open("wb")
        self.pieces.append(piece)
        self.open.write(self.shape.head)
        piece.size = len(self.shape.head)
        return piece

    def end(self) -> None:
        """End the file that is being written."""
        if self.open:
            self.open.write(self.shape.tail)
            self.open.close()
            self.open = None

    def finish(self) -> Iterator[tuple[Finished, Path]]:
        """Give every file, with the place where it waits; none where there was nothing to write."""
        self.end()
        if self.pieces and sum(piece.size for piece in self.pieces) <= LARGE:
            self.pieces = [self.join()]
        numbers: dict[str, int] = {}
        for piece in self.pieces:
            numbers[piece.part] = number = numbers.get(piece.part, 0) + 1
            yield self.describe(piece, number), piece.file

    def join(self) -> Piece:
        """Join all files to the first one."""
        first, *others = self.pieces
        with first.file.open("r+b") as out:
            for piece in others:
                out.seek(-len(self.shape.tail), SEEK_END)
                out.write(self.shape.between)
                with piece.file.open("rb") as added:
                    added.seek(len(self.shape.head))
                    copyfileobj(added, out)
        return Piece("", first.file, sum(piece.rows for piece in self.pieces))

    def describe(self, piece: Piece, number: int) -> Finished:
        """Describe a file; `number` is which one of its part it is, from 1."""
        stem = "-".join(filter(None, [self.shape.name, piece.part, str(number) if number > 1 else ""]))
        with piece.file.open("rb") as written:
            digest = file_digest(written, "sha256").hexdigest()
        size = piece.file.stat().st_size
        return Finished(f"{stem}{self.shape.suffix}", self.shape, piece.part, piece.rows, size, digest)
