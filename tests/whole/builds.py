"""Builds by the command people type, and what differs between two sites."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archives import read_folder
from search.reading import read_by_address, read_index

from fihrist.commands import main

PROJECT = Path(__file__).parents[2]
SEARCH = ("pagefind/", "search/")
"""Where the index stands; an ordinary build may have edits beside it."""
FACETS = ("kind", "outlet", "people", "groups", "places")

Site = Mapping[str, bytes]
"""Path in the output folder → bytes."""


@dataclass(frozen=True)
class Told:
    """What a build ended with: its exit code, and what it said on the standard error."""

    code: int
    lines: tuple[str, ...]


def list_words(archive: Path, *more: str) -> list[str]:
    """The words of a build's command line."""
    return ["build", "--quiet", "--language", "en", "--archive", str(archive), *more]


def build(archive: Path, *more: str) -> Told:
    """Build in this process."""
    err = io.StringIO()
    with redirect_stderr(err), redirect_stdout(io.StringIO()):
        code = main(list_words(archive, *more))
    return Told(code, tuple(err.getvalue().splitlines()))


def build_in_process(archive: Path, *more: str) -> Told:
    """Build in a process of its own, as it is typed."""
    done = subprocess.run(list_command(archive, *more), cwd=PROJECT, capture_output=True, check=False)
    return Told(done.returncode, tuple(done.stderr.decode().splitlines()))


def list_command(archive: Path, *more: str) -> list[str]:
    """The command line of a build."""
    return [sys.executable, "-X", "utf8", "build.py", *list_words(archive, *more)]


def read_site(archive: Path) -> dict[str, bytes]:
    """The site that stands in an archive's output folder; none where there is no folder."""
    return read_folder(archive / "_site")


def leave_out_former(told: Told) -> Told:
    """What a build told, but for the line about the former site, which a first build has none of."""
    return Told(told.code, tuple(line for line in told.lines if not line.startswith("The former site in ")))


def find_differences(expected: Site, actual: Site) -> list[str]:
    """The files in which two sites differ, each with the first line that does."""
    paths = sorted(expected.keys() | actual.keys())
    return [describe(path, expected, actual) for path in paths if expected.get(path) != actual.get(path)]


def describe(path: str, expected: Site, actual: Site) -> str:
    """Say in what a file differs."""
    if path not in expected or path not in actual:
        return f"{path}: {'missing' if path in expected else 'too many'}"
    pairs = zip(expected[path].splitlines(), actual[path].splitlines(), strict=False)
    first = next((f"{one!r} is {other!r}" for one, other in pairs if one != other), "one is longer")
    return f"{path}: {first[:400]}"


def leave_out_search(site: Site) -> dict[str, bytes]:
    """A site without its index."""
    return {path: content for path, content in site.items() if not path.startswith(SEARCH)}


def say_search(site: Site) -> dict[str, Any]:
    """What an index says, however it is laid out: results and facets by address; words, unless edits stand beside.

    With edits beside, what counts as a clitic is what it was when the index was made whole.
    """
    if "pagefind/pagefind-entry.json" not in site:
        return {}
    reading, rows = read_index(site), json.loads(site["search/rows.json"])
    return {
        "results": {shown["url"]: shown for shown in reading.fragments.values()},
        "lengths": {address: reading.lengths[page] > 0 for page, address in reading.addresses.items()},
        "facets": {address: list_facets(rows, page) for page, address in reading.addresses.items()},
        "records": site["search/records.json"],
        "words": {} if reading.new else read_by_address(reading),
    }


def list_facets(rows: Mapping[str, Any], page: int) -> list[object]:
    """By what a page is filtered, counted and sorted."""
    values = [[rows["values"][facet][place] for place in rows["rows"][facet][page]] for facet in FACETS]
    return [rows["days"][page], rows["spans"].get(str(page)), *values]


def find_unlike_searches(expected: Site, actual: Site) -> list[str]:
    """The parts in which two indexes say something else."""
    one, other = say_search(expected), say_search(actual)
    if one and other and not (one["words"] and other["words"]):
        one["words"] = other["words"] = {}
    return [part for part in sorted(one.keys() | other.keys()) if one.get(part) != other.get(part)]


def make_old(paths: Iterable[Path], seconds: int = 60) -> None:
    """Make files look as if they had been saved a while ago."""
    for path in paths:
        then = path.stat().st_mtime_ns - seconds * 10**9
        os.utime(path, ns=(then, then))
