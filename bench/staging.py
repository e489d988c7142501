"""Measure what the output stage itself takes: the site is there already, and a few of its made files changed.

    python -m bench.staging [--files 14000] [--changed 5] [--times 9]

Prints, in seconds of this process, the least and the median of builds in which so many files changed, and of builds in
which none did. Making the files is left out: they are a few words each.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path
from statistics import median

from fihrist.files import File, Made
from fihrist.garbage import pause_collection
from fihrist.output import write_site

FOLDERS = ("articles", "people", "places", "search/fragments")


def main() -> None:
    """Build, change, build again, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=14_000)
    parser.add_argument("--changed", type=int, default=5)
    parser.add_argument("--times", type=int, default=9)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fihrist-staging-") as scratch:
        time_build(Path(scratch), options.files, 0, 0)
        # After the first build all that was written in its last moment is made and compared once more.
        time_build(Path(scratch), options.files, 0, 0)
        for changed in (options.changed, 0):
            edits = range(1, options.times + 1) if changed else [options.times] * options.times
            seconds = [time_build(Path(scratch), options.files, options.changed, edit) for edit in edits]
            print(f"{options.files} files, {changed} changed: {min(seconds):.3f} to {median(seconds):.3f}")


def time_build(archive: Path, count: int, changed: int, edit: int) -> float:
    """Write a site whose first files are those of an edit; gives the seconds of this process."""
    files = list(make_files(count, changed, edit))
    time.sleep(0.05)
    with pause_collection():
        start = time.process_time()
        write_site(files, archive / "_site", archive=archive)
        return time.process_time() - start


def make_files(count: int, changed: int, edit: int) -> Iterator[File]:
    """Make the files of a site."""
    for number in range(count):
        text = f"سجلّ {number}، {edit if number < changed else 0}".encode()
        path = f"{FOLDERS[number % len(FOLDERS)]}/record-number-{number}.html"
        yield File(path, Made(blake2b(text, digest_size=16).hexdigest(), partial(bytes, text)))


if __name__ == "__main__":
    main()
