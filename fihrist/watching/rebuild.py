"""From a build, however it ends, to the problems that stand in its way; no error of it ends the server."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import extract_tb
from urllib.parse import urlsplit

from fihrist.config import read_config
from fihrist.output.workshop import hold_workshop
from fihrist.problems import Problem, SiteError, report
from fihrist.telling import print_problems

PROJECT = Path(__file__).resolve().parents[2]

Build = Callable[[], list[Problem]]
"""Builds the site; gives the problems that keep it from that, told already. Raises SiteError."""


def build_or_explain(build: Build, options: argparse.Namespace) -> list[Problem]:
    """Build the site; gives what stands in the way, whatever it is, and tells it on standard error."""
    try:
        return build()
    except SiteError as error:
        problems = error.problems
    except ConnectionError:
        raise  # Nobody reads what we print any more.
    except Exception as error:
        problems = [explain_failure(error, options.archive)]
    print_problems(problems, options.language, sys.stderr)
    return problems


def explain_failure(error: Exception, archive: Path) -> Problem:
    """Turn what no stage expected into a problem: a file that cannot be read, else a fault of the program."""
    if isinstance(error, OSError) and error.filename:
        # Deleted or locked while it was read; the next change, often the rest of this one, is another try.
        return report(name_file(error.filename, archive), 0, "unreadable", reason=error.strerror)
    frame = [frame for frame in extract_tb(error.__traceback__) if is_ours(Path(frame.filename), archive)][-1]
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return report(name_file(frame.filename, archive), frame.lineno or 0, "program-fault", reason=reason)


def is_ours(path: Path, archive: Path) -> bool:
    """Tell whether a file of a program belongs to the project or to an archive's theme."""
    folders = PROJECT / "fihrist", PROJECT / "theme", archive / "theme"
    return any(path.is_relative_to(folder) for folder in folders)


def name_file(file: str, archive: Path) -> str:
    """Name a file from the archive's folder or the project's, where it stands in one of them."""
    path = Path(file)
    for folder in (archive, PROJECT):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.as_posix()


def find_prefix(options: argparse.Namespace, former: str) -> str:
    """Find the path under which the site is to stand; the former one while the settings cannot be read."""
    try:
        return urlsplit(read_config(options.archive, options.base_url).base_url).path or "/"
    except SiteError:
        return former


def is_held(problems: Sequence[Problem]) -> bool:
    """Tell whether it was another build that stood in the way."""
    return any(problem.code == "output-busy" for problem in problems)


def is_free(output: Path) -> bool:
    """Tell whether no other build writes the output now."""
    try:
        with hold_workshop(output):
            return True
    except SiteError:
        return False
