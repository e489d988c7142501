"""From the names of the files under ``content/media`` to the problems that keep them off some computer."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from fihrist.ids import spell_part
from fihrist.problems import Problem, report

LONGEST_NAME = 120
"""Characters of a whole name, folders included: Windows ends near 260 for the full path."""
SOUND_PART = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._ ()-]*[A-Za-z0-9()_-])?")
"""A folder or file: no leading dot, no dot or space at the end, ASCII, and no sign that systems differ in."""
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[. ].*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any suffix."""


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


def is_sound(part: str) -> bool:
    """Whether a single folder's or file's name is sound."""
    return SOUND_PART.fullmatch(part) is not None and DEVICE.fullmatch(part) is None


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
