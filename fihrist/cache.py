"""The folder below an archive with what builds keep for the next one: safe to delete, for no repository or backup."""

import json
import os
import re
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

FOLDER = ".fihrist"
SIGNS = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# Kept by Fihrist for the next build.\n",
}
"""Its files that say so: to git, and to programs that copy and know https://bford.info/cachedir/."""
MARKER = ".fihrist-site"
"""The file in an output that says: a build made this folder, with these names at its top, and may replace them."""
OUTPUTS = "outputs.json"
"""The file that says which folder the archive stood in, and of each output that it built the number (`number_site`)."""
OF_OUTPUT = re.compile(r"(?:last|site)-([0-9a-f]{12,16})(?:\.[a-z0-9.]+)?")
"""The names of what is kept of an output: what was said, the ledger, the twin, and drafts of these."""


def make_folder(folder: Path) -> None:
    """Make the folder with its signs where they are missing. Raises OSError where that cannot be done."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SIGNS.items():
        # Nothing is ever written through a link into another file.
        if not os.path.lexists(folder / name):
            (folder / name).write_text(text, "ascii")


def name_kept(archive: Path, kind: str, output: Path | str) -> Path:
    """Name the file with what is kept of one output of an archive."""
    return archive / FOLDER / f"{kind}-{sign_output(output)}.json"


def sign_output(output: Path | str) -> str:
    """Give the digest by which what is kept of an output is named."""
    return blake2b(os.fsencode(os.path.realpath(output)), digest_size=8).hexdigest()


def note_output(archive: Path, output: Path) -> None:
    """Note that an output was built just now, and forget those that are gone. Raises OSError."""
    place = os.path.realpath(output)
    outputs = {**forget_outputs(archive, output), place: number_site(place)}
    if outputs == read_outputs(archive):
        return
    known = {"archive": os.path.realpath(archive), "outputs": outputs}
    make_folder(archive / FOLDER)
    file = archive / FOLDER / OUTPUTS
    # Not beside it and then moved there: some file systems take that for a wish to wait for the disk.
    file.unlink(missing_ok=True)
    with file.open("x", encoding="ascii") as stream:
        stream.write(json.dumps(known))


def forget_outputs(archive: Path, output: Path) -> dict[str, int]:
    """Remove what is kept of an archive's outputs, but for `output` and those that stand as they were built.

    What was withdrawn may be in it, and no build to come would take it out; of those that stand, nothing is kept that
    they do not show themselves. Gives these.
    """
    known = read_outputs(archive)
    standing = {place: number for place, number in known.items() if number and number_site(place) == number}
    kept = {sign_output(output), *map(sign_output, standing)}
    with suppress(OSError), os.scandir(archive / FOLDER) as entries:
        for entry in entries:
            if (ours := OF_OUTPUT.fullmatch(entry.name)) and ours[1] not in kept:
                remove_kept(entry)
    return standing


def read_outputs(archive: Path) -> dict[str, int]:
    """Read which outputs an archive built; none where it stood elsewhere then: what it brought along is not its own."""
    try:
        known = json.loads((archive / FOLDER / OUTPUTS).read_bytes())
        return dict(known["outputs"]) if known["archive"] == os.path.realpath(archive) else {}
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return {}


def number_site(place: str) -> int:
    """Give the number by which the file system knows the site in a folder, 0 where there is none.

    It is another one where another archive's site, or a copy, took the place of what was built.
    """
    try:
        return os.stat(place).st_ino if os.path.isfile(os.path.join(place, MARKER)) else 0  # noqa: PTH113, PTH116, PTH118
    except OSError:
        return 0


def remove_kept(entry: "os.DirEntry[str]") -> None:
    """Remove a file or a folder as far as the system lets us; links are none of ours."""
    if entry.is_dir(follow_symlinks=False):
        # Not above: nearly every build has nothing to remove.
        from shutil import rmtree

        rmtree(entry.path, ignore_errors=True)
    elif entry.is_file(follow_symlinks=False):
        with suppress(OSError):
            os.unlink(entry.path)  # noqa: PTH108
