"""Ask an archive made of documents through its own search page, and say how well it finds them.

    python bench/search.py DOCS QUERIES [--file] [--json] [--keep FOLDER]

DOCS: JSON lines {"id", "text"}, one article each, its title the id; QUERIES: {"id", "q", "gold": [ids], "set"};
either may be packed (.xz). The archive is built as any other; its search page is opened in headless Chromium,
over http or with --file from a folder, and every query goes through `archiveSearch`. Printed for each set: how
many queries, MRR@10, R@1, R@10 and the share without any result. --keep keeps the archive and its site, or asks
what stands there.
"""

import argparse
import json
import lzma
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from bench.browsing import open_browser, serve  # noqa: E402 - the line above finds it
from fihrist.build import make_site, read_archive  # noqa: E402
from fihrist.output import write_site  # noqa: E402

DEPTH = 10
BATCH = 25
"""Queries that one call into the page asks, one after the other."""
PATIENCE = 600_000.0
"""Milliseconds for a batch."""
SIGNS = re.compile(r"([!-/:-@\[-`{-~])")
SETTINGS = 'title = "مقياس البحث"\nlanguage = "ar"\n[search]\noffline = {offline}\n'
ASK = """async ({queries, depth}) => {
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    const hits = await archiveSearch(query, {limit: depth});
    answers.push({found: hits.map((hit) => hit.title), time: performance.now() - start});
  }
  return answers;
}"""

Query = dict[str, Any]


def main() -> None:
    """Build, ask, print."""
    options = parse_options()
    with tempfile.TemporaryDirectory(prefix="fihrist-search-") as scratch:
        archive = (options.keep or Path(scratch)).resolve()
        if not (archive / "_site").exists():
            build_site(read_lines(options.documents), archive, offline=options.file)
        queries = list(read_lines(options.queries))
        with open_address(archive / "_site", from_file=options.file) as address, open_page(address) as page:
            answers = ask_queries(page, [query["q"] for query in queries])
    sets = score_sets(queries, [answer["found"] for answer in answers])
    print(json.dumps({"sets": sets}, ensure_ascii=False) if options.json else lay_out(sets))
    times = sorted(answer["time"] for answer in answers)
    say(f"a query: median {pick(times, 0.5):.0f} ms, 95th percentile {pick(times, 0.95):.0f} ms")


def parse_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--file", action="store_true", help="search from a folder instead of a server")
    parser.add_argument("--json", action="store_true", help="print figures for machines")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the archive is kept, or stands already")
    return parser.parse_args()


def read_lines(path: Path) -> Iterator[Any]:
    """Read JSON lines, packed or not."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def build_site(documents: Iterable[dict[str, str]], archive: Path, *, offline: bool) -> None:
    """Write the archive of the documents, and build its site; ends where a document makes no article."""
    start = time.monotonic()
    count = write_archive(documents, archive, offline=offline)
    reading = read_archive(archive)
    if len(reading.holdings.articles) != count:
        sys.exit("\n".join(map(str, reading.problems[:10])))
    write_site(make_site(reading), archive / "_site", archive=archive)
    say(f"built {count} articles in {time.monotonic() - start:.0f} s")


def write_archive(documents: Iterable[dict[str, str]], archive: Path, *, offline: bool) -> int:
    """Write an article for each document; give their number."""
    articles = archive / "content" / "articles"
    articles.mkdir(parents=True)
    (archive / "site.toml").write_text(SETTINGS.format(offline=str(offline).lower()), encoding="utf-8")
    count = 0
    for document in documents:
        lines = (SIGNS.sub(r"\\\1", line.strip()) for line in document["text"].splitlines())
        body = "\n\n".join(line for line in lines if line)
        head = json.dumps(document["id"], ensure_ascii=False)
        (articles / f"a{count:06}.md").write_text(f"---\ntitle: {head}\n---\n\n{body}\n", encoding="utf-8")
        count += 1
    return count


@contextmanager
def open_address(site: Path, *, from_file: bool) -> Iterator[str]:
    """Give the address of the site's search page: on a server, or as it stands in its folder."""
    if from_file:
        yield (site / "search.html").as_uri()
        return
    with serve(site) as address:
        yield f"{address}search.html"


@contextmanager
def open_page(address: str) -> Iterator[Page]:
    """Open the search page in Chromium."""
    with open_browser() as browser:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: say(f"the page fails: {error}"))
        page.on("console", lambda line: say(line.text) if line.type == "error" else None)
        page.goto(address)
        page.wait_for_function("typeof archiveSearch === 'function'")
        yield page


def ask_queries(page: Page, queries: list[str]) -> list[dict[str, Any]]:
    """Ask every query: {found: titles, time: milliseconds}."""
    answers: list[dict[str, Any]] = []
    for start in range(0, len(queries), BATCH):
        answers += page.evaluate(ASK, {"queries": queries[start : start + BATCH], "depth": DEPTH})
    return answers


def score_sets(queries: list[Query], found: list[list[str]]) -> dict[str, dict[str, float]]:
    """Score the queries of each set, and of all sets of a family (``robust.word`` of ``robust.word.base``)."""
    ranks: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for query, titles in zip(queries, found, strict=True):
        rank = next((place for place, title in enumerate(titles[:DEPTH], 1) if title in query["gold"]), 0)
        ranks[query["set"]].append((rank, not titles))
    return {name: score_ranks(ranks[name]) for name in sorted(ranks)}


def score_ranks(ranks: list[tuple[int, bool]]) -> dict[str, float]:
    """Score a set by the rank of the first right document of each query, 0 where none of ten is right."""
    count = len(ranks)
    return {
        "n": count,
        "mrr10": round(sum(1 / rank for rank, _ in ranks if rank) / count, 4),
        "r1": round(sum(rank == 1 for rank, _ in ranks) / count, 4),
        "r10": round(sum(rank > 0 for rank, _ in ranks) / count, 4),
        "zero": round(sum(zero for _, zero in ranks) / count, 4),
    }


def lay_out(sets: dict[str, dict[str, float]]) -> str:
    """Write the figures as a table; under the sets of a family the mean over its kinds."""
    families: dict[str, list[dict[str, float]]] = defaultdict(list)
    for name, figures in sets.items():
        family, _, kind = name.rpartition(".")
        if "." in family and kind:
            families[family].append(figures)
    rows: list[tuple[str, ...]] = [("set", "n", "MRR@10", "R@1", "R@10", "zero")]
    rows += [(name, str(int(one["n"])), *format_figures(one)) for name, one in sets.items()]
    for family, members in sorted(families.items()):
        mean = {key: sum(one[key] for one in members) / len(members) for key in members[0]}
        rows.append((f"{family} (mean of {len(members)})", "", *format_figures(mean)))
    width = max(len(row[0]) for row in rows)
    return "\n".join(f"{row[0]:{width}}" + "".join(f"{cell:>8}" for cell in row[1:]) for row in rows)


def format_figures(figures: dict[str, float]) -> list[str]:
    """Write figures with three decimals."""
    return [f"{figures[key]:.3f}" for key in ("mrr10", "r1", "r10", "zero")]


def pick(ordered: list[float], share: float) -> float:
    """The value below which a share of the ordered values lies."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def say(text: str) -> None:
    """Tell what is no figure, beside the figures."""
    print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
