"""From the output folder and its ledger to the former site: what stands there, and what of it need not be made."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fihrist.output.ledger import read_ledger, write_entry
from fihrist.output.stamps import scan_site
from fihrist.output.workshop import Workshop
from fihrist.sameness import Stamp


@dataclass(frozen=True, slots=True)
class Former:
    """The site as a build finds it."""

    folder: Path
    """Where it stands, links resolved."""
    stamps: Mapping[str, Stamp]
    """Its files by their paths."""
    entries: Mapping[str, str]
    """What its ledger says of them."""
    moment: int
    """When they began to be looked at, by the clock of their file system, in nanoseconds."""

    def holds(self, path: str, key: str) -> bool:
        """Tell, without reading it, whether a file is what this key makes.

        It is if the ledger says so, and nobody can have changed the file since without another stamp: one that was
        changed in this very moment might be changed once more and look the same.
        """
        stamp = self.stamps.get(path)
        if stamp is None or stamp.modified >= self.moment:
            return False
        return self.entries.get(path) == write_entry(key, stamp)


def find_former(workshop: Workshop, ledger: Path) -> Former:
    """Look at the site that stands in the output folder; raises OSError."""
    moment = workshop.read_clock()
    return Former(workshop.folder, scan_site(workshop.folder), read_ledger(ledger), moment)
