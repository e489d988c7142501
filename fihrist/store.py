"""What builds keep of an archive's records, so that the next one reads and links again only what was edited.

One SQLite file below the archive, safe to delete. Its rows are values of Python's, each under a checksum that only this
installation can make: a file that came with an archive from elsewhere, or that is damaged, counts as none. Of what is
not published nothing is ever put there, and what goes is overwritten.
"""

import os
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from hmac import compare_digest
from io import BytesIO
from pathlib import Path
from typing import Any
from weakref import finalize

from fihrist.cache import make_folder
from fihrist.problems import SiteError, report
from fihrist.program import digest_program

CHECKSUM = 16
"""Bytes before every value."""
TABLES = "CREATE TABLE IF NOT EXISTS rows (kind TEXT, name TEXT, content BLOB, PRIMARY KEY (kind, name))"


class DamageError(SiteError):
    """What is kept turned out to be damaged, or could not be written. It was deleted: what was made of it must be made
    again, from the beginning."""


def pack(value: object) -> bytes:
    """Pack a value into bytes."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(content: bytes) -> Any:
    """Unpack a value that this process, or one that it started, packed."""
    return pickle.loads(content)


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
        self._forgetting: list[Callable[[], None]] = []
        self.close = finalize(self, connection.close)
        """Closes it; so does losing the last who might read from it."""

    def let_make(self, name: str, make: Callable[..., object]) -> None:
        """Let values of a class, by its name, be made otherwise when they are read: such as hang on this store."""
        self._makers[name] = make

    def when_forgetting(self, forget: Callable[[], None]) -> None:
        """Let somebody who holds values that were read know when there should be room for others."""
        self._forgetting.append(forget)

    def forget(self) -> None:
        """Hold nothing any more of what was read: it is hardly asked for again, and what comes next needs room."""
        for forget in self._forgetting:
            forget()

    def find(self, kind: str, name: str) -> object:
        """Find a value; None where there is none, or it is not whole. Raises DamageError where the file is no store."""
        with self._give_up_at_error():
            return self._find(kind, name)

    def read_packed(self, kind: str, name: str) -> bytes:
        """Read a value that is there as it was packed. Raises DamageError where it is not."""
        with self._give_up_at_error():
            row = self._select(kind, name)
            if not row or not self._is_whole(kind, name, row[0]):
                raise ValueError(f"{kind} {name} is missing")
            return bytes(row[0][CHECKSUM:])

    def find_all(self, kind: str) -> Iterator[tuple[str, object]]:
        """Find every value of a kind, with its name; what is not whole is left out."""
        with self._give_up_at_error():
            for name, content in self._connection.execute("SELECT name, content FROM rows WHERE kind = ?", (kind,)):
                if (value := self._open(kind, name, content)) is not None:
                    yield name, value

    def read(self, kind: str, name: str) -> object:
        """Read a value that is there. Raises DamageError where it is not."""
        with self._give_up_at_error():
            value = self._find(kind, name)
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

    def _find(self, kind: str, name: str) -> object:
        row = self._select(kind, name)
        return self._open(kind, name, row[0]) if row else None

    def _select(self, kind: str, name: str) -> tuple[bytes] | None:
        query = "SELECT content FROM rows WHERE kind = ? AND name = ?"
        found: tuple[bytes] | None = self._connection.execute(query, (kind, name)).fetchone()
        return found

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
        if not self._is_whole(kind, name, content):
            return None
        return Reader(BytesIO(memoryview(content)[CHECKSUM:]), self._makers).load()

    def _is_whole(self, kind: str, name: str, content: object) -> bool:
        if not isinstance(content, bytes):
            return False
        return compare_digest(content[:CHECKSUM], self._sum_up(kind, name, memoryview(content)[CHECKSUM:]))

    def _sum_up(self, kind: str, name: str, content: bytes | memoryview) -> bytes:
        digest = blake2b(f"{kind}\0{name}\0".encode(), key=self._key, digest_size=CHECKSUM)
        digest.update(content)
        return digest.digest()


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
    make_folder(path.parent)
    # `serve` builds in one thread after the other, and who loses the last value that reads from it closes it.
    connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
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
