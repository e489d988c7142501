"""What the browser tests share: a searchable site on a server, and a page that watches for errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from fihrist.serve import find_address, start_server

from .sample import write_sample


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the sample site, served under a path as on GitHub Pages."""
    folder = write_sample(tmp_path_factory.mktemp("site"))
    with serve(folder) as found:
        yield found


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """One page for all tests of a module, and the errors that the browser reports on it."""
    context = browser.new_context()
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield opened, errors
    context.close()


@pytest.fixture
def page(watched: tuple[Page, list[str]]) -> Iterator[Page]:
    """An empty page, which fails the test when the browser reports an error on it."""
    opened, errors = watched
    opened.set_viewport_size({"width": 1280, "height": 900})
    yield opened
    opened.goto("about:blank")
    found = errors.copy()
    errors.clear()
    assert [] == found


@contextmanager
def open_search(browser: Browser, folder: Path, *, scheme: str = "http") -> Iterator[Page]:
    """Open the search page of a site that stands in a folder, while the block runs: from a server or as a ``file``."""
    with serve(folder) as address:
        page = browser.new_page()
        page.goto(f"{address if scheme == 'http' else folder.as_uri() + '/'}search.html")
        page.wait_for_selector("#search[data-ready]")
        yield page
        page.close()


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder while the block runs."""
    server = start_server(folder, 0, prefix="/repo/")
    try:
        yield find_address(server)
    finally:
        server.shutdown()
        server.server_close()
