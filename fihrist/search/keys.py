"""From what a file of the search hangs on to its key: the same key, the same bytes, at every build."""

import unicodedata
import zlib
from functools import cache
from hashlib import blake2b
from pathlib import Path

from fihrist.files import Made

MAKERS = ("arabic", "search")
"""The packages that files of the search hang on."""


def make_key(*parts: str) -> str:
    """Make a key of these texts: another one where any of them, the program or the compression is another."""
    return blake2b("\0".join((find_version(), *parts)).encode(), digest_size=16).hexdigest()


def hold_content(content: bytes) -> Made:
    """Give bytes that are made already, under a key of their own."""
    return Made(make_key(blake2b(content, digest_size=16).hexdigest()), lambda: content)


@cache
def find_version() -> str:
    """What tells a file from one that other code made: a digest of the modules and libraries that it hangs on."""
    # Another zlib may make other bytes of the same content.
    digest = blake2b(f"{unicodedata.unidata_version} {zlib.ZLIB_RUNTIME_VERSION}".encode(), digest_size=16)
    for package in MAKERS:
        for module in sorted((Path(__file__).parent.parent / package).glob("*.py")):
            digest.update(module.read_bytes())
    return digest.hexdigest()
