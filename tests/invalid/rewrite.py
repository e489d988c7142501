"""Write anew what every invalid archive is expected to print: ``python tests/invalid/rewrite.py [case …]``.

Read the difference before you keep it: each line should say what was read, and what would be right.
"""

import contextlib
import io
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from cases import CASES, HERE, LANGUAGES, hide_place, lay_out, read_options  # noqa: E402 - found by the line above
from made import MADE  # noqa: E402

from fihrist.commands import main  # noqa: E402


def rewrite_case(name: str) -> None:
    """Run a case in both languages and keep what it prints."""
    with tempfile.TemporaryDirectory() as parent:
        folder = lay_out(name, Path(parent, "archive"))
        for language in LANGUAGES:
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                main([*read_options(name), "--archive", str(folder), "--language", language])
            expected = HERE / name / f"expected.{language}.txt"
            expected.write_text(hide_place(said.getvalue(), folder), "utf-8", newline="\n")


if __name__ == "__main__":
    for case in sys.argv[1:] or sorted({*CASES, *MADE}):
        (HERE / case).mkdir(exist_ok=True)
        rewrite_case(case)
