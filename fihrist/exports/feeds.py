"""From the archive to its Atom feeds: one of all articles, one of each record's.

Atom (RFC 4287) wants addresses that hold everywhere, so there are feeds only once ``base_url`` is known; and of each
entry the moment of its last change, so articles that state no exact day are in none.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from xml.etree import ElementTree as ET

from fihrist.archive import find_date, find_day, states_day
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
    if edition.is_followed(edition.archive.articles):
        title = edition.ui.label("feed.title", title=edition.config.title)
        yield plan_feed(edition, "feed.xml", "index.html", title, edition.archive.articles)
    for record in edition.archive.records.values():
        if path := edition.find_feed(record):
            name = edition.ui.label("feed.record_title", name=record.name, title=edition.config.title)
            articles = (holder for holder, _ in edition.find_backlinks(record).articles_holding)
            yield plan_feed(edition, path, record.address, name, articles)


def plan_feed(edition: Edition, path: str, page: str, title: str, articles: Iterable[Record]) -> tuple[str, Made]:
    """Plan one feed, to be written when it is asked for; `articles` are newest first."""
    shown = list(islice(filter(states_day, articles), NEWEST))
    key = sign_plain((edition.version, path, page, title, sign_rows(edition, shown)))
    return path, Made(key.hex(), lambda: write_feed(edition, path, page, title, shown))


def write_feed(edition: Edition, path: str, page: str, title: str, shown: Sequence[Record]) -> bytes:
    """Write one feed of these articles."""
    base = edition.config.base_url
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": edition.ui.language})
    add(feed, "id", base + path)
    add(feed, "title", title)
    add(feed, "updated", write_moment(max(filter(None, map(find_day, shown)))))
    ET.SubElement(feed, "link", {"rel": "self", "href": base + path})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": base + page})
    add(ET.SubElement(feed, "author"), "name", edition.config.title)
    # The entries, each of which stands in many feeds, are written once and put before the end.
    head, end, _ = ET.tostring(feed, encoding="unicode").rpartition("</feed>")
    entries = "".join(write_entry(edition, article) for article in shown)
    return f"{DECLARATION}{head}{entries}{end}".encode()


@remembered
def write_entry(edition: Edition, article: Record) -> str:
    """Write an article's entry."""
    entry = ET.Element("entry")
    address = edition.config.base_url + article.address
    add(entry, "id", address)
    add(entry, "title", article.name)
    for tag, day in list_days(article):
        add(entry, tag, write_moment(day))
    ET.SubElement(entry, "link", {"rel": "alternate", "href": address})
    key, outlet = find_outlet(edition, article)
    if key:
        add(ET.SubElement(entry, "author"), "name", edition.name(outlet).text if outlet else key)
    if summary := ". ".join(list_summary(edition, article)):
        add(entry, "summary", summary)
    return ET.tostring(entry, encoding="unicode")


def list_days(article: Record) -> Iterator[tuple[str, date]]:
    """The days of an entry: when the article was published, if that is one known day, and when it last changed."""
    published, updated = find_date(article), find_day(article)
    if published and published.is_exact:
        yield "published", published.earliest
    if updated:
        yield "updated", updated


def list_summary(edition: Edition, article: Record) -> Iterator[str]:
    """An article's date in words, where it is not one known day; its summary."""
    published = find_date(article)
    if published and not published.is_exact:
        yield f"{edition.ui.label('article.date')}: {edition.when(published).text}"
    if summary := find_summary(article):
        yield summary


def write_moment(day: date) -> str:
    """A day as Atom wants it: midnight UTC."""
    return f"{day.isoformat()}T00:00:00Z"


def add(parent: ET.Element, tag: str, text: str) -> None:
    """Add an element with a text."""
    ET.SubElement(parent, tag).text = text
