"""Without a browser its tests skip and say how to get one; where everything must be tested, they fail."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
BROWSER_TEST = "def test_page(browser): raise AssertionError('a browser was found')\n"


@pytest.mark.parametrize(("ci", "code", "word"), [("", 0, "1 skipped"), ("true", 1, "1 error")])
def test_a_missing_browser_is_told_in_one_line(tmp_path: Path, ci: str, code: int, word: str) -> None:
    (tmp_path / "test_page.py").write_text(BROWSER_TEST, "utf-8")
    (tmp_path / "conftest.py").write_text((TESTS / "conftest.py").read_text("utf-8"), "utf-8")
    environment = os.environ | {
        "PATH": str(tmp_path),
        "CI": ci,
        "PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent)]),
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-rs",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(tmp_path),
        str(tmp_path),
    ]

    found = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")

    assert code == found.returncode
    assert word in found.stdout
    assert "no Chromium found; install it (Debian: apt install chromium)" in found.stdout
