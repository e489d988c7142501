"""From work that can be parted to other processes that do it at once: a few records are done sooner without them."""

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from itertools import islice
from threading import Event, Thread
from typing import TypeVar

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
LEFT = Event()
"""Set in a process that is to do no more work."""


@contextmanager
def hire_workers(number: int) -> Iterator[Executor | None]:
    """Give what does work on so many records in other processes; None where this process alone is sooner done."""
    workers = start_workers(number)
    try:
        yield workers
    except BaseException:
        if workers:
            stop_workers(workers)
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
        workers = ProcessPoolExecutor(processes, mp_context=context, initializer=begin_work)
        with hold_signals():
            for _ in range(processes):
                workers.submit(os.getpid)
    except (OSError, ImportError, NotImplementedError):
        return None
    return workers


@contextmanager
def hold_signals() -> Iterator[None]:
    """Let no signal reach the processes that are started in the block: only while they work may they be stopped."""
    if sys.platform == "win32":
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def stop_workers(workers: Executor) -> None:
    """Let the processes leave what they are doing, and wait until they have ended.

    To end them by force leaves an executor waiting for them, now and then; not to wait leaves semaphores behind, of
    which Python warns.
    """
    from multiprocessing import active_children

    # On Windows that is force.
    for child in active_children() if sys.platform != "win32" else ():
        child.terminate()
    workers.shutdown(cancel_futures=True)


def begin_work() -> None:
    """Leave Ctrl-C to the process that the work is for, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, leave_work)
    Thread(target=end_with_parent, daemon=True).start()


def leave_work(*_: object) -> None:
    """Leave work in the middle, and so to the process that it is for."""
    LEFT.set()
    raise BrokenExecutor


def do_work(work: Callable[[Item], Result], item: Item) -> Result:
    """Do work in another process; it may be stopped here, not between one work and the next, where it holds locks."""
    if sys.platform == "win32":
        return work(item)
    # One more that the executor had sent already.
    if LEFT.is_set():
        raise BrokenExecutor
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    try:
        return work(item)
    finally:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])


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
        return workers.submit(do_work, work, item) if workers else None
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
