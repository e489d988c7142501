"""From the site's pages to what search engines and hosts read: sitemap, robots, and no Jekyll."""

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from fihrist.files import File, Made
from fihrist.program import digest_program
from fihrist.records import sign_plain

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
"""Addresses in one sitemap, by its protocol."""


def write_crawler_files(listed: Iterable[str], base_url: str) -> Iterator[File]:
    """Write the files for crawlers, who should list these paths; the sitemap only where the site's address is known."""
    # Without it GitHub Pages would leave out files whose names begin with an underscore.
    yield File(".nojekyll", b"")
    if not base_url:
        yield File("robots.txt", b"User-agent: *\nAllow: /\n")
        return
    yield File("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {base_url}sitemap.xml\n".encode())
    yield from write_sitemaps(sorted(listed), base_url)


def write_sitemaps(paths: list[str], base_url: str) -> Iterator[File]:
    """Write the sitemap, or several and the list of them."""
    parts = [paths[start : start + MOST] for start in range(0, len(paths), MOST)]
    if len(parts) == 1:
        yield write_list("sitemap.xml", "urlset", "url", [base_url + path for path in parts[0]])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield write_list("sitemap.xml", "sitemapindex", "sitemap", [base_url + name for name in names])
    for name, part in zip(names, parts, strict=True):
        yield write_list(name, "urlset", "url", [base_url + path for path in part])


def write_list(path: str, root: str, item: str, addresses: list[str]) -> File:
    """Give a list of addresses in the sitemap protocol's form."""
    key = sign_plain((digest_program(), root, item, addresses))
    return File(path, Made(key.hex(), lambda: lay_out_list(root, item, addresses)))


def lay_out_list(root: str, item: str, addresses: list[str]) -> bytes:
    """Write a list of addresses as XML."""
    top = ET.Element(root, {"xmlns": SITEMAP})
    for address in addresses:
        ET.SubElement(ET.SubElement(top, item), "loc").text = address
    content: bytes = ET.tostring(top, encoding="utf-8", xml_declaration=True)
    return content
