"""What all tests share: tiny archives made from a dict of files, their sites, commands in this process, a browser."""

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archives import SETTINGS, Files, Site, build_site, write_archive
from playwright.sync_api import Browser, expect, sync_playwright

from bench.firefox import Firefox, find_firefox, open_firefox
from fihrist.commands import main
from fihrist.problems import say

MakeArchive = Callable[..., Path]
"""(files, settings) → the archive's folder."""
Run = Callable[..., tuple[int, str, str]]
"""Words of the command line → (exit code, standard output, standard error)."""

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)

# A machine that others keep busy takes its time; what is there is seen at once all the same.
expect.set_options(timeout=30_000)


@pytest.fixture
def make_archive(tmp_path: Path) -> MakeArchive:
    """Make an archive from a dict of files; each call in a folder of its own, with a space and Arabic in its name."""

    def make(files: Files, settings: str = SETTINGS) -> Path:
        number = sum(1 for _ in tmp_path.iterdir())
        return write_archive(tmp_path / f"أرشيف {number}", files, settings)

    return make


@pytest.fixture
def build(make_archive: MakeArchive) -> Callable[..., Site]:
    """Build the site of an archive that is made from a dict of files; ``search=True`` with its index."""

    def build_files(files: Files, settings: str = SETTINGS, *, search: bool = False) -> Site:
        return build_site(make_archive(files, settings), search=search)

    return build_files


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, in English unless ``--language`` says otherwise."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run_command(*argv: str | Path) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = leave(argv)
        return code, out.getvalue(), err.getvalue()

    return run_command


def leave(argv: tuple[str | Path, ...]) -> int:
    """Run a command and give its exit code, also where argparse leaves by itself."""
    try:
        return main([str(word) for word in argv])
    except SystemExit as left:
        return int(left.code or 0)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once for all tests; without it they skip, but under ``CI=true`` they fail."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not found:
        reason = say("en", "problems.no-browser")
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefox]:
    """Firefox, once for all tests; without it they skip, but under ``CI=true`` they fail."""
    if not find_firefox():
        reason = "no Firefox for these tests: install it (Debian: sudo apt install firefox-esr)"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with open_firefox() as started:
        yield started
