"""From the files of a site to damaged ones, and back to what they were."""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fihrist.search.offline import OFFLINE
from fihrist.search.packed import read_packed

Damage = Callable[[bytes, str], bytes | None]
"""(a file's bytes, the path of the file of the search that is in it) → its bytes hereafter; None: it is gone."""


def remove(content: bytes, path: str) -> None:
    """Nothing is left."""


def empty(content: bytes, path: str) -> bytes:
    """The file stands there without a byte."""
    return b""


def cut(content: bytes, path: str) -> bytes:
    """Half of it has arrived."""
    return content[: len(content) // 2]


def turn_byte(content: bytes, path: str) -> bytes:
    """One byte in the middle is another; in a script it is a letter of base64 before as after."""
    carried = re.search(rf'"{re.escape(path)}": "([^"]+)"'.encode(), content)
    place = sum(carried.span(1)) // 2 if carried else len(content) // 2
    return content[:place] + (b"C" if content[place] == ord("B") else b"B") + content[place + 1 :]


@contextmanager
def spoil(file: Path, damage: Damage, path: str = "") -> Iterator[None]:
    """Damage a file while the block runs."""
    content = file.read_bytes()
    spoilt = damage(content, path)
    assert spoilt != content
    file.unlink()
    if spoilt is not None:
        file.write_bytes(spoilt)
    try:
        yield
    finally:
        # Not written over: a server may still be sending what stood there.
        file.unlink(missing_ok=True)
        file.write_bytes(content)


def find_parts(site: Path, words: tuple[str, ...], page: str) -> dict[str, str]:
    """Find a file of every kind that the search needs for some words on a page: kind → path from the site's root."""
    index = site / "pagefind"
    [listed] = index.glob("*.pf_list")
    part = index / "list" / f"{find_name(listed, words)}.pf_list"
    parts = {
        "list of languages": index / "pagefind-entry.json",
        "list of parts": listed,
        "list of files": part,
        "words": index / "index" / f"{find_name(part, words)}.pf_index",
        "page": next(
            file for file in (index / "fragment").iterdir() if page in read_packed(file.read_bytes()).decode()
        ),
        "rows": site / "search/rows.json",
        "records": site / "search/records.json",
    }
    return {kind: file.relative_to(site).as_posix() for kind, file in parts.items()}


def find_name(listed: Path, words: tuple[str, ...]) -> str:
    """Find the name of the one thing of a list that holds all the words, or all that begin so."""
    content: Any = json.loads(read_packed(listed.read_bytes()))
    keys, names = (content[column].split("\n") for column in ("keys", "names"))
    [place] = {bisect_right(keys, word) - 1 for word in words}
    return str(names[max(0, place)])


def find_carrier(site: Path, path: str) -> Path:
    """Find the script that carries a file of the search."""
    return next(file for file in (site / OFFLINE).rglob("*.js") if json.dumps(path) in file.read_text("ascii"))
