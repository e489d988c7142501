"""From the output folder and its ledger to the former site: what stands there, and what of it need not be made."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from fihrist.frozen import Frozen
from fihrist.output.ledger import Entry, read_ledger
from fihrist.output.stamps import scan_site
from fihrist.output.workshop import Workshop
from fihrist.sameness import Stamp


class Former(Frozen, dict=True):
    """The site as a build finds it."""

    folder: Path
    """Where it stands, links resolved."""
    stamps: Mapping[str, Stamp]
    """Its files by their paths."""
    inodes: Mapping[str, int]
    """The numbers that all names of one file share, by the same paths."""
    entries: Mapping[str, Entry]
    """What its ledger says of them."""
    moment: int
    """When they began to be looked at, by the clock of their file system, in nanoseconds."""

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The keys of the files that are known, without reading them, to be what these keys make.

        They are if the ledger says so, and nobody can have changed them since without another stamp: a file that was
        changed in this very moment might be changed once more and look the same.
        """
        stamps, moment = self.stamps, self.moment
        return {
            path: key
            for path, (key, known) in self.entries.items()
            if (stamp := stamps.get(path)) and known == stamp and stamp[1] < moment
        }


def find_former(workshop: Workshop, ledger: Path) -> Former:
    """Look at the site that stands in the output folder; raises OSError."""
    moment = workshop.read_clock()
    stamps, inodes = scan_site(workshop.folder)
    return Former(workshop.folder, stamps, inodes, read_ledger(ledger), moment)
