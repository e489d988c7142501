"""From a build's stages to a bar on the terminal; nothing where nobody looks on."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fihrist.track import Track

SHOWN = ("read", "data", "pages", "search", "outside")
"""The stages that take long enough for a bar."""


@contextmanager
def show_progress(names: Callable[[str], str], *, quiet: bool) -> Iterator[Track]:
    """Give the track of a build that shows how far it is; `names` words the key of a stage.

    Nothing is shown where standard error is no terminal, or where quiet was asked for.
    """
    # To load it takes a tenth of a second.
    if quiet or not (sys.stderr and sys.stderr.isatty()):
        yield Track()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        yield Track(
            lambda stage, items, total: bars.track(items, total, description=names(stage)) if stage in SHOWN else items
        )
