"""From a site to pictures of each of its page types: narrow and wide, light and dark, and an article on paper.

``python bench/pictures.py [SITE] [OUT]`` builds the project's own archive where no site is named; pictures go to
``OUT`` (default ``.fihrist/pictures``). ``--readme`` makes the two pictures of the README instead.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser

PROJECT = Path(__file__).resolve().parent.parent
if str(PROJECT) not in sys.path:
    sys.path.insert(0, str(PROJECT))

from bench.browsing import open_browser, serve, visit  # noqa: E402 - the line above finds it
from bench.page_types import choose_pages  # noqa: E402

WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
README = {"article": ("article-notes", 800), "record": ("place", 800)}
"""The README's pictures: of which type of page, and how many pixels high."""


def main() -> None:
    """Take the pictures that the command line asks for and say where they are."""
    options = read_options()
    with find_site(options.site) as site, open_browser() as browser, serve(site, find_prefix(site)) as root:
        pages = {name: page for name, page in choose_pages(site).items() if not options.only or name in options.only}
        if options.readme:
            taken = list(take_for_readme(browser, root, pages, PROJECT / "docs" / "pictures"))
        else:
            options.out.mkdir(parents=True, exist_ok=True)
            taken = list(take_pictures(browser, root, pages, options.out))
    print(*taken, f"{len(taken)} pictures", sep="\n")


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, nargs="?", help="a built site; without it the project's archive is built")
    parser.add_argument("out", type=Path, nargs="?", default=PROJECT / ".fihrist" / "pictures")
    parser.add_argument("--readme", action="store_true", help="make docs/pictures/article.png and record.png")
    parser.add_argument("--only", nargs="+", metavar="TYPE", help="these page types alone")
    return parser.parse_args()


@contextmanager
def find_site(site: Path | None) -> Iterator[Path]:
    """Find the site, or build the project's own archive in a folder that goes away afterwards."""
    if site:
        yield site
        return
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "site"
        build = [sys.executable, "build.py", "--output", str(built), "--base-url", "https://example.org/archive/"]
        subprocess.run([*build, "--quiet"], cwd=PROJECT, check=True)
        yield built


def find_prefix(site: Path) -> str:
    """Find the path that a site was built for, ``/archive/``: 404.html names it before the style sheet's address."""
    found = re.search(r'href="(/[^"]*)theme/css/site.css"', (site / "404.html").read_text(encoding="utf-8"))
    return found[1] if found else "/"


def take_pictures(browser: Browser, root: str, pages: dict[str, str], out: Path) -> Iterator[Path]:
    """Take every page at every width in both schemes, then an article on paper."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            for name, address in pages.items():
                if name.endswith("redirect"):
                    page.route("**/redirect.js", lambda route: route.abort())
                visit(page, root, address)
                path = out / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=path, full_page=True)
                yield path
            page.close()
    yield from print_article(browser, root, pages, out)


def print_article(browser: Browser, root: str, pages: dict[str, str], out: Path) -> Iterator[Path]:
    """Print an article as PDF, and as pictures of its sheets where pdftoppm (poppler-utils) is there."""
    articles = [address for name, address in pages.items() if name.startswith("article-") or name == "article"]
    if not articles:
        return
    page = browser.new_page()
    visit(page, root, articles[0])
    for old in out.glob("print-*.png"):
        old.unlink()
    path = out / "print.pdf"
    page.pdf(path=path, format="A4", prefer_css_page_size=True)
    page.close()
    yield path
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "80", "-png", str(path), str(out / "print")], check=True)
        yield from sorted(out.glob("print-*.png"))


def take_for_readme(browser: Browser, root: str, pages: dict[str, str], out: Path) -> Iterator[Path]:
    """Take the README's pictures: what stands on a screen, in 256 colours and so in few bytes."""
    out.mkdir(parents=True, exist_ok=True)
    for name, (kind, height) in README.items():
        page = browser.new_page(viewport={"width": 1280, "height": height}, color_scheme="light")
        visit(page, root, pages[kind])
        path = out / f"{name}.png"
        page.screenshot(path=path)
        page.close()
        with Image.open(path) as picture:
            few = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        yield path


if __name__ == "__main__":
    main()
