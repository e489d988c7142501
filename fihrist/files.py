"""A file of the finished site, as a value: what the later stages hand to the one stage that writes."""

from collections.abc import Callable
from pathlib import Path

from fihrist.frozen import Frozen


class Made(Frozen):
    """Bytes that are made when they are asked for: mostly the former site holds them already."""

    key: str
    """What they hang on, as a digest: where it is the same, so are they, whatever else changed."""
    make: Callable[[], bytes]


class File(Frozen):
    """One file of the site."""

    path: str
    """Where it stands in the output folder, with ``/``: ``people/al-jahiz.html``."""
    content: bytes | Path | Made
    """Its bytes, or the file to copy them from where they need not pass through memory (a film, a recording), or how to
    make them."""

    def read(self) -> bytes:
        """Its bytes."""
        match self.content:
            case Made():
                return self.content.make()
            case Path():
                return self.content.read_bytes()
        return self.content
