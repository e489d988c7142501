"""From records that get another id to every file that names them, changed: front matter, marks and links in texts."""

import posixpath
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from fihrist.config import FILE, Config
from fihrist.editing.changes import Change, Edit, change_file
from fihrist.frozen import Frozen, field, replace
from fihrist.ids import RecordId
from fihrist.problems import Problem, report
from fihrist.records import Holdings, Record
from fihrist.references import INVISIBLE, AddressKind, Directory, Reference, make_directory, read_address
from fihrist.sources.comments import keep_comments, list_comments
from fihrist.sources.edits import Edited, remove_from_list, remove_said, strip_texts
from fihrist.sources.front import open_front_matter
from fihrist.sources.nodes import Value
from fihrist.sources.words import exchange_words

ENDS = ("to", "source")
"""What of a relation may name a record."""


class Moving(Frozen):
    """Records that get another id, and what is meant by what is written before and after that."""

    before: Directory
    after: Directory
    ids: Mapping[RecordId, RecordId]
    """Former id → the one that it becomes."""
    named: Mapping[RecordId, Collection[RecordId]] = field(default_factory=dict)
    """Holder → whom its texts and lists name for certain; asked for where records become one."""

    def lead(self, record: RecordId) -> RecordId:
        """The id that a record has afterwards."""
        return self.ids.get(record, record)

    def merges(self, record: RecordId) -> bool:
        """Whether a record becomes one with another."""
        return record in self.ids and self.ids[record] in self.before.ids

    def spell(self, value: Value) -> Value:
        """A value of a front matter with the ids that it names in full, so that what says the same is the same."""
        match value:
            case str():
                found = self.after.find(value)
                return found[0] if len(found) == 1 else value.strip()
            case dict():
                return {key: self.spell(part) if key in ENDS else strip_texts(part) for key, part in value.items()}
        return value

    def is_said(self, item: Value, others: Iterable[Value]) -> bool:
        """Whether others of a list say all that an item of it says."""
        one = self.spell(item)
        for other in map(self.spell, others):
            if one == other or (isinstance(one, dict) and isinstance(other, dict) and one.items() <= other.items()):
                return True
        return False


def move_ids(
    holdings: Holdings, ids: Mapping[RecordId, RecordId], named: Mapping[RecordId, Collection[RecordId]] | None = None
) -> Moving:
    """Say which records get another id; `named` as in `Moving`."""
    every = {ids.get(record, record) for record in holdings.directory.ids}
    return Moving(holdings.directory, make_directory(every), ids, named or {})


def refer_anew(holdings: Holdings, moving: Moving, record: Record) -> Change | Problem | None:
    """Change a record's file so that it names what it named before; None where nothing has to change.

    Other short names that would mean something else afterwards are written in full too.
    """
    renamed = list(list_renamed(holdings.config, moving, record))
    needless = [reference for reference, named in renamed if is_needless(record, moving, reference, named)]
    words = {reference.key: moving.lead(named) for reference, named in renamed if reference not in needless}
    edits: list[Edit] = [partial(exchange_words, path=record.path, words=words)] if words else []
    edits += [partial(drop_item, record=record, reference=reference) for reference in needless]
    edits += [partial(drop_item, record=record, reference=reference) for reference in list_undone(moving, record)]
    if any(key[0] == "relations" for key in words):
        edits.append(partial(remove_said, path=record.path, field="relations", is_said=moving.is_said))
    if swaps := list(list_swaps(holdings, moving, record)):
        # First of all: they know their places in the file as it was read.
        edits.insert(0, partial(exchange, path=record.path, swaps=swaps))
    if not edits:
        return None
    change = change_file(holdings.folder, record.path, *edits)
    return keep_all_comments(change) if isinstance(change, Change) else change


def keep_all_comments(change: Change) -> Change | Problem:
    """A change that leaves all comments in the front matter, also those of lines that go."""
    front = open_front_matter(change.before or "", change.path)
    if isinstance(front, Problem):
        return front
    after = keep_comments(change.after or "", change.path, list_comments(front))
    return after if isinstance(after, Problem) else replace(change, after=after)


def list_renamed(config: Config, moving: Moving, record: Record) -> Iterator[tuple[Reference, RecordId]]:
    """List the places of a front matter that must say something else, with the record that each names."""
    for reference in record.references:
        named = record.refs.get((str(reference.key[0]), reference.written))
        is_outlet = reference.key == ("source",) and reference.written in config.outlets
        if (
            named
            and not is_outlet
            and moving.after.find(reference.written, reference.refers.folder) != (moving.lead(named),)
        ):
            yield reference, named


def is_needless(record: Record, moving: Moving, reference: Reference, named: RecordId) -> bool:
    """Whether an item of a list falls away where two records become one.

    The one that stays stands there already; or the list says who is not meant, and the texts mean the one that stays.
    """
    if not moving.merges(named) or len(reference.key) != 2:
        return False
    field, stays = str(reference.key[0]), moving.lead(named)
    listed = {ref for (name, _), ref in record.refs.items() if name == field}
    return stays in listed or (field == "no_link" and (stays == record.id or means(moving, record, stays)))


def list_undone(moving: Moving, record: Record) -> Iterator[Reference]:
    """List who is said not to be meant in texts that mean the record which becomes one with it."""
    for reference in record.references:
        stays = record.refs.get((str(reference.key[0]), reference.written))
        joined = [gone for gone, new in moving.ids.items() if new == stays and moving.merges(gone)]
        if reference.key[0] == "no_link" and any(means(moving, record, gone) for gone in joined):
            yield reference


def means(moving: Moving, record: Record, other: RecordId) -> bool:
    """Whether the texts or lists of a record name another for certain."""
    marked = {one for marked in record.explicit for one in moving.before.find(marked.mark.target)}
    listed = {ref for (field, _), ref in record.refs.items() if field != "no_link"}
    return other in marked or other in listed or other in moving.named.get(record.id, ())


def drop_item(file: str, record: Record, reference: Reference) -> Edited:
    """Take an item out of a list of the front matter."""
    return remove_from_list(file, record.path, str(reference.key[0]), reference.written)


class Swap(Frozen):
    """Words of a text that are exchanged where they name a record, and not where they stand in code."""

    pattern: str
    """What they look like, as a regular expression."""
    words: str
    places: tuple[tuple[int, int], ...]
    """Where they name a record: lines, and columns that they begin at or before; 0 where only the line is known."""


def list_swaps(holdings: Holdings, moving: Moving, record: Record) -> Iterator[Swap]:
    """List what a record's texts must say instead: marks first, then the addresses of links and pictures."""
    explicit = list(record.explicit)
    for target, bare in dict.fromkeys((mark.target, mark.bare) for _, _, mark in explicit):
        named = moving.before.find(target)
        if len(named) == 1 and moving.after.find(target) != (moving.lead(named[0]),):
            marks = [one for one in explicit if (one.mark.target, one.mark.bare) == (target, bare)]
            places = tuple(record.texts[number].find_source(mark.start) for number, _, mark in marks)
            end = r"(?=\s*\]\])" if bare else r"(?=\s*\\?\|)"
            # A name that is shown goes on being shown.
            shown = f"|{holdings.records[named[0]].name}" if bare and moving.merges(named[0]) else ""
            yield Swap(rf"(?<=\[\[){spell(target)}{end}", moving.lead(named[0]) + shown, places)
    for address in dict.fromkeys(use.address for use in record.body.uses):
        if (new := lead_address(moving, record, address)) != address:
            places = tuple((use.line, 0) for use in record.body.uses if use.address == address)
            yield Swap(rf"(?<=[(<\s]){re.escape(address)}(?=[\s)>]|$)", new, places)


def spell(target: str) -> str:
    """A pattern for a mark's target as it may stand in a file."""
    return rf"[\s{INVISIBLE.pattern[1:-1]}]*{re.escape(target)}"


def lead_address(moving: Moving, record: Record, address: str) -> str:
    """What an address of a text must be, from the record's own new place on; one that began with a dot still does."""
    target = read_address(address, record.id, moving.before)
    if target.kind not in (AddressKind.RECORD, AddressKind.MEDIA):
        return address
    path = moving.lead(target.path) if target.kind is AddressKind.RECORD else target.path
    after = read_address(address, moving.lead(record.id), moving.after)
    if (after.kind, after.path) == (target.kind, path):
        return address
    written, mark, anchor = address.partition("#")
    suffix = next((end for end in (".md", ".html") if written.endswith(end)), "")
    path += suffix if target.kind is AddressKind.RECORD else ""
    return (lead_from(moving.lead(record.id), path) if address.startswith(".") else path) + mark + anchor


def lead_from(holder: RecordId, path: str) -> str:
    """The address of a path below ``content/`` from the folder of a record on, beginning with a dot."""
    address = posixpath.relpath(path, posixpath.dirname(holder))
    return address if address.startswith(".") else f"./{address}"


def exchange(file: str, path: str, swaps: Sequence[Swap]) -> Edited:
    """Exchange words of a text as it was parsed; where it cannot be told which, only a person can."""
    splices: list[tuple[int, int, str]] = []
    for swap in swaps:
        hits = list_hits(file, swap)
        found = find_named(hits, swap)
        if len(found) != len(swap.places):
            return report(path, find_unclear(hits, swap), "edit-unclear", words=swap.words)
        splices += [(*hit.span, swap.words) for hit in found]
    for start, end, words in sorted(splices, reverse=True):
        file = file[:start] + words + file[end:]
    return file


class Hit(NamedTuple):
    """Where a file has words that look like those to be exchanged."""

    line: int
    column: int
    span: tuple[int, int]


def list_hits(file: str, swap: Swap) -> list[Hit]:
    """List where a file has what looks like the words of a swap."""
    starts = [0, *(end.end() for end in re.finditer(r"\r\n?|\n", file))]
    hits = []
    for match in re.finditer(swap.pattern, file, re.MULTILINE):
        line = bisect_right(starts, match.start())
        hits.append(Hit(line, match.start() - starts[line - 1], match.span()))
    return hits


def find_named(hits: Sequence[Hit], swap: Swap) -> Collection[Hit]:
    """Find which hits name a record: the nearest before a column, all of a line that holds no others, or simply all."""
    lines = Counter(hit.line for hit in hits)
    named = Counter(line for line, _ in swap.places)
    found: set[Hit] = set()
    for line, column in swap.places:
        if column:
            found.update([hit for hit in hits if hit.line == line and hit.column <= column][-1:])
        elif lines[line] == named[line]:
            found.update(hit for hit in hits if hit.line == line)
    return found if len(found) == len(swap.places) else hits


def find_unclear(hits: Sequence[Hit], swap: Swap) -> int:
    """Find the first line that names a record more or less often than it has hits, which a person must change."""
    lines, named = Counter(hit.line for hit in hits), Counter(line for line, _ in swap.places)
    return next((line for line in named if lines[line] != named[line]), swap.places[0][0])


def refer_outlets_anew(holdings: Holdings, moving: Moving) -> Change | None:
    """Change the settings where an outlet's id is another now; None where nothing has to change."""
    file = holdings.folder / FILE
    before = after = file.read_bytes().decode()
    for old, new in moving.ids.items():
        after = re.sub(rf"(=\s*[\"']){re.escape(old)}(?=[\"'])", rf"\g<1>{new}", after)
    return Change(FILE, before, after) if before != after else None
