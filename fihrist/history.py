"""What git knows of the archive's files, asked by commands alone: a build hangs on no history and no clock.

Where there is no git, or the archive lies in no repository, nothing is known.
"""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

PATIENCE = 60
"""Seconds that git may take."""
MOVES = ("--relative", "--find-renames", "--diff-filter=R", "--name-status", "--format=")
"""How git is asked which files were moved: a line of each."""
MOST_CHANGES = 1000
"""Commits that are searched for a line, the last ones."""


class Dropped(NamedTuple):
    """A line that a content file had once."""

    path: str
    line: str
    ask: str
    """What to type to see the change that took it out."""


class Removal(NamedTuple):
    """How a file went: in which commit, on which day, and where to, if it was moved."""

    commit: str
    """Short; empty where its removal is not committed yet."""
    day: str
    moved_to: str = ""


def ask_git(folder: Path, *words: str) -> str:
    """Ask git about the archive in a folder; nothing where it has no answer. Paths are from there, as they are."""
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *words]
    try:
        answer = subprocess.run(
            command, capture_output=True, timeout=PATIENCE, check=True, encoding="utf-8", errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return answer.stdout


def is_kept_by_git(folder: Path) -> bool:
    """Whether a folder lies in a repository, as far as can be seen without asking git."""
    return any((place / ".git").exists() for place in (folder.absolute(), *folder.absolute().parents))


def find_removal(folder: Path, path: str) -> Removal | None:
    """Find how a file went that stands there no more; None where git does not know it."""
    moved_to = find_move(path, ask_git(folder, "diff", "--cached", *MOVES))
    if moved_to or ask_git(folder, "cat-file", "-t", f"HEAD:./{path}"):
        return Removal("", "", moved_to)
    answer = ask_git(folder, "log", "-1", "--format=%h %cs", "--diff-filter=D", "--", path)
    commit, _, day = answer.strip().partition(" ")
    return Removal(commit, day, find_move(path, ask_git(folder, "show", *MOVES, commit))) if commit else None


def find_move(path: str, told: str) -> str:
    """Find where a file was moved to, in git's words; nothing where it was only removed."""
    moves = (line.split("\t") for line in told.splitlines())
    return next((new for _, old, new in moves if old == path), "")


def read_former(folder: Path, path: str) -> str:
    """Read a file as it was last committed; nothing where it was not."""
    return ask_git(folder, "show", f"HEAD:./{path}")


def list_dropped(folder: Path) -> Iterator[Dropped]:
    """List the lines that content files had and have no more, those first that went last."""
    wanted = ("--relative", "--unified=0", "--no-color", "--no-ext-diff", "--src-prefix=a/", "--diff-filter=a")
    here = ask_git(folder, "diff", *wanted, "HEAD", "--", "content")
    log = ask_git(folder, "log", "--patch", "--format=%x01%h", f"-{MOST_CHANGES}", *wanted, "--", "content")
    ask, path = "git diff HEAD", ""
    for line in f"{here}\n{log}".split("\n"):
        if line.startswith("\x01"):
            ask = f"git show {line[1:]}"
        elif line.startswith("--- "):
            path = line.removeprefix("--- a/")
        elif line.startswith("-"):
            yield Dropped(path, line[1:], f"{ask} -- {path}")


def list_last_changes(folder: Path) -> Mapping[str, str]:
    """List on which day each content file was last changed after it came in: path from the archive → ``2026-05-01``."""
    if ask_git(folder, "rev-parse", "--is-shallow-repository").strip() != "false":
        # The oldest commit of a shallow clone seems to have made every file.
        return {}
    found: dict[str, str] = {}
    day = ""
    # Who brings a whole archive into git changes nothing in it.
    wanted = ("--relative", "--no-renames", "--diff-filter=M", "--name-only", "--format=%x01%cs")
    for line in ask_git(folder, "log", *wanted, "--", "content").split("\n"):
        if line.startswith("\x01"):
            day = line[1:]
        elif line:
            found.setdefault(line, day)
    return found
