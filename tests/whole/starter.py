"""Builds as processes of their own that have read the program already, each killed at some moment.

Run as a program, it reads orders, each a line of JSON: the words of the command, the seconds after which to kill it,
and the change to a disk before which it is to kill itself, if any. It answers each with how the process ended.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.utime", "os.truncate", "os.chmod", "ctypes.dlsym"}
"""What Python tells of before it is done (PEP 578); the last stands before two folders change places."""
WRITING = os.O_WRONLY | os.O_RDWR
NEVER = 0


class Starter:
    """A process that starts builds."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def start(self, words: list[str], *, seconds: float = 60.0, step: int = NEVER) -> int:
        """Run a build to its end or its death; gives its exit code, negative the signal that ended it."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([words, seconds, step]) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@contextmanager
def open_starter() -> Iterator[Starter]:
    """Give what starts builds, as long as the block lasts."""
    command = [sys.executable, "-X", "utf8", __file__]
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Starter(process)
        assert process.stdin
        process.stdin.close()


def obey(words: list[str], seconds: float, step: int) -> int:
    """Start a build and see it end."""
    child = os.fork()
    if not child:
        if step:
            die_at(step)
        os._exit(run(words))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(min(0.001, max(0.0, end - time.monotonic())))
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def run(words: list[str]) -> int:
    """Run a command, silently."""
    from fihrist.commands import main

    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return main(words)


def die_at(step: int) -> None:
    """Let this process be killed just before it changes a disk for the step-th time."""
    left = step

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        if event in CHANGES or (event == "open" and arguments[2] & WRITING):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


if __name__ == "__main__":
    import fihrist.build
    import fihrist.output
    import fihrist.progress
    import fihrist.summary  # noqa: F401 - so that no build has to

    for order in sys.stdin:
        print(obey(*json.loads(order)), flush=True)
