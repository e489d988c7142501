"""A page opened from a folder finds what the same page finds on a server, and is refused nothing."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from bench.tabs import Tab, open_tab
from bench.webkit import ask_webkit, has_webkit

from .conftest import CRAFTS, TOWNS

ASK = """async (queries, filters) => {
  const answers = [];
  for (const query of queries) {
    const hits = await archiveSearch(query, { limit: 5, filters });
    answers.push(hits.map(({ id, score, title, url }) => [id, score, title, url]));
  }
  return answers;
}"""
ASK_ENGINE = """async (query) => {
  const engine = await fihristSearch.startPagefind();
  const found = await engine.search(query, { verbose: true });
  return [found.search_environment, found.results.length];
}"""
READ_ALL = """async (paths) => {
  const sum = async (path) => {
    const bytes = await crypto.subtle.digest("SHA-256", await fihristSearch.readFile(path));
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  return Promise.all(paths.map(sum));
}"""
TRY_READING = '() => fetch("search/rows.json").then(() => "read", () => "refused")'
QUERIES = [
    *TOWNS,
    *CRAFTS,
    *(f"{town} {craft}" for town, craft in zip(TOWNS, reversed(CRAFTS), strict=True)),
    "«طواحين الورق»",
    "رسالة -حلب",
    "طواح*",
    "2012",
    "٢٠١٢ ورق",
    "Khalil",
    "الكلمة الغائبة",
]
WITHOUT_WORKER = {
    "no workers at all": "() => { window.Worker = undefined; }",
    "refused at once": "() => { window.Worker = function () { throw new Error('no'); }; }",
    "refused a little later": """() => {
      window.Worker = class extends EventTarget {
        constructor() { super(); setTimeout(() => this.dispatchEvent(new Event("error"))); }
        postMessage() {}
        terminate() {}
      };
    }""",
    "never answering": """() => {
      window.Worker = class extends EventTarget { postMessage() {} terminate() {} };
    }""",
}


def ask(tab: Tab, address: str, queries: list[str], **filters: list[str]) -> Any:
    """Ask the search page at an address."""
    tab.visit(address)
    return tab.evaluate(ASK, queries, filters)


def test_a_folder_finds_what_a_server_finds(tab: Tab, site: Path, root: str) -> None:
    assert 31 == len(QUERIES)

    here, there = ask(tab, (site / "search.html").as_uri(), QUERIES), ask(tab, f"{root}search.html", QUERIES)

    assert there == here
    assert 25 <= sum(bool(hits) for hits in here)


def test_webkit_finds_in_a_folder_what_chromium_finds(browser: Browser, site: Path) -> None:
    if not has_webkit():
        pytest.skip("no WebKitGTK (Debian: sudo apt install gir1.2-webkit2-4.1 python3-gi xvfb)")
    address = (site / "search.html").as_uri()
    with open_tab(browser) as tab:
        expected = ask(tab, address, QUERIES)

    assert expected == ask_webkit(address, ASK, QUERIES, {})


def test_both_browsers_are_as_strict_as_readers_are(tab: Tab, site: Path) -> None:
    tab.visit((site / "search.html").as_uri())

    assert "refused" == tab.evaluate(TRY_READING)


def test_filters_and_the_other_edition_work_from_a_folder(tab: Tab, site: Path, root: str) -> None:
    for page in ("search.html", "en/search.html"):
        answers = [ask(tab, base + page, ["حلب", ""], people=["khalil"]) for base in (f"{site.as_uri()}/", root)]

        assert answers[0] == answers[1]
        assert all(answers[0])


def test_every_file_of_the_search_is_read_with_its_very_bytes(tab: Tab, site: Path, root: str) -> None:
    folders = (site / "pagefind", site / "search")
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file() and file.suffix != ".js"]
    paths = [file.relative_to(site).as_posix() for file in files]

    tab.visit((site / "search.html").as_uri())
    here = tab.evaluate(READ_ALL, paths)

    tab.visit(f"{root}search.html")
    assert tab.evaluate(READ_ALL, paths) == here
    assert 75 < len(here)


def test_the_page_is_refused_nothing_and_works_in_a_worker(tab: Tab, site: Path, root: str) -> None:
    for base in (f"{site.as_uri()}/", root):
        tab.visit(f"{base}search.html?q=حلب")
        environment, found = tab.evaluate(ASK_ENGINE, "حلب")

        assert "webworker" == environment
        assert found >= 0
        tab.evaluate("() => archiveSearch('حلب')")
        assert [] == tab.evaluate("() => refused"), base


@pytest.mark.parametrize("why", WITHOUT_WORKER)
def test_without_a_worker_the_page_searches_by_itself(tab: Tab, site: Path, why: str) -> None:
    expected = ask(tab, (site / "search.html").as_uri(), ["حلب"])
    tab.prepare(WITHOUT_WORKER[why])

    found = ask(tab, (site / "search.html").as_uri(), ["حلب"])

    assert expected == found
    assert expected[0]
    assert "mainthread" == tab.evaluate(ASK_ENGINE, "حلب")[0]


def test_the_engine_names_pages_from_the_root_of_the_site(tab: Tab, site: Path, root: str) -> None:
    function = """async () => {
      const engine = await fihristSearch.startPagefind();
      return (await (await engine.search(null)).results[0].data()).url;
    }"""

    for base in (f"{site.as_uri()}/", root):
        tab.visit(f"{base}en/search.html")
        address = tab.evaluate(function)
        expected = tab.evaluate("(way) => new URL(way, document.baseURI).pathname", "../")

        assert address.startswith(expected), json.dumps(address)
