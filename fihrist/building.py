"""From the options of a build to a site of which something changed, written whole and remembered for the next build."""

import argparse
import sys
from contextlib import closing
from functools import partial

from fihrist.build import Reading, make_site, read_archive, try_again
from fihrist.config import read_config
from fihrist.garbage import hold_until_end, pause_collection
from fihrist.output import Written, check_output, restore_output, write_site
from fihrist.problems import Problem, catalogue, say
from fihrist.progress import show_progress
from fihrist.sameness import LastBuild, Sources, remember_build
from fihrist.summary import Stock, lay_out_timings, say_again, sum_up_build, write_size
from fihrist.telling import choose_stopping, stop_for_errors, tell_build
from fihrist.track import Track


def build_anew(options: argparse.Namespace, sources: Sources) -> list[Problem]:
    """Build a site of which something changed, of these sources, and remember it.

    Gives the problems that keep it from being built, printed already.
    """
    read_config(options.archive, options.base_url)
    check_output(options.output, options.archive)
    restore_output(options.output)
    with (
        pause_collection(),
        show_progress(lambda stage: say(options.language, f"build.{stage}"), quiet=options.quiet) as track,
    ):
        place = partial(read_archive, options.archive, base_url=options.base_url, track=track)
        read = partial(place, hands_out=options.release, seen=sources.stamps)
        with closing(read(keeps=True)) as reading:
            if options.is_all and options.command == "build":
                hold_until_end(reading)
            if stop_for_errors(reading.problems, options, sys.stderr):
                if (options.output / "index.html").is_file():
                    print(say(options.language, "build.kept", folder=options.output), file=sys.stderr)
                return choose_stopping(reading.problems, options)
            written, build = try_again(reading, read, partial(write_build, options, track))
    tell_build(options, build)
    if options.timings:
        tell_timings(options, Stock(written.sizes), track)
    remember_build(options.archive, options.output, sources, say_again(build), written.stamps)
    return []


def write_build(options: argparse.Namespace, track: Track, reading: Reading) -> tuple[Written, LastBuild]:
    """Write the site of an archive without errors; gives what was done, and what is to be said of it."""
    with track.time("write"):
        files = make_site(reading, release=options.release, search=not options.no_search, track=track)
        written = write_site(files, options.output, archive=options.archive, sums=options.release)
    return written, sum_up_build(reading.archive, reading.problems, written)


def tell_timings(options: argparse.Namespace, stock: Stock, track: Track) -> None:
    """Say what each stage took, and which files are the largest."""
    largest = "; ".join(f"{path} ({write_size(size)})" for path, size in stock.largest)
    print(say(options.language, "build.largest", files=largest))
    print("\n".join(lay_out_timings(track.stages, catalogue(options.language)["timings"])))
