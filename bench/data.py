"""Measure the data of an archive: what each format takes in processor time, and how large its files are.

``python -m bench.data ARCHIVE`` reads an archive, from its store where it was built before, and writes its data in each
format by itself, then in all of them. Their walk through the records is shared, so all together take less than the sum.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

from fihrist.backlinks import find_backlinks
from fihrist.build import Reading, read_archive, read_spoken
from fihrist.config import Data, DataFormat
from fihrist.data.parts import Finished
from fihrist.data.plan import write_data
from fihrist.data.published import Published
from fihrist.frozen import replace
from fihrist.garbage import pause_collection


def main(folder: Path) -> None:
    """Print a line for each format, and one for all."""
    with pause_collection(), closing(read_archive(folder, keeps=True)) as reading:
        published = publish(reading)
        print(f"{len(published.archive.records):,} records")
        print(f"{'format':16}{'seconds':>9}{'MB':>9}{'files':>7}{'largest MB':>12}")
        for name, formats in list_choices():
            measure(name, choose(published, formats))


def publish(reading: Reading) -> Published:
    """Give an archive to its exports."""
    archive = reading.archive
    return Published(archive, find_backlinks(archive), reading.holdings.folder, tuple(read_spoken(reading)))


def list_choices() -> Iterator[tuple[str, tuple[DataFormat, ...]]]:
    """List what is measured: each format, and all."""
    formats: tuple[DataFormat, ...] = get_args(DataFormat)
    yield from ((name, (name,)) for name in formats)
    yield "all", formats


def choose(published: Published, formats: tuple[DataFormat, ...]) -> Published:
    """Choose formats."""
    config = published.archive.config.model_copy(update={"data": Data(formats=formats)})
    return replace(published, archive=replace(published.archive, config=config))


def measure(name: str, published: Published) -> None:
    """Write data and print what that took."""
    listed: list[Finished] = []
    began = time.process_time()
    for _ in write_data(published, listed):
        pass
    took = time.process_time() - began
    sizes = [file.size for file in listed]
    print(f"{name:16}{took:9.2f}{sum(sizes) / 1e6:9.1f}{len(sizes):7}{max(sizes) / 1e6:12.1f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
