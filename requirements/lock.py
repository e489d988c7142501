"""Write the locks: from the ranges in pyproject.toml to build.txt and test.txt, exact versions with hashes.

Run ``python requirements/lock.py`` where ``uv`` is installed. The locks hold for Linux, macOS, Windows and
Python 3.11 to 3.14 and name wheels only; CalledProcessError means that the ranges have no solution.
"""

import os
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
OPTIONS = [
    *("--universal", "--python-version", "3.11", "--only-binary", ":all:"),
    *("--generate-hashes", "--no-annotate", "--no-header", "--quiet"),
]


def write_locks() -> None:
    """Write both locks anew; the test lock holds the build lock's versions and the test group."""
    for lock in ("build.txt", "test.txt"):
        (PROJECT / "requirements" / lock).unlink(missing_ok=True)
    compile_lock("build.txt")
    compile_lock("test.txt", "--group", "test", "--constraints", "requirements/build.txt")


def compile_lock(lock: str, *more: str) -> None:
    """Resolve one lock from the ordinary index alone, whatever this computer's own settings add to it."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}
    command = ["uv", "--no-config", "pip", "compile", "pyproject.toml", *more, *OPTIONS]
    subprocess.run([*command, "-o", f"requirements/{lock}"], cwd=PROJECT, env=environment, check=True)


if __name__ == "__main__":
    write_locks()
