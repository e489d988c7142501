"""From the site's files to the output folder: the last stage, and the only one that writes it.

`place` refuses folders that are not ours; `workshop` holds the folder against other builds; `staging` writes
beside it what differs from the former site; `swap` puts that in place, in one step on Linux, elsewhere so
that `restore_site` can undo what a kill cut short (`moves`). Processes may die; after a loss of power the
next build compares every byte again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fihrist.files import File
from fihrist.output.place import MARKER, check_output, locate_output
from fihrist.output.staging import Staged, stage_files
from fihrist.output.swap import needs_restoring, replace_site, restore_site
from fihrist.output.troubles import report_troubles
from fihrist.output.workshop import hold_workshop, remove_leftovers

__all__ = ["Written", "check_output", "restore_output", "write_site"]


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output folder."""

    written: int
    """How many files are new or have another content."""
    unchanged: int
    """How many files stayed as they were, their times too."""
    removed: int
    """How many files of the former site are gone."""
    bytes: int
    """The size of the written files, in bytes."""


def write_site(files: Iterable[File], output: Path, *, archive: Path) -> Written:
    """Replace the site in the folder `output` by these files, whole or not at all.

    The files are made one by one, as they are written. Raises SiteError when the folder is refused
    (`check_output`), busy, full or cannot be written; ValueError for paths that not every system can hold;
    and what making the files raises. After each of these the former site stands as it was.
    """
    check_output(output, archive)
    with hold_workshop(output) as workshop:
        folder = workshop.folder
        with report_troubles(output):
            restore_site(folder)
        check_output(output, archive)
        try:
            staged = stage_files(files, folder, workshop.new, output)
            with report_troubles(output):
                replace_site(staged, workshop)
        finally:
            remove_leftovers(folder)
    return count_files(staged)


def restore_output(output: Path) -> None:
    """Bring the former site back if a killed build left it half replaced; for commands that may not write.

    Raises SiteError ``output-busy``, ``output-full`` or ``output-unwritable``.
    """
    if not needs_restoring(locate_output(output)):
        return
    with hold_workshop(output) as workshop, report_troubles(output):
        restore_site(workshop.folder)


def count_files(staged: Staged) -> Written:
    """Count what was done; the marker is no file of the site."""
    marker = {MARKER}
    return Written(
        written=len((staged.added | staged.replaced) - marker),
        unchanged=len(staged.unchanged - marker),
        removed=len(staged.removed - staged.added),
        bytes=staged.bytes,
    )
