"""From a lock to ``.venv``, an environment that holds its packages, with the standard library alone.

``.venv/fihrist.stamp`` says what was installed and on which Python. While an environment is being made
``.venv/fihrist.unfinished`` stands there, so that the next run notices one that was cut short and makes it
again. An environment that somebody else made is completed, never removed unless its Python no longer starts.
"""

import errno
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SUPPORTED_BELOW = (3, 15)
"""The first Python for which the lock has no wheels."""

Tell = Callable[..., None]
"""Says a sentence, given its key and its parameters by name."""

FAILURES = (
    ("wrong-hash", r"DO NOT MATCH THE HASHES", r"^ +(\S+==\S+|\S+) from "),
    ("no-space", r"No space left on device|Disk quota exceeded", r"^ERROR: (.+)"),
    ("no-network", r"connection broken by|SSLError|Timeout|IncompleteRead", r"\[\w+:? [\w-]+\] ([\w -]+)"),
    ("no-wheel", r"No matching distribution", r"No matching distribution found for (\S+)"),
    ("read-only", r"Permission denied|Read-only file system", r"^ERROR: (.+)"),
    ("failed", r"", r"^ERROR: (.+)"),
)
"""A sentence's key, what pip says in that case, and the detail to quote from it; the first found holds."""


class SetupError(Exception):
    """The environment cannot be made; holds the key of the sentence that says why, and what that needs."""

    def __init__(self, key: str, **parameters: object) -> None:
        super().__init__(key)
        self.key, self.parameters = key, parameters


def python_in(folder: Path) -> Path:
    """Name the environment's Python."""
    return folder / "Scripts" / "python.exe" if os.name == "nt" else folder / "bin" / "python"


def is_stamped(folder: Path, lock: str) -> bool:
    """Say, without starting anything, whether the environment stands and holds the lock as it is now."""
    try:
        stamp = (folder / "fihrist.stamp").read_text("utf-8").splitlines()
    except OSError:
        return False
    return {identify_base(folder), identify_lock(lock)} <= set(stamp)


def identify_base(folder: Path) -> str:
    """Name the Python that the environment stands on: another one, or none, breaks it."""
    python = python_in(folder)
    if os.name != "nt":
        return f"python {os.path.realpath(python)} {stands(python)}"
    # On Windows the environment's python.exe is a copy that starts the one named here.
    settings = folder / "pyvenv.cfg"
    text = settings.read_text("utf-8") if settings.exists() else ""
    home = re.search(r"^home *= *(.+?) *$", text, re.MULTILINE)
    base = Path(home[1]) / "python.exe" if home else python
    return f"python {base} {stands(base) and stands(python)}"


def stands(path: Path) -> bool:
    """Say whether a file is there and may be seen."""
    # Path.exists raises where another user's folder may not be entered.
    return os.path.exists(path)  # noqa: PTH110


def identify_lock(lock: str) -> str:
    """Name a lock and the hash of its bytes."""
    return f"{lock} {hashlib.sha256(read_lock(lock)).hexdigest()}"


def read_lock(lock: str) -> bytes:
    """Read ``build`` or ``test``; raises SetupError where the project was not copied whole."""
    path = PROJECT / "requirements" / f"{lock}.txt"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SetupError("incomplete", path=path) from None


def set_up(folder: Path, lock: str, tell: Tell) -> None:
    """Make the environment if it is missing or broken, install the lock, and stamp it; raises SetupError."""
    started = time.monotonic()
    if sys.version_info >= SUPPORTED_BELOW:
        raise SetupError("too-new", version=python_version())
    locks = identify_lock("build"), identify_lock(lock)
    try:
        if not is_usable(folder):
            make_environment(folder, tell)
        install_lock(folder, lock, tell)
        (folder / "fihrist.stamp").write_text("\n".join([identify_base(folder), *locks]), "utf-8")
        (folder / "fihrist.unfinished").unlink(missing_ok=True)
    except OSError as error:
        raise explain_refusal(error, folder) from None
    tell("ready", seconds=round(time.monotonic() - started))


def is_usable(folder: Path) -> bool:
    """Say whether there is a finished environment, ours or another's, whose Python starts."""
    unfinished = stands(folder / "fihrist.unfinished")
    return not unfinished and starts(python_in(folder), "-c", "import venv")


def starts(python: Path, *arguments: str) -> bool:
    """Say whether a Python runs to a good end with these arguments."""
    try:
        return subprocess.run([python, *arguments], capture_output=True, timeout=120).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def make_environment(folder: Path, tell: Tell) -> None:
    """Make the environment with pip in it, in place of whatever is left of a former one."""
    if os.path.lexists(folder):
        remove_remains(folder, tell)
    folder.mkdir(parents=True)
    tell("making", folder=folder)
    (folder / "fihrist.unfinished").touch()
    command = [sys.executable, "-m", "venv", str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, errors="replace")
    output = made.stdout + made.stderr
    if made.returncode and re.search(r"ensurepip|No module named '?(venv|pip)", output):
        raise SetupError("no-pip")
    if made.returncode:
        raise SetupError("failed", detail=last_line(output), folder=folder)


def remove_remains(folder: Path, tell: Tell) -> None:
    """Remove what was once an environment; raises SetupError for anything else, and if that is impossible."""
    traces = [folder / "pyvenv.cfg", folder / "fihrist.unfinished"]
    empty = folder.is_dir() and not any(folder.iterdir())
    if not empty and not any(map(stands, traces)):
        raise SetupError("not-an-environment", folder=folder)
    if Path(sys.prefix).resolve() == folder.resolve():
        raise SetupError("cannot-rebuild", folder=folder, detail=sys.executable)
    tell("rebuilding", folder=folder)
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise SetupError("cannot-rebuild", folder=folder, detail=error.strerror or error) from None


def install_lock(folder: Path, lock: str, tell: Tell) -> None:
    """Install the lock's wheels by their hashes, naming each package as it comes."""
    python = python_in(folder)
    tell("installing", count=len(re.findall(rb"^\w", read_lock(lock), re.MULTILINE)))
    (folder / "fihrist.stamp").unlink(missing_ok=True)
    # Environments made by uv have no pip.
    if not starts(python, "-c", "import pip") and not starts(python, "-m", "ensurepip"):
        raise SetupError("no-pip")
    output = run_pip(python, PROJECT / "requirements" / f"{lock}.txt", tell)
    if output:
        raise explain_failure(output, folder)


def run_pip(python: Path, lock: Path, tell: Tell) -> str:
    """Run pip on a lock; returns what it said where it failed, and nothing where it did not."""
    rules = ["--require-hashes", "--only-binary", ":all:", "--progress-bar", "off", "--retries", "3"]
    options = ["--no-input", "--disable-pip-version-check", *rules]
    output = []
    with subprocess.Popen(
        [str(python), "-m", "pip", "install", *options, "-r", str(lock)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "PIP_USER": "0"},
    ) as pip:
        for line in pip.stdout or ():
            output.append(line)
            name_package(line, tell)
    return "".join(output) or "pip" if pip.returncode else ""


def name_package(line: str, tell: Tell) -> None:
    """Say which package comes, read from pip's ``Downloading pillow-13.0.0-cp311-…whl (6.9 MB)``."""
    wheel = re.search(r"(?:Downloading|Using cached) (?:\S*/)?([^\s/-]+)-([^\s/-]+)-\S+\.whl\S* \((.+)\)", line)
    if wheel:
        tell("package", name=wheel[1].replace("_", "-"), version=wheel[2], size=wheel[3])


def explain_failure(output: str, folder: Path) -> SetupError:
    """Turn what pip said into the sentence with the remedy."""
    key, detail = next((key, detail) for key, sign, detail in FAILURES if re.search(sign, output))
    found = re.search(detail, output, re.MULTILINE)
    return SetupError(
        key,
        detail=found[1] if found else last_line(output),
        folder=folder if key == "failed" else folder.parent,
        lock="requirements/build.txt",
        version=python_version(),
    )


def explain_refusal(error: OSError, folder: Path) -> SetupError:
    """Turn the system's refusal to write into the sentence with the remedy."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SetupError("no-space", folder=folder.parent)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return SetupError("read-only", folder=folder.parent, lock="requirements/build.txt")
    return SetupError("failed", detail=error, folder=folder)


def last_line(output: str) -> str:
    """Give the last line that says anything."""
    return (output.strip().splitlines() or ["pip"])[-1].strip()


def python_version() -> str:
    """Name this Python: ``3.14``."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"
