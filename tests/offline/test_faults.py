"""A file that is missing or damaged is told by its name; nothing is searched as if all were there."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bench.browsing import serve
from bench.firefox import Firefox
from bench.tabs import ChromiumTab, Tab, open_tab

from .conftest import BROWSERS, FOLDER
from .spoiling import Damage, cut, empty, find_carrier, find_parts, remove, spoil, turn_byte

ASK = """async () => {
  const questions = [
    () => fihristSearch.askBeginning("4"),
    () => archiveSearch("42", { filters: { kind: ["articles"] } }),
  ];
  const count = (found) => found.ids?.length ?? found.length;
  const tell = (ask) => ask().then(count, (error) => [error.name, error.reason, error.path]);
  return Promise.all(questions.map(tell));
}"""
READ_PAGE = """async () => {
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true });
  const seen = () => [...document.querySelectorAll(".search-notice")].filter(isSeen);
  const root = document.getElementById("search");
  document.getAnimations().forEach((one) => one.finish()); // what is shown after a while is shown now
  for (let i = 0; !root.dataset.shows && !seen().length && i < 3000; i++) await new Promise((go) => setTimeout(go, 10));
  return [
    seen().map((one) => one.querySelector("h2").textContent),
    root.querySelector(".fault-file").textContent,
    root.querySelectorAll(".result").length,
    seen().flatMap((one) => [...one.querySelectorAll("a")]).some((link) => link.href.endsWith("/people/index.html")),
  ];
}"""
SEE_BEFORE_AND_AFTER = """(one) => {
  const isSeen = () => one.checkVisibility({ visibilityProperty: true });
  one.style.display = "none";
  isSeen();
  one.style.display = ""; // and the while begins anew
  const before = isSeen();
  one.getAnimations().forEach((wait) => wait.finish());
  return [before, isSeen()];
}"""
FAULT, STALLED, ABSENT = "تعذّر تحميل البحث", "لم يبدأ البحث", "البحث غير متاح في هذه النسخة"
ONLY = "search.html?q=42"
"""Finds one page."""
WHOLE = [[], "", 1, False]
"""What the page says to that where nothing is lost."""
FOUND = [11, 1]
"""How many pages the two questions find."""
TOLD = {"missing": "لم نصل إلى الملف \u2068{}\u2069.", "damaged": "الملف \u2068{}\u2069 تالف."}
KINDS = ("list of languages", "list of parts", "list of files", "words", "page", "rows", "records")
AFTER_WORDS = ("page", "rows", "records")
"""Kinds that the index is asked without."""
BARE = ("list of languages", "rows", "records")
"""Kinds that are JSON on a server, without the check sum that the others have, and these too in a folder."""
DAMAGES: list[tuple[Damage, str]] = [(remove, "missing"), (cut, "damaged"), (empty, "damaged"), (turn_byte, "damaged")]
ON_A_SERVER = [(kind, *how) for kind in KINDS for how in DAMAGES if how[0] is not turn_byte or kind not in BARE]
IN_FIREFOX = [(kind, *DAMAGES[number % len(DAMAGES)]) for number, kind in enumerate(KINDS)]
"""Each kind and each damage: what a browser does with a script that is lost does not hang on what it carries."""
SCRIPTS = sorted(file.name for file in Path("theme/js").glob("search*.js"))
UNSAID = {"search-load.js"}
"""Without it no file's name is known."""
STALLING = {"search.js", "search-words.js"}
"""Without these nothing can be said but what the page says by itself."""


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site, to be damaged and mended by each test."""
    return Path(shutil.copytree(site, tmp_path_factory.mktemp("spoilt") / FOLDER))


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """Its address on a server."""
    with serve(folder, "/repo/") as address:
        yield address


@pytest.fixture(scope="module")
def parts(folder: Path) -> dict[str, str]:
    """A file of each kind."""
    return find_parts(folder, ("4", "42", "49", "4\uffff"), "mill-42.html")


@pytest.fixture(scope="module", params=BROWSERS)
def reading(request: pytest.FixtureRequest) -> Iterator[Tab]:
    """One tab of Chromium, then of Firefox, for all tests."""
    with open_tab(request.getfixturevalue(request.param)) as opened:
        yield opened


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of Chromium whose complaints nobody counts."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def ask_and_read(tab: Tab, root: str) -> tuple[list[Any], list[Any]]:
    """Ask as scripts ask; and what the page says, asked for what one page has."""
    tab.visit(root + ONLY)
    return tab.evaluate(ASK), tab.evaluate(READ_PAGE)


def expect_told(kind: str, path: str, reason: str) -> tuple[list[Any], list[Any]]:
    """Word the answers and the page where a file of a kind is lost."""
    fault = ["FileError", reason, path]
    beginning = FOUND[0] if kind in AFTER_WORDS else fault
    return [beginning, fault], [[FAULT], TOLD[reason].format(path), 0, True]


@pytest.mark.parametrize(("damage", "reason"), DAMAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_in_a_folder_a_lost_file_of_the_index_is_told_and_nothing_found_without_it(
    page: Page, folder: Path, parts: dict[str, str], kind: str, damage: Damage, reason: str
) -> None:
    check_lost_file(ChromiumTab(page), folder, parts, kind, damage, reason)


@pytest.mark.parametrize(("kind", "damage", "reason"), IN_FIREFOX)
def test_so_it_is_in_firefox(
    firefox: Firefox, folder: Path, parts: dict[str, str], kind: str, damage: Damage, reason: str
) -> None:
    with open_tab(firefox) as tab:
        check_lost_file(tab, folder, parts, kind, damage, reason)


def check_lost_file(tab: Tab, folder: Path, parts: dict[str, str], kind: str, damage: Damage, reason: str) -> None:
    path = parts[kind]
    with spoil(find_carrier(folder, path), damage, path):
        answers, told = ask_and_read(tab, f"{folder.as_uri()}/")

    assert expect_told(kind, path, reason) == (answers, told)


@pytest.mark.parametrize(("kind", "damage", "reason"), ON_A_SERVER)
def test_on_a_server_a_lost_file_of_the_index_is_told_and_nothing_found_without_it(
    page: Page, folder: Path, served: str, parts: dict[str, str], kind: str, damage: Damage, reason: str
) -> None:
    path = parts[kind]
    with spoil(folder / path, damage, path):
        answers, told = ask_and_read(ChromiumTab(page), served)

    assert expect_told(kind, path, reason) == (answers, told)


def test_the_whole_site_answers(reading: Tab, folder: Path, served: str) -> None:
    for root in (f"{folder.as_uri()}/", served):
        assert (FOUND, WHOLE) == ask_and_read(reading, root)


def test_a_part_that_comes_back_is_read_at_the_next_question(
    reading: Tab, folder: Path, served: str, parts: dict[str, str]
) -> None:
    for root, file in (
        (f"{folder.as_uri()}/", find_carrier(folder, parts["words"])),
        (served, folder / parts["words"]),
    ):
        with spoil(file, remove):
            reading.visit(f"{root}search.html")
            assert ["FileError", "FileError"] == [answer[0] for answer in reading.evaluate(ASK)]

        assert FOUND == reading.evaluate(ASK)


def test_one_lost_page_among_others_is_told_in_its_place(page: Page, folder: Path, parts: dict[str, str]) -> None:
    with spoil(find_carrier(folder, parts["page"]), turn_byte, parts["page"]):
        page.goto(f"{folder.as_uri()}/search.html?q=42 طواحين")

        expect(page.locator(".results > li").first).to_have_text("هنا نتيجة تعذّرت قراءة ملفها.")
        expect(page.locator(".results > li")).to_have_count(10)


def test_a_folder_without_the_offline_search_says_so(reading: Tab, folder: Path) -> None:
    def leave_out(content: bytes, path: str) -> bytes:
        return re.sub(rb'"packs":\d+', b'"packs":0', content)

    with spoil(folder / "search/tables.js", leave_out):
        answers, told = ask_and_read(reading, f"{folder.as_uri()}/")

    assert ["absent", "absent"] == [answer[1] for answer in answers]
    assert [[ABSENT], "", 0, True] == told


@pytest.mark.parametrize(("damage", "reason"), [(remove, "missing"), (cut, "damaged"), (empty, "damaged")])
def test_lost_tables_are_told(reading: Tab, folder: Path, served: str, damage: Damage, reason: str) -> None:
    with spoil(folder / "search/tables.js", damage):
        for root in (f"{folder.as_uri()}/", served):
            reading.visit(root + ONLY)

            told = TOLD[reason].format("search/tables.js")
            assert [[FAULT], told, 0, True] == reading.evaluate(READ_PAGE), root


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_missing_script_is_told_and_the_registers_offered(page: Page, folder: Path, name: str) -> None:
    check_missing_script(ChromiumTab(page), folder, name)


@pytest.mark.parametrize("name", ["search.js", "search-load.js", "search-rank.js"])
def test_so_it_is_in_both_browsers(reading: Tab, folder: Path, name: str) -> None:
    check_missing_script(reading, folder, name)


def check_missing_script(tab: Tab, folder: Path, name: str) -> None:
    with spoil(folder / "theme/js" / name, remove):
        tab.visit(f"{folder.as_uri()}/search.html")

    title = STALLED if name in STALLING else FAULT
    file = "" if name in STALLING | UNSAID else TOLD["missing"].format(f"theme/js/{name}")
    assert [[title], file, 0, True] == tab.evaluate(READ_PAGE)


@pytest.mark.parametrize(
    "name", ["search.js", "search-arabic.js", "search-engine.js", "search-near.js", "search-words.js"]
)
def test_a_script_that_is_cut_short_is_told_unless_the_answer_is_right_without_it(
    page: Page, folder: Path, name: str
) -> None:
    with spoil(folder / "theme/js" / name, cut):
        page.goto(f"{folder.as_uri()}/{ONLY}")

    assert page.evaluate(READ_PAGE) in (WHOLE, [[FAULT], "", 0, True], [[STALLED], "", 0, True])


@pytest.mark.parametrize("movement", ["no-preference", "reduce"])
def test_a_search_that_is_slow_to_start_says_so_only_after_a_while_and_until_it_starts(
    browser: Browser, root: str, movement: Any
) -> None:
    page = browser.new_page(reduced_motion=movement)
    held: list[Route] = []
    page.route("**/search.js", lambda route: held.append(route))
    page.goto(f"{root}search.html", wait_until="commit")
    stalled = page.locator(".search-stalled")

    expect(stalled).to_be_attached()
    assert [False, True] == stalled.evaluate(SEE_BEFORE_AND_AFTER)
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(stalled).to_have_count(0)
    expect(page.locator("#search")).to_be_visible()
    page.close()


def test_without_scripts_a_folder_offers_its_registers(site: Path, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto((site / "search.html").as_uri())

    links = [link.get_attribute("href") for link in page.locator("main a:visible").all()]
    stalled = page.locator(".search-stalled").evaluate("one => getComputedStyle(one).display")

    page.close()
    assert (True, "none") == ("people/index.html" in links, stalled)
    assert all((site / str(link)).is_file() for link in links)
