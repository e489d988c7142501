"""From the golden archive to the pages whose HTML is kept in ``expected/``."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]

from archives import Site, build_site  # noqa: E402 - the line above finds it where no pytest does

ARCHIVE = HERE / "archive"
EXPECTED = HERE / "expected"
KEPT = (
    "index.html",
    "articles/2020/paper-fair.html",
    "articles/2020/index.html",
    "articles/english-letter.html",
    "articles/withdrawn-letter.html",
    "articles/fair.html",
    "people/salma.html",
    "people/index.html",
    "places/quarter.html",
    "groups/ink-gazette.html",
    "tags/wrq-2f3c8e.html",
    "pages/about.html",
    "data/index.html",
    "404.html",
    "en/people/salma.html",
    "feed.xml",
)
"""At least one page of each type; the search page belongs to its own tests."""


def build_golden_site() -> Site:
    """Build the golden archive."""
    return build_site(ARCHIVE)
