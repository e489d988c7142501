"""From the folders beside this file to cases: an invalid archive, the words to run, the lines it must print.

A case is a folder with the archive's files and ``expected.en.txt``, ``expected.ar.txt``. A file ``options`` holds
other words for the command than ``check --quiet``. Where `made` has the case's name, it makes the files instead.
"""

import shutil
from pathlib import Path

from archives import write_files
from made import MADE

from fihrist.cache import MARKER
from fihrist.output.place import write_marker

HERE = Path(__file__).parent
CASES = sorted(folder.name for folder in HERE.iterdir() if folder.is_dir() and folder.name[0] not in "._")
LANGUAGES = ("en", "ar")


def lay_out(name: str, folder: Path) -> Path:
    """Lay out the archive of a case in a folder, with a former site in it."""
    if name in MADE:
        MADE[name](folder)
    else:
        shutil.copytree(HERE / name, folder, ignore=shutil.ignore_patterns("expected.*", "options"))
    former: dict[str, str | bytes] = {
        "_site/index.html": "<p>الموقع السابق</p>",
        f"_site/{MARKER}": write_marker({"index.html"}),
    }
    return write_files(folder, former)


def read_options(name: str) -> list[str]:
    """The words of the command for a case."""
    file = HERE / name / "options"
    return file.read_text("utf-8").split() if file.is_file() else ["check", "--quiet"]


def hide_place(text: str, folder: Path) -> str:
    """Put a word for the archive's place on this machine."""
    return text.replace(str(folder), "FOLDER").replace(folder.as_posix(), "FOLDER")
