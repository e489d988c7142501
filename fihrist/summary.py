"""From a site as it was written to what a build says of it: how much there is, what GitHub would refuse."""

import time
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest

from fihrist.archive import Archive
from fihrist.config import DATA, PACKAGE
from fihrist.frozen import Frozen, replace
from fihrist.output import Written
from fihrist.problems import Problem, report
from fihrist.sameness import LastBuild
from fihrist.search.offline import OFFLINE
from fihrist.track import Stage

MEGABYTE = 1_000_000
FILE_LIMIT, SITE_LIMIT = 100, 1000
"""Megabytes that GitHub takes in one file, and that its Pages take in one site (docs.github.com, 2026)."""
NEAR = 0.8
"""The share of a limit from which on a build speaks of it: the next years' articles will pass it."""
LARGEST = 3
PARTS = {"data": DATA, "offline": OFFLINE, "package": PACKAGE, "media": "media/"}
"""What a site may do without → how the paths of its files begin."""


class Stock(Frozen):
    """What a site consists of."""

    sizes: Mapping[str, int]
    """Path → bytes."""

    @property
    def bytes(self) -> int:
        """The size of the whole site."""
        return sum(self.sizes.values())

    def weigh(self, place: str) -> int:
        """The size of all files whose paths begin so."""
        return sum(size for path, size in self.sizes.items() if path.startswith(place))

    @property
    def largest(self) -> list[tuple[str, int]]:
        """The largest files, the largest first: path and bytes."""
        return nlargest(LARGEST, self.sizes.items(), key=lambda item: (item[1], item[0]))


def weigh_site(stock: Stock) -> Iterator[Problem]:
    """A site stays well below what GitHub takes."""
    for path, size in stock.largest:
        if size > NEAR * FILE_LIMIT * MEGABYTE:
            yield report(path, 0, "file-near-limit", size=write_size(size), limit=FILE_LIMIT)
    if stock.bytes > NEAR * SITE_LIMIT * MEGABYTE:
        parts = {name: write_size(stock.weigh(place)) for name, place in PARTS.items()}
        yield report("site.toml", 0, "site-near-limit", size=write_size(stock.bytes), limit=SITE_LIMIT, **parts)


def sum_up_build(archive: Archive, problems: Sequence[Problem], written: Written) -> LastBuild:
    """Sum up what a build made of an archive."""
    stock = Stock(written.sizes)
    mentions = sum(naming.confirmed for naming in archive.named.values())
    done = {"records": len(archive.records), "pages": len(stock.sizes)}
    wrote = {"written": written.written, "unchanged": written.unchanged, "removed": written.removed}
    return LastBuild(
        problems,
        list(weigh_site(stock)),
        {
            "done": done,
            "held": {"articles": len(archive.articles), "mentions": mentions},
            "wrote": {**wrote, "size": write_size(stock.bytes)},
        },
    )


def say_again(build: LastBuild) -> LastBuild:
    """Sum up a build that finds everything as this one left it."""
    wrote = build.said["wrote"]
    unchanged = {**wrote, "written": 0, "unchanged": wrote["written"] + wrote["unchanged"], "removed": 0}
    return replace(build, said={**build.said, "wrote": unchanged})


def write_size(size: int) -> str:
    """Write a size in megabytes."""
    return f"{size / MEGABYTE:.1f}"


def lay_out_timings(stages: Mapping[str, Stage], heads: Mapping[str, str]) -> Iterator[str]:
    """Lay out what stages took, a line each: seconds, what came out, memory; `heads` word the columns.

    Keys of `heads`: ``stage``, ``seconds``, ``count``, ``peak``, ``whole``, and those of the stages.
    """
    yield write_row(*(heads[key] for key in ("seconds", "count", "peak", "stage")))
    for name, stage in stages.items():
        count = f"{stage.count:,}" if stage.count else ""
        peak = "" if stage.peak is None else f"{stage.peak:,.0f}"
        yield write_row(f"{stage.seconds:.2f}", count, peak, heads[name])
    seconds = sum(stage.seconds for stage in stages.values())
    yield write_row(f"{seconds:.2f}", "", "", heads["whole"].format(work=f"{time.process_time():.2f}"))


def write_row(*cells: str) -> str:
    """Write a row of a table: numbers stand under each other, words behind them."""
    *numbers, words = cells
    return "".join(f"{number:>10}" for number in numbers) + f"   {words}"
