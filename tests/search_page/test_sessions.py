"""Whole ways of readers: by thumb, by keyboard, into an article and back; and what the page says where a way ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .test_page import expect_count, open_search


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page of 390 pixels that is touched."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


def test_by_thumb_a_label_in_the_sheet_narrows_and_a_touch_outside_closes_it(phone: Page, address: str) -> None:
    open_search(phone, address, "?q=الورق")

    phone.locator(".facets summary").tap()
    phone.locator(".choice-name", has_text="سلمى الورّاقة").tap()
    expect_count(phone, "4 نتائج")
    expect(phone.locator(".search-close")).to_have_text("4 نتائج")
    phone.touchscreen.tap(200, 40)

    expect(phone.locator(".facets-sheet")).to_be_hidden()
    assert "search.html" in phone.url
    phone.locator(".chosen li button").tap()
    expect_count(phone, "14 نتيجة · المعروض منها 10")


def test_what_a_thumb_reaches_is_44_pixels_high(phone: Page, address: str) -> None:
    open_search(phone, address, "?q=خليل&people=salma")
    phone.locator(".facets summary").tap()

    low = phone.evaluate(
        """() => [...document.querySelectorAll("#search :is(button, select, summary, label, .field)")]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.9)
          .map((one) => one.outerHTML.slice(0, 80))"""
    )

    assert [] == low


@pytest.mark.parametrize("way", ["server", "folder"])
def test_a_passage_leads_to_a_page_where_the_words_are_marked_again(
    browser: Browser, folder: Path, built: str, way: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    root = built if way == "server" else f"{folder.as_uri()}/"
    open_search(page, root, "?q=حلب+مكتبة")

    page.locator(".passage", has_text="خزانة").click()

    expect(page.locator("main mark")).to_have_text(["حـ", "لب", "مكتباتِ", "حَلَب", "المكتبةُ", "بحلب", "حلب", "حلب"])
    expect(page.locator(".prose > p:target")).to_contain_text("مكتباتِ")
    context.close()


def test_a_page_that_was_not_searched_for_loads_nothing_to_mark(page: Page, built: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{built}articles/2012/journey.html")

    assert not [url for url in asked if "search-" in url or "tables" in url]
    expect(page.locator("mark")).to_have_count(0)


def test_more_passages_come_on_request_with_the_focus_on_the_first(page: Page, built: str) -> None:
    open_search(page, built, "?q=حلب")
    assert 3 == page.locator(".passage").count()

    page.get_by_role("button", name="مقطعان آخران").press("Enter")

    expect(page.locator(".passage")).to_have_count(5)
    expect(page.locator(".passage").nth(3)).to_be_focused()


def test_the_exact_switch_leaves_other_forms_out_and_stands_in_the_address(page: Page, built: str) -> None:
    open_search(page, built, "?q=مكتبه")
    expect_count(page, "نتيجة واحدة")

    page.get_by_role("checkbox", name="كما كُتبت تمامًا").check()

    expect_count(page, "لا نتائج")
    assert "exact=1" in page.url
    page.get_by_role("button", name="بكل رسم وصيغة").click()
    expect_count(page, "نتيجة واحدة")
    assert "exact" not in page.url


def test_a_latin_name_brings_the_record_and_says_which_arabic_names_were_searched(page: Page, address: str) -> None:
    open_search(page, address, "?q=Halab")

    expect(page.locator(".understood")).to_contain_text("بُحث أيضًا عن الأسماء العربية: «حلب»")
    expect(page.locator(".named-link")).to_have_text("حلب")
    expect(page.locator(".named-mentions")).to_have_text("يرد الاسم في 14 مادة")
    assert "Halab" not in page.locator(".named").inner_text()
    page.locator(".named-mentions").click()
    expect_count(page, "14 نتيجة · المعروض منها 10")


def test_years_in_any_digits_narrow_and_what_is_no_year_is_told(page: Page, address: str) -> None:
    open_search(page, address, "?q=الورق")

    page.get_by_role("textbox", name="من").fill("٢٠٢٠")
    expect_count(page, "4 نتائج")
    assert "from=2020" in page.url
    page.get_by_role("textbox", name="من").fill("سنة القحط")

    expect(page.locator(".dates-wrong")).to_be_visible()
    expect_count(page, "4 نتائج")
    page.get_by_role("button", name="ألغِ التصفية بـ«من 2020»").click()
    expect_count(page, "14 نتيجة · المعروض منها 10")


def test_filters_that_leave_nothing_stay_chosen_and_the_page_says_which_to_drop(page: Page, address: str) -> None:
    open_search(page, address, "?q=الورق&people=salma&from=1990&to=1995")

    expect_count(page, "لا نتائج")
    expect(page.get_by_role("checkbox", name="سلمى الورّاقة")).to_be_checked()
    page.get_by_role("button", name="بلا التصفية بـ«1990 – 1995»: 4 نتائج").click()
    expect_count(page, "4 نتائج")


def test_a_word_with_a_slip_leads_to_the_nearest_word_of_the_archive(page: Page, address: str) -> None:
    open_search(page, address, "?q=خليب")

    expect_count(page, "لا نتائج")
    expect(page.locator(".none-searched")).to_contain_text("«خليب»")
    page.locator(".none-near button").first.click()
    expect(page.get_by_role("status")).not_to_have_text("لا نتائج")


def test_one_letter_is_not_searched_while_typing(page: Page, address: str) -> None:
    open_search(page, address)

    page.get_by_role("searchbox").type("خ")
    page.wait_for_timeout(500)
    expect_count(page, "")
    page.get_by_role("searchbox").type("ل")

    expect_count(page, "15 نتيجة · المعروض منها 10")


def test_a_result_whose_file_is_lost_is_told_in_its_place(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/fragment/3.pf_fragment", lambda route: route.abort())
    open_search(page, address, "?q=الورق")

    expect(page.locator(".is-lost")).to_have_text("هنا نتيجة تعذّرت قراءة ملفها.")
    assert 10 == page.locator(".result").count()
    page.close()
