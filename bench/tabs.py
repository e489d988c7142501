"""From a browser of the system to one tab that opens pages and calls functions in them, the same in each browser."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from playwright.sync_api import Browser, Page

from bench.firefox import Firefox

NOTE_REFUSALS = """() => {
  const note = (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`);
  window.refused = [];
  addEventListener("securitypolicyviolation", note);
}"""
"""Notes what the page's own policy keeps it from."""


class Tab(Protocol):
    """A tab of a browser."""

    def prepare(self, function: str) -> None:
        """Call a function of JavaScript before the scripts of every further page."""

    def visit(self, address: str) -> None:
        """Open an address and wait until its page stands."""

    def evaluate(self, function: str, *values: Any) -> Any:
        """Call a function of JavaScript with values of JSON and give what it returns."""


class ChromiumTab:
    """A tab of Chromium."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def prepare(self, function: str) -> None:
        """See `Tab`."""
        self._page.add_init_script(f"({function})()")

    def visit(self, address: str) -> None:
        """See `Tab`."""
        self._page.goto(address)

    def evaluate(self, function: str, *values: Any) -> Any:
        """See `Tab`."""
        return self._page.evaluate(f"() => ({function})(...{json.dumps(values)})")


@contextmanager
def open_tab(browser: Browser | Firefox) -> Iterator[Tab]:
    """Open a tab of Chromium or Firefox that notes what the page's policy refuses."""
    if isinstance(browser, Firefox):
        with browser.open_tab() as tab:
            tab.prepare(NOTE_REFUSALS)
            yield tab
        return
    context = browser.new_context()
    chromium = ChromiumTab(context.new_page())
    chromium.prepare(NOTE_REFUSALS)
    yield chromium
    context.close()
