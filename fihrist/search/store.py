"""What the search keeps from build to build: the analyses of documents, and the index as it was last made.

One SQLite file, safe to delete. It holds nothing of what was withdrawn, made a draft or deleted, and former words of
an edited text only until the index is made whole. What is damaged counts as absent, and all of it is made again: what
tells files and documents is looked at when a build begins, each of them when it is read, perhaps never.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple, Self
from weakref import finalize

from fihrist.cache import make_folder
from fihrist.problems import report
from fihrist.search.analysis import Analysis, unpack_analysis
from fihrist.search.chunks import find_path
from fihrist.search.keys import find_version
from fihrist.search.lists import Lists
from fihrist.store import DamageError

LAST = "\U0010ffff"
"""Behind every key."""
TABLES = """
CREATE TABLE documents (address TEXT PRIMARY KEY, digest TEXT, page INTEGER) WITHOUT ROWID;
CREATE TABLE analyses (name TEXT PRIMARY KEY, checksum INTEGER, content BLOB) WITHOUT ROWID;
CREATE TABLE fragments (name TEXT PRIMARY KEY, checksum INTEGER, content BLOB) WITHOUT ROWID;
CREATE TABLE files (name TEXT PRIMARY KEY, checksum INTEGER, content BLOB) WITHOUT ROWID;
CREATE TABLE counts (key TEXT PRIMARY KEY, pages INTEGER, following TEXT, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE states (name TEXT PRIMARY KEY, value TEXT, checksum INTEGER) WITHOUT ROWID;
"""
DAMAGES = (sqlite3.Error, zlib.error, ValueError, LookupError, TypeError, AttributeError, OSError)
"""What reading or writing a store that is damaged, or cannot be written, raises."""


class Kept(NamedTuple):
    """What is known of a document that was indexed before."""

    digest: str
    page: int
    """Its number in the index; -1 before it has one."""


def open_store(path: Path | None) -> "Store":
    """Open the store in a file, or an empty one that goes when it is closed.

    Raises one of `DAMAGES`, later too, where the file is no store, or not whole, or cannot be written.
    """
    if path:
        make_folder(path.parent)
    # Whichever thread loses the last file that reads from it closes it.
    connection = sqlite3.connect(path or "", check_same_thread=False)
    try:
        prepare_tables(connection)
    except BaseException:
        connection.close()
        raise
    return Store(connection, path)


def prepare_tables(connection: sqlite3.Connection) -> None:
    """Make the tables where they are missing or another version's."""
    # What is deleted is overwritten: it may be what somebody must not find.
    connection.execute("PRAGMA secure_delete = ON")
    if connection.execute("PRAGMA user_version").fetchone()[0]:
        found = connection.execute("SELECT value FROM states WHERE name = 'version'").fetchone()
        if found == (find_version(),):
            return
        raise ValueError(f"a store of another version: {found}")
    connection.executescript(TABLES + "PRAGMA user_version = 1;")
    with connection:
        connection.execute("INSERT INTO states VALUES ('version', ?, 0)", (find_version(),))


class Store:
    """An open store; what a ``with`` block changes stands after it, or not at all if it raises."""

    def __init__(self, connection: sqlite3.Connection, path: Path | None) -> None:
        self._connection, self._path = connection, path
        # A file of the site may be asked for when the search is long done: whoever has it has the store.
        self.close = finalize(self, connection.close)
        """Closes it; so does losing the last who might read from it."""

    def __enter__(self) -> Self:
        self._connection.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._connection.__exit__(*raised)

    def list_kept(self) -> dict[str, Kept]:
        """Every document by its address."""
        rows = self._connection.execute("SELECT address, digest, page FROM documents")
        return {address: Kept(digest, page) for address, digest, page in rows}

    @property
    def path(self) -> Path | None:
        """The file; None where the store goes with this process."""
        return self._path

    def save(self) -> None:
        """Let what was changed stand, in the middle of a ``with`` block."""
        self._connection.commit()

    def put_documents(self, documents: Iterable[tuple[str, Kept, bytes, bytes]]) -> None:
        """Keep documents, each under its address: what is known of it, its analysis and its fragment, both packed."""
        for address, kept, analysis, fragment in documents:
            self._connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (address, *kept))
            for table, content in (("analyses", analysis), ("fragments", fragment)):
                row = (address, sum_up(address, kept.digest, content), content)
                self._connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", row)

    def drop_documents(self, addresses: Iterable[str]) -> None:
        """Forget documents."""
        rows = [(address,) for address in addresses]
        self._connection.executemany("DELETE FROM documents WHERE address = ?", rows)
        self._connection.executemany("DELETE FROM analyses WHERE name = ?", rows)
        self._connection.executemany("DELETE FROM fragments WHERE name = ?", rows)

    def number_pages(self, addresses: Iterable[str]) -> None:
        """Number all documents anew, from 0 in this order."""
        rows = ((page, address) for page, address in enumerate(addresses))
        self._connection.executemany("UPDATE documents SET page = ? WHERE address = ?", rows)

    def read_analyses(self, first: int = 0) -> Iterator[tuple[int, Analysis]]:
        """Read the analyses of all pages from a number on, in the order of their numbers."""
        rows = self._connection.execute("SELECT page, address, digest FROM documents WHERE page >= ?", (first,))
        for page, address, digest in sorted(rows):
            content, checksum = self._read("analyses", address)
            check_sum(checksum, address, digest, content)
            yield page, unpack_analysis(content)

    def replace_files(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Keep these files of the index, by their paths in its folder, and no others."""
        self._connection.execute("DELETE FROM files")
        self.put_files(files)

    def replace_lists(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Keep these files and, of others, the files of words alone."""
        self._connection.execute("DELETE FROM files WHERE name NOT LIKE ?", (find_path("%"),))
        self.put_files(files)

    def put_files(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Keep files of the index by their paths in its folder."""
        rows = ((path, sum_up(path, content), content) for path, content in files)
        self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)

    def drop_file(self, path: str) -> None:
        """Forget a file."""
        self._connection.execute("DELETE FROM files WHERE name = ?", (path,))

    def drop_index(self) -> None:
        """Forget all files of the index, and what was counted for it."""
        for table in ("files", "counts"):
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("DELETE FROM states WHERE name = 'lists'")

    def list_files(self) -> list[tuple[str, int]]:
        """The paths of all files but fragments, with their check sums; none of them is read."""
        return self._connection.execute("SELECT name, checksum FROM files ORDER BY name").fetchall()

    def read_file(self, path: str, checksum: int) -> bytes:
        """Read a file for the site; raises DamageError where it has another check sum, or is missing."""
        with self._forget_at_damage():
            content, _ = self._read("files", path)
            check_sum(checksum, path, content)
            return content

    def read_fragment(self, address: str, digest: str) -> bytes:
        """Read the compressed fragment of a document for the site; raises DamageError where it is not that one's."""
        with self._forget_at_damage():
            content, checksum = self._read("fragments", address)
            check_sum(checksum, address, digest, content)
            return content

    @contextmanager
    def _forget_at_damage(self) -> Iterator[None]:
        """Delete the store where reading it fails, and raise DamageError."""
        try:
            yield
        except DAMAGES as error:
            if not self._path:
                raise
            self.close()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            raise DamageError(report(f"{self._path.parent.name}/{self._path.name}", 0, "search-damaged")) from error

    def _read(self, table: str, name: str) -> tuple[bytes, int]:
        """Read content and its check sum; raises ValueError where there is none."""
        query = f"SELECT content, checksum FROM {table} WHERE name = ?"
        found: tuple[bytes, int] | None = self._connection.execute(query, (name,)).fetchone()
        if not found:
            raise ValueError(f"{name} is missing")
        return found

    def replace_counts(self, counts: Mapping[str, int]) -> None:
        """Keep the counts by which the archive tells clitics from letters (`clitics`), as of the index."""
        # Each with the key behind it: so a key that is not found is known not to be lost.
        rows = ((key, counts.get(key, 0), behind) for key, behind in pairwise([*sorted({"", *counts}), LAST]))
        self._connection.execute("DELETE FROM counts")
        self._connection.executemany("INSERT INTO counts VALUES (?, ?, ?, ?)", ((*row, sum_up(*row)) for row in rows))

    def find_count(self, key: str) -> int:
        """Look up one of these counts; raises ValueError at damage."""
        query = "SELECT key, pages, following, checksum FROM counts WHERE key <= ? ORDER BY key DESC LIMIT 1"
        found, pages, behind, checksum = self._connection.execute(query, (key,)).fetchone()
        if sum_up(found, pages, behind) != checksum or not found <= key < behind:
            raise ValueError("a count is another one")
        return int(pages) if found == key else 0

    def read_lists(self, kept: Mapping[str, Kept]) -> Lists:
        """Read the lists of these documents' index, empty ones where there is none.

        Raises ValueError where they are damaged, or the documents or the files of the index are others.
        """
        found = self._connection.execute("SELECT value, checksum FROM states WHERE name = 'lists'").fetchone()
        if not found:
            return Lists((), ())
        if self._sum_lists(found[0], kept) != found[1]:
            raise ValueError("the lists, the documents or the files are other ones")
        return Lists(**json.loads(found[0]))

    def write_lists(self, lists: Lists, kept: Mapping[str, Kept]) -> None:
        """Keep the lists of the index of these documents."""
        value = json.dumps({name: getattr(lists, name) for name in lists.__struct_fields__})
        row = (value, self._sum_lists(value, kept))
        self._connection.execute("INSERT OR REPLACE INTO states VALUES ('lists', ?, ?)", row)

    def _sum_lists(self, lists: str, kept: Mapping[str, Kept]) -> int:
        """Give a check sum of the lists of an index, of what documents are in it and of what files it has."""
        documents = (f"{address} {digest} {page}" for address, (digest, page) in kept.items())
        files = (f"{path} {checksum}" for path, checksum in self.list_files())
        return sum_up(lists, "\n".join(chain(documents, files)))


def check_sum(checksum: int, name: str, *values: object) -> None:
    """Raise ValueError where what stood under a name had another check sum."""
    if sum_up(name, *values) != checksum:
        raise ValueError("the check sum is another one")


def sum_up(name: str, *values: object) -> int:
    """Give a check sum of what stands under a name."""
    checksum = zlib.crc32(name.encode())
    for value in values:
        checksum = zlib.crc32(value if isinstance(value, bytes) else repr(value).encode(), checksum)
    return checksum
