"""From a theme's templates to what the bytes of a page hang on: its own template, and those that this one uses."""

import re
from collections.abc import Mapping
from hashlib import blake2b

from fihrist.templates import MACROS, find_part
from fihrist.theme import Theme

USED = re.compile(
    r"""
    \{%[-+]?\s*(?:extends|include|import|from)\b
    (?:\s*(?:"([^"]+)"|'([^']+)')\s*(?=[-+]?%\}|(?:import|as|ignore|with|without)\b))?
    """,
    re.VERBOSE,
)
"""A template used by name; nothing in its groups where the name is found out when a page is written."""


def sign_templates(theme: Theme) -> dict[str, str]:
    """Reduce each template, with all that it uses, to a short text that is another one whenever any of them is."""
    sources = read_templates(theme)
    everywhere = {find_part(name) for name in MACROS} & sources.keys()
    uses = {name: find_used(source, sources) | everywhere for name, source in sources.items()}
    return {name: sign_sources(sources, reach(name, uses)) for name in sources}


def read_templates(theme: Theme) -> dict[str, bytes]:
    """Read the templates by their names, those of an archive's own theme in the place of the project's."""
    sources: dict[str, bytes] = {}
    for folder in reversed(theme.folders):
        for file in (folder / "templates").rglob("*.html"):
            sources[file.relative_to(folder / "templates").as_posix()] = file.read_bytes()
    return sources


def find_used(source: bytes, sources: Mapping[str, bytes]) -> set[str]:
    """Find the templates that one uses itself: all of them where it does not say which."""
    names = {one or other for one, other in USED.findall(source.decode("utf-8", "replace"))}
    return set(sources) if "" in names else names & sources.keys()


def reach(name: str, uses: Mapping[str, set[str]]) -> set[str]:
    """Find all templates that one leads to, itself too."""
    found: set[str] = set()
    waiting = {name}
    while waiting:
        found |= waiting
        waiting = set[str]().union(*(uses[one] for one in waiting)) - found
    return found


def sign_sources(sources: Mapping[str, bytes], names: set[str]) -> str:
    """Reduce the sources of templates to a short text."""
    digest = blake2b(digest_size=8)
    for name in sorted(names):
        digest.update(f"\0{name}\0{len(sources[name])}\0".encode() + sources[name])
    return digest.hexdigest()
