"""From what is published now and what was before to what must be kept for ever."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fihrist.fates.standing import list_addresses
from fihrist.permalinks.file import Fate, Fates
from fihrist.permalinks.sketch import find_likest, sketch_paragraphs
from fihrist.records import Holdings, Record

Pages = dict[str, Fates]
"""Address → what became of its paragraphs."""


class NewFate(NamedTuple):
    """What became of a paragraph since it was last looked at."""

    address: str
    anchor: str
    fate: Fate


class Recorded(NamedTuple):
    """What is to be kept, and how it differs from what was."""

    pages: Pages
    addresses: tuple[str, ...]
    """New ones."""
    news: tuple[NewFate, ...]
    """New paragraphs, and what became of others."""

    def count_news(self) -> dict[str, int]:
        """Count what is new: ``addresses``, ``paragraphs``, those that ``moved`` to other words, and those ``gone``."""
        fates = [new.fate for new in self.news]
        return {
            "addresses": len(self.addresses),
            "paragraphs": sum(bool(fate.sketch) for fate in fates),
            "moved": sum(bool(fate.now) for fate in fates),
            "gone": sum(bool(fate.gone) for fate in fates),
        }


def record_permalinks(holdings: Holdings, day: str) -> Recorded:
    """Record everything that is published beside what was, as it was seen on a day: ``2026-05-01``."""
    known: Pages = {address: holdings.permalinks.find_fates(address) for address in holdings.permalinks.blocks}
    pages = dict(known)
    for address in holdings.lasting.list_published():
        pages.setdefault(address, {})
    for record in holdings.records.values():
        if record.fields.status != "draft":
            pages |= settle_record(record, known, day)
    return Recorded(pages, tuple(sorted(pages.keys() - known.keys())), tuple(list_news(known, pages)))


def list_news(known: Mapping[str, Fates], pages: Mapping[str, Fates]) -> Iterator[NewFate]:
    """List what became of paragraphs that was not known, page by page."""
    for address, fates in sorted(pages.items()):
        before = known.get(address, {})
        for anchor, fate in fates.items():
            if fate != before.get(anchor):
                yield NewFate(address, anchor, fate)


def settle_record(record: Record, known: Mapping[str, Fates], day: str) -> Pages:
    """Settle what becomes of the paragraphs at a record's addresses."""
    pages = {address: known.get(address, {}) for address in list_addresses(record)}
    if is_settled(record, pages):
        return pages
    present = sketch_record(record)
    there = set(record.body.anchors.split())
    # At whichever address it was published: it is no other paragraph's new wording.
    known_before = {anchor for fates in pages.values() for anchor, fate in fates.items() if fate.sketch}
    new = {anchor: sketch for anchor, sketch in present.items() if anchor not in known_before}
    pages = {
        address: {anchor: settle_fate(anchor, fate, present, there, new, day) for anchor, fate in fates.items()}
        for address, fates in pages.items()
    }
    pages[record.address] = {**pages[record.address], **{anchor: Fate(sketch) for anchor, sketch in present.items()}}
    return pages


def is_settled(record: Record, pages: Mapping[str, Fates]) -> bool:
    """Whether nothing is new about a record's paragraphs; a tombstone says all of its own."""
    if record.fields.status == "withdrawn":
        return True
    there = set(record.body.anchors.split())
    standing = {anchor for fates in pages.values() for anchor, fate in fates.items() if fate.sketch}
    own = {anchor for anchor, fate in pages[record.address].items() if fate.sketch}
    return standing <= there and all(anchor in own for anchor in there if anchor.startswith("p"))


def count_waiting(holdings: Holdings) -> tuple[int, int]:
    """Count what is not recorded yet: addresses, and records with paragraphs that are new or went."""
    permalinks, records = holdings.permalinks, 0
    for record in holdings.records.values():
        if record.fields.status != "draft":
            pages = {address: permalinks.find_fates(address) for address in list_addresses(record)}
            records += not is_settled(record, pages)
    return len(holdings.lasting.list_published() - permalinks.blocks.keys()), records


def sketch_record(record: Record) -> dict[str, str]:
    """Sketch the paragraphs of a record's body: anchor → sketch, in their order."""
    texts = [text for text in record.body.texts if text.anchor]
    sketches = sketch_paragraphs([text.plain for text in texts])
    return {text.anchor: sketch for text, sketch in zip(texts, sketches, strict=True)}


def settle_fate(
    anchor: str, fate: Fate, present: Mapping[str, str], there: set[str], new: Mapping[str, str], day: str
) -> Fate:
    """Settle what becomes of one paragraph that was published: what was settled before stays, unless it has come back.

    `present` are the sketches of the paragraphs that stand there now, `there` all the anchors that the page has, `new`
    the sketches of those paragraphs that were never published before.
    """
    if anchor in present:
        return Fate(present[anchor])
    if anchor in there or not fate.sketch:
        return fate
    likest = find_likest(fate.sketch, list(new.values()))
    return Fate(gone=day) if likest is None else Fate(now=list(new)[likest])
