"""How far a build is, and what its stages take: shown while it runs, told when it is done."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from fihrist.frozen import Struct

Item = TypeVar("Item")
Show = Callable[[str, Iterable[Any], int | None], Iterable[Any]]
"""From the key of a stage, what it works through, and how much that is if known, to the same, shown on the way."""
END = object()


class Stage(Struct):
    """What a stage took by itself, without the stages that it waited for."""

    seconds: float = 0.0
    count: int = 0
    """How many things came out of it; 0 where that says nothing."""
    peak: float | None = None
    """The most memory that the process had had when the stage was over, in MiB; None where the system does not tell."""


class Track:
    """Follows a build through its stages, of which one may wait for another: pages are written as they are planned."""

    def __init__(self, show: Show = lambda stage, items, total: items) -> None:
        self.show = show
        self.stages: dict[str, Stage] = {}
        """By their keys, in the order in which they began."""
        self._running: list[Stage] = []
        self._since = time.perf_counter()

    def follow(self, stage: str, items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
        """Hand on one by one what a stage makes, shown on the way."""
        made = iter(self.show(stage, items, total))
        known = self._find(stage)
        # No block of `time`: it would take as long as a small page does.
        while True:
            self._begin(known)
            try:
                item = next(made, END)
            finally:
                self._end()
            if item is END:
                known.peak = find_peak()
                return
            known.count += 1
            yield item  # type: ignore[misc]

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Count the time of the block as a stage's, but for what stages within it take."""
        known = self._find(stage)
        self._begin(known)
        try:
            yield
        finally:
            self._end()
            known.peak = find_peak()

    def _find(self, stage: str) -> Stage:
        return self.stages.setdefault(stage, Stage())

    def _begin(self, stage: Stage) -> None:
        """Charge the stage that waits now with what passed, and let another run."""
        now = time.perf_counter()
        if self._running:
            self._running[-1].seconds += now - self._since
        self._since = now
        self._running.append(stage)

    def _end(self) -> None:
        """Charge the running stage with what passed, and go on with the one that waited."""
        now = time.perf_counter()
        self._running.pop().seconds += now - self._since
        self._since = now


if sys.platform == "win32":

    def find_peak() -> float | None:
        """The most memory that this process has had, in MiB: Windows tells it only to those who ask it in C."""
        return None
else:
    import resource

    def find_peak() -> float | None:
        """The most memory that this process has had, in MiB."""
        # macOS tells bytes, others kibibytes.
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))
