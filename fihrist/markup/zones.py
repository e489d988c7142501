"""From a plain string to the runs in which no name is meant: addresses, handles, what looks like HTML."""

import re
from collections.abc import Iterator

_ZONE = re.compile(
    r"""
    <!--.*?(?:-->|\Z)                                   # a comment
    | <(?P<tag>[a-zA-Z][\w-]*)\b[^<>]*>.*?</(?P=tag)\s*>  # an element, words and all
    | </?[a-zA-Z!][^<>]*>                               # a single tag
    | \b(?:https?://|www\.)[^\s<>«»“”]+                 # an address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                      # a mail address
    | @\w+                                             # a handle
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_SIGNS = re.compile(r"[<@]|//|www\.", re.IGNORECASE)


def find_zones(plain: str) -> Iterator[tuple[int, int]]:
    """Find the runs of a plain string that never link by themselves: start and end in code points, in order."""
    if _SIGNS.search(plain):
        yield from (match.span() for match in _ZONE.finditer(plain))
