"""What the search keeps from build to build: the analyses of documents, and the index as it was last made.

One SQLite file, safe to delete. It holds nothing of what was withdrawn, made a draft or deleted, and former words of
an edited text only until the index is made whole. What is damaged counts as absent, and all of it is made again.
"""

import json
import sqlite3
import unicodedata
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Self

from fihrist.search.analysis import NUMBERS, Analysis
from fihrist.search.lists import Lists

MAKERS = ("arabic", "search")
"""The packages an index hangs on."""
LAST = "\U0010ffff"
"""Behind every key."""
QUICK = 1
"""Of zlib's levels: an analysis is written once and read often."""
TABLES = """
CREATE TABLE documents (address TEXT PRIMARY KEY, digest TEXT, page INTEGER) WITHOUT ROWID;
CREATE TABLE analyses (name TEXT PRIMARY KEY, content BLOB, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE fragments (name TEXT PRIMARY KEY, content BLOB, checksum INTEGER) WITHOUT ROWID;
CREATE TABLE files (name TEXT PRIMARY KEY, content BLOB, checksum INTEGER) WITHOUT ROWID;
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
        path.parent.mkdir(parents=True, exist_ok=True)
        # Nothing of what is kept is for a repository.
        (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    connection = sqlite3.connect(path or "")
    try:
        prepare_tables(connection)
    except BaseException:
        connection.close()
        raise
    return Store(connection)


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


@cache
def find_version() -> str:
    """What tells an index from one that other code made: a digest of the modules that it hangs on."""
    digest = blake2b(unicodedata.unidata_version.encode(), digest_size=16)
    for package in MAKERS:
        for module in sorted((Path(__file__).parent.parent / package).glob("*.py")):
            digest.update(module.read_bytes())
    return digest.hexdigest()


class Store:
    """An open store; what a ``with`` block changes stands after it, or not at all if it raises."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> Self:
        self._connection.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._connection.__exit__(*raised)

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def check(self, lists: Lists, kept: Mapping[str, Kept]) -> None:
        """Look whether all files of the index are there, and whole; raises ValueError where they are not."""
        names = filter(None, [*(name for _, name in lists.files), lists.new])
        for table, expected in (("files", names), ("fragments", kept)):
            rows = self._connection.execute(f"SELECT name, content, checksum FROM {table} ORDER BY name")
            if [name for name, *content in rows if check_bytes(name, *content)] != sorted(expected):
                raise ValueError(f"other {table} are kept")

    def list_kept(self) -> dict[str, Kept]:
        """Every document by its address."""
        rows = self._connection.execute("SELECT address, digest, page FROM documents")
        return {address: Kept(digest, page) for address, digest, page in rows}

    def put_documents(self, documents: Iterable[tuple[str, Kept, Analysis, bytes]]) -> None:
        """Keep documents, each under its address: what is known of it, its analysis, its compressed fragment."""
        for address, kept, analysis, fragment in documents:
            self._connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?, ?)", (address, *kept))
            for table, content in (("analyses", pack_analysis(analysis)), ("fragments", fragment)):
                row = (address, content, sum_up(address, content))
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
        rows = self._connection.execute("SELECT page, address FROM documents WHERE page >= ?", (first,))
        for page, address in sorted(rows):
            yield page, unpack_analysis(self._read("analyses", address))

    def replace_files(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Keep these files of words and no others."""
        self._connection.execute("DELETE FROM files")
        self.put_files(files)

    def put_files(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Keep files of words by their names."""
        rows = ((name, content, sum_up(name, content)) for name, content in files)
        self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)

    def drop_file(self, name: str) -> None:
        """Forget a file of words."""
        self._connection.execute("DELETE FROM files WHERE name = ?", (name,))

    def list_files(self) -> list[str]:
        """The names of all files of words."""
        return [name for (name,) in self._connection.execute("SELECT name FROM files ORDER BY name")]

    def read_file(self, name: str) -> bytes:
        """Read a file of words."""
        return self._read("files", name)

    def read_fragment(self, address: str) -> bytes:
        """Read the compressed fragment of a document."""
        return self._read("fragments", address)

    def _read(self, table: str, name: str) -> bytes:
        """Read bytes; raises ValueError where they are damaged, or missing."""
        found = self._connection.execute(f"SELECT content, checksum FROM {table} WHERE name = ?", (name,)).fetchone()
        if not found:
            raise ValueError(f"{name} is missing")
        return check_bytes(name, *found)

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
        """Read the lists of these documents' index, empty ones where there is none; raises ValueError at damage."""
        found = self._connection.execute("SELECT value, checksum FROM states WHERE name = 'lists'").fetchone()
        if not found:
            return Lists((), ())
        if sum_lists(found[0], kept) != found[1]:
            raise ValueError("the lists or the documents are other ones")
        return Lists(**json.loads(found[0]))

    def write_lists(self, lists: Lists, kept: Mapping[str, Kept]) -> None:
        """Keep the lists of the index of these documents."""
        value = json.dumps({field.name: getattr(lists, field.name) for field in fields(lists)})
        row = (value, sum_lists(value, kept))
        self._connection.execute("INSERT OR REPLACE INTO states VALUES ('lists', ?, ?)", row)


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


def check_bytes(name: str, content: bytes, checksum: int) -> bytes:
    """Give bytes back that are what stood under this name; raises ValueError where they are not."""
    if sum_up(name, content) != checksum:
        raise ValueError("the check sum is another one")
    return content


def sum_lists(lists: str, kept: Mapping[str, Kept]) -> int:
    """Give a check sum of the lists of an index and of the documents in it."""
    return sum_up(lists, "\n".join(f"{address} {digest} {page}" for address, (digest, page) in kept.items()))


def sum_up(name: str, *values: object) -> int:
    """Give a check sum of what stands under a name."""
    checksum = zlib.crc32(name.encode())
    for value in values:
        checksum = zlib.crc32(value if isinstance(value, bytes) else repr(value).encode(), checksum)
    return checksum
