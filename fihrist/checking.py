"""From what was asked of ``check`` to every problem of an archive told; nothing is written."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import closing

from fihrist.build import RECORDS, Reading, check_linking, read_archive
from fihrist.checks.permalinks import check_recorded
from fihrist.checks.versions import check_history
from fihrist.garbage import pause_collection
from fihrist.problems import Problem, Severity, say, sort_problems
from fihrist.progress import show_progress
from fihrist.telling import CONTENT_ERRORS, OK, stop_for_errors, tell
from fihrist.track import Track


@pause_collection()
def check_archive(options: argparse.Namespace) -> int:
    """Print every problem, notes too; returns the exit code."""
    with show_progress(lambda stage: say(options.language, f"build.{stage}"), quiet=options.quiet) as track:
        # Who only asks does not find a new folder in the archive.
        keeps = (options.archive / RECORDS).exists()
        with closing(read_archive(options.archive, base_url=options.base_url, track=track, keeps=keeps)) as reading:
            problems = sort_problems([*check_linking(reading), *check_around(reading, options, track)])
    if stop_for_errors(problems, options, sys.stdout, notes=not options.quiet):
        return CONTENT_ERRORS
    if notes := sum(problem.severity is Severity.NOTE for problem in problems):
        tell(options, "notes", notes=notes)
    tell(options, "clean", records=len(reading.holdings.records))
    return OK


def check_around(reading: Reading, options: argparse.Namespace, track: Track) -> Iterator[Problem]:
    """What only who asks is told: what is not recorded, what git knows, and, if that is asked for, dead links."""
    yield from check_recorded(reading.holdings)
    yield from check_history(reading.holdings)
    if options.links:
        # Alone here: it loads what a build never needs.
        from fihrist.outside import check_outside

        yield from check_outside(reading.holdings, lambda found, total: track.follow("outside", found, total))
