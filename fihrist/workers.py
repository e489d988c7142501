"""From work that can be parted to other processes that do it at once: a few records are done sooner without them."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from itertools import islice
from threading import Thread
from typing import TypeVar

from fihrist.garbage import stop_collection

__all__ = ["Executor", "hand_over", "hire_workers", "spread", "take_back"]

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
    workers = start_workers(number)
    try:
        yield workers
    except BaseException:
        if workers:
            workers.shutdown(wait=False, cancel_futures=True)
        raise
    if workers:
        workers.shutdown()


def start_workers(number: int) -> Executor | None:
    """Start the processes for so many records; None for few, or where the system lets none be started."""
    processes = min(os.cpu_count() or 1, MOST)
    if number < LEAST or processes < 2:
        return None
    # Not above: most builds start none, and to load it takes as long as to link a record.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Named, for systems differ: a copy of this process would copy its threads and open files.
    context = get_context("spawn")
    try:
        return ProcessPoolExecutor(processes, mp_context=context, initializer=begin_work)
    except (OSError, ImportError, NotImplementedError):
        return None


def begin_work() -> None:
    """Leave Ctrl-C to the process that the work is for, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop_collection()
    Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """End this process when the one that started it has ended: nobody would ever tell it to."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def spread(
    workers: Executor | None,
    work: Callable[[Sequence[Item]], Sequence[Result]],
    items: Iterable[Item],
    batch_size: int = BATCH,
) -> Iterator[Result]:
    """Do work on items, in batches, here or by workers; gives the results in the order of the items.

    ``work`` and what it takes and gives can be pickled. What a worker that died has not done is done here.
    """
    waiting: deque[tuple[Sequence[Item], Future[Sequence[Result]] | None]] = deque()
    for batch in part_batches(items, batch_size):
        waiting.append((batch, hand_over(workers, work, batch)))
        # What nobody has taken yet fills the memory.
        if not workers or len(waiting) > AHEAD:
            yield from take_back(work, *waiting.popleft())
    for batch, handed in waiting:
        yield from take_back(work, batch, handed)


def hand_over(workers: Executor | None, work: Callable[[Item], Result], item: Item) -> Future[Result] | None:
    """Hand work to a worker; None where there is none, or none is left."""
    try:
        return workers.submit(work, item) if workers else None
    except BrokenExecutor:
        return None


def take_back(work: Callable[[Item], Result], item: Item, handed: Future[Result] | None) -> Result:
    """Take what was handed over when it is done; do it here where that will never be."""
    try:
        return handed.result() if handed else work(item)
    except BrokenExecutor:
        return work(item)


def part_batches(items: Iterable[Item], size: int) -> Iterator[Sequence[Item]]:
    """Part items into batches."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch
