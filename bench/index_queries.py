"""Ask the search pages of several indexes in one browser, in turn: bytes of a first query, time of queries."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from bench.browsing import open_browser, serve
from bench.offline import choose_queries
from bench.search import pick
from bench.stock import ASK_OURS, ASK_STOCK, PATIENCE, PROGRAM

READY = "document.querySelector('#search[data-ready]') || typeof pagefind === 'object'"
BEST = 10
WARM = "سلام"
"""Asked first, before time is taken."""
# The rest of the page asks for keys as before; the answers are those of Pagefind's engine.
USE_ENGINE = """async () => {
  const pagefind = await import("./pagefind/pagefind.js");
  await pagefind.options({ ranking: { diacriticSimilarity: 0, termSaturation: 1.2, metaWeights: { title: 1 } } });
  const known = new Map();
  const ask = async (key) => {
    const { results } = await pagefind.search(key);
    const pages = results.map(({ id, score, words }) => [Number(id), score, words]).sort(([a], [b]) => a - b);
    const places = new Map(pages.map(([id, , words]) => [id, words]));
    const column = (number) => pages.map((page) => page[number]);
    const [ids, scores] = [Int32Array.from(column(0)), Float64Array.from(column(1))];
    return { ids, scores, placesOf: (id) => places.get(id) ?? [] };
  };
  fihristSearch.askKey = (key) => known.get(key) ?? known.set(key, ask(key)).get(key);
}"""
TIME_WORD = """async (words) => {
  const start = performance.now();
  const { hits } = await fihristSearch.ask({ words });
  return [performance.now() - start, hits.length];
}"""

Figures = dict[str, Any]


def weigh_first(ours: Path, stock: Path, queries: Sequence[str], count: int) -> Figures:
    """Count what a new visitor's first query loads, on both sites: name of the figure → side → bytes.

    Everything, with the texts of ten results and without; and what hangs on the archive, without the program.
    """
    asked = {"ours": ("search.html", ASK_OURS), "stock": ("index.html", ASK_STOCK)}
    with open_sites({"ours": ours, "stock": stock}) as (browser, roots):
        loads = {
            side: [list_loads(browser, roots[side] + page, ask, query) for query in choose_queries(queries, count)]
            for side, (page, ask) in asked.items()
        }
    return {
        f"{name} {part}": {side: pick(sorted(map(weigh, loads[side])), share) for side in loads}
        for name, weigh in WEIGHTS.items()
        for part, share in (("median", 0.5), ("p95", 0.95))
    }


Loads = Sequence[tuple[str, int]]

WEIGHTS = {
    "everything": lambda loads: sum(size for _, size in loads),
    "without ten texts": lambda loads: sum(size for path, size in loads if not path.endswith(".pf_fragment")),
    "without program": lambda loads: sum(size for path, size in loads if not path.endswith(PROGRAM)),
    "words and lists": lambda loads: sum(
        size for path, size in loads if path.endswith((".pf_index", ".pf_meta", ".pf_list", "pagefind-entry.json"))
    ),
}


def list_loads(browser: Browser, address: str, ask: str, query: str) -> Loads:
    """What a search loads in a new visit, after the page itself: (path, bytes)."""
    with open_visit(browser, address) as page:
        responses: list[tuple[str, int]] = []
        page.context.on(
            "requestfinished",
            lambda one: responses.append((one.url.partition("?")[0], one.sizes()["responseBodySize"])),
        )
        page.evaluate(ask, [query, BEST])
        page.wait_for_timeout(100)
    return responses


def time_queries(sites: Mapping[str, Path], queries: Sequence[str], times: int, visit: int) -> Figures:
    """Time every query on every site, the sites in turn: the median and p95 of the medians of repetitions, in ms.

    A new visit begins after so many queries. A site named "engine" is asked by Pagefind's own engine.
    """
    spent: dict[str, list[list[float]]] = {side: [] for side in sites}
    with open_sites(sites) as (browser, roots):
        for _ in range(times):
            parts = [time_visit(browser, roots, queries[at : at + visit]) for at in range(0, len(queries), visit)]
            for side, repetitions in spent.items():
                repetitions.append([one for part in parts for one in part[side]])
    medians = {side: sorted(map(median, zip(*visits, strict=True))) for side, visits in spent.items()}
    return {
        part: {side: pick(one, share) for side, one in medians.items()}
        for part, share in (("median", 0.5), ("p95", 0.95))
    }


def time_visit(browser: Browser, roots: Mapping[str, str], queries: Sequence[str]) -> dict[str, list[float]]:
    """Time every query in one visit to each site; who is asked first changes from query to query."""
    spent: dict[str, list[float]] = {side: [] for side in roots}
    with ExitStack() as visits:
        pages = {side: visits.enter_context(open_visit(browser, f"{root}search.html")) for side, root in roots.items()}
        if "engine" in pages:
            pages["engine"].evaluate(USE_ENGINE)
        for page in pages.values():
            page.evaluate(ASK_OURS, [WARM, 0])
        for number, query in enumerate(queries):
            for side in sorted(pages, reverse=bool(number % 2)):
                spent[side].append(pages[side].evaluate(ASK_OURS, [query, 0])[0])
    return spent


def time_words(site: Path, words: Sequence[str], times: int) -> list[tuple[str, float, int]]:
    """Time single words with the counts of all facets, in new visits: (word, median in ms, pages)."""
    spent: dict[str, list[float]] = {word: [] for word in words}
    found: dict[str, int] = {}
    with open_sites({"ours": site}) as (browser, roots):
        for _ in range(times):
            with open_visit(browser, f"{roots['ours']}search.html") as page:
                page.evaluate(TIME_WORD, WARM)
                for word in words:
                    one, found[word] = page.evaluate(TIME_WORD, word)
                    spent[word].append(one)
    return [(word, median(spent[word]), found[word]) for word in words]


@contextmanager
def open_sites(sites: Mapping[str, Path]) -> Iterator[tuple[Browser, dict[str, str]]]:
    """Serve sites and open a browser: it, and the sites' addresses."""
    with ExitStack() as stack:
        roots = {side: stack.enter_context(serve(site)) for side, site in sites.items()}
        yield stack.enter_context(open_browser()), roots


@contextmanager
def open_visit(browser: Browser, address: str) -> Iterator[Page]:
    """Open a search page as a new visitor, who may run WebAssembly."""
    context = browser.new_context(bypass_csp=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(READY)
    yield page
    context.close()
