"""From what editors write to what they mean: a record's id in full or by its last part, and the addresses of links."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache

from fihrist.fields import Fields, Refers
from fihrist.frozen import Frozen, Leaf
from fihrist.ids import RecordId, find_folder
from fihrist.sources.nodes import Key
from fihrist.tables import Table, describe_fields, find_tables

SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Direction marks that come along when an id is copied out of Arabic text."""
OUTSIDE = frozenset(["http", "https", "mailto", "tel"])


class Directory(Frozen):
    """Every id of the archive, drafts and withdrawn records too."""

    ids: frozenset[RecordId]
    by_last_part: Mapping[str, tuple[RecordId, ...]]

    def find(self, written: str, folder: str = "") -> tuple[RecordId, ...]:
        """Find the records that something written may mean: one is an answer, none and several are problems.

        `folder` is the kind that a field asks for (``people``); an id in full always means itself.
        """
        written = INVISIBLE.sub("", written).strip().removesuffix(".md")
        if written in self.ids:
            return (written,)
        if folder and f"{folder}/{written}" in self.ids:
            return (f"{folder}/{written}",)
        if "/" in written:
            return ()
        found = self.by_last_part.get(written, ())
        own = tuple(record for record in found if find_folder(record) == folder)
        return own or found


def make_directory(ids: Iterable[RecordId]) -> Directory:
    """Make the directory of an archive's ids."""
    every = frozenset(ids)
    by_last_part: dict[str, list[RecordId]] = defaultdict(list)
    for record in sorted(every):
        by_last_part[record.rpartition("/")[2]].append(record)
    return Directory(every, {last: tuple(found) for last, found in by_last_part.items()})


class Reference(Leaf):
    """A place in the front matter that names a record."""

    key: Key
    written: str
    refers: Refers


def find_references(fields: Fields) -> Iterator[Reference]:
    """Find every place of a record's fields that names a record, by the marks of the models."""
    yield from walk_table(fields, ())


def walk_table(table: Table, key: Key) -> Iterator[Reference]:
    """Find the references of a table and of the tables in it."""
    for name, alias, refers in list_holders(type(table)):
        value = getattr(table, name)
        if not value:
            continue
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for number, item in items:
            place = (*key, alias) if number is None else (*key, alias, number)
            if refers and isinstance(item, str):
                yield Reference(place, item, refers)
            elif isinstance(item, Table):
                yield from walk_table(item, place)


@cache
def list_holders(model: type[Table]) -> list[tuple[str, str, Refers | None]]:
    """List the fields of a table that may name records, or hold tables: (name, as written, how it names them)."""
    found = []
    for name, info in describe_fields(model).items():
        refers = next((mark for mark in info.metadata if isinstance(mark, Refers)), None)
        if refers or any(find_tables(info.annotation)):
            found.append((name, info.alias or name, refers))
    return found


class AddressKind(Enum):
    """What an address in a text leads to."""

    OUTSIDE = "outside"
    RECORD = "record"
    MEDIA = "media"
    HERE = "here"
    UNSAFE = "unsafe"
    UNKNOWN = "unknown"


class Target(Frozen):
    """Where an address in a text leads."""

    kind: AddressKind
    path: str = ""
    """A record's id, a file below ``content/``, or the whole address outside."""
    anchor: str = ""


# Every address is asked for by several stages.
@lru_cache(1 << 14)
def read_scheme(written: str) -> Target | None:
    """Read an address that begins with a scheme, or with a host; None for others, which lie in the archive."""
    if scheme := SCHEME.match(written):
        if scheme[1].lower() not in OUTSIDE:
            return Target(AddressKind.UNSAFE, written)
        has_host = not scheme[1].lower().startswith("http") or re.match(r"https?://[^\s/\[\]]+", written, re.IGNORECASE)
        return Target(AddressKind.OUTSIDE if has_host else AddressKind.UNKNOWN, written)
    return Target(AddressKind.UNSAFE, written) if written.startswith("//") else None


def leads_outside(written: str) -> bool:
    """Whether an address leads to where nothing of the archive stands: to a host, a letter box, a telephone."""
    target = read_scheme(written)
    return target is not None and target.kind is AddressKind.OUTSIDE


def read_address(written: str, holder: RecordId, directory: Directory) -> Target:
    """Read an address as a text gives it: from ``content/`` or, beginning with a dot, from the text's own folder."""
    if apart := read_scheme(written):
        return apart
    path, _, anchor = written.partition("#")
    if not path:
        return Target(AddressKind.HERE if anchor else AddressKind.UNKNOWN, holder if anchor else written, anchor)
    if path.startswith("."):
        path = posixpath.join(posixpath.dirname(holder), path)
    path = posixpath.normpath(path.lstrip("/"))
    if path.startswith("media/"):
        return Target(AddressKind.MEDIA, path)
    record = path.removesuffix(".md").removesuffix(".html")
    found = directory.find(record)
    return Target(AddressKind.RECORD, found[0], anchor) if len(found) == 1 else Target(AddressKind.UNKNOWN, path)
