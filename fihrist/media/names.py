"""From the names of the files under ``content/media`` to the problems that keep them off some computer."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from fihrist.ids import is_sound, spell_part
from fihrist.problems import Problem, report

LONGEST_NAME = 120
"""Characters of a whole name, folders included: Windows ends near 260 for the full path."""


def check_media_name(name: str, place: str) -> Problem | None:
    """A media file's name can be held by every system and written in every address; else one is proposed.

    ``name`` is its path under ``content/media`` with ``/``; ``place`` its path from the archive's folder.
    """
    if len(name) <= LONGEST_NAME and all(is_sound(part) for part in name.split("/")):
        return None
    return report(place, 0, "bad-media-name", name=name, proposed=propose_name(name))


def check_media_names(places: Iterable[str]) -> Iterator[Problem]:
    """No two media files have names that are alike but for their case, as Windows and macOS see them."""
    known: dict[str, str] = {}
    for place in sorted(places):
        former = known.setdefault(place.lower(), place)
        if former != place:
            yield report(place, 0, "media-alike", other=former)


def propose_name(name: str) -> str:
    """Propose a sound name: lower case, transcribed, hyphens between words."""
    folders = [propose_part(part) for part in name.split("/")[:-1] if part]
    last = PurePosixPath(name.split("/")[-1].rstrip(". "))
    suffix = re.sub(r"[^a-z0-9.]", "", last.suffix.lower())
    room = max(12, LONGEST_NAME - len("/".join([*folders, suffix])) - 1)
    return "/".join([*folders, propose_part(last.stem)[:room].rstrip("-") + suffix])


def propose_part(part: str) -> str:
    """Propose a sound name for a folder, or for a file without its suffix."""
    proposed = spell_part(part) or "file-" + hashlib.sha256(part.encode("utf-8", "surrogateescape")).hexdigest()[:6]
    return proposed if is_sound(proposed) else f"{proposed}-1"
