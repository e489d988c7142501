"""What the search keeps from build to build: the analyses of documents, and the index as it was last made.

One SQLite file, safe to delete. It holds nothing of what is no longer published: who withdraws a text finds no word
of it here after the next build. What is damaged counts as absent, and all of it is made again.
"""

import json
import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from fihrist.search.analysis import NUMBERS, Analysis
from fihrist.search.analysis import VERSION as ANALYSIS_VERSION
from fihrist.search.lists import Lists

VERSION = f"1.{ANALYSIS_VERSION}"
"""The first number is raised when the tables, or what an index is made of, change."""
QUICK = 1
"""Of zlib's levels: an analysis is written once and read often."""
TABLES = """
CREATE TABLE documents (
    address TEXT PRIMARY KEY, digest TEXT, page INTEGER, analysis BLOB, fragment BLOB, checksum INTEGER
);
CREATE TABLE files (name TEXT PRIMARY KEY, content BLOB, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE counts (key TEXT PRIMARY KEY, pages INTEGER) WITHOUT ROWID;
CREATE TABLE states (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
DAMAGES = (sqlite3.Error, zlib.error, ValueError, KeyError, OSError)
"""What reading or writing a store that is damaged, or cannot be written, raises."""


class Kept(NamedTuple):
    """What is known of a document that was indexed before."""

    digest: str
    page: int
    """Its number in the index; -1 before it has one."""


@contextmanager
def open_store(path: Path | None) -> Iterator["Store"]:
    """Open the store in a file, or an empty one that goes with the block; what the block changed stands after it.

    Raises one of `DAMAGES`, in the block too, where the file is no store, or not whole.
    """
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Nothing of what is kept is for a repository.
        (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    with closing(sqlite3.connect(path or "")) as connection, connection:
        prepare_tables(connection)
        yield Store(connection)


def prepare_tables(connection: sqlite3.Connection) -> None:
    """Make the tables where they are missing or another version's."""
    # What is deleted is overwritten: it may be what somebody must not find.
    connection.execute("PRAGMA secure_delete = ON")
    if connection.execute("PRAGMA user_version").fetchone()[0]:
        found = connection.execute("SELECT value FROM states WHERE name = 'version'").fetchone()
        if found == (VERSION,):
            return
        raise ValueError(f"a store of another version: {found}")
    connection.executescript(TABLES + "PRAGMA user_version = 1;")
    connection.execute("INSERT INTO states VALUES ('version', ?)", (VERSION,))


class Store:
    """An open store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def list_kept(self) -> dict[str, Kept]:
        """Every document by its address."""
        rows = self._connection.execute("SELECT address, digest, page FROM documents")
        return {address: Kept(digest, page) for address, digest, page in rows}

    def put_documents(self, documents: Iterable[tuple[str, Kept, Analysis, bytes]]) -> None:
        """Keep documents, each under its address: what is known of it, its analysis, its compressed fragment."""
        rows = (
            (address, *kept, pack_analysis(analysis), fragment, zlib.crc32(fragment))
            for address, kept, analysis, fragment in documents
        )
        self._connection.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)", rows)

    def drop_documents(self, addresses: Iterable[str]) -> None:
        """Forget documents."""
        self._connection.executemany("DELETE FROM documents WHERE address = ?", ((one,) for one in addresses))

    def number_pages(self, addresses: Iterable[str]) -> None:
        """Number all documents anew, from 0 in this order."""
        rows = ((page, address) for page, address in enumerate(addresses))
        self._connection.executemany("UPDATE documents SET page = ? WHERE address = ?", rows)

    def read_analyses(self, first: int = 0) -> Iterator[tuple[int, Analysis]]:
        """Read the analyses of all pages from a number on, in the order of their numbers."""
        query = "SELECT page, analysis FROM documents WHERE page >= ? ORDER BY page"
        for page, packed in self._connection.execute(query, (first,)):
            yield page, unpack_analysis(packed)

    def read_fragments(self) -> Iterator[tuple[int, bytes]]:
        """Read the compressed fragments of all pages, in the order of their numbers; raises ValueError at damage."""
        rows = self._connection.execute("SELECT page, fragment, checksum FROM documents ORDER BY page")
        return ((page, check_bytes(content, checksum)) for page, content, checksum in rows)

    def replace_files(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Keep these files of words and no others."""
        self._connection.execute("DELETE FROM files")
        self.put_files(files)

    def put_files(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Keep files of words by their names."""
        rows = ((name, content, zlib.crc32(content)) for name, content in files)
        self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)

    def drop_file(self, name: str) -> None:
        """Forget a file of words."""
        self._connection.execute("DELETE FROM files WHERE name = ?", (name,))

    def read_files(self) -> Iterator[tuple[str, bytes]]:
        """Read all files of words; raises ValueError at damage."""
        rows = self._connection.execute("SELECT name, content, checksum FROM files")
        return ((name, check_bytes(content, checksum)) for name, content, checksum in rows)

    def replace_counts(self, counts: Mapping[str, int]) -> None:
        """Keep the counts by which the archive tells clitics from letters (`clitics`), as of the index."""
        self._connection.execute("DELETE FROM counts")
        self._connection.executemany("INSERT INTO counts VALUES (?, ?)", sorted(counts.items()))

    def find_count(self, key: str) -> int:
        """Look up one of these counts."""
        found = self._connection.execute("SELECT pages FROM counts WHERE key = ?", (key,)).fetchone()
        return found[0] if found else 0

    def read_lists(self) -> Lists:
        """Read the lists of the index, empty ones where there is none yet."""
        found = self._connection.execute("SELECT value FROM states WHERE name = 'lists'").fetchone()
        return Lists(**json.loads(found[0])) if found else Lists((), ())

    def write_lists(self, lists: Lists) -> None:
        """Keep the lists of the index."""
        value = json.dumps(asdict(lists))
        self._connection.execute("INSERT OR REPLACE INTO states VALUES ('lists', ?)", (value,))


def pack_analysis(analysis: Analysis) -> bytes:
    """Pack an analysis into bytes, with a check sum."""
    head = json.dumps([analysis.words, analysis.heavy], ensure_ascii=False).encode()
    return zlib.compress(len(head).to_bytes(4, "little") + head + analysis.places.tobytes(), QUICK)


def unpack_analysis(packed: bytes) -> Analysis:
    """Read an analysis; raises zlib.error or ValueError where the bytes are damaged."""
    content = zlib.decompress(packed)
    behind = 4 + int.from_bytes(content[:4], "little")
    words, heavy = json.loads(content[4:behind])
    return Analysis(tuple(words), array(NUMBERS, content[behind:]), tuple((start, end) for start, end in heavy))


def check_bytes(content: bytes, checksum: int) -> bytes:
    """Give bytes back that are what they were; raises ValueError where they are not."""
    if zlib.crc32(content) != checksum:
        raise ValueError("the check sum is another one")
    return content
