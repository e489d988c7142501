"""From the program's own files to a digest of them: what it made and kept is good only for the program that made it."""

import platform
from functools import cache
from hashlib import blake2b
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
READ = frozenset([".py", ".toml", ".txt"])
"""The ends of names of files that say what the program does."""


@cache
def digest_program() -> bytes:
    """Reduce the program, the versions of what it uses, and Python's to a digest."""
    digest = blake2b(platform.python_version().encode(), digest_size=12)
    for folder in (PACKAGE, PACKAGE.parent / "requirements"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in READ:
                digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes())
    return digest.digest()
