"""From the output folder and its ledger to the former site: what stands there, and what of it need not be made."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from fihrist.output.ledger import find_key, read_ledger, write_entry
from fihrist.output.stamps import scan_site
from fihrist.output.workshop import Workshop
from fihrist.sameness import Stamp


@dataclass(frozen=True)
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

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The keys of the files that are known, without reading them, to be what these keys make.

        They are if the ledger says so, and nobody can have changed them since without another stamp: a file that was
        changed in this very moment might be changed once more and look the same.
        """
        stamps, moment = self.stamps, self.moment
        keys = {path: find_key(entry) for path, entry in self.entries.items() if path in stamps}
        return {
            path: key
            for path, key in keys.items()
            if (stamp := stamps[path]).modified < moment and self.entries[path] == write_entry(key, stamp)
        }


def find_former(workshop: Workshop, ledger: Path) -> Former:
    """Look at the site that stands in the output folder; raises OSError."""
    moment = workshop.read_clock()
    return Former(workshop.folder, scan_site(workshop.folder), read_ledger(ledger), moment)
