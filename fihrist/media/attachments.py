"""From an attachment's file to what a page tells of it: kind, size, and a checksum to prove a copy by."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Literal

from fihrist.frozen import Frozen
from fihrist.problems import Problem, report

AttachmentKind = Literal["pdf", "audio", "video", "other"]

LARGEST_BYTES = 100 * 2**20
"""GitHub takes no file above it, and so neither does GitHub Pages."""
NEAR_LARGEST = LARGEST_BYTES * 9 // 10
SUFFIXES: dict[AttachmentKind, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "audio": (".mp3", ".m4a", ".aac", ".ogg", ".oga", ".opus", ".wav", ".flac", ".amr"),
    "video": (".mp4", ".m4v", ".webm", ".ogv", ".mov", ".mkv", ".avi", ".3gp"),
}
RUNNING_SUFFIXES = (
    ".html",
    ".htm",
    ".xhtml",
    ".xht",
    ".svg",
    ".svgz",
    ".xml",
    ".xsl",
    ".js",
    ".mjs",
    ".wasm",
)
"""Files that a browser would run as part of the site when a reader opens them."""


class AttachmentFacts(Frozen):
    """What is known of an attached file."""

    size_bytes: int
    """Its size."""
    sha256: str
    """SHA-256 of its bytes, 64 hexadecimal digits."""
    kind: AttachmentKind
    """What it is, by its suffix."""


def inspect_attachment(path: Path, place: str) -> AttachmentFacts | Problem:
    """Inspect an attached file; ``place`` is its path from the archive's folder, for the problem."""
    suffix = PurePosixPath(place).suffix.lower()
    if suffix in RUNNING_SUFFIXES:
        return report(place, 0, "attachment-runs", suffix=suffix)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
    except OSError:
        return report(place, 0, "media-unreadable")
    return AttachmentFacts(size, digest, name_kind(suffix))


def name_kind(suffix: str) -> AttachmentKind:
    """Name what a file with this suffix is."""
    return next((kind for kind, suffixes in SUFFIXES.items() if suffix in suffixes), "other")


def check_attachment(facts: AttachmentFacts, place: str) -> Iterator[Problem]:
    """An attachment is small enough for GitHub, which refuses files above 100 MiB."""
    if facts.size_bytes > NEAR_LARGEST:
        size, limit = round(facts.size_bytes / 2**20), LARGEST_BYTES // 2**20
        yield report(place, 0, "attachment-heavy", size=size, limit=limit)
