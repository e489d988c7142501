"""A file of the finished site, as a value: what the later stages hand to the one stage that writes."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site."""

    path: str
    """Where it stands in the output folder, with ``/``: ``people/al-jahiz.html``."""
    content: bytes | Path
    """Its bytes, or the file to copy them from where they need not pass through memory (a film, a recording)."""
