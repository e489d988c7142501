"""From the files under ``content/`` to sources: front matter as plain values with the line of each, and the body."""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.problems import Problem, Severity, fail, report
from fihrist.sameness import is_link
from fihrist.sources.nodes import Key, Value, read_front_matter

FENCE = "---"


class Source(Frozen):
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


def find_sources(content: Path) -> tuple[list[str], list[Problem]]:
    """List the Markdown files below a folder, by their paths from there, in order, and what stands in the way of that.

    Hidden files and folders are left out, and links to folders are not followed: what stands there would have two
    addresses, or none where the archive is built elsewhere. Raises SiteError where there is no such folder: a build
    would put an empty site in the place of the one that is published.
    """
    if not content.is_dir():
        raise fail("content", "no-content", folder=content)
    found: list[str] = []
    problems: list[Problem] = []

    for name, entry in walk_folder(content, "", problems):
        stem, suffix = os.path.splitext(entry.name)  # noqa: PTH122 - a tenth of the time of Path
        if suffix.lower() == ".md":
            # A pipe or a device would be waited for without end; a link that leads nowhere is told by its reading.
            if entry.is_file() or not os.path.exists(entry.path):  # noqa: PTH110
                found.append(name)
            else:
                problems.append(report(f"content/{name}", 0, "unreadable", reason="pipe"))
        elif suffix.lower() in STRAY and name != PERMALINKS:
            proposal = f"{stem.removesuffix('.md')}.md"
            problems.append(report(f"content/{name}", 0, "not-a-record", proposal=proposal))
    if not found and all(problem.severity is not Severity.ERROR for problem in problems):
        problems.append(report("content", 0, "no-records"))
    return found, problems


def walk_folder(folder: Path | str, below: str, problems: list[Problem]) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Walk through a folder's files, then through its folders, in the order of their names; hidden ones are left out.

    Gives each file with its path. What may not be read, and links to folders, are added to `problems`.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(report(f"content/{below}".rstrip("/"), 0, "unreadable", reason=error.strerror or error))
        return
    shown = [entry for entry in entries if not entry.name.startswith(".")]
    yield from ((below + entry.name, entry) for entry in shown if not entry.is_dir())
    for entry in shown:
        if not entry.is_dir():
            continue
        if is_link(entry.path):
            problems.append(report(f"content/{below}{entry.name}", 0, "linked-folder"))
        else:
            yield from walk_folder(entry.path, f"{below}{entry.name}/", problems)


PERMALINKS = "permalinks.txt"
"""What was published, kept beside the records."""
STRAY = (".markdown", ".mdown", ".txt", ".doc", ".docx", ".odt", ".rtf")
"""Endings of files that were perhaps meant as records."""


def find_id(name: str) -> RecordId:
    """The id that a file's path below ``content/`` stands for."""
    return name[: -len(".md")]


def split_source(record_id: RecordId, path: str, text: str) -> tuple[Source | None, list[Problem]]:
    """Part a file's text into front matter and body."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, [report(path, 1, "no-front-matter")]
    end = find_end(lines)
    if end is None:
        return None, [report(path, 1, "open-front-matter")]
    front, where, problems = read_front_matter("\n".join(lines[1:end]), path)
    if front is None:
        return None, problems
    return Source(record_id, path, front, where, "\n".join(lines[end + 1 :]), end + 2), problems


def find_end(lines: Sequence[str]) -> int | None:
    """The number, from 0, of the line that ends the front matter; None where it does not end."""
    return next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)


def find_body(text: str) -> str:
    """The body of a file's text; all of it where no front matter ends."""
    lines = text.split("\n")
    end = find_end(lines)
    return text if end is None else "\n".join(lines[end + 1 :])
