"""From what a command found and did to lines on the terminal, and to its exit code."""

import argparse
import sys
from collections.abc import Iterable
from typing import TextIO

from fihrist.problems import Problem, Severity, say, write_problem
from fihrist.sameness import LastBuild

OK, CONTENT_ERRORS, NO_SITE = 0, 1, 2


def stop_for_errors(
    problems: Iterable[Problem], options: argparse.Namespace, stream: TextIO, *, notes: bool = False
) -> bool:
    """Print the problems; says whether any of them stops the command."""
    shown = [problem for problem in problems if notes or problem.severity is not Severity.NOTE]
    print_problems(shown, options.language, stream)
    warnings = sum(problem.severity is Severity.WARNING for problem in shown)
    errors = sum(problem.severity is Severity.ERROR for problem in shown) + (warnings if options.strict else 0)
    if errors:
        print(say(options.language, "build.stopped", errors=errors), file=stream)
    elif warnings:
        print(say(options.language, "build.warnings", warnings=warnings), file=stream)
    return errors > 0


def choose_stopping(problems: Iterable[Problem], options: argparse.Namespace) -> list[Problem]:
    """Choose the problems that stop a command: errors, and warnings where they count as errors."""
    weights = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return [problem for problem in problems if problem.severity in weights]


def print_problems(problems: Iterable[Problem], language: str, stream: TextIO) -> None:
    """Print problems, a line each."""
    for problem in problems:
        print(write_problem(problem, language), file=stream)


def tell(options: argparse.Namespace, key: str, /, **parameters: object) -> None:
    """Say something of a build, unless quiet was asked for."""
    if not options.quiet:
        print(say(options.language, f"build.{key}", **parameters))


def tell_build(options: argparse.Namespace, build: LastBuild) -> None:
    """Say what a build made of an archive, and what GitHub would soon refuse of it."""
    for sentence, parameters in build.said.items():
        tell(options, sentence, **parameters, **({"folder": options.output} if sentence == "done" else {}))
    print_problems(build.limits, options.language, sys.stderr)
