"""The ledger: what a build keeps of the site that it wrote, so that the next one need not make what stands there.

One JSON file below the archive for each output folder: of every made file its path, its key and its stamp, in columns,
which are read in a tenth of the time of rows. All of it is paths, digests and numbers; there are no words of texts in
it. It is safe to delete. What is damaged, or was written by another version of the program, counts as none.
"""

import json
from array import array
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

from fihrist.cache import make_folder
from fihrist.output.troubles import move_path
from fihrist.program import digest_program

Entry = tuple[str, tuple[int, ...]]
"""A key, and the numbers of a stamp. Entries are only ever compared, so that a damaged one does no harm."""
NUMBERS = "q"
"""How the numbers of stamps are packed: 64 bits each, signed."""
DAMAGES = (OSError, ValueError, TypeError, LookupError, RecursionError, AttributeError)
"""What reading something else than a ledger raises."""


def name_twin(ledger: Path) -> Path:
    """Name the folder with the twin of the site that a ledger tells of."""
    return ledger.with_suffix("")


def read_ledger(file: Path) -> dict[str, Entry]:
    """Read a ledger: path → entry; nothing where there is none that can be read."""
    try:
        ledger = json.loads(file.read_bytes())
        if ledger["version"] != digest_program().hex():
            return {}
        paths, keys = ledger["paths"].split("\n"), ledger["keys"].split("\n")
        numbers = iter(array(NUMBERS, bytes.fromhex(ledger["stamps"])))
        return dict(zip(paths, zip(keys, zip(numbers, numbers, numbers, strict=True), strict=True), strict=True))
    except DAMAGES:
        return {}


def write_ledger(file: Path, entries: Mapping[str, Entry]) -> None:
    """Write a ledger, whole or not at all; raises OSError."""
    make_folder(file.parent)
    draft = file.with_name(file.name + ".new")
    draft.unlink(missing_ok=True)
    with draft.open("x", encoding="ascii") as stream:
        stream.write(lay_out(entries))
    move_path(draft, file)


def lay_out(entries: Mapping[str, Entry]) -> str:
    """Lay entries out in columns, as JSON; of digests, which are most of it, nothing need be escaped."""
    paths = json.dumps("\n".join(entries))
    keys = "\\n".join([key for key, _ in entries.values()])
    stamps = array(NUMBERS, chain.from_iterable([stamp for _, stamp in entries.values()])).tobytes().hex()
    return f'{{"version":"{digest_program().hex()}","paths":{paths},"keys":"{keys}","stamps":"{stamps}"}}'
