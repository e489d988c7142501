"""From a site's folder to one page of each type: the fullest one, so that what can go wrong on it is there."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PageType:
    """A type of page: where such pages stand and what is in them."""

    name: str
    places: str
    """A pattern of paths below the site's folder, or below an edition's."""
    marks: tuple[str, ...] = ()
    """What the page's HTML holds."""
    query: str = ""
    """What follows its address: ``?q=…``, with something to wait for on the page."""


TYPES = (
    PageType("home", "index.html"),
    PageType("article-notes", "articles/**/*.html", ('class="is-article"', 'class="note"')),
    PageType("article-post", "articles/**/*.html", ('class="is-article"', 'class="post"')),
    PageType("article-figure", "articles/**/*.html", ('class="is-article"', 'class="figure"')),
    PageType("article-table", "articles/**/*.html", ('class="is-article"', 'class="table"')),
    PageType("article", "articles/**/*.html", ('class="is-article"',)),
    PageType("person", "people/*.html", ('class="is-record"',)),
    PageType("group", "groups/*.html", ('class="is-record"',)),
    PageType("place", "places/*.html", ('class="is-record"', 'class="path"')),
    PageType("record-without-mentions", "places/*.html", ('class="is-record"',)),
    PageType("record-page-2", "*/*/page-2.html", ('class="is-record"',)),
    PageType("people", "people/index.html"),
    PageType("groups", "groups/index.html"),
    PageType("places", "places/index.html"),
    PageType("articles", "articles/index.html"),
    PageType("year", "articles/*/index.html"),
    PageType("outlets", "outlets/index.html"),
    PageType("outlet", "outlets/*.html", ('class="is-list"',)),
    PageType("tags", "tags/index.html"),
    PageType("tag", "tags/*.html", ('class="is-list"',)),
    PageType("page", "pages/*.html", ('class="is-page"',)),
    PageType("data", "data/index.html"),
    PageType("search", "search.html"),
    PageType("search-results", "search.html", query="?q=سوريا"),
    PageType("search-nothing", "search.html", query="?q=زقزقزق"),
    PageType("withdrawn", "*/**/*.html", ('class="is-withdrawn"',)),
    PageType("redirect", "*/**/*.html", ('class="is-redirect"',)),
    PageType("404", "404.html"),
)
EDITION_TYPES = frozenset(
    {"home", "article-notes", "article-figure", "article-table", "person", "group", "place", "people", "year"}
    | {"page", "data", "search-results"}
)
"""The types looked at in a second edition too, where words, faces and directions meet."""


def choose_pages(site: Path, edition: str = "en") -> dict[str, str]:
    """Choose one page of each type that the site has: from the type's name to the page's address with its query.

    A page that is the fullest of several types is named once, by the first of them.
    """
    chosen = find_pages(site, site)
    if (site / edition).is_dir():
        others = find_pages(site, site / edition)
        chosen |= {f"{edition}-{name}": address for name, address in others.items() if name in EDITION_TYPES}
    names = {address: name for name, address in reversed(chosen.items())}
    return {name: address for name, address in chosen.items() if names[address] == name}


def find_pages(site: Path, root: Path) -> dict[str, str]:
    """Find one page of each type below an edition's folder."""
    found: dict[str, str] = {}
    for kind in TYPES:
        pages = [page for page in root.glob(kind.places) if has_marks(page, kind.marks)]
        if pages:
            pick = min if kind.name == "record-without-mentions" else max
            page = pick(pages, key=lambda one: (one.stat().st_size, one.name))
            found[kind.name] = page.relative_to(site).as_posix() + kind.query
    return found


def has_marks(page: Path, marks: tuple[str, ...]) -> bool:
    """Whether a page holds every mark of its type."""
    if not marks:
        return page.is_file()
    text = page.read_text(encoding="utf-8")
    return all(mark in text for mark in marks)
