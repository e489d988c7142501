"""From a carrier and its inventory to what of it is otherwise: each changed, missing or added file."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from fihrist.fixity.carriers import Carrier, DamagedError, FolderCarrier, read_pieces
from fihrist.fixity.lists import Inventory, Sum, show_path
from fihrist.output.place import LITTER, WORK
from fihrist.problems import Problem, report, sort_problems

SHOWN = 12
"""Digits of a digest that are shown: enough to tell two apart."""


def find_differences(carrier: Carrier, inventory: Inventory) -> list[Problem]:
    """Compare all that a carrier holds with what it ought to hold, sorted by path. Every byte is read once."""
    listed = set(carrier.list_files(inventory.below))
    doubles = (report(show_path(path), 0, "file-twice") for path in carrier.list_doubles())
    return sort_problems([*inventory.problems, *doubles, *compare_files(carrier, inventory, listed)])


def compare_files(carrier: Carrier, inventory: Inventory, listed: set[str]) -> Iterator[Problem]:
    """Every file that a sum speaks of is there and has that sum, and there is no other."""
    for path, wanted in inventory.sums.items():
        if path not in listed:
            yield report(show_path(path), 0, "file-missing", sums=inventory.find_list(path))
        else:
            yield from compare_file(carrier, path, wanted) if wanted.digest else find_damage(carrier, path)
    for path in listed - inventory.sums.keys():
        if inventory.is_free(path):
            yield from find_damage(carrier, path)
        elif not is_litter(path.removeprefix(inventory.below)):
            yield report(show_path(path), 0, "file-added", sums=inventory.find_list(path))


def compare_file(carrier: Carrier, path: str, wanted: Sum) -> Iterator[Problem]:
    """A file has its sum."""
    try:
        found = digest_file(carrier, path, wanted.algorithm)
    except DamagedError as error:
        yield report(show_path(path), 0, "file-damaged", reason=error)
        return
    if found != wanted.digest:
        yield report(show_path(path), 0, "file-changed", found=found[:SHOWN], wanted=wanted.digest[:SHOWN])


def find_damage(carrier: Carrier, path: str) -> Iterator[Problem]:
    """A file without a sum can be read at least: a zip has a small check of its own for each."""
    try:
        digest_file(carrier, path)
    except DamagedError as error:
        yield report(show_path(path), 0, "file-damaged", reason=error)


def digest_file(carrier: Carrier, path: str, algorithm: str = "sha256") -> str:
    """Compute a file's digest, in hexadecimal digits; raises DamagedError."""
    digest = hashlib.new(algorithm)
    for piece in read_pieces(carrier, path):
        digest.update(piece)
    return digest.hexdigest()


def is_litter(path: str) -> bool:
    """Whether a file of the site's folder is none of the site: what systems strew about, or the builds' own marks."""
    return path.startswith(WORK) or not LITTER.isdisjoint(path.split("/"))


def digest_seal(carrier: Carrier, inventory: Inventory, place: Path) -> tuple[str, str]:
    """Give what to compare with a published digest, and its digest: the zip itself, or else the list of a folder."""
    if isinstance(carrier, FolderCarrier):
        return inventory.seal, digest_file(carrier, inventory.seal)
    with place.open("rb") as stream:
        return place.name, hashlib.file_digest(stream, "sha256").hexdigest()
