"""What can be wrong, as values: a place, a stable code, and what was read there; the words come from a catalogue."""

import tomllib
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from importlib.resources import files

from fihrist.frozen import Frozen

LANGUAGES = ("en", "ar")


class Severity(Enum):
    """How much a problem weighs."""

    ERROR = "error"
    """Nothing is written until it is mended."""
    WARNING = "warning"
    """Never stops a build, unless ``--strict`` asks for that."""
    NOTE = "note"
    """Worth knowing; only ``check`` prints it."""


class Place(Frozen, order=True):
    """Where a problem stands."""

    path: str
    """The file, from the archive's folder, with ``/`` on every system: ``content/articles/a.md``."""
    line: int = 0
    """The line, counted from 1; 0 where the whole file is meant."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


class Problem(Frozen, order=True):
    """One thing that is wrong, before any language is chosen."""

    place: Place
    code: str
    """Stable for ever, a key of the catalogue: ``unknown-field``."""
    parameters: tuple[tuple[str, str], ...] = ()
    """What the catalogue's sentence needs: what was read, what would be right."""

    @property
    def severity(self) -> Severity:
        """The weight that the catalogue gives to the code."""
        return severities()[self.code]


class SiteError(Exception):
    """The site cannot be read or written at all; holds the one problem that says why. Caught in `commands` alone."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = sort_problems(problems)
        self.problem = self.problems[0]
        super().__init__(str(self.problem.place), self.problem.code)


def report(path: str, line: int, code: str, /, **parameters: object) -> Problem:
    """Make a problem at a line of a file; parameters are turned into text."""
    return Problem(Place(path, line), code, tuple((key, str(value)) for key, value in parameters.items()))


def fail(path: str, code: str, /, **parameters: object) -> SiteError:
    """Make the error to raise where there is no site to report on: ``raise fail(path, code)``."""
    return SiteError(report(path, 0, code, **parameters))


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Order problems by file, line and code, each once."""
    return sorted(set(problems))


def write_problem(problem: Problem, language: str) -> str:
    """Write a problem as one line: ``path:line: words [code]``, in ``ar`` or ``en``."""
    return f"{problem.place}: {word_problem(problem, language)} [{problem.code}]"


def word_problem(problem: Problem, language: str) -> str:
    """Say what is wrong and what would be right, in ``ar`` or ``en``, without place and code."""
    parameters = dict(problem.parameters)
    if "expected" in parameters:
        parameters["expected"] = say(language, f"expected.{parameters['expected']}")
    return say(language, f"problems.{problem.code}", **parameters)


def say(language: str, key: str, /, **parameters: object) -> str:
    """Look up a sentence of the tool, for example ``say("ar", "build.done", folder="_site")``."""
    section, _, name = key.partition(".")
    sentence: str = catalogue(language)[section][name]
    return sentence.format(**parameters)


@cache
def catalogue(language: str) -> Mapping[str, Mapping[str, str]]:
    """Read the tool's own words in a language: section → key → sentence with ``{parameters}``."""
    text = (files("fihrist") / "messages" / f"{language}.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def severities() -> Mapping[str, Severity]:
    """Read which codes are errors, warnings and notes: code → severity."""
    table = tomllib.loads((files("fihrist") / "messages" / "severity.toml").read_text("utf-8"))
    return {code: Severity(weight) for weight, codes in table.items() for code in codes}
