"""From the site's files to the output folder: the last stage, and the only one that writes it.

`place` refuses folders that are not ours; `workshop` holds the folder against other builds; `former` is the
site that stands there, `ledger` what is kept of it from build to build; `staging` writes beside it what
differs; `swap` puts that in place, in one step on Linux, elsewhere so that `restore_site` can undo what a
kill cut short (`moves`); `twin` keeps the folder of a large site that gave way, for the next swap. Processes
may die; a loss of power is not covered.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from fihrist.cache import MARKER, name_kept, note_output
from fihrist.files import File
from fihrist.frozen import Frozen, field
from fihrist.output.former import Former, find_former
from fihrist.output.ledger import Entry, name_twin, write_ledger
from fihrist.output.place import check_output, locate_output
from fihrist.output.staging import Staged, stage_files
from fihrist.output.stamps import renew_stamps
from fihrist.output.swap import needs_restoring, replace_site, restore_site
from fihrist.output.troubles import report_troubles
from fihrist.output.workshop import hold_workshop, remove_leftovers
from fihrist.sameness import Stamp
from fihrist.sums import Sums

__all__ = ["Written", "check_output", "restore_output", "write_site"]


class Written(Frozen):
    """What a build did to the output folder."""

    written: int
    """How many files are new or have another content."""
    unchanged: int
    """How many files stayed as they were, their times too."""
    removed: int
    """How many files of the former site are gone."""
    bytes: int
    """The size of the written files, in bytes."""
    sizes: Mapping[str, int]
    """Every file of the site: path → bytes."""
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """What stands in the folder now, as it was seen after the last of it was written."""


def write_site(files: Iterable[File], output: Path, *, archive: Path, sums: bool = False) -> Written:
    """Replace the site in the folder `output` by these files, whole or not at all.

    The files come one by one, as they are written; one that the former site holds, as the ledger below `archive` knows,
    is not made. With `sums`, a file of their digests is written behind them all. Raises SiteError when the folder is
    refused (`check_output`), busy, full or cannot be written; ValueError for paths that not every system can hold; and
    what making the files raises. After each of these the former site stands as it was.
    """
    check_output(output, archive)
    with hold_workshop(output) as workshop:
        folder = workshop.folder
        ledger = name_kept(archive, "site", output)
        with report_troubles(output):
            restore_site(folder)
        check_output(output, archive)
        try:
            with report_troubles(output):
                former = find_former(workshop, ledger)
            staged = stage_files(files, former, workshop.new, output, Sums() if sums else None)
            moment = workshop.read_clock()
            with report_troubles(output):
                linked = replace_site(staged, former, workshop, name_twin(ledger))
        finally:
            remove_leftovers(folder)
        touched = staged.added | staged.replaced | linked
        stamps = renew_stamps(former.stamps, touched, staged.removed, folder)
        with suppress(OSError):
            note_output(archive, output)
        # A ledger that cannot be written (the archive may only be read) makes the next build slower, no worse.
        with suppress(OSError):
            renew_ledger(ledger, choose_entries(staged, former, moment, stamps), former)
    return count_files(staged, stamps)


def renew_ledger(ledger: Path, entries: Mapping[str, Entry], former: Former) -> None:
    """Keep what the next build may trust of the site that now stands there; raises OSError."""
    if entries != former.entries:
        write_ledger(ledger, entries)


def choose_entries(staged: Staged, former: Former, moment: int, stamps: Mapping[str, Stamp]) -> dict[str, Entry]:
    """Choose the made files that nobody can have changed since we knew their bytes, with their stamps.

    We knew those of a staged file until the `moment` before the swap, and those of an unchanged one when we looked at
    the former site. What is changed later gets no earlier time; where the clock is coarse, perhaps the same one.
    """
    entries: dict[str, Entry] = {}
    unchanged, sizes, known, seen = staged.unchanged, staged.sizes, former.stamps, former.moment
    for path, key in staged.keys.items():
        stamp = stamps.get(path)
        if not stamp or stamp[0] != sizes[path]:
            continue
        modified = stamp[1]
        if modified < moment if path not in unchanged else modified < seen and modified == known[path][1]:
            entries[path] = key, stamp
    return entries


def restore_output(output: Path) -> None:
    """Bring the former site back if a killed build left it half replaced; for commands that may not write.

    Raises SiteError ``output-busy``, ``output-full`` or ``output-unwritable``.
    """
    if not needs_restoring(locate_output(output)):
        return
    with hold_workshop(output) as workshop, report_troubles(output):
        restore_site(workshop.folder)


def count_files(staged: Staged, stamps: Mapping[str, Stamp]) -> Written:
    """Count what was done; the marker is no file of the site."""
    written = (staged.added | staged.replaced) - {MARKER}
    return Written(
        written=len(written),
        unchanged=len(staged.unchanged - {MARKER}),
        removed=len(staged.removed - staged.added),
        bytes=sum(staged.sizes[path] for path in written),
        sizes={path: size for path, size in staged.sizes.items() if path != MARKER},
        stamps=stamps,
    )
