"""From an archive's folder to ``serve`` at work on it, in a process of its own, as an editor starts it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from archives import Files, write_files
from playwright.sync_api import Page

PROJECT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds after which something that was waited for will not come any more."""


class Serving:
    """A running ``serve``."""

    def __init__(self, archive: Path, *words: str) -> None:
        self.archive = archive
        self.lines: list[str] = []
        """What it has said so far, on both streams."""
        command = [sys.executable, "build.py", "serve", "--archive", str(archive), "--port", "0", *words]
        self.process = subprocess.Popen(
            command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        self.lines.extend(iter(self.process.stdout.readline, ""))

    def wait_for(self, words: str, start: int = 0) -> str:
        """Wait for a line with these words, behind the first so many; gives the line."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := next((line for line in self.lines[start:] if words in line), ""):
                return found
            assert self.process.poll() is None or words in "".join(self.lines), self.lines
            time.sleep(0.02)
        raise TimeoutError(f"{words!r} is not in {self.lines[start:]}")

    def find_address(self) -> str:
        """Wait for the last address that it tells."""
        self.wait_for("http://")
        [*_, address] = re.findall(r"http://\S+", "".join(self.lines))
        return str(address)

    def save(self, files: Files, said: str = "Built ") -> str:
        """Save files as an editor does, and wait for what is said of it."""
        start = len(self.lines)
        write_files(self.archive, files)
        return self.wait_for(said, start)

    def interrupt(self) -> tuple[int, float]:
        """Press Ctrl-C: its exit code, and the seconds to its end."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE), time.monotonic() - started


@contextmanager
def serve(archive: Path, *words: str) -> Iterator[Serving]:
    """Serve an archive while the block runs."""
    serving = Serving(archive, *words)
    try:
        yield serving
    finally:
        serving.process.kill()
        serving.process.wait()


def follow(page: Page, path: str) -> None:
    """Open a page and wait until it listens."""
    with page.expect_response(lambda response: response.url.endswith("/events")):
        page.goto(path)
