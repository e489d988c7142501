"""From the options of a package or a bag to one zip beside the output folder, which stays as it is."""

import argparse
import hashlib
import os
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

from fihrist.build import Reading, make_files, make_site, read_archive, try_again, word_cover
from fihrist.fixity.bag import write_bag
from fihrist.fixity.deposit import Scope, choose_content, count_private, describe_bag
from fihrist.garbage import pause_collection
from fihrist.output import check_output
from fihrist.package import write_package
from fihrist.problems import say
from fihrist.progress import show_progress
from fihrist.telling import CONTENT_ERRORS, OK, stop_for_errors, tell
from fihrist.track import Track

ENDS = {None: "", "public": "-bag", "whole": "-bag-whole"}
"""What the zip's name ends with, by the bag that was asked for: nobody shall take one for the other."""


def pack_archive(options: argparse.Namespace) -> int:
    """Write the package, or the bag, and say its digest; returns the exit code."""
    check_output(options.output, options.archive)
    path = options.output.parent / f"{options.output.name or 'site'}{ENDS[options.bag]}.zip"
    with (
        pause_collection(),
        show_progress(lambda stage: say(options.language, f"build.{stage}"), quiet=options.quiet) as track,
    ):
        read = partial(read_archive, options.archive, base_url=options.base_url, track=track, hands_out=True)
        with closing(read(keeps=True)) as reading:
            if stop_for_errors(reading.problems, options, sys.stderr):
                return CONTENT_ERRORS
            write = partial(write_bagged if options.bag else write_packed, options, track, path)
            files = try_again(reading, read, write)
    tell(options, "packed", files=files, size=f"{path.stat().st_size / 1e6:.1f}", file=path)
    tell_digest(options, path)
    return OK


def write_packed(options: argparse.Namespace, track: Track, path: Path, reading: Reading) -> int:
    """Write the site for a memory stick; gives how many files it holds."""
    return write_package(make_files(reading, offline=True, track=track), path, word_cover(reading))


def write_bagged(options: argparse.Namespace, track: Track, path: Path, reading: Reading) -> int:
    """Write content and site as a bag, and say what of the content is in it; gives how many files are its payload."""
    scope = Scope(options.bag)
    facts = describe_bag(reading.config, scope, os.environ)
    site = make_site(reading, release=True, track=track)
    chosen = choose_content(reading.archive, reading.holdings.folder, reading.media, site, scope)
    count = write_bag(chosen, path, facts)
    if scope is Scope.WHOLE:
        print(say(options.language, "build.bagged_whole", **count_private(reading.holdings)), file=sys.stderr)
    else:
        tell(options, "bagged_public", **count_private(reading.holdings))
    return count


def tell_digest(options: argparse.Namespace, path: Path) -> None:
    """Say what to publish beside a file, so that whoever has it can tell whether it is this one."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    tell(options, "digest", digest=digest, file=path.name)
