"""From an archive to the figures of its site: time, size, broken links, validity, accessibility.

``python bench/whole_site.py ARCHIVE`` builds the archive anew and looks at every page; a fault makes the exit code 1.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from links import find_broken_links  # noqa: E402 - the line above finds it

from bench.accessibility import find_faults  # noqa: E402
from bench.browsing import open_browser, serve, visit  # noqa: E402
from bench.page_types import choose_pages  # noqa: E402
from bench.validity import check_pages, find_checker  # noqa: E402

BASE_URL = "https://example.org/archive/"
PREFIX = "/archive/"
SHOWN = 20
"""Faults of one sort that are printed."""


def main() -> int:
    """Build, look, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        seconds = build_site(parser.parse_args().archive, site)
        pages = [page for page in sorted(site.rglob("*.html")) if "pagefind" not in page.parts]
        print(f"built in {seconds:.1f} s: {len(pages)} pages, {describe_size(site)}", flush=True)
        return (
            sum(
                [
                    report("broken links and anchors", list(find_broken(site))),
                    report("messages of the HTML checker", list(find_invalid(site, pages))),
                    report("faults found by axe-core", list(find_inaccessible(site))),
                ]
            )
            and 1
        )


def build_site(archive: Path, site: Path) -> float:
    """Build an archive; the seconds it took."""
    command = [sys.executable, str(PROJECT / "build.py"), "--archive", str(archive.absolute()), "--quiet"]
    start = time.perf_counter()
    subprocess.run([*command, "--output", str(site), "--base-url", BASE_URL], check=True)
    return time.perf_counter() - start


def describe_size(site: Path) -> str:
    """Say how much a folder holds."""
    sizes = [file.stat().st_size for file in site.rglob("*") if file.is_file()]
    return f"{len(sizes)} files, {sum(sizes) / 1e6:.1f} MB"


def find_broken(site: Path) -> Iterator[str]:
    """Find the links and anchors that lead nowhere."""
    files = [file for file in sorted(site.rglob("*")) if file.is_file()]
    read = {file.relative_to(site).as_posix(): file.read_bytes() if file.suffix == ".html" else b"" for file in files}
    yield from (f"{page}: {address}" for page, address in find_broken_links(read))


def find_invalid(site: Path, pages: Sequence[Path]) -> Iterator[str]:
    """Find what the HTML checker says against the pages."""
    if not find_checker():
        yield "not looked at: Java or vnu.jar is missing"
        return
    for message in check_pages(site, pages):
        yield f"{message.place}: {message.text} {message.extract[:120]!r}"


def find_inaccessible(site: Path) -> Iterator[str]:
    """Find what axe-core says against one page of each type, narrow and dark, wide and light."""
    with open_browser() as browser, serve(site, PREFIX) as root:
        narrow = browser.new_page(viewport={"width": 390, "height": 900}, color_scheme="dark")
        wide = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        for page in (narrow, wide):
            page.route("**/redirect.js", lambda route: route.abort())
            for name, address in choose_pages(site).items():
                visit(page, root, address)
                yield from (f"{name} ({address}): {fault}" for fault in find_faults(page))


def report(what: str, faults: Sequence[str]) -> int:
    """Print how many faults of a sort there are, and the first of them."""
    print(f"{what}: {len(faults)}", *faults[:SHOWN], sep="\n  ", flush=True)
    return len(faults)


if __name__ == "__main__":
    sys.exit(main())
