"""From an address that would be lost to the new record that has its words now, if one alone is like enough."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from fihrist.fates.recording import sketch_record
from fihrist.history import read_former
from fihrist.ids import find_address, find_folder
from fihrist.permalinks.sketch import SHORT, find_likest
from fihrist.reading import read_text
from fihrist.records import Holdings, Record

MOST_NEW = 20
"""New records that are looked at, at most: of many at once no one is likely, and to compare all takes long."""
LEAST_SHARE = 0.75
"""How much of the words that were published must stand in the new record."""
LEAST_ALIKE = 0.85
"""How alike a file must be to the one that git still has."""


def find_likely(holdings: Holdings, record_id: str) -> str:
    """Find the file that a record which is missing was probably renamed to; nothing where that is not certain enough.

    It is one that was not published yet, and the only one that says nearly what was said: by the sketches of the
    paragraphs or, where git has the former file, by all that stands in it.
    """
    new = [record for record in holdings.records.values() if is_new(holdings, record, find_folder(record_id))]
    if not 0 < len(new) <= MOST_NEW:
        return ""
    fates = holdings.permalinks.find_fates(find_address(record_id))
    sketches = [fate.sketch for fate in fates.values() if fate.sketch]
    former = read_former(holdings.folder, f"content/{record_id}.md")
    likely = [record for record in new if says(record, sketches) or is_alike(holdings, record, former)]
    return likely[0].path if len(likely) == 1 else ""


def is_new(holdings: Holdings, record: Record, kind: str) -> bool:
    """Whether a record of a kind is to be published, and was not yet."""
    is_draft = record.fields.status == "draft"
    return record.kind == kind and not is_draft and record.address not in holdings.permalinks.blocks


def says(record: Record, sketches: Sequence[str]) -> bool:
    """Whether a record says most of what these sketches are of; of a few words nobody can tell."""
    if len("".join(sketches)) < SHORT:
        return False
    present = list(sketch_record(record).values())
    found = (sketch for sketch in sketches if sketch in present or find_likest(sketch, present) is not None)
    return measure(found) >= LEAST_SHARE * measure(sketches)


def measure(sketches: Iterable[str]) -> int:
    """How many words sketches are of."""
    return sum(map(len, sketches))


def is_alike(holdings: Holdings, record: Record, former: str) -> bool:
    """Whether a record's file is nearly what another one was."""
    text, problems = read_text(holdings.folder / record.path, record.path)
    if not former or problems:
        return False
    matcher = SequenceMatcher(None, former.split(), text.split(), autojunk=False)
    return matcher.quick_ratio() >= LEAST_ALIKE and matcher.ratio() >= LEAST_ALIKE
