"""The folder below an archive with what builds keep for the next one: safe to delete, for no repository or backup."""

import os
from pathlib import Path

FOLDER = ".fihrist"
SIGNS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Kept by Fihrist for the next build.\n",
}
"""Its files that say so: to git, and to programs that copy and know https://bford.info/cachedir/."""


def make_folder(folder: Path) -> None:
    """Make the folder with its signs where they are missing. Raises OSError where that cannot be done."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SIGNS.items():
        # Nothing is ever written through a link into another file.
        if not os.path.lexists(folder / name):
            (folder / name).write_text(text, "ascii")
