"""The addresses of a site that are for ever, and where they lead."""

from collections.abc import Mapping, Set
from typing import NamedTuple


class Lasting(NamedTuple):
    """The addresses that must be there in every later site."""

    standing: Set[str] = frozenset()
    """Where something of its own stands: each edition's beginning, records and their former addresses, files, lists."""
    leads: Mapping[str, str] = {}
    """A former address → the one that it leads to; nothing where what stood there was withdrawn."""

    def list_published(self) -> set[str]:
        """List every address that answers: one that was a file's, and leads nowhere, is gone with it."""
        return {*self.standing, *(one for one, target in self.leads.items() if target or one.endswith(".html"))}
