"""What builds keep of an archive's records, so that the next one reads and links again only what was edited.

One SQLite file below the archive, safe to delete. Its rows are values of Python's, each under a checksum that only this
installation can make: a file that came with an archive from elsewhere, or that is damaged, counts as none. Of what is
not published nothing is ever put there, and what goes is overwritten.
"""

import os
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from hashlib import blake2b
from hmac import compare_digest
from io import BytesIO
from pathlib import Path
from typing import Any, Generic, TypeVar, cast
from weakref import finalize
from zlib import crc32

from fihrist.problems import SiteError, report
from fihrist.program import digest_program

Value = TypeVar("Value")
CHECKSUM = 16
"""Bytes before every value."""
CHUNKS = 128
"""Small values are kept in so many groups: to read them all at once takes a third of the time, to write one few."""
TABLES = "CREATE TABLE IF NOT EXISTS rows (kind TEXT, name TEXT, content BLOB, PRIMARY KEY (kind, name))"


class DamageError(SiteError):
    """What is kept turned out to be damaged, or could not be written. It was deleted: what was made of it must be made
    again, from the beginning."""


def pack(value: object) -> bytes:
    """Pack a value into bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


class Reader(pickle.Unpickler):
    """Reads a value, some classes in another way."""

    def __init__(self, file: BytesIO, makers: Mapping[str, Callable[..., object]]) -> None:
        super().__init__(file)
        self._makers = makers

    def find_class(self, module: str, name: str) -> object:
        """Find a class, or what is to make its values."""
        return self._makers.get(name) or super().find_class(module, name)


class Store:
    """An open store. What is put into it stands there once it is saved."""

    def __init__(self, connection: sqlite3.Connection, path: Path, secret: bytes) -> None:
        self._connection, self._path = connection, path
        # Another version of the program takes another one's rows for damage.
        self._key = blake2b(digest_program() + secret, digest_size=32).digest()
        self._makers: dict[str, Callable[..., object]] = {}
        self.close = finalize(self, connection.close)
        """Closes it; so does losing the last who might read from it."""

    def let_make(self, name: str, make: Callable[..., object]) -> None:
        """Let values of a class, by its name, be made otherwise when they are read: such as hang on this store."""
        self._makers[name] = make

    def find(self, kind: str, name: str) -> object:
        """Find a value; None where there is none, or what stands there is not whole."""
        row = self._connection.execute("SELECT content FROM rows WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        return self._open(kind, name, row[0]) if row else None

    def find_all(self, kind: str) -> Iterator[tuple[str, object]]:
        """Find every value of a kind, with its name; what is not whole is left out."""
        with self._give_up_at_error():
            for name, content in self._connection.execute("SELECT name, content FROM rows WHERE kind = ?", (kind,)):
                if (value := self._open(kind, name, content)) is not None:
                    yield name, value

    def read(self, kind: str, name: str) -> object:
        """Read a value that is there. Raises DamageError where it is not."""
        with self._give_up_at_error():
            value = self.find(kind, name)
            if value is None:
                raise ValueError(f"{kind} {name} is missing")
            return value

    def put(self, kind: str, name: str, value: object) -> None:
        """Put a value in the place of what stood under its name. Raises DamageError where no room is left."""
        self.put_packed(kind, name, pack(value))

    def put_packed(self, kind: str, name: str, content: bytes) -> None:
        """Put a value that is packed already, as `put` does."""
        row = (kind, name, self._sum_up(kind, name, content) + content)
        with self._give_up_at_error():
            self._connection.execute("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)", row)

    def drop(self, kind: str, names: Iterable[str]) -> None:
        """Drop values; those that are not there are no matter. Raises DamageError where that cannot be done."""
        rows = ((kind, name) for name in names)
        with self._give_up_at_error():
            self._connection.executemany("DELETE FROM rows WHERE kind = ? AND name = ?", rows)

    def save(self) -> None:
        """Let what was put and dropped stand. From now on no other build changes the file until it is closed.

        Where another build is reading it, or no room is left, it stays as it was; all values can be read all the same.
        """
        with suppress(sqlite3.Error):
            self._connection.commit()
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT 1 FROM rows LIMIT 1").fetchone()

    @contextmanager
    def _give_up_at_error(self) -> Iterator[None]:
        """Delete the store where something goes wrong, and raise DamageError."""
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            self.close()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            raise DamageError(report(f"{self._path.parent.name}/{self._path.name}", 0, "store-damaged")) from error

    def _open(self, kind: str, name: str, content: bytes) -> object:
        if not isinstance(content, bytes):
            return None
        written, value = content[:CHECKSUM], memoryview(content)[CHECKSUM:]
        if not compare_digest(written, self._sum_up(kind, name, value)):
            return None
        return Reader(BytesIO(value), self._makers).load()

    def _sum_up(self, kind: str, name: str, content: bytes | memoryview) -> bytes:
        digest = blake2b(f"{kind}\0{name}\0".encode(), key=self._key, digest_size=CHECKSUM)
        digest.update(content)
        return digest.digest()


class Rows(MutableMapping[str, Value]):
    """Large values of a kind in a store, by their names, read when they are asked for and then held for a while."""

    def __init__(self, store: Store, kind: str, names: Iterable[str] = (), *, remembered: int) -> None:
        self._store, self._kind = store, kind
        self._names = dict.fromkeys(names)
        self._read = lru_cache(remembered)(lambda name: store.read(kind, name))

    def __getitem__(self, name: str) -> Value:
        """Read a value, which must be there."""
        return cast("Value", self._read(name))

    def put_packed(self, name: str, content: bytes) -> None:
        """Put a value that is packed already."""
        self._names[name] = None
        self._store.put_packed(self._kind, name, content)

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


class Chunks(Generic[Value]):
    """Small values of a kind in a store, by their names, all read at once; none without a store."""

    def __init__(self, store: Store | None, kind: str) -> None:
        self._store, self._kind = store, kind
        self._values: dict[str, Value] = {}
        self._changed: set[str] = set()
        """The groups that have other values than the store."""
        for _, chunk in store.find_all(kind) if store else ():
            self._values.update(cast("dict[str, Value]", chunk))

    def __iter__(self) -> Iterator[str]:
        """The names."""
        return iter(self._values)

    def find(self, name: str) -> Value | None:
        """Find a value; None where there is none."""
        return self._values.get(name)

    def put(self, name: str, value: Value) -> None:
        """Put a value in the place of what stood under its name."""
        self._values[name] = value
        self._changed.add(name_chunk(name))

    def keep_only(self, names: Iterable[str]) -> dict[str, Value]:
        """Put all values of these names into the store, and drop all others; gives those by their names."""
        dropped = {name: self._values.pop(name) for name in self._values.keys() - set(names)}
        self._changed.update(map(name_chunk, dropped))
        if self._store and self._changed:
            chunks: dict[str, dict[str, Value]] = {chunk: {} for chunk in self._changed}
            for name, value in self._values.items():
                if (chunk := name_chunk(name)) in chunks:
                    chunks[chunk][name] = value
            for chunk, values in chunks.items():
                self._store.put(self._kind, chunk, values)
        self._changed.clear()
        return dropped


def name_chunk(name: str) -> str:
    """Name the group in which a value is kept."""
    return str(crc32(name.encode()) % CHUNKS)


def open_store(path: Path) -> Store | None:
    """Open the store in a file; None where nothing can be kept there, or another build holds it."""
    secret = find_secret()
    if not secret:
        return None
    for _ in range(2):
        with suppress(OSError):
            try:
                return connect_store(path, secret)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                    return None
                path.unlink(missing_ok=True)
            except (sqlite3.Error, ValueError):
                path.unlink(missing_ok=True)
    return None


def connect_store(path: Path, secret: bytes) -> Store:
    """Connect to a store's file, held against other builds. Raises OSError, ValueError and sqlite3's errors."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Nothing of what is kept is for a repository.
    (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        # What is deleted is overwritten: it may be what somebody must not find.
        connection.execute("PRAGMA secure_delete = ON")
        # A loss of power may damage the file, which is seen and costs one slow build.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN IMMEDIATE")
        version = digest_program().hex()
        connection.execute(TABLES)
        found = connection.execute("SELECT content FROM rows WHERE kind = 'version'").fetchone()
        if found is None:
            connection.execute("INSERT INTO rows VALUES ('version', '', ?)", (version,))
        elif found[0] != version:
            raise ValueError("a store of another version")
    except BaseException:
        connection.close()
        raise
    return Store(connection, path, secret)


@cache
def find_secret() -> bytes:
    """What this installation alone knows, made when it is first asked for; empty where it cannot be kept."""
    file = Path(sys.prefix) / "fihrist.key"
    with suppress(OSError):
        if not file.exists():
            draft = file.with_suffix(f".{os.getpid()}")
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as stream:
                stream.write(os.urandom(32))
            draft.replace(file)
        return file.read_bytes()
    return b""
