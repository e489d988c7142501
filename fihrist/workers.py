"""From work that can be parted to other processes that do it at once: a few records are done sooner without them."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

__all__ = ["Executor", "hire_workers", "spread"]

Item = TypeVar("Item")
Result = TypeVar("Result")

LEAST = 1500
"""So many records are worth the second that other processes take to begin."""
BATCH = 64
"""Records that travel together: to send them one by one takes ten times as long."""
AHEAD = 16
"""Batches that are under way at a time."""
MOST = 8
"""Processes: more than these wait for the one that writes."""


@contextmanager
def hire_workers(number: int) -> Iterator[Executor | None]:
    """Give what does work on so many records in other processes; None where this process alone is sooner done."""
    processes = min(os.cpu_count() or 1, MOST)
    if number < LEAST or processes < 2:
        yield None
        return
    # Named, for systems differ: a copy of this process would copy its threads and open files.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as workers:
        yield workers


def spread(
    workers: Executor | None, work: Callable[[Sequence[Item]], Sequence[Result]], items: Iterable[Item]
) -> Iterator[Result]:
    """Do work on items, in batches, here or by workers; gives the results in the order of the items.

    ``work`` and what it takes and gives can be pickled.
    """
    batches = part_batches(items)
    if not workers:
        for batch in batches:
            yield from work(batch)
        return
    waiting: deque[Future[Sequence[Result]]] = deque()
    for batch in batches:
        waiting.append(workers.submit(work, batch))
        # What nobody has taken yet fills the memory.
        if len(waiting) > AHEAD:
            yield from waiting.popleft().result()
    for results in waiting:
        yield from results.result()


def part_batches(items: Iterable[Item]) -> Iterator[Sequence[Item]]:
    """Part items into batches."""
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch
