"""From files to their sums: a SHA-256 digest of each, by which anybody can tell later whether a byte has changed."""

import hashlib
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

SUMS = "SHA256SUMS"
"""The file of a site's sums, at its root."""
PIECE = 1 << 20
"""How much of a file passes through memory at once, in bytes."""
LINE = re.compile(r"(\S+)[ \t]+\*?(.+)")
"""A line of sums: what ought to be a digest, space, perhaps a sign that the file was read as bytes, path. Bags' tools
use one space."""


class Sums:
    """The sums of files, gathered one by one as the files pass; some hundred bytes each."""

    def __init__(self) -> None:
        self._digests: dict[str, bytes] = {}
        self.bytes = 0
        """The size of all files together."""

    def __len__(self) -> int:
        return len(self._digests)

    def add(self, path: str, stream: BinaryIO) -> int:
        """Add a file that is open at its beginning, read in pieces; gives its size in bytes."""
        digest = hashlib.sha256()
        while piece := stream.read(PIECE):
            digest.update(piece)
        self._digests[path], size = digest.digest(), stream.tell()
        self.bytes += size
        return size

    def write(self, below: str = "", encode_path: Callable[[str], str] = str) -> bytes:
        """Write what ``sha256sum --check`` reads: digest, two spaces, path, in the order of the paths' code points.

        `below`: a folder like ``site/`` that alone is meant; paths are written from there. For line ends and
        backslashes that format has signs of its own: no path of a site holds any.
        """
        chosen = sorted(path for path in self._digests if path.startswith(below))
        lines = (f"{self._digests[path].hex()}  {encode_path(path.removeprefix(below))}\n" for path in chosen)
        return "".join(lines).encode()


def read_sums(text: str) -> Iterator[tuple[int, str, str]]:
    """Read lines of sums: (number of the line, digest in small letters, path); both empty where a line is none.

    Whether the digest is one is for whoever knows the algorithm to say.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            found = LINE.fullmatch(line.removesuffix("\r"))
            yield (number, found[1].lower(), found[2]) if found else (number, "", "")
