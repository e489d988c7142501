"""How far a build is, and what its stages take: shown while it runs, told when it is done."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

Item = TypeVar("Item")
Show = Callable[[str, Iterable[Any], int | None], Iterable[Any]]
"""From the key of a stage, what it works through, and how much that is if known, to the same, shown on the way."""
END = object()


@dataclass(slots=True)
class Stage:
    """What a stage took by itself, without the stages that it waited for."""

    seconds: float = 0.0
    """On the clock."""
    cpu: float = 0.0
    """Seconds of this process's work."""
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
        self._running: list[str] = []
        self._since = read_clocks()

    def follow(self, stage: str, items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
        """Hand on one by one what a stage makes, shown on the way."""
        made = iter(self.show(stage, items, total))
        while True:
            with self.time(stage):
                item = next(made, END)
            if item is END:
                return
            self.stages[stage].count += 1
            yield item  # type: ignore[misc]

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Count the time of the block as a stage's, but for what stages within it take."""
        self._charge()
        self._running.append(stage)
        self.stages.setdefault(stage, Stage())
        try:
            yield
        finally:
            self._charge()
            self._running.pop()
            self.stages[stage].peak = find_peak()

    def _charge(self) -> None:
        """Charge the running stage with what passed since the last change."""
        now = read_clocks()
        if self._running:
            running = self.stages[self._running[-1]]
            running.seconds += now[0] - self._since[0]
            running.cpu += now[1] - self._since[1]
        self._since = now


def read_clocks() -> tuple[float, float]:
    """Read the clock, and that of the process's work, in seconds."""
    return time.perf_counter(), time.process_time()


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
