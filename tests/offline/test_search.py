"""A page opened from a folder finds what the same page finds on a server, and is refused nothing."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

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
READ_ALL = """async (paths) => {
  const sum = async (path) => {
    const bytes = await crypto.subtle.digest("SHA-256", await fihristSearch.readFile(path));
    return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  return Promise.all(paths.map(sum));
}"""
LIST_LINKS = """async () => {
  while (!document.querySelector(".result-link")) await new Promise((go) => setTimeout(go, 20));
  return [...document.querySelectorAll(".result-link, .named-link")].map((link) => link.href);
}"""
TRY_READING = '() => fetch("search/rows.json").then(() => "read", () => "refused")'
TAKE_AWAY = """() => {
  window.touched = [];
  const names = ["Worker", "SharedWorker", "WebAssembly"];
  const refuse = (name) => ({ get: () => { touched.push(name); throw new Error(`no ${name}`); } });
  for (const name of names) Object.defineProperty(window, name, refuse(name));
}"""
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


def test_the_search_needs_neither_workers_nor_webassembly(tab: Tab, site: Path, root: str) -> None:
    bases = (f"{site.as_uri()}/", root)
    expected = [ask(tab, f"{base}search.html", QUERIES[::4]) for base in bases]
    tab.prepare(TAKE_AWAY)

    for base, answers in zip(bases, expected, strict=True):
        assert answers == ask(tab, f"{base}search.html", QUERIES[::4]), base
        assert [] == tab.evaluate("() => touched"), base


def test_the_page_is_refused_nothing_by_its_own_policy(tab: Tab, site: Path, root: str) -> None:
    for base in (f"{site.as_uri()}/", root):
        tab.visit(f"{base}search.html?q=حلب")
        assert tab.evaluate("() => archiveSearch('حلب')")
        assert [] == tab.evaluate("() => refused"), base


@pytest.mark.parametrize("page", ["search.html", "en/search.html"])
def test_results_and_cards_lead_to_pages_in_the_folder(tab: Tab, site: Path, page: str) -> None:
    tab.visit(f"{(site / page).as_uri()}?q=حلب خليل")

    paths = [Path(unquote(urlsplit(link).path)) for link in tab.evaluate(LIST_LINKS)]

    edition = site / page.removesuffix("search.html")
    assert len(paths) > 5
    assert all(path.is_file() and path.is_relative_to(edition) for path in paths)
