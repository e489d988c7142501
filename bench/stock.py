"""Compare the search with Pagefind as it comes: bytes of the index, bytes and time of a query, time of building.

    python -m bench.stock DOCS QUERIES [--count 200] [--fresh 30] [--keep FOLDER] [--json]

DOCS and QUERIES are those of bench/search.py; of the queries those of keyword sets are asked, if there are any.
Pagefind as it comes indexes one plain page for each document (title, paragraphs, ``lang="ar"``) with its own
command line. Both indexes are asked in one Chromium, query by query in turn, over http; every figure stands
beside the other's with its ratio. "A first query" is the first of a new visitor with nothing cached: every byte
that the server sends after the page itself, the ten best results' texts included; "without the program" leaves
out what is the same for every archive (scripts and WebAssembly).
"""

import argparse
import html
import json
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pagefind_bin import get_executable
from playwright.sync_api import Browser, Page

from bench.browsing import open_browser, serve
from bench.offline import choose_queries
from bench.search import build_site, pick, read_lines
from fihrist.archive import make_archive
from fihrist.build import make_editions, read_archive
from fihrist.publish import choose_public
from fihrist.search import write_search
from fihrist.search.collect import collect_entries, name_records
from fihrist.theme import find_theme

PATIENCE = 120_000.0
"""Milliseconds for a query."""
INTERFACES = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Parts of Pagefind that a site with its own search page does not need: counted for neither side."""
PROGRAM = (".js", ".pagefind")
"""What is the same for every archive; search/tables.js is next to nothing else."""
ASK_OURS = """async ([query, depth]) => {
  const start = performance.now();
  const hits = await archiveSearch(query, { limit: depth });
  return [performance.now() - start, hits.length];
}"""
ASK_STOCK = """async ([query, depth]) => {
  const start = performance.now();
  const { results } = await pagefind.search(query);
  const read = await Promise.all(results.slice(0, depth).map((hit) => hit.data()));
  return [performance.now() - start, read.length];
}"""
STOCK_PAGE = """<!doctype html><html lang="ar"><meta charset="utf-8"><title>Pagefind</title>
<script type="module">window.pagefind = await import("./pagefind/pagefind.js");</script>"""


def main() -> None:
    """Build both, ask both, print."""
    options = parse_options()
    with tempfile.TemporaryDirectory(prefix="fihrist-stock-") as scratch:
        archive = (options.keep or Path(scratch)).resolve()
        documents = list(read_lines(options.documents))
        if not (archive / "_site").exists():
            build_site(documents, archive, offline=False)
        stock = archive / "stock"
        figures = {"build_s": time_builds(archive, documents, stock), "index_bytes": weigh_indexes(archive, stock)}
        queries = choose_queries(find_keywords(options.queries), max(options.count, options.fresh))
        with serve(archive / "_site") as ours, serve(stock) as theirs, open_browser() as browser:
            sides = {"ours": (f"{ours}search.html", ASK_OURS), "stock": (f"{theirs}index.html", ASK_STOCK)}
            figures |= weigh_first(browser, sides, choose_queries(queries, options.fresh))
            figures |= time_queries(browser, sides, queries[: options.count])
    print(json.dumps(figures) if options.json else lay_out(figures))


def parse_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--count", type=int, default=200, help="queries that are timed in one visit")
    parser.add_argument("--fresh", type=int, default=30, help="first queries whose bytes are counted")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the archive is kept, or stands already")
    parser.add_argument("--json", action="store_true", help="print figures for machines")
    return parser.parse_args()


def find_keywords(path: Path) -> list[str]:
    """The queries of keyword sets, or all."""
    queries = list(read_lines(path))
    return [query["q"] for query in queries if "keyword" in query["set"]] or [query["q"] for query in queries]


def time_builds(archive: Path, documents: list[dict[str, str]], stock: Path) -> dict[str, dict[str, float]]:
    """Build both indexes, from articles read and from plain pages: seconds on the clock and of all processes' work."""
    reading = read_archive(archive)
    public = make_archive(reading.holdings, choose_public(reading.holdings))
    editions = make_editions(public, reading.media, find_theme(archive))
    ours = measure(lambda: list(write_search(collect_entries(editions), name_records(editions), offline=False)))
    write_pages(documents, stock)
    command = [str(get_executable()), "--site", str(stock)]
    theirs = measure(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))
    return {name: {"ours": ours[name], "stock": theirs[name]} for name in ours}


def measure(work: Callable[[], object]) -> dict[str, float]:
    """Do something and say how long it took."""
    clock, spent = time.monotonic(), spent_time()
    work()
    return {"clock": time.monotonic() - clock, "cpu": spent_time() - spent}


def spent_time() -> float:
    """Seconds of work of this process and of those it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def write_pages(documents: list[dict[str, str]], folder: Path) -> None:
    """Write a plain page for each document, and the page that asks."""
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(STOCK_PAGE, encoding="utf-8")
    for number, document in enumerate(documents):
        title = html.escape(document["id"])
        body = "".join(f"<p>{html.escape(line)}</p>\n" for line in document["text"].splitlines() if line.strip())
        page = f'<!doctype html><html lang="ar"><meta charset="utf-8"><title>{title}</title>\n<h1>{title}</h1>\n{body}'
        (folder / f"a{number:06}.html").write_text(page, encoding="utf-8")


def weigh_indexes(archive: Path, stock: Path) -> dict[str, dict[str, float]]:
    """Weigh both indexes as a server gives them."""
    ours = weigh_files(archive / "_site", ("pagefind", "search"))
    theirs = weigh_files(stock, ("pagefind",))
    return {name: {"ours": ours[name], "stock": theirs[name]} for name in ours}


def weigh_files(site: Path, folders: tuple[str, ...]) -> dict[str, float]:
    """Weigh the files of a search: all of them, and those of its words alone."""
    files = [file for folder in folders for file in (site / folder).rglob("*") if file.is_file()]
    counted = [file for file in files if "offline" not in file.parts and not file.name.startswith(INTERFACES)]
    return {
        "all": sum(file.stat().st_size for file in counted),
        "words": sum(file.stat().st_size for file in counted if file.suffix == ".pf_index"),
        "fragments": sum(file.stat().st_size for file in counted if file.suffix == ".pf_fragment"),
    }


Sides = dict[str, tuple[str, str]]


def weigh_first(browser: Browser, sides: Sides, queries: list[str]) -> dict[str, Any]:
    """Count what a new visitor's first query loads, for each of the queries."""
    loaded = {side: [weigh_visit(browser, *sides[side], query) for query in queries] for side in sides}
    return {
        f"first_query_bytes{name}": {
            part: {side: pick(sorted(one[number] for one in loaded[side]), share) for side in sides}
            for part, share in (("median", 0.5), ("p95", 0.95))
        }
        for number, name in enumerate(("", "_without_program"))
    }


def weigh_visit(browser: Browser, address: str, ask: str, query: str) -> tuple[int, int]:
    """Bytes of a search's files in a new visit: all, and without the program."""
    with open_page(browser, address) as page:
        responses: list[tuple[str, int]] = []
        page.context.on("requestfinished", lambda one: responses.append((one.url, one.sizes()["responseBodySize"])))
        page.evaluate(ask, [query, 10])
        page.wait_for_timeout(100)
    data = sum(size for url, size in responses if not url.partition("?")[0].endswith(PROGRAM))
    return sum(size for _, size in responses), data


@contextmanager
def open_page(browser: Browser, address: str) -> Iterator[Page]:
    """Open a search page as a new visitor."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("typeof archiveSearch === 'function' || typeof pagefind === 'object'")
    yield page
    context.close()


def time_queries(browser: Browser, sides: Sides, queries: list[str]) -> dict[str, Any]:
    """Time every query in one visit to each, the two asked in turn: ranked pages alone, and with ten results' texts."""
    times: dict[str, dict[str, list[float]]] = {}
    empty = dict.fromkeys(sides, 0)
    for name, depth in (("query_ms", 0), ("query_ms_with_results", 10)):
        times[name] = {side: [] for side in sides}
        with open_page(browser, sides["ours"][0]) as ours, open_page(browser, sides["stock"][0]) as theirs:
            pages = {"ours": ours, "stock": theirs}
            for number, query in enumerate(queries):
                for side in sorted(sides, reverse=bool(number % 2)):
                    spent, count = pages[side].evaluate(sides[side][1], [query, depth])
                    times[name][side].append(spent)
                    empty[side] += depth > 0 and not count
    return {
        **{name: {part: {side: pick(sorted(one[side]), share) for side in sides} for part, share in PARTS}
           for name, one in times.items()},
        "unanswered": {"queries": empty},
    }  # fmt: skip


PARTS = (("median", 0.5), ("p95", 0.95))


def lay_out(figures: dict[str, Any]) -> str:
    """Write the figures as a table with ratios."""
    rows = [f"{'':44}{'ours':>14}{'stock':>14}{'ratio':>8}"]
    for name, parts in figures.items():
        for part, sides in parts.items():
            ratio = f"{sides['ours'] / sides['stock']:.2f}" if sides["stock"] else ""
            rows.append(f"{name + ' ' + part:44}{sides['ours']:14,.1f}{sides['stock']:14,.1f}{ratio:>8}")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
