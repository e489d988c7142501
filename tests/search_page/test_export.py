"""What was found is saved whole: tables that open in Excel, references that are the ones the articles offer."""

import csv
import html
import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archives import write_archive, write_record
from playwright.sync_api import Browser, Page, Route, expect
from search.conftest import serve

from bench.firefox import Firefox
from fihrist.commands import main

SETTINGS = """title = "دفتر {الورّاقين} & 'غيرهم'"
title_en = "The Booksellers_1"
second_language = "en"
base_url = "https://example.org/b/"
"""
TITLES = (
    "قالت: «الورق، لا يُباع»؟",
    '=1+1 "خبر"',
    "-خصم، و{قوس}",
    "قوس { بلا صاحب 50% & #1_$ ~ ^ \\\\",
    "+963 خبر",
    "@khabar",
    "Heidelberg GTO 52، خبرُ الآلـة",
)
DATES = ("2020-06-07", "2020-06", "2020", "2020-06~", "2020?", "2020-03/2020-06")


def write_article(number: int) -> str:
    """An article that is hard to write down; the last has no more than its title."""
    fields = {"title": json.dumps(TITLES[number].replace("\\\\", "\\"), ensure_ascii=False)}
    if number < len(DATES):
        fields |= {
            "date": DATES[number],
            "source": ("groups/ink", "جريدة & أخرى")[number % 2],
            "authors": "[salma, 'Miller & Sons, Inc.', خليل and ريم]",
            "source_url": f"https://ink.example/a_{number}?x=1&y=50%25#{{b}}",
            "lang": ("ar", "ku-Latn")[number % 2],
        }
    if number % 2:
        fields["capture_url"] = f"https://copy.example/{number}"
    return write_record(f"خبر رقم {number} عن سلمى.\n", **fields)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of such articles, in two languages."""
    files = {f"articles/2020/a{number}.md": write_article(number) for number in range(len(TITLES))}
    files["people/salma.md"] = write_record(name="سلمى", variant_names="[{text: Salma, lang: en}]")
    files["groups/ink.md"] = write_record(name="جريدة الحبر", variant_names="[{text: The Ink, lang: en}]")
    folder = tmp_path_factory.mktemp("exported") / "مجلد #1"
    archive = write_archive(tmp_path_factory.mktemp("archive"), files, SETTINGS)
    assert 0 == main(["build", "--archive", str(archive), "--output", str(folder), "--quiet"])
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The address of the site on a server."""
    with serve(site) as found:
        yield found


@pytest.fixture
def open_results(browser: Browser, site: Path, address: str) -> Iterator[Callable[..., Page]]:
    """Open the search page of an edition with what is asked, from a server or a folder."""
    context = browser.new_context(accept_downloads=True)

    def open_page(query: str, *, edition: str = "", scheme: str = "http") -> Page:
        page = context.new_page()
        page.goto(f"{address if scheme == 'http' else site.as_uri() + '/'}{edition}search.html?{query}")
        page.wait_for_selector("#search[data-ready][data-shows=results]")
        return page

    yield open_page
    context.close()


def save(page: Page, suffix: str) -> str:
    """Save the results in a format, and read the file."""
    with page.expect_download() as waiting:
        page.locator(f"[data-suffix={suffix}]").click()
    assert f"results.{suffix}" == waiting.value.suggested_filename
    return Path(waiting.value.path()).read_bytes().decode()


def read_offered(site: Path, edition: str, suffix: str) -> dict[str, str]:
    """The files that the pages of articles offer in a format: id → text."""
    offered = {}
    for page in sorted((site / edition / "articles/2020").glob("a*.html")):
        found = re.search(rf'href="data:[^"]*?base64,([^"]*)" download="{page.stem}.{suffix}"', page.read_text("utf-8"))
        assert found, page
        offered[f"articles/2020/{page.stem}"] = b64decode(html.unescape(found[1])).decode()
    return offered


def list_ids(text: str) -> list[str]:
    """The ids of references, in their order."""
    return re.findall(r"^(?:ID  - |@\w+\{)(\w+/\S+?),?\r?$", text, re.MULTILINE)


def list_shown(page: Page) -> list[str]:
    """The ids of what a page shows, from its top: records in cards, then results."""
    links = page.locator(".named .named-link, .results .result-link").all()
    return [re.sub(r"^(\.\./)*|\.html.*$", "", link.get_attribute("href") or "") for link in links]


@pytest.mark.parametrize(("edition", "scheme"), [("", "file"), ("en/", "http")])
def test_references_are_those_that_the_articles_offer(
    open_results: Callable[..., Page], site: Path, edition: str, scheme: str
) -> None:
    page = open_results("kind=articles", edition=edition, scheme=scheme)

    for suffix, between in (("ris", ""), ("bib", "\n")):
        saved, offered = save(page, suffix), read_offered(site, edition, suffix)
        assert offered.keys() == set(list_ids(saved))
        assert between.join(offered[record] for record in list_ids(saved)) == saved


def test_firefox_writes_the_same_from_a_folder(firefox: Firefox, site: Path) -> None:
    catch = "() => { URL.createObjectURL = (blob) => ((window.saved = blob.text()), 'about:blank#saved'); }"
    click = """async () => {
      while (!document.querySelector("#search[data-shows=results]")) await new Promise((go) => setTimeout(go, 20));
      HTMLAnchorElement.prototype.click = () => {};
      document.querySelector("[data-suffix=bib]").click();
      while (!window.saved) await new Promise((go) => setTimeout(go, 20));
      return window.saved;
    }"""

    with firefox.open_tab() as tab:
        tab.visit((site / "search.html").as_uri() + "?kind=articles")
        tab.evaluate(catch)
        saved = tab.evaluate(click)

    offered = read_offered(site, "", "bib")
    assert "\n".join(offered[record] for record in list_ids(saved)) == saved


def test_a_table_opens_with_its_arabic_whole_and_no_cell_is_a_formula(open_results: Callable[..., Page]) -> None:
    saved = save(open_results("kind=articles"), "csv")

    assert saved.startswith('\ufeff"النوع","العنوان"')
    rows = list(csv.DictReader(saved.removeprefix("\ufeff").splitlines()))
    titles = {row["المعرّف"]: row["العنوان"] for row in rows}
    plain = [title.replace("\\\\", "\\") for title in TITLES]
    expected = [f"'{title}" if title[0] in "=+-@" else title for title in plain]
    assert expected == [titles[f"articles/2020/a{number}"] for number in range(len(TITLES))]
    first = next(row for row in rows if row["المعرّف"].endswith("a0"))
    assert {
        "النوع": "مادة",
        "العنوان": TITLES[0],
        "المؤلفون": "سلمى؛ Miller & Sons, Inc.؛ خليل and ريم",
        "المصدر": "جريدة الحبر",
        "التاريخ": "7 حزيران 2020",
        "التاريخ (EDTF)": "2020-06-07",
        "اللغة": "ar",
        "الرابط الدائم": "https://example.org/b/articles/2020/a0.html",
        "الأصل": "https://ink.example/a_0?x=1&y=50%25#{b}",
        "نسخة محفوظة": "",
        "المعرّف": "articles/2020/a0",
    } == first


def test_what_is_saved_is_the_answer_to_the_question_with_its_filters(open_results: Callable[..., Page]) -> None:
    page = open_results("q=خبر&kind=articles&outlet=groups/ink")

    assert {"articles/2020/a0", "articles/2020/a2", "articles/2020/a4"} == set(list_ids(save(page, "ris")))
    expect(page.locator(".export-said")).to_have_text("حُفظ: 3")


@pytest.mark.parametrize("query", ["q=سلمى", "q=سلمى&sort=newest", "q=خبر&sort=oldest", "kind=articles"])
def test_what_is_saved_stands_in_the_order_of_the_page(open_results: Callable[..., Page], query: str) -> None:
    page = open_results(query)
    shown = list_shown(page)

    assert [shown, shown] == [list_ids(save(page, suffix)) for suffix in ("ris", "bib")]
    rows = csv.DictReader(save(page, "csv").removeprefix("\ufeff").splitlines())
    assert shown == [row["المعرّف"] for row in rows]


def test_records_are_saved_as_pages_of_the_archive(open_results: Callable[..., Page]) -> None:
    saved = save(open_results("kind=people", edition="en/"), "ris")

    assert (
        "TY  - ELEC\r\nID  - people/salma\r\nTI  - Salma\r\nT2  - The Booksellers_1\r\nLA  - ar\r\n"
        "UR  - https://example.org/b/en/people/salma.html\r\nER  - \r\n"
    ) == saved


def test_a_list_that_is_too_long_says_how_much_of_it_was_saved(open_results: Callable[..., Page]) -> None:
    page = open_results("kind=articles", edition="en/")
    page.evaluate("fihristSearch.MOST_SAVED = 2")

    assert 2 == len(list_ids(save(page, "ris")))
    expect(page.locator(".export-said")).to_have_text(
        "Saved are the first 2 of 7. Narrow the search to save the others."
    )


def test_a_result_that_cannot_be_read_is_left_out_and_that_is_said(open_results: Callable[..., Page]) -> None:
    page = open_results("kind=articles")
    lost: list[Route] = []

    def lose_first(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route)
            route.abort()

    page.route("**/*.pf_fragment", lose_first)

    assert 6 == len(list_ids(save(page, "ris")))
    expect(page.locator(".export-said")).to_have_text("حُفظ: 6 تُرك لأن ملفه لا يُقرأ: 1")


def test_nothing_is_offered_where_nothing_was_found(open_results: Callable[..., Page]) -> None:
    page = open_results("kind=articles")
    expect(page.locator(".search-export")).to_be_visible()

    page.get_by_role("searchbox").fill("لا وجود له")

    page.wait_for_selector("#search[data-shows=none]")
    expect(page.locator(".search-export")).to_be_hidden()
