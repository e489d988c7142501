"""From what a store keeps to values by their names: large ones one by one, small ones all at once."""

from collections.abc import Iterable, Iterator, MutableMapping
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast
from zlib import crc32

from fihrist.store import Store, unpack

Value = TypeVar("Value")
CHUNKS = 128
"""Small values are kept in so many groups: to read them all at once takes a third of the time, to write one few."""


class Rows(MutableMapping[str, Value]):
    """Large values of a kind in a store, by their names, read when they are asked for and then held for a while."""

    def __init__(self, store: Store, kind: str, names: Iterable[str] = (), *, remembered: int) -> None:
        self._store, self._kind = store, kind
        self._names = dict.fromkeys(names)
        self._read = lru_cache(remembered)(lambda name: store.read(kind, name))
        store.when_forgetting(self._read.cache_clear)

    def __getitem__(self, name: str) -> Value:
        """Read a value, which must be there."""
        return cast("Value", self._read(name))

    def put_packed(self, name: str, content: bytes) -> None:
        """Put a value that is packed already."""
        self._names[name] = None
        self._store.put_packed(self._kind, name, content)

    def read_packed(self, name: str) -> bytes:
        """Read a value, which must be there, as it was packed."""
        return self._store.read_packed(self._kind, name)

    def get(self, name: str, default: Any = None) -> Any:
        """Read a value that may be missing."""
        return self[name] if name in self._names else default

    def __contains__(self, name: object) -> bool:
        """Whether there is one of this name."""
        return name in self._names

    def __setitem__(self, name: str, value: Value) -> None:
        """Put a value, which was not asked for before."""
        self._names[name] = None
        self._store.put(self._kind, name, value)

    def __delitem__(self, name: str) -> None:
        """Drop a value."""
        self._names.pop(name, None)
        self._store.drop(self._kind, [name])

    def __iter__(self) -> Iterator[str]:
        """The names that are known."""
        return iter(self._names)

    def __len__(self) -> int:
        """How many are known."""
        return len(self._names)


class HeldRows(dict[str, Value]):
    """The same where nothing is kept: all of them are held."""

    def put_packed(self, name: str, content: bytes) -> None:
        """Put a value that is packed already."""
        self[name] = unpack(content)


AnyRows = Rows[Value] | HeldRows[Value]


def open_rows(store: Store | None, kind: str, names: Iterable[str], *, remembered: int) -> AnyRows[Value]:
    """Open the values of a kind, of which these are there; without a store, none are."""
    return Rows(store, kind, names, remembered=remembered) if store else HeldRows()


class Chunks(Generic[Value]):
    """Small values of a kind in a store, by their names, all read at once; none without a store."""

    def __init__(self, store: Store | None, kind: str) -> None:
        self._store, self._kind = store, kind
        self._values: dict[str, Value] = {}
        self._chunks: dict[str, dict[str, Value]] = {}
        """The same in their groups."""
        self._changed: set[str] = set()
        """The groups that have other values than the store."""
        for chunk, values in store.find_all(kind) if store else ():
            self._chunks[chunk] = cast("dict[str, Value]", values)
            self._values.update(self._chunks[chunk])

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._values)

    def find(self, name: str) -> Value | None:
        """Find a value; None where there is none."""
        return self._values.get(name)

    def put(self, name: str, value: Value) -> None:
        """Put a value in the place of what stood under its name."""
        chunk = name_chunk(name)
        self._chunks.setdefault(chunk, {})[name] = self._values[name] = value
        self._changed.add(chunk)

    def keep_only(self, names: Iterable[str]) -> dict[str, Value]:
        """Put all values of these names into the store, and drop all others; gives those by their names."""
        dropped = {name: self._values.pop(name) for name in self._values.keys() - set(names)}
        for name in dropped:
            del self._chunks[name_chunk(name)][name]
        self._changed.update(map(name_chunk, dropped))
        if self._store:
            for chunk in self._changed:
                self._store.put(self._kind, chunk, self._chunks[chunk])
        self._changed.clear()
        return dropped


def name_chunk(name: str) -> str:
    """Name the group in which a value is kept."""
    return str(crc32(name.encode()) % CHUNKS)
