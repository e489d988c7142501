"""Compare the search from a folder with the search on a server: equal answers, time of the first one, bytes.

    python -m bench.offline DOCS QUERIES [--count 200] [--times 5] [--keep FOLDER] [--json]

DOCS and QUERIES are those of bench/search.py. For Chromium and Firefox, which keeps its own rules for files here:
how many of the queries have the same ids and scores both ways, and the median milliseconds from the opening of a
search page's scripts to its first answer, each time in a new tab. Then the bytes of both forms of the index and
of the package. The exit code is 1 where any answer differs.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from bench.browsing import open_browser, serve
from bench.firefox import Firefox, find_firefox, open_firefox
from bench.search import build_site, read_lines
from bench.tabs import open_tab
from fihrist.build import make_files, read_archive, word_cover
from fihrist.package import write_package

DEPTH = 10
BATCH = 20
"""Queries that one call into the page asks."""
ASK = """async (queries, depth) => {
  const answers = [];
  for (const query of queries) {
    const hits = await archiveSearch(query, { limit: depth });
    answers.push(hits.map(({ id, score, title, url }) => [id, score, title, url]));
  }
  return answers;
}"""
TIME_FIRST = """async (query) => {
  const start = performance.now();
  await archiveSearch(query, { limit: 10 });
  return performance.now() - start;
}"""


def main() -> int:
    """Build, compare, print."""
    options = parse_options()
    with tempfile.TemporaryDirectory(prefix="fihrist-offline-") as scratch:
        archive = (options.keep or Path(scratch)).resolve()
        if not (archive / "_site").exists():
            build_site(read_lines(options.documents), archive, offline=True)
        queries = choose_queries([query["q"] for query in read_lines(options.queries)], options.count)
        figures: dict[str, Any] = {"queries": len(queries), "bytes": weigh_forms(archive)}
        with serve(archive / "_site", "/repo/") as root, open_browsers() as browsers:
            ways = {"http": f"{root}search.html", "file": (archive / "_site/search.html").as_uri()}
            figures |= {name: compare_ways(one, ways, queries, options.times) for name, one in browsers.items()}
    print(json.dumps(figures) if options.json else lay_out(figures))
    return int(any(figures[name]["equal"] != len(queries) for name in browsers))


def parse_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--count", type=int, default=200, help="queries that are compared")
    parser.add_argument("--times", type=int, default=5, help="first searches that are timed each way")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the archive is kept, or stands already")
    parser.add_argument("--json", action="store_true", help="print figures for machines")
    return parser.parse_args()


def choose_queries(queries: Sequence[str], count: int) -> list[str]:
    """Choose so many queries, evenly from the whole list."""
    step = max(1, len(queries) // count)
    return list(queries[::step][:count])


@contextmanager
def open_browsers() -> Iterator[dict[str, Browser | Firefox]]:
    """Open the browsers that are there."""
    with ExitStack() as stack:
        browsers: dict[str, Browser | Firefox] = {"chromium": stack.enter_context(open_browser())}
        if find_firefox():
            browsers["firefox"] = stack.enter_context(open_firefox())
        yield browsers


def compare_ways(browser: Browser | Firefox, ways: dict[str, str], queries: list[str], times: int) -> dict[str, Any]:
    """Ask everything both ways."""
    first = {way: median(time_first(browser, ways[way], queries[turn]) for turn in range(times)) for way in ways}
    answers = {way: list(ask_all(browser, ways[way], queries)) for way in ways}
    equal = sum(here == there for here, there in zip(answers["http"], answers["file"], strict=True))
    return {
        "equal": equal,
        "answered": sum(map(bool, answers["file"])),
        **{f"first_{way}_ms": round(first[way]) for way in ways},
    }


def time_first(browser: Browser | Firefox, address: str, query: str) -> float:
    """Time the first search of a new tab, in milliseconds."""
    with open_tab(browser) as tab:
        tab.visit(address)
        return float(tab.evaluate(TIME_FIRST, query))


def ask_all(browser: Browser | Firefox, address: str, queries: list[str]) -> Iterator[Any]:
    """Ask every query in one tab: the ids, scores, titles and addresses of the best ten."""
    with open_tab(browser) as tab:
        tab.visit(address)
        for start in range(0, len(queries), BATCH):
            yield from tab.evaluate(ASK, queries[start : start + BATCH], DEPTH)


def weigh_forms(archive: Path) -> dict[str, int]:
    """Weigh the index as a server gives it, as a folder carries it, the whole site without either, and the package."""
    site = archive / "_site"
    sizes = {file.relative_to(site).as_posix(): file.stat().st_size for file in site.rglob("*") if file.is_file()}
    offline = sum(size for path, size in sizes.items() if path.startswith("pagefind/offline/"))
    web = sum(size for path, size in sizes.items() if path.startswith(("pagefind/", "search/"))) - offline
    reading = read_archive(archive)
    package = archive / "package.zip"
    write_package(make_files(reading, offline=True), package, word_cover(reading))
    return {"web": web, "offline": offline, "rest": sum(sizes.values()) - web - offline, "zip": package.stat().st_size}


def lay_out(figures: dict[str, Any]) -> str:
    """Write the figures for readers."""
    weights = figures["bytes"]
    lines = [f"{name}: {weights[name] / 1e6:.1f} MB" for name in weights]
    for name in figures.keys() & {"chromium", "firefox"}:
        one = figures[name]
        lines.append(
            f"{name}: {one['equal']} of {figures['queries']} answers equal ({one['answered']} not empty), "
            f"first search {one['first_file_ms']} ms from a folder, {one['first_http_ms']} ms from a server"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
