"""No search for garbage while much is made that lives on: Python would look through all of it again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

HELD: list[object] = []
"""What lives as long as the process."""


def hold_until_end(value: object) -> None:
    """Let a value live until the process ends, which is soon: to take a large one apart takes half a second."""
    HELD.append(value)


@contextmanager
def pause_collection() -> Iterator[None]:
    """Let no garbage be looked for in the block: of 10,000 articles that takes a sixth of a build's time.

    Nor behind it, where something is held until the process ends: the first look would be at all that was made.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled and not HELD:
            gc.enable()
