"""From what was published once to what would be lost of it."""

from collections.abc import Iterator

from fihrist.fates.moved import find_likely
from fihrist.fates.recording import count_waiting, list_published
from fihrist.history import find_removal
from fihrist.ids import find_folder
from fihrist.permalinks.file import FILE
from fihrist.problems import Problem, report
from fihrist.records import Holdings
from fihrist.sources.files import find_id

MOST = 20
"""Addresses that are told one by one, at most: a missing folder loses thousands."""


def check_permalinks(holdings: Holdings) -> Iterator[Problem]:
    """Every address that was published leads somewhere still: to its record, a tombstone, or where it moved to."""
    lost = sorted(holdings.permalinks.blocks.keys() - list_published(holdings))
    for address in lost[:MOST]:
        yield lose(holdings, address)
    if len(lost) > MOST:
        yield report(FILE, 0, "permalinks-lost", number=len(lost) - MOST)


def lose(holdings: Holdings, address: str) -> Problem:
    """Say that an address would be lost, and what keeps it."""
    record_id, line = address.removesuffix(".html"), holdings.permalinks.find_line(address)
    if address.endswith("index.html"):
        return report(FILE, line, "edition-lost", address=address, language=find_folder(record_id))
    file = f"content/{record_id}.md"
    if record_id in holdings.directory.ids:
        return report(FILE, line, "permalink-hidden", address=address, id=record_id, file=file)
    known = find_removal(holdings.folder, file)
    if known and known.moved_to:
        code = "permalink-moved" if known.commit else "permalink-moving"
        new = find_id(known.moved_to.removeprefix("content/"))
        return report(FILE, line, code, address=address, id=record_id, file=file, new=new, **known._asdict())
    if likely := find_likely(holdings, record_id):
        return report(FILE, line, "permalink-likely", address=address, id=record_id, file=file, likely=likely)
    code = "permalink-lost" if not known else "permalink-removed" if known.commit else "permalink-missing"
    return report(FILE, line, code, address=address, id=record_id, file=file, **(known._asdict() if known else {}))


def check_recorded(holdings: Holdings) -> Iterator[Problem]:
    """What is published is recorded; of this only an editor who asks is told, for a build must not wait for it."""
    if not holdings.permalinks.text:
        yield report(FILE, 0, "permalinks-none")
        return
    addresses, records = count_waiting(holdings)
    if addresses or records:
        yield report(FILE, 0, "permalinks-waiting", addresses=addresses, records=records)
