"""From whatever Python was started to one that has the pinned packages, with the standard library alone.

A Python that already has them is used as it is. Any other makes ``.venv`` beside ``build.py`` once (see
`environment`) and runs ``build.py`` again in it.
"""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path

from fihrist.environment import PROJECT, SetupError, Tell, is_stamped, python_in, set_up

OPTIONS_WITH_VALUE = ("--archive", "--output", "--language", "--base-url")
AGAIN = "FIHRIST_ENVIRONMENT"
"""Set for the process started in ``.venv``: if that has no packages either, it must start no third one."""


def enter_environment(argv: Sequence[str]) -> int | None:
    """See to an environment with all packages, and run the command there if it is not this one.

    Returns None where this very process may go on, else the exit code: the command's own, 2 where the set-up
    failed, 130 where it was stopped. The set-up speaks on standard error, in the language it was asked for.
    """
    spare_the_console()
    tell = partial(print_sentence, choose_language(argv, os.environ))
    try:
        python = ensure_environment(want_tests=find_command(argv) == "test", tell=tell)
    except SetupError as error:
        tell(error.key, **error.parameters)
        return 2
    except KeyboardInterrupt:
        tell("interrupted")
        return 130
    return None if python == Path(sys.executable) else run_again(python, argv)


def spare_the_console() -> None:
    """Write a question mark for what a console cannot show: one in cp1252 has no Arabic."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def choose_language(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """Choose ``ar`` or ``en``: by ``--language``, else by the environment, else English."""
    for word, following in zip_longest(argv, argv[1:], fillvalue=""):
        option, _, value = word.partition("=")
        if option == "--language" and (value or following) in ("ar", "en"):
            return value or following
    name = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or system_locale()
    return "ar" if re.match(r"ar(abic)?([_.@-]|$)", name, re.IGNORECASE) else "en"


def system_locale() -> str:
    """Name the user's locale on Windows, which sets no ``LANG``; nothing elsewhere."""
    if os.name != "nt":
        return ""
    import locale

    return locale.getlocale()[0] or ""


def find_command(argv: Sequence[str]) -> str:
    """Find the first word that is neither an option nor an option's value; nothing where there is none."""
    words = iter(argv)
    for word in words:
        if word in OPTIONS_WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""


def ensure_environment(*, want_tests: bool, tell: Tell) -> Path:
    """Give the Python to run with: this one, or the one in ``.venv``, which is made or mended if need be.

    Raises SetupError where none can be had.
    """
    folder = PROJECT / ".venv"
    lock = "test" if want_tests else "build"
    entered = os.environ.pop(AGAIN, None)
    # Inside .venv its stamp answers faster than the versions of every package.
    inside = Path(sys.prefix).resolve() == folder.resolve()
    if (inside and is_stamped(folder, lock)) or has_packages(want_tests=want_tests):
        return Path(sys.executable)
    if entered:
        raise SetupError("failed", detail=sys.executable, folder=folder)
    if not is_stamped(folder, lock):
        set_up(folder, lock, tell)
    return python_in(folder)


def has_packages(*, want_tests: bool) -> bool:
    """Say whether this Python has every package that pyproject.toml names, at a version in its range.

    The ranges end before the next major version; what those packages need in turn was their installer's task.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        return all(is_within(version(name) or "", ranges) for name, ranges in read_needs(want_tests=want_tests))
    except PackageNotFoundError:
        return False


def read_needs(*, want_tests: bool) -> Iterator[tuple[str, str]]:
    """Read names and version ranges of the direct dependencies, if wanted also those of the tests."""
    import tomllib

    path = PROJECT / "pyproject.toml"
    try:
        settings = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise SetupError("incomplete", path=path) from None
    groups = [settings["project"]["dependencies"], settings["dependency-groups"]["test"]]
    for need in groups[0] + (groups[1] if want_tests else []):
        name = re.match(r"[\w.-]+", need)
        if name:
            yield name[0], need[name.end() :]


def is_within(version: str, ranges: str) -> bool:
    """Say whether a version lies in ranges like ``>=2.14,<3`` or ``==1.5.2``, by its numbers alone."""
    numbers = read_numbers(version)
    for operator, bound in re.findall(r"(>=|<|==)\s*([\d.]+)", ranges):
        limit = read_numbers(bound)
        if not {">=": numbers >= limit, "<": numbers < limit, "==": numbers == limit}[operator]:
            return False
    return True


def read_numbers(version: str) -> tuple[int, ...]:
    """Read the numbers a version begins with, without zeros at the end: ``2.10.0rc1`` is (2, 10)."""
    start = re.match(r"\d+(\.\d+)*", version)
    parts = start[0].split(".") if start else []
    while parts and int(parts[-1]) == 0:
        parts.pop()
    return tuple(map(int, parts))


def run_again(python: Path, argv: Sequence[str]) -> int:
    """Run build.py with another Python in this one's place; on Windows as a child, with its exit code."""
    command = [str(python), str(PROJECT / "build.py"), *argv]
    environment = os.environ | {AGAIN: "1"}
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execve(python, command, environment)
    # On Windows exec returns to the shell at once, while the new process still writes to its console.
    return wait_for(subprocess.Popen(command, env=environment))


def wait_for(child: subprocess.Popen[bytes]) -> int:
    """Wait for the child's exit code, through any Ctrl-C."""
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # The console sent it to the child as well, which decides.


def print_sentence(language: str, key: str, /, **parameters: object) -> None:
    """Say one line on standard error."""
    print(read_sentences(language)[key].format(**parameters), file=sys.stderr, flush=True)


def read_sentences(language: str) -> Mapping[str, str]:
    """Read the set-up's own sentences: key → sentence with ``{parameters}``."""
    import tomllib

    text = (PROJECT / "fihrist" / "messages" / f"bootstrap.{language}.toml").read_text("utf-8")
    return tomllib.loads(text)
