"""The editor's desk in a browser, opened from a folder: it filters, copies, gathers decisions; it needs no script."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import write_archive, write_record
from playwright.sync_api import Browser, Page, expect

from fihrist.commands import main

from .conftest import watch
from .test_reading import LOOKS, TOO_WIDE, find_faults_in

PAGES = (
    "index.html",
    "records.html",
    "candidates.html",
    "records/people/huda.html",
    "records/places/nahr.html",
    "reasons/surname.html",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk of a small archive, in a folder with a space and Arabic in its name."""
    texts = "جلست سلمى الورّاقة مع هدى الورّاقة. وأعجب الورّاقةَ السوقُ. ثم زار الشاعر نائل بن زهران السوق، وجلست سلمى.\n"
    archive = write_archive(
        tmp_path_factory.mktemp("desk") / "أرشيف #1",
        {
            "people/salma.md": write_record(name="سلمى الورّاقة", description="خطّاطة من حيّ النهر"),
            "people/huda.md": write_record(name="هدى الورّاقة", variant_names="[{text: Huda al-Warraqa, lang: en}]"),
            "places/nahr.md": write_record(name="نهر السوق", variant_names="[{text: السوق, ambiguous: true}]"),
            **{
                f"articles/a{number}.md": write_record(texts, title=f"خبر السوق {number}", date=f"20{10 + number}")
                for number in range(4)
            },
        },
    )
    assert 0 == main(["review", "--archive", str(archive), "--quiet"])
    return archive / "_review"


@pytest.fixture
def page(browser: Browser, desk: Path) -> Iterator[Page]:
    """A page that fails the test when anything goes wrong in it or leaves the folder."""
    strays: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    watch(opened, (desk.as_uri(),), strays)
    yield opened
    context.close()
    assert [] == strays


def test_axe_finds_nothing_on_the_desk_and_nothing_sticks_out(browser: Browser, desk: Path) -> None:
    # Not the page that watches: axe asks for the style sheet, and the desk lets nobody ask for anything.
    page = browser.new_page()
    found = {}

    for address in PAGES:
        page.goto((desk / address).as_uri())
        for look in LOOKS:
            found[address, *look[:2]] = [*find_faults_in(page, *look), *page.evaluate(TOO_WIDE)]

    page.close()
    assert {} == {place: faults for place, faults in found.items() if faults}


def test_the_filter_narrows_by_record_and_by_reason(page: Page, desk: Path) -> None:
    page.goto((desk / "index.html").as_uri())
    rows = page.locator("#found .question-form")

    page.get_by_label("السجلّ أو الاسم").fill("هدي")
    expect(rows).to_have_text(["الورّاقةَ"])
    expect(page.locator(".filter-count")).to_have_text("قرار واحد، 4 مواضع")

    page.locator("select").select_option("given-name")
    expect(rows).to_have_count(0)
    expect(page.locator(".filter-count")).to_have_text("لا شيء بهذا الاسم ولهذا السبب.")

    page.get_by_label("السجلّ أو الاسم").fill("")
    expect(rows).to_have_text(["سلمى"])
    rows.first.click()
    expect(page.locator("h1")).to_have_text("سلمى الورّاقة")


def test_decisions_are_gathered_into_one_command_that_lasts_from_page_to_page(page: Page, desk: Path) -> None:
    page.goto((desk / "records/places/nahr.html").as_uri())
    decide = page.locator(".box.is-accept .decide")

    decide.nth(0).click()
    decide.nth(1).click()
    page.goto((desk / "index.html").as_uri())

    tray = page.locator(".tray code")
    expect(tray).to_contain_text("--accept places/nahr articles/a3 articles/a2")
    page.get_by_role("button", name="امسح ما علّمته").click()
    expect(page.locator(".tray")).to_be_hidden()


def test_a_decision_may_be_changed_and_taken_back(page: Page, desk: Path) -> None:
    page.goto((desk / "records/places/nahr.html").as_uri())
    case = page.locator(".case").first
    accept, reject = case.locator(".is-accept .decide").first, case.locator(".is-reject .decide")

    accept.click()
    reject.click()

    expect(accept).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".tray code")).to_have_text(
        re.compile(r"^python build\.py review --archive \S+ #1' --reject places/nahr articles/a3$")
    )
    reject.click()
    expect(page.locator(".tray")).to_be_hidden()


def test_a_line_is_copied_as_it_should_stand(browser: Browser, desk: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((desk / "records/places/nahr.html").as_uri())

    page.locator(".box.is-accept .paste").first.get_by_role("button").click()

    expect(page.locator(".box.is-accept .copied").first).to_have_text("نُسخ")
    assert "places: [places/nahr]" == page.evaluate("navigator.clipboard.readText()")
    context.close()


def test_without_scripts_every_line_is_there(browser: Browser, desk: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()

    page.goto((desk / "index.html").as_uri())
    page.locator("a.question-form", has_text="الورّاقة").click()

    assert "[[people/huda|الورّاقةَ]]" in page.locator("main").inner_text()
    assert not page.locator("form, .tray, button:visible").count()
    context.close()
