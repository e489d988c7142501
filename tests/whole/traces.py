"""Whether a word stands anywhere below a folder: in the bytes of a file, and in what is packed within them."""

import base64
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from archives import read_folder

PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
"""How zlib's and gzip's streams begin."""
WRITTEN = re.compile(rb"[A-Za-z0-9+/]{16,}={0,2}")
"""What may be base64."""
DEEPEST = 4


def find_traces(folder: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """Word → the files below a folder that hold it, in whatever way they are packed; words that none holds left out."""
    found: dict[str, list[str]] = {}
    for path, content in read_folder(folder).items():
        everything = b"\0".join((path.encode(), *unpack(content), *read_tables(folder / path))).lower()
        for word in words:
            if any(form in everything for form in spell(word)):
                found.setdefault(word, []).append(path)
    return found


def spell(word: str) -> set[bytes]:
    """A word as bytes: in UTF-8, in UTF-16, as JSON and HTML may escape it, by its last letters as in a sorted list."""
    return {
        word.encode(),
        word[4:].encode(),
        word.encode("utf-16-le"),
        word.encode("unicode_escape"),
        "".join(f"&#{ord(letter)};" for letter in word).encode(),
    }


def unpack(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, and all that they turn out to hold when they are unpacked, from whatever place that begins."""
    yield content
    if depth == DEEPEST:
        return
    for start in PACKED.finditer(content):
        if found := inflate(content[start.start() :]):
            yield from unpack(found, depth + 1)
    for written in WRITTEN.findall(content):
        found = base64.b64decode(written[: len(written) // 4 * 4])
        if PACKED.match(found):
            yield from unpack(found, depth + 1)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(BytesIO(content)) as package:
            for name in package.namelist():
                yield from unpack(package.read(name), depth + 1)


def inflate(packed: bytes) -> bytes:
    """What a stream holds, as far as it is one."""
    found = b""
    reader = zlib.decompressobj(wbits=47)
    for at in range(0, len(packed), 64):
        try:
            found += reader.decompress(packed[at : at + 64])
        except zlib.error:
            return found
        if reader.eof:
            break
    return found


def read_tables(file: Path) -> Iterator[bytes]:
    """The values of all tables where a file is a database; its pages alone may hold them in pieces."""
    if not file.read_bytes().startswith(b"SQLite format 3"):
        return
    connection = sqlite3.connect(file)
    try:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in connection.execute(f"SELECT * FROM {table}"):
                for value in row:
                    yield from unpack(value if isinstance(value, bytes) else str(value).encode())
    finally:
        connection.close()
