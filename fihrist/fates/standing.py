"""From what was published at a record's addresses to what its page must still answer to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fihrist.permalinks.file import Fates, Permalinks
from fihrist.records import Record


class Standing(NamedTuple):
    """What a page answers to beside its own paragraphs."""

    former: Mapping[str, tuple[str, ...]] = {}
    """A paragraph's anchor → those of its former words."""
    gone: tuple[tuple[str, str], ...] = ()
    """Anchors of paragraphs that stand there no more, each with the day on which that was seen."""


NOTHING = Standing()


def list_addresses(record: Record) -> Iterator[str]:
    """A record's addresses: its own, then the former ones, which lead there with every anchor."""
    yield record.address
    yield from (f"{former}.html" for former in record.fields.redirects)


def find_standing(permalinks: Permalinks, record: Record) -> Standing:
    """Find what a record's page answers to."""
    blocks = [permalinks.blocks.get(address, "") for address in list_addresses(record)]
    # On most pages nothing ever moved.
    if not any(" > " in block or " gone " in block for block in blocks):
        return NOTHING
    present = set(record.body.anchors.split())
    former: dict[str, list[str]] = defaultdict(list)
    gone: dict[str, str] = {}
    for address in list_addresses(record):
        fates = permalinks.find_fates(address)
        for anchor in fates.keys() - present:
            last = follow(anchor, fates, present)
            if last in present:
                former[last].append(anchor)
            elif day := fates[last].gone:
                gone[anchor] = day
    # What leads somewhere from one of the addresses is not gone.
    led = {anchor for found in former.values() for anchor in found}
    return Standing(
        {anchor: tuple(sorted(set(found))) for anchor, found in sorted(former.items())},
        tuple((anchor, day) for anchor, day in sorted(gone.items()) if anchor not in led),
    )


def follow(anchor: str, fates: Fates, present: set[str]) -> str:
    """Follow a paragraph from one wording to the next: to one that stands there, else to the last that is known."""
    seen = {anchor}
    while anchor not in present and (now := fates[anchor].now) and now not in seen and (now in present or now in fates):
        seen.add(now)
        anchor = now
    return anchor
