"""From the files under ``content/`` to sources: front matter as plain values with the line of each, and the body."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fihrist.ids import RecordId
from fihrist.problems import Problem, fail, report
from fihrist.reading import read_text
from fihrist.sources.nodes import Key, Value, read_front_matter

FENCE = "---"


@dataclass(frozen=True, slots=True)
class Source:
    """A content file, read but not yet understood."""

    id: RecordId
    path: str
    """From the archive's folder: ``content/people/al-jahiz.md``."""
    front: Mapping[str, Value]
    """The front matter: texts, lists and tables; no value is anything but text until `fields` reads it."""
    lines: Mapping[Key, int]
    """The line of every value and key of the front matter; ``()`` is the front matter's first line."""
    body: str
    """The text below the front matter, with ``\\n`` line ends."""
    body_line: int
    """The line of the file where the body begins."""


def find_sources(content: Path) -> tuple[list[Path], list[Problem]]:
    """List the Markdown files below a folder, in the order of their paths, and what stands in the way of that.

    Hidden files and folders are left out. Raises SiteError where there is no such folder: a build would put an empty
    site in the place of the one that is published.
    """
    if not content.is_dir():
        raise fail("content", "no-content", folder=content)
    found: list[Path] = []
    problems: list[Problem] = []

    def note_refusal(error: OSError) -> None:
        path = Path(error.filename).relative_to(content.parent).as_posix()
        problems.append(report(path, 0, "unreadable", reason=error.strerror or error))

    for folder, folders, names in os.walk(content, onerror=note_refusal):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in (Path(folder, name) for name in sorted(names) if not name.startswith(".")):
            if file.suffix.lower() == ".md":
                # A pipe or a device would be waited for without end; a link that leads nowhere is told by its reading.
                if file.is_file() or not file.exists():
                    found.append(file)
                else:
                    path = file.relative_to(content.parent).as_posix()
                    problems.append(report(path, 0, "unreadable", reason="pipe"))
            elif file.suffix.lower() in STRAY:
                path = file.relative_to(content.parent).as_posix()
                problems.append(report(path, 0, "not-a-record", proposal=f"{file.stem.removesuffix('.md')}.md"))
    if not (found or problems):
        problems.append(report("content", 0, "no-records"))
    return found, problems


STRAY = (".markdown", ".mdown", ".txt", ".doc", ".docx", ".odt", ".rtf")
"""Endings of files that were perhaps meant as records."""


def read_source(file: Path, content: Path) -> tuple[Source | None, list[Problem]]:
    """Read one content file; where it cannot be understood at all, no source and the problems that say why."""
    record_id = file.relative_to(content).as_posix()[: -len(".md")]
    path = f"content/{record_id}{file.suffix}"
    text, problems = read_text(file, path)
    return (None, problems) if problems else split_source(record_id, path, text)


def split_source(record_id: RecordId, path: str, text: str) -> tuple[Source | None, list[Problem]]:
    """Part a file's text into front matter and body."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, [report(path, 1, "no-front-matter")]
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        return None, [report(path, 1, "open-front-matter")]
    front, where, problems = read_front_matter("\n".join(lines[1:end]), path)
    if front is None:
        return None, problems
    return Source(record_id, path, front, where, "\n".join(lines[end + 1 :]), end + 2), problems
