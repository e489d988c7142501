"""Find the links of a built site that lead nowhere: ``python tests/links.py FOLDER`` prints them, and exits with 1.

It looks at every address in every HTML page, as a browser would that opened the folder's files: no server, no root.
"""

import posixpath
import sys
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

ADDRESSES = {"a": ("href",), "link": ("href",), "script": ("src",), "img": ("src", "srcset"), "form": ("action",)}
"""Where a tag holds addresses."""
ABSOLUTE = ("404.html",)
"""Served at any depth, so its addresses begin at the root."""


class PageLinks(NamedTuple):
    """What a page offers to links, and where its own lead."""

    anchors: frozenset[str]
    links: tuple[str, ...]


class Reader(HTMLParser):
    """Gathers a page's anchors and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag brings along."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.anchors.append(values["id"])
        for name in ADDRESSES.get(tag, ()):
            if name in values:
                self.links += split_addresses(values[name]) if name == "srcset" else [values[name]]
        if values.get("http-equiv") == "refresh":
            self.links.append(values["content"].partition("url=")[2])


def split_addresses(srcset: str) -> list[str]:
    """The addresses of a ``srcset``."""
    return [part.split()[0] for part in srcset.split(",")]


def read_page(text: str) -> PageLinks:
    """Read a page."""
    reader = Reader()
    reader.feed(text)
    return PageLinks(frozenset(reader.anchors), tuple(reader.links))


def find_repeated_anchors(text: str) -> list[str]:
    """The anchors that a page has twice: only the first of them can be reached."""
    reader = Reader()
    reader.feed(text)
    return sorted({anchor for anchor in reader.anchors if reader.anchors.count(anchor) > 1})


def find_broken_links(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Find the broken links of a site (path → bytes): (page, address as written)."""
    pages = {path: read_page(content.decode()) for path, content in files.items() if path.endswith(".html")}
    for path, page in pages.items():
        for link in page.links:
            if not leads_somewhere(path, link, files, pages):
                yield path, link


def list_targets(path: str, text: str) -> list[str]:
    """Where the links of a page lead, as paths of the site with their anchors; those that lead out are left out."""
    links = (urlsplit(link) for link in read_page(text).links)
    inside = (parts for parts in links if not parts.scheme and not parts.netloc)
    return [
        (find_target(path, parts.path) if parts.path else path) + (f"#{parts.fragment}" if parts.fragment else "")
        for parts in inside
    ]


def find_target(path: str, address: str) -> str:
    """The file that a relative address of a page names, from the site's root."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))


def leads_somewhere(path: str, link: str, files: Mapping[str, bytes], pages: Mapping[str, PageLinks]) -> bool:
    """Whether an address of a page leads out, holds a file, or leads to one of the site and an anchor that is there."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"http", "https", "mailto", "tel", "geo", "data"}
    if parts.path.startswith("/"):
        return path in ABSOLUTE
    if not parts.path and not parts.fragment:
        return False
    target = find_target(path, parts.path) if parts.path else path
    if target not in files:
        return False
    return not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target].anchors


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    site = {
        file.relative_to(folder).as_posix(): file.read_bytes() if file.suffix == ".html" else b""
        for file in folder.rglob("*")
        if file.is_file()
    }
    broken = list(find_broken_links(site))
    for page, address in broken:
        print(f"{page}: {address}")
    sys.exit(bool(broken))
