"""From a theme's templates to what the bytes of a page hang on: its own template, and those that this one uses."""

import re
from collections.abc import Mapping
from hashlib import blake2b

from fihrist.templates import MACROS, find_part
from fihrist.templates.files import TemplateFiles

USED = re.compile(
    r"""
    \{%[-+]?\s*(?:extends|include|import|from)\b
    (?:\s*(?:"([^"]+)"|'([^']+)')\s*(?=[-+]?%\}|(?:import|as|ignore|with|without)\b))?
    """,
    re.VERBOSE,
)
"""A template used by name; nothing in its groups where the name is found out when a page is written."""


def sign_templates(files: TemplateFiles) -> dict[str, str]:
    """Reduce each template, with all that it uses, to a short text that is another one whenever any of them is."""
    everywhere = {find_part(name) for name in MACROS} & files.keys()
    uses = {name: find_used(file.text, files) | everywhere for name, file in files.items()}
    return {name: sign_files(files, reach(name, uses)) for name in files}


def find_used(text: str, files: TemplateFiles) -> set[str]:
    """Find the templates that one uses itself: all of them where it does not say which, or in a way of its own."""
    names = {one or other for one, other in USED.findall(text)}
    return names if names <= files.keys() else set(files)


def reach(name: str, uses: Mapping[str, set[str]]) -> set[str]:
    """Find all templates that one leads to, itself too."""
    found: set[str] = set()
    waiting = {name}
    while waiting:
        found |= waiting
        waiting = set[str]().union(*(uses[one] for one in waiting)) - found
    return found


def sign_files(files: TemplateFiles, names: set[str]) -> str:
    """Reduce the words of templates to a short text, or why they have none."""
    digest = blake2b(digest_size=8)
    for name in sorted(names):
        file = files[name]
        words = f"\0{name}\0{len(file.text)}\0{file.text}{file.problems or ''}"
        # A name may be no UTF-8.
        digest.update(words.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
