"""From what was asked of ``rename`` and ``merge`` to it done: what would change is shown, or written, all or none."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing

from fihrist.build import RECORDS, read_archive
from fihrist.editing.changes import Change, preview_change, write_changes
from fihrist.editing.merging import merge_records
from fihrist.editing.moving import Move, rename_record
from fihrist.problems import Severity, say
from fihrist.telling import CONTENT_ERRORS, OK, stop_for_errors


def move_records(options: argparse.Namespace) -> int:
    """Rename or merge records of an archive, or show what that would change; returns the exit code.

    Of an archive with errors nothing is changed: what names a record could not be told for certain.
    """
    keeps = (options.archive / RECORDS).exists()
    with closing(read_archive(options.archive, base_url=options.base_url, keeps=keeps)) as reading:
        errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
        if stop_for_errors(errors, options, sys.stderr):
            return CONTENT_ERRORS
        if options.command == "rename":
            move = rename_record(reading.holdings, options.old, options.new)
        else:
            named = {holder: naming.counts for holder, naming in reading.archive.named.items()}
            move = merge_records(reading.holdings, options.old, options.new, named)
    if stop_for_errors(move.problems, options, sys.stderr, notes=True):
        return CONTENT_ERRORS
    if options.dry_run:
        print("\n".join(filter(None, show_move(move))))
        return OK
    write_changes(options.archive, move.changes)
    for change in move.changes:
        key = "removed" if change.after is None else "written"
        print(say(options.language, f"move.{key}", path=change.path))
    print(say(options.language, "move.next"))
    return OK


def show_move(move: Move) -> Iterator[str]:
    """Show what would change, file by file; a file that moves as what changes in it."""
    old, new = move.renamed
    by_path = {change.path: change for change in move.changes}
    if old:
        yield f"{old} → {new}"
        yield preview_change(Change(new, by_path[old].before, by_path[new].after))
    yield from (preview_change(change) for path, change in by_path.items() if path not in (old, new))
