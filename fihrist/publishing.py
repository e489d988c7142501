"""From what was asked of ``publish`` to it done: what is published now is recorded, or what is not recorded is told."""

import argparse
import os
import sys
from contextlib import closing
from datetime import date

from fihrist.build import read_archive
from fihrist.dates import read_epoch
from fihrist.editing.changes import Change, write_changes
from fihrist.fates.recording import Recorded, record_permalinks
from fihrist.garbage import pause_collection
from fihrist.permalinks.file import FILE, write_permalinks
from fihrist.problems import say
from fihrist.progress import show_progress
from fihrist.telling import CONTENT_ERRORS, OK, stop_for_errors


@pause_collection()
def publish_archive(options: argparse.Namespace) -> int:
    """Record what an archive without errors publishes, or look whether all of it is recorded; returns the exit code."""
    day = read_epoch(os.environ) or date.today().isoformat()
    with show_progress(lambda stage: say(options.language, f"build.{stage}"), quiet=options.quiet) as track:
        reading = read_archive(options.archive, base_url=options.base_url, track=track, keeps=True)
    with closing(reading):
        is_only_asked = options.check or options.dry_run
        # Two versions that met in one file are joined by writing it anew.
        passed = set() if is_only_asked else {"permalink-merged"}
        if stop_for_errors((one for one in reading.problems if one.code not in passed), options, sys.stderr):
            return CONTENT_ERRORS
        known, recorded = reading.holdings.permalinks, record_permalinks(reading.holdings, day)
    counts, text = recorded.count_news(), write_permalinks(recorded.pages)
    if not any(counts.values()) and (is_only_asked or text == known.text):
        return answer(options, "nothing", OK)
    tell_fates(options, recorded)
    if is_only_asked:
        return answer(options, "waiting", CONTENT_ERRORS if options.check else OK, **counts)
    before = (options.archive / FILE).read_bytes().decode() if known.text else None
    write_changes(options.archive, [Change(FILE, before, text)])
    return answer(options, "recorded" if any(counts.values()) else "rewritten", OK, **counts)


def tell_fates(options: argparse.Namespace, recorded: Recorded) -> None:
    """Say of each paragraph that changed what its address does now: an editor may find that another was meant."""
    for address, anchor, fate in recorded.news:
        if fate.sketch or options.quiet:
            continue
        key = "moved" if fate.now else "gone"
        print(say(options.language, f"publish.{key}", address=address, anchor=anchor, now=fate.now))


def answer(options: argparse.Namespace, key: str, code: int, /, **counts: int) -> int:
    """Say how it went, and give the exit code."""
    if not options.quiet or code:
        print(say(options.language, f"publish.{key}", file=FILE, **counts), file=sys.stderr if code else sys.stdout)
    return code
