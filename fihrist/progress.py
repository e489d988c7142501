"""From a stage and what it works through to a bar on the terminal; nothing where nobody looks on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Item = TypeVar("Item")


class Track(Protocol):
    """From the key of a stage's name and what it works through to the same, one by one, shown on the way."""

    def __call__(self, stage: str, items: Sequence[Item], /) -> Iterable[Item]:
        """Show how far the stage is."""


@contextmanager
def show_progress(names: Callable[[str], str], *, quiet: bool) -> Iterator[Track]:
    """Give the function that shows how far a stage is; `names` words the key of a stage.

    Nothing is shown where standard error is no terminal, or where quiet was asked for.
    """
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda stage, items: items
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        yield lambda stage, items: bars.track(items, description=names(stage))
