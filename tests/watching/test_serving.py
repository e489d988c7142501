"""What an editor sees who writes while ``serve`` runs: in the browser, and on the terminal."""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from archives import read_folder, write_archive, write_record
from conftest import MakeArchive, Run
from playwright.sync_api import Browser, Page, expect

from bench.firefox import Firefox
from bench.tabs import Tab, open_tab
from fihrist.output.workshop import hold_workshop
from fihrist.watching.live import EVENTS

from .serving import PATIENCE, Serving, follow, serve

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there")

SALMA = write_record("خطّاطة من حلب.\n", name="سلمى الورّاقة")
MARKET = write_record("قالت سلمى الورّاقة.\n\n" + "كان يا ما كان.\n\n" * 80, title="سوق الورق")
FILES = {"people/salma.md": SALMA, "articles/market.md": MARKET}
MISTAKE = write_record("خطّاطة من حلب.\n", nmae="سلمى الورّاقة")
PANEL = "#fihrist-problems details"


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """``serve`` in Arabic at work on an archive, whose output lies in its folder; tests leave it without mistakes."""
    with serve(write_archive(tmp_path_factory.mktemp("serving") / "أرشيف #1", FILES), "--language", "ar") as started:
        started.find_address()
        yield started


@pytest.fixture
def page(browser: Browser, serving: Serving) -> Iterator[Page]:
    """A page of Chromium that fails the test when the browser reports an error or refuses something."""
    context = browser.new_context()
    opened = context.new_page()
    strays: list[str] = []
    opened.on("console", lambda line: strays.append(line.text) if line.type == "error" else None)
    opened.on("pageerror", lambda error: strays.append(str(error)))
    yield opened
    context.close()
    assert [] == strays


def read(serving: Serving, path: str) -> tuple[int, str]:
    """Ask the server for a page."""
    address = urlsplit(serving.find_address())
    connection = HTTPConnection(address.netloc, timeout=PATIENCE)
    connection.request("GET", address.path + path)
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text


def test_a_save_is_seen_in_the_open_page_where_the_editor_left_it(serving: Serving, page: Page) -> None:
    follow(page, serving.find_address() + "articles/market.html")
    page.evaluate("scrollTo(0, 900)")

    serving.save({"articles/market.md": MARKET.replace("قالت", "كتبت")}, "بُني الموقع")

    expect(page.get_by_text("كتبت سلمى")).to_be_attached()
    page.wait_for_load_state()
    assert 900 == page.evaluate("scrollY")
    assert "تغيّر: content/articles/market.md\n" in serving.lines


def test_a_mistake_stands_over_the_page_until_it_is_mended(serving: Serving, page: Page) -> None:
    follow(page, serving.find_address() + "people/salma.html")

    serving.save({"people/salma.md": MISTAKE}, "عدد الأخطاء")

    panel = page.locator(PANEL)
    expect(panel).to_be_visible()
    expect(panel).to_have_attribute("dir", "rtl")
    expect(panel.locator("li").filter(has_text="unknown-field-near")).to_contain_text(
        "content/people/salma.md:2: حقل غير معروف «nmae»؛ أتقصد «name»؟"
    )
    assert "fixed" == panel.evaluate("panel => getComputedStyle(panel).position")
    assert "خطّاطة من حلب" in page.content()
    page.goto(serving.find_address())
    expect(page.locator(PANEL)).to_be_visible()

    serving.save({"people/salma.md": SALMA}, "بُني الموقع")

    expect(page.locator(PANEL)).to_have_count(0)


LOOK = """() => {
  const panel = document.getElementById("fihrist-problems")?.shadowRoot.querySelector("details");
  return [Boolean(panel?.checkVisibility()), document.body.textContent.includes("سمعت سلمى"), scrollY, window.refused];
}"""


def test_firefox_follows_too_and_keeps_the_place(serving: Serving, firefox: Firefox) -> None:
    with open_tab(firefox) as tab:
        tab.visit(serving.find_address() + "articles/market.html")
        tab.evaluate("() => scrollTo(0, 900)")
        serving.save({"people/salma.md": MISTAKE, "articles/market.md": MARKET.replace("قالت", "سمعت")}, "عدد الأخطاء")
        assert [True, False, 900, []] == look_until(tab, [True, False, 900, []])
        serving.save({"people/salma.md": SALMA}, "بُني الموقع")
        assert [False, True, 900, []] == look_until(tab, [False, True, 900, []])


def look_until(tab: Tab, expected: list[object]) -> object:
    """Look at a page, which may load itself anew meanwhile, until it is as expected, or for so long."""
    end, seen = time.monotonic() + 10, None
    while seen != expected and time.monotonic() < end:
        with suppress(RuntimeError, AssertionError):
            seen = tab.evaluate(LOOK)
    return seen


def test_pages_that_were_not_looked_at_catch_up(serving: Serving, page: Page) -> None:
    # A browser in a test shows every page; what hides them is played to it.
    page.add_init_script("Object.defineProperty(document, 'hidden', {get: () => !window.seen})")
    page.goto(serving.find_address() + "people/salma.html")
    serving.save({"people/salma.md": SALMA.replace("حلب", "منبج")}, "بُني الموقع")
    assert "منبج" not in page.content()

    page.evaluate("window.seen = true; document.dispatchEvent(new Event('visibilitychange', {bubbles: true}))")

    expect(page.get_by_text("خطّاطة من منبج").first).to_be_attached()


def test_what_lies_on_the_disk_is_what_a_build_makes(serving: Serving, tmp_path: Path, run: Run) -> None:
    serving.save({"people/salma.md": SALMA, "articles/market.md": MARKET}, "بُني الموقع")
    read(serving, "index.html")

    assert 0 == run("build", "--archive", write_archive(tmp_path / "أرشيف", FILES))[0]

    pages = {path: text for path, text in read_folder(tmp_path / "أرشيف/_site").items() if path.endswith(".html")}
    assert pages == {path: text for path, text in read_folder(serving.archive / "_site").items() if path in pages}
    assert not [path for path, text in pages.items() if b"fihrist-serve" in text]


def test_a_first_build_with_mistakes_shows_them_and_then_the_site(make_archive: MakeArchive, browser: Browser) -> None:
    page = browser.new_page()
    with serve(make_archive({**FILES, "people/salma.md": MISTAKE})) as serving:
        follow(page, serving.find_address() + "people/salma.html")
        expect(page.locator(PANEL)).to_contain_text("content/people/salma.md:2: unknown field 'nmae'")
        serving.save({"people/salma.md": MISTAKE.replace("nmae", "mane")}, "Errors")
        expect(page.locator(PANEL)).to_contain_text("unknown field 'mane'")

        serving.save({"people/salma.md": SALMA})

        expect(page.locator("h1")).to_have_text("سلمى الورّاقة")
        expect(page.locator(PANEL)).to_have_count(0)
    page.close()


def test_it_survives_whatever_an_editor_does(serving: Serving) -> None:
    archive, settings = serving.archive, (serving.archive / "site.toml").read_text("utf-8")

    serving.save({"site.toml": "title ="}, "[bad-toml]")
    assert (200, True) == stands(serving)
    start = len(serving.lines)
    (archive / "site.toml").unlink()
    serving.wait_for("[no-site-file]", start)
    assert (200, True) == stands(serving)
    serving.save({"site.toml": settings}, "بُني الموقع")

    start = len(serving.lines)
    (archive / "content").rename(archive / "المحتوى")
    serving.wait_for("[no-content]", start)
    assert (200, True) == stands(serving)
    start = len(serving.lines)
    (archive / "المحتوى").rename(archive / "content")
    serving.wait_for("بُني الموقع", start)

    serving.save({"theme/templates/record.html": "{% if %}"}, "theme/templates/record.html:1: ")
    serving.save({"theme/templates/record.html": "\n\n{{ 1 // 0 }}"}, "theme/templates/record.html:3: ")
    serving.save({"theme/templates/record.html": "\n{{ دمشق }}".encode("cp1256")}, "theme/templates/record.html:2: ")
    serving.save({"theme/css/order.txt": "دمشق".encode("cp1256")}, "theme/css/order.txt:1: ")
    serving.save({"theme/labels/ar.toml": '\narticle = "مادة"\n'}, "theme/labels/ar.toml:2: ")
    assert (200, True) == stands(serving)
    start = len(serving.lines)
    shutil.rmtree(archive / "theme")
    serving.wait_for("بُني الموقع", start)

    with hold_workshop(archive / "_site"):
        serving.save({"people/salma.md": SALMA.replace("حلب", "الرقّة")}, "[output-busy]")
        assert (200, True) == stands(serving)
        start = len(serving.lines)
    serving.wait_for("بُني الموقع", start)
    assert "خطّاطة من الرقّة" in read(serving, "people/salma.html")[1]
    assert not [line for line in serving.lines if "Traceback" in line or "[program-fault]" in line]


def stands(serving: Serving) -> tuple[int, bool]:
    """Tell whether the former site is served still."""
    status, text = read(serving, "people/salma.html")
    return status, "خطّاطة من حلب" in text


def test_ctrl_c_ends_it_at_once_and_quietly_with_pages_open(make_archive: MakeArchive) -> None:
    with serve(make_archive(FILES)) as serving:
        address = urlsplit(serving.find_address())
        listening = [HTTPConnection(address.netloc, timeout=PATIENCE) for _ in range(5)]
        for connection in listening:
            connection.request("GET", EVENTS)
            assert 200 == connection.getresponse().status
        serving.wait_for("open pages")
        said = list(serving.lines)

        code, seconds = serving.interrupt()

        assert 0 == code
        assert seconds < 3
        assert said == serving.lines


def test_a_mistake_in_the_command_itself_ends_it(make_archive: MakeArchive, run: Run, tmp_path: Path) -> None:
    (tmp_path / "صور").mkdir()
    (tmp_path / "صور/a.txt").write_text("رسالة", "utf-8")

    nowhere = run("serve", "--archive", tmp_path / "صور")
    foreign = run("serve", "--archive", make_archive(FILES), "--output", tmp_path / "صور")

    assert (2, 2) == (nowhere[0], foreign[0])
    assert "[no-site-file]" in nowhere[2]
    assert "[output-foreign]" in foreign[2]
