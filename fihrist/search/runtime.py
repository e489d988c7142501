"""Turn Pagefind's module and its worker into one classic script that the search page can load from anywhere.

From a folder a browser loads neither modules nor workers, and the module hides from its caller which files
it could not read. Both are texts of a pinned version; every change to them is counted, and another count
stops the build. The script is started by `theme/js/search-load.js`.
"""

import json
import re
from collections.abc import Mapping

MODULE = "pagefind.js"
WORKER = "pagefind-worker.js"
FUNCTIONS = ("createInstance", "destroy", "filters", "init", "options", "preload", "search")
"""What the module must give away, among others."""

EXPORTS = re.compile(r"export\s*\{([\w\s,]*)\};?\s*\Z")
LEFT = re.compile(r"\bimport\s*\(|\bimport\.meta\b|(?:^|[;}])\s*(?:import|export)\b(?=[\s{*\"'])", re.MULTILINE)
"""Syntax that only a module may hold."""
SILENT = re.compile(r"(catch\((\w+)\)\{console\.error\(`Failed to load the index chunk [^`]*`\);)\}")
"""Where a missing part of the index is only logged, so that fewer results look like all there are."""
FETCHES = re.compile(r"\bfetch\(")
WORKERS = re.compile(r"\bnew Worker\(")


class ShapeError(RuntimeError):
    """Pagefind's scripts are not those that this module knows how to change."""


def write_engine(module: str, worker: str, packs: int) -> str:
    """Write the script that gives the page Pagefind's functions and the source of its worker.

    ``packs`` is how many scripts carry the fragments, 0 where none do. Raises ShapeError.
    """
    parts = {
        "packs": str(packs),
        "makePagefind": write_function(turn_module(module)),
        "workerSource": json.dumps(turn_worker(worker)),
    }
    assignments = "".join(f"search.{name} = {value};\n" for name, value in parts.items())
    return f"(function (search) {{\n{assignments}}})((window.fihristSearch ??= {{}}));\n"


def write_function(body: str) -> str:
    """Write a function whose parameters stand before the globals of the same names; modules are always strict."""
    return f'function (fetch, Worker, importMeta) {{\n"use strict";\n{body}\n}}'


def turn_module(source: str) -> str:
    """Turn the module into the body of a function that returns what the module exports."""
    check_counts(source, MODULE, {FETCHES: 2, WORKERS: 1})
    found = EXPORTS.search(source)
    names = sorted(name.strip() for name in found[1].split(",")) if found else []
    if not found or not set(FUNCTIONS) <= set(names) or any(" " in name for name in names):
        raise ShapeError(f"{MODULE} ends in other exports than are known: {names}")
    body = f"{source[: found.start()]}return {{ {', '.join(names)} }};"
    body = change(body, MODULE, re.compile(r"\bimport\.meta\.url\b"), "importMeta.url", 4)
    return refuse_modules(speak_up(body, MODULE), MODULE)


def turn_worker(source: str) -> str:
    """Turn the worker into one that tells which part of the index it could not read."""
    check_counts(source, WORKER, {FETCHES: 2})
    return refuse_modules(speak_up(source, WORKER), WORKER)


def speak_up(source: str, name: str) -> str:
    """Let a part of the index that cannot be read fail the search."""
    return change(source, name, SILENT, r"\1throw \2;}", 1)


def change(source: str, name: str, pattern: re.Pattern[str], new: str, times: int) -> str:
    """Replace a pattern that must stand there so many times."""
    check_counts(source, name, {pattern: times})
    return pattern.sub(new, source)


def check_counts(source: str, name: str, counts: Mapping[re.Pattern[str], int]) -> None:
    """Raise ShapeError where a pattern stands in a script more or less often than is known."""
    for pattern, times in counts.items():
        found = len(pattern.findall(source))
        if found != times:
            raise ShapeError(f"{name} holds {pattern.pattern} {found} times, not {times}")


def refuse_modules(source: str, name: str) -> str:
    """Give the script back, if nothing in it needs a module."""
    if left := LEFT.search(source):
        raise ShapeError(f"{name} holds {left[0]!r}, which only a module can")
    return source
