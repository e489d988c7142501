"""From a site's folder to a browser that looks at it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from fihrist.serve import find_address, start_server

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
# Pictures below the screen load only when a reader comes near.
SHOW_PICTURES = """() => Promise.all([...document.images].map(picture => {
  picture.loading = "eager";
  return picture.decode();
}))"""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open the system's Chromium. Raises SystemExit with the remedy where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("no Chromium on this machine: install it (Debian: sudo apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def serve(site: Path, prefix: str = "/") -> Iterator[str]:
    """Serve a folder under a path while the block runs; its address."""
    server = start_server(site, 0, prefix=prefix)
    try:
        yield find_address(server)
    finally:
        server.shutdown()
        server.server_close()


def visit(page: Page, root: str, address: str) -> None:
    """Open a page of the site and wait until it stands: a search until it has answered, pictures until they are in."""
    page.goto(root + address)
    if "?q=" in address:
        page.wait_for_selector("#search[data-ready][data-shows]", timeout=60_000)
    page.evaluate(SHOW_PICTURES)
