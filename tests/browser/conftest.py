"""What the browser tests share: the project's own archive as a site, served under a prefix, and pages that watch."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request

from bench.browsing import serve
from bench.page_types import choose_pages
from fihrist.commands import main

PROJECT = Path(__file__).parents[2]
OpenPage = Callable[..., Page]
"""(options of the browser's context) → a page that watches for errors and for requests that leave the site."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own archive, built to be published under ``/repo/``."""
    folder = tmp_path_factory.mktemp("built") / "site"
    words = ["--archive", str(PROJECT), "--output", str(folder), "--base-url", "https://example.org/repo/", "--quiet"]
    assert 0 == main(["build", *words])
    return folder


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, str]:
    """One page of each type: the type's name → its address."""
    return choose_pages(site)


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    """The address of the site, served under ``/repo/`` as on GitHub Pages."""
    with serve(site, "/repo/") as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, root: str, site: Path) -> Iterator[OpenPage]:
    """Open pages that fail the test when the browser reports an error or a request leaves the site."""
    strays: list[str] = []
    opened: list[Page] = []

    def open_new(**options: Any) -> Page:
        page = browser.new_context(**options).new_page()
        watch(page, (root, site.as_uri(), "blob:"), strays)
        opened.append(page)
        return page

    yield open_new
    for page in opened:
        page.context.close()
    assert [] == strays


def watch(page: Page, own: tuple[str, ...], strays: list[str]) -> None:
    """Note errors, refusals of the Content-Security-Policy (the console tells them) and requests to anywhere else."""
    page.on("pageerror", lambda error: strays.append(f"{page.url}: {error}"))
    page.on("console", lambda line: strays.append(f"{page.url}: {line.text}") if line.type == "error" else None)
    page.on("request", lambda request: None if request.url.startswith(own) else strays.append(request.url))
    page.on("requestfailed", lambda request: None if is_left(request) else strays.append(f"{request.url}: failed"))


def is_left(request: Request) -> bool:
    """Whether a request failed only because the test went on to another page."""
    return request.failure == "net::ERR_ABORTED"
