"""A file of the finished site, as a value: what the later stages hand to the one stage that writes."""

from collections.abc import Callable
from pathlib import Path

from fihrist.frozen import Frozen


class Made(Frozen):
    """Bytes that are made when they are asked for: mostly the former site holds them already."""

    key: str
    """What they hang on, as a digest: where it is the same, so are they, whatever else changed."""
    make: Callable[[], bytes]


class Copied(Frozen):
    """The bytes of a file that is known by a digest: it is read only where the former site does not hold them."""

    key: str
    """A digest of its bytes."""
    source: Path


class File(Frozen):
    """One file of the site."""

    path: str
    """Where it stands in the output folder, with ``/``: ``people/al-jahiz.html``."""
    content: bytes | Path | Made | Copied
    """Its bytes, or the file to copy them from where they need not pass through memory (a film, a recording), or how to
    make them."""

    @property
    def source(self) -> Path | None:
        """The file to copy its bytes from, where there is one."""
        match self.content:
            case Copied(source=source):
                return source
            case Path():
                return self.content
        return None

    def read(self) -> bytes:
        """Its bytes."""
        match self.content:
            case bytes():
                return self.content
            case Made():
                return self.content.make()
            case Copied(source=source):
                return source.read_bytes()
        return self.content.read_bytes()
