"""From the folders that a site is made of to whether anything in them is another than when it was last built.

Where nothing is, a build is done before it begins: what it said then still holds. Paths, sizes and times of files are
looked at, no words; whatever is uncertain counts as a change. What is remembered stands below the archive in
``.fihrist/`` and may be deleted at any time.
"""

import json
import marshal
import os
import platform
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from stat import S_ISLNK
from typing import Any

from fihrist.cache import make_folder, name_kept
from fihrist.frozen import Frozen, field
from fihrist.problems import Place, Problem

PROJECT = Path(__file__).resolve().parent.parent
PARTS = ("content", "theme", "site.toml")
"""What an archive's site is made of."""
PROGRAM = ("fihrist", "theme", "requirements")
"""What of the project makes it."""
SECOND = 1_000_000_000
TICK, COARSE_TICK = SECOND // 10, 21 * SECOND // 10
"""Nanoseconds within which a file system may not tell two times apart: Linux counts hundredths, FAT two seconds."""
SYSTEM_FOLDERS = frozenset(["lost+found", "System Volume Information", "$RECYCLE.BIN"])
"""What a file system keeps at its root; never touched."""
PASSED_OVER = SYSTEM_FOLDERS | {"__pycache__", ".DS_Store", "Thumbs.db", "desktop.ini"}
"""What systems strew into folders and no site is made of."""
JUNCTION = 0xA000_0003
"""Windows' tag of a folder that stands for another one (winnt.h: IO_REPARSE_TAG_MOUNT_POINT)."""


Stamp = tuple[int, int, int]
"""What tells a file from what it was before without reading it: while it is the same, nobody has changed that.

Its size in bytes; when its bytes last changed, in ns, which whoever copies files may set; when it last changed in any
way, in ns, which nobody can set (Windows: when it was made). A plain tuple: there are tens of thousands of them.
"""


class Sources(Frozen):
    """What a site is made of, as it stands."""

    digest: str
    newest: int
    """When a file was changed last, in ns."""
    looked: int
    """When this was found out, in ns."""
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """The files below ``content/`` as they were seen, by their paths from there."""

    @property
    def is_settled(self) -> bool:
        """Whether a change from now on would have another time than what was seen."""
        return is_past(self.newest, self.looked)


class LastBuild(Frozen):
    """What the last build found and said."""

    problems: Sequence[Problem]
    """Of the content: warnings and notes."""
    limits: Sequence[Problem]
    """Of the site: what GitHub would soon refuse."""
    said: Mapping[str, Mapping[str, Any]]
    """Sentence → its parameters, but for the output's folder."""


def look_at_sources(archive: Path, wishes: Sequence[object]) -> Sources:
    """Look at everything that a site is made of; ``wishes`` are the options that its files hang on."""
    parts = [*(archive / part for part in PARTS), *(PROJECT / part for part in PROGRAM)]
    looked = time.time_ns()
    try:
        content, *others = parts
        files = [list(list_files(content, follows=False)), *(list(list_files(part)) for part in others)]
        digest, newest = sign_files(chain.from_iterable(files))
    except OSError:
        # What cannot be looked at may change unseen; the build itself says what is wrong with it.
        return Sources(str(looked), looked, looked)
    looked = outwait_tick(newest, looked)
    more = repr((digest, [os.fspath(part) for part in parts], platform.python_version(), list(wishes)))
    return Sources(blake2b(more.encode(), digest_size=16).hexdigest(), newest, looked, dict(files[0]))


def is_past(moment: int, looked: int) -> bool:
    """Whether a file that is changed from now on would have another time than this, in ns."""
    # A time of whole seconds says that the file system may know no others.
    tick = TICK if moment % SECOND else COARSE_TICK
    return moment < looked - tick


def outwait_tick(newest: int, looked: int) -> int:
    """Wait, where that is soon, until a change would have another time than the newest one; gives when that was, in ns.

    Who saves and builds at once would else find nothing remembered. Nothing has been read yet: what is changed
    meanwhile is what will be read.
    """
    left = newest + TICK + 1 - looked
    if is_past(newest, looked) or not newest % SECOND or left > TICK:
        return looked
    time.sleep(left / SECOND)
    return time.time_ns()


def stamp_file(path: str, now: int) -> Stamp | None:
    """See a file at this moment, in ns; None where it cannot be seen, or might yet change and look the same."""
    try:
        found = os.stat(path)  # noqa: PTH116 - half the time of Path.stat
    except OSError:
        return None
    is_settled = is_past(found.st_mtime_ns, now) and is_past(found.st_ctime_ns, now)
    return make_stamp(found) if is_settled else None


def is_unchanged(path: str, stamp: Stamp | None) -> bool:
    """Whether a file still has the stamp that `stamp_file` gave it: any change since would have given it another."""
    try:
        found = os.stat(path)  # noqa: PTH116 - half the time of Path.stat
    except OSError:
        return False
    return make_stamp(found) == stamp


def recall_build(archive: Path, output: Path, sources: Sources) -> LastBuild | None:
    """Give what the last build said, if it made this very output of these very sources; None where it did not."""
    try:
        known = json.loads(name_kept(archive, "last", output).read_text("utf-8"))
        if known["sources"] != sources.digest or known["output"] != sign_files(list_files(output))[0]:
            return None
        problems, limits = ([read_problem(row) for row in known[kind]] for kind in ("problems", "limits"))
        return LastBuild(problems, limits, known["said"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember_build(
    archive: Path, output: Path, sources: Sources, build: LastBuild, written: Mapping[str, Stamp]
) -> None:
    """Remember what a build said, for the next one; where that cannot be written, the next one is made in full.

    `written` are the files of the output as they were seen after they had been written.
    """
    memory = name_kept(archive, "last", output)
    try:
        # A file that is changed within a tick of the look at it might not be seen to be.
        if not sources.is_settled:
            memory.unlink(missing_ok=True)
            return
        known = {
            "sources": sources.digest,
            "output": sign_files(written.items())[0],
            "problems": list(map(write_problem, build.problems)),
            "limits": list(map(write_problem, build.limits)),
            "said": build.said,
        }
        make_folder(memory.parent)
        draft = memory.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(known), "utf-8")
        draft.replace(memory)
    except OSError:
        return


def write_problem(problem: Problem) -> tuple[object, ...]:
    """Write a problem to be remembered."""
    return problem.place.path, problem.place.line, problem.code, problem.parameters


def read_problem(row: Sequence[Any]) -> Problem:
    """Read a problem that was remembered."""
    path, line, code, parameters = row
    return Problem(Place(path, line), code, tuple((key, value) for key, value in parameters))


def sign_files(files: Iterable[tuple[str, Stamp]]) -> tuple[str, int]:
    """Reduce files to a digest that changes with any of them, and the time at which one was changed last, in ns."""
    rows = sorted(files)
    # The second version writes equal values alike, however they were made.
    digest = blake2b(marshal.dumps(rows, 2), digest_size=16)
    return digest.hexdigest(), max((stamp[1] for _, stamp in rows), default=0)


def list_files(place: Path | str, below: str = "", *, follows: bool = True) -> Iterator[tuple[str, Stamp]]:
    """List the files at or below a place with their stamps; links are followed.

    Without `follows`, a link to a folder is listed itself, with a slash behind it. Raises OSError where something
    cannot be looked at.
    """
    if not below and Path(place).is_file():
        yield "", make_stamp(Path(place).stat())
        return
    try:
        entries = list(os.scandir(place))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name in PASSED_OVER:
            continue
        path = f"{below}{entry.name}"
        if not entry.is_dir():
            yield path, look_at_file(entry)
        elif not is_link(entry.path):
            yield from list_files(entry.path, f"{path}/", follows=follows)
        elif not follows:
            yield f"{path}/", make_stamp(entry.stat(follow_symlinks=False))
        elif not leads_upwards(entry):
            yield from list_files(entry.path, f"{path}/")


def look_at_file(entry: "os.DirEntry[str]") -> Stamp:
    """The stamp of a file; of a link that leads nowhere, of the link."""
    try:
        return make_stamp(entry.stat())
    except FileNotFoundError:
        return make_stamp(entry.stat(follow_symlinks=False))


def make_stamp(status: os.stat_result) -> Stamp:
    """Read a stamp from what the system says of a file."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def is_link(path: Path | str) -> bool:
    """Whether a link stands at a path: a symbolic one or, on Windows, a junction."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == JUNCTION


def leads_upwards(entry: "os.DirEntry[str]") -> bool:
    """Whether a link leads to a folder that it stands in: to follow it would have no end."""
    return Path(os.path.realpath(Path(entry.path).parent)).is_relative_to(os.path.realpath(entry.path))
