"""From the archive to its Atom feeds: one of all articles, one of each record's.

Atom (RFC 4287) wants addresses that hold everywhere, so there are feeds only once ``base_url`` is known.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree import ElementTree as ET

from fihrist.archive import find_date
from fihrist.files import Made
from fihrist.pages.edition import Edition, remembered
from fihrist.pages.keys import sign_rows
from fihrist.pages.shares import find_outlet, find_summary
from fihrist.records import Record, sign_plain

DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
ATOM = "http://www.w3.org/2005/Atom"
NEWEST = 30
"""Articles in a feed."""


def plan_feeds(edition: Edition) -> Iterator[tuple[str, Made]]:
    """Plan the archive's feed and one for each record that articles mention: their paths, and how to write them."""
    if not edition.config.base_url:
        return
    title = edition.ui.label("feed.title", title=edition.config.title)
    yield plan_feed(edition, "feed.xml", "index.html", title, edition.archive.articles)
    for record in edition.archive.records.values():
        if path := edition.find_feed(record):
            name = edition.ui.label("feed.record_title", name=record.name, title=edition.config.title)
            articles = [holder for holder, _ in edition.find_backlinks(record).articles_holding]
            yield plan_feed(edition, path, record.address, name, articles)


def plan_feed(edition: Edition, path: str, page: str, title: str, articles: Sequence[Record]) -> tuple[str, Made]:
    """Plan one feed, to be written when it is asked for; `articles` are newest first."""
    shown = articles[:NEWEST]
    key = sign_plain((edition.version, path, page, title, sign_rows(edition, shown)))
    return path, Made(key.hex(), lambda: write_feed(edition, path, page, title, shown))


def write_feed(edition: Edition, path: str, page: str, title: str, shown: Sequence[Record]) -> bytes:
    """Write one feed of these articles."""
    base = edition.config.base_url
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": edition.ui.language})
    add(feed, "id", base + path)
    add(feed, "title", title)
    add(
        feed,
        "updated",
        write_moment(max((find_moment(article) for article in shown), default=date(2000, 1, 1))),
    )
    ET.SubElement(feed, "link", {"rel": "self", "href": base + path})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": base + page})
    add(ET.SubElement(feed, "author"), "name", edition.config.title)
    # The entries, each of which stands in many feeds, are written once and put before the end.
    head, end, _ = ET.tostring(feed, encoding="unicode").rpartition("</feed>")
    entries = "".join(write_entry(edition, article) for article in shown)
    return f"{DECLARATION}{head}{entries}{end}".encode()


@remembered
def write_entry(edition: Edition, article: Record) -> str:
    """Write an article's entry; its moment is the day of its last revision, else of its publication."""
    entry = ET.Element("entry")
    address = edition.config.base_url + article.address
    add(entry, "id", address)
    add(entry, "title", article.name)
    add(entry, "updated", write_moment(find_moment(article)))
    ET.SubElement(entry, "link", {"rel": "alternate", "href": address})
    key, outlet = find_outlet(edition, article)
    if key:
        add(ET.SubElement(entry, "author"), "name", edition.name(outlet).text if outlet else key)
    if summary := find_summary(article):
        add(entry, "summary", summary)
    return ET.tostring(entry, encoding="unicode")


def find_moment(article: Record) -> date:
    """The day that a feed gives for an article: no clock, so that the same content makes the same bytes."""
    revised, published = article.fields.revised, find_date(article)
    days = [found.sort_key[0] for found in (revised, published) if found]
    return max(days, default=date(2000, 1, 1))


def write_moment(day: date) -> str:
    """A day as Atom wants it: midnight UTC."""
    return f"{day.isoformat()}T00:00:00Z"


def add(parent: ET.Element, tag: str, text: str) -> None:
    """Add an element with a text."""
    ET.SubElement(parent, tag).text = text
