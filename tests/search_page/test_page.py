"""What a reader of the search page sees, hears and types, in a browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from search.sample import write_sample

from bench.accessibility import find_faults

NUMBERS = {
    0: "لا نتائج",
    1: "نتيجة واحدة",
    2: "نتيجتان",
    3: "٣ نتائج",
    11: "١١ نتيجة",
    100: "١٠٠ نتيجة",
}


def open_search(page: Page, address: str, query: str = "") -> None:
    """Open the page and wait until it can answer."""
    page.goto(f"{address}search.html{query}")
    page.wait_for_selector("#search[data-ready][data-shows]")


def expect_count(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_have_text(words)


def field(page: Page) -> str:
    return page.get_by_role("searchbox").input_value()


def list_titles(page: Page) -> list[str]:
    return page.locator(".result-link").all_inner_texts()


def test_a_typed_word_brings_results_and_their_number_in_words(page: Page, address: str) -> None:
    open_search(page, address)

    page.get_by_role("searchbox").type("سلمى")

    expect_count(page, "لا نتائج")
    page.get_by_role("searchbox").fill("خليل")
    expect_count(page, "15 نتيجة · المعروض منها 10")
    assert (1, 9) == (page.locator(".named-link").count(), page.locator(".result").count())
    assert ("polite", "true") == tuple(
        page.get_by_role("status").get_attribute(name) for name in ("aria-live", "aria-atomic")
    )


def test_the_number_of_results_takes_its_right_plural(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto((write_sample(tmp_path, numerals="arab") / "search.html").as_uri())

    said = {n: page.evaluate("n => fihristSearch.readWords().count('results', n)", n) for n in NUMBERS}

    page.close()
    assert NUMBERS == said


def test_a_passage_marks_the_words_and_leads_to_their_paragraph(page: Page, address: str) -> None:
    open_search(page, address, "?q=الورق+خاتم&people=salma&year=2020")

    passages = page.locator(".result").first.locator(".passage")

    assert ["الورق", "الـورقُ", "بخاتم"] == passages.locator("mark").all_inner_texts()
    hrefs = [passage.get_attribute("href") for passage in passages.all()]
    handed = "q=%D8%A7%D9%84%D9%88%D8%B1%D9%82+%D8%AE%D8%A7%D8%AA%D9%85"
    assert [f"articles/mill-8.html?{handed}#{anchor}" for anchor in ("p1", "p2", "p3")] == hrefs


def test_a_chosen_facet_narrows_the_results_and_back_restores_them(page: Page, address: str) -> None:
    open_search(page, address, "?q=الورق")
    expect_count(page, "14 نتيجة · المعروض منها 10")

    page.get_by_role("checkbox", name="سلمى الورّاقة").check()

    expect_count(page, "4 نتائج")
    assert "people=salma" in page.url
    expect(page.get_by_role("checkbox", name="سلمى الورّاقة")).to_be_focused()
    page.go_back()
    expect_count(page, "14 نتيجة · المعروض منها 10")
    expect(page.get_by_role("checkbox", name="سلمى الورّاقة")).not_to_be_checked()


def test_years_widen_and_people_narrow_as_more_are_chosen(page: Page, address: str) -> None:
    open_search(page, address, "?q=الورق&year=2018&year=2019")

    expect_count(page, "9 نتائج")
    page.get_by_role("checkbox", name="2020").check()
    expect_count(page, "13 نتيجة · المعروض منها 10")
    page.get_by_role("checkbox", name="خليل الناسخ").check()
    page.get_by_role("checkbox", name="سلمى الورّاقة").check()
    expect_count(page, "3 نتائج")


def test_counts_of_a_facet_say_how_many_one_would_find(page: Page, address: str) -> None:
    open_search(page, address, "?q=الورق&year=2019")
    expect_count(page, "5 نتائج")

    counts = page.locator(".facet", has_text="السنة").locator(".count").all_inner_texts()

    assert ["4", "5", "4"] == counts


def test_what_was_chosen_can_be_taken_back_one_by_one(page: Page, address: str) -> None:
    open_search(page, address, "?q=الورق&people=salma&year=2019")

    page.get_by_role("button", name="ألغِ التصفية بـ«سلمى الورّاقة»").click()

    expect_count(page, "5 نتائج")
    assert "people" not in page.url


def test_a_sorted_list_keeps_what_has_no_date_at_its_end(page: Page, address: str) -> None:
    open_search(page, address, "?q=الورق&sort=oldest")

    page.get_by_role("button", name="المزيد من النتائج").click()

    expect(page.locator(".result")).to_have_count(14)
    dates = page.locator(".result-date").all_inner_texts()
    assert sorted(date[-4:] for date in dates[:13]) == [date[-4:] for date in dates[:13]]
    assert "articles/mill-0.html" == str(page.locator(".result-link").last.get_attribute("href")).partition("?")[0]


def test_more_results_are_announced_and_the_first_of_them_has_the_focus(page: Page, address: str) -> None:
    open_search(page, address, "?q=خليل")

    page.get_by_role("button", name="المزيد من النتائج").press("Enter")

    expect_count(page, "15 نتيجة")
    expect(page.locator(".result-link").nth(9)).to_be_focused()
    expect(page.get_by_role("button", name="المزيد من النتائج")).to_be_hidden()


def test_back_from_an_article_shows_as_many_results_as_before(page: Page, address: str) -> None:
    open_search(page, address, "?q=خليل")
    page.get_by_role("button", name="المزيد من النتائج").click()
    expect(page.locator(".result")).to_have_count(14)

    page.locator(".result-link").nth(12).click()
    page.wait_for_url(re.compile("articles/"))
    page.go_back()

    expect(page.locator(".result")).to_have_count(14)
    expect(page.locator(".result-link").nth(12)).to_be_in_viewport()


def test_each_settled_question_is_one_step_back(page: Page, address: str) -> None:
    open_search(page, address)
    box = page.get_by_role("searchbox")

    box.type("خليل", delay=60)
    expect_count(page, "15 نتيجة · المعروض منها 10")
    box.press("Enter")
    box.fill("الورق")
    expect_count(page, "14 نتيجة · المعروض منها 10")
    page.go_back()

    expect_count(page, "15 نتيجة · المعروض منها 10")
    assert "خليل" == field(page)
    page.go_back()
    expect_count(page, "")
    assert "" == field(page)


def test_letters_typed_after_a_pause_and_sent_at_once_are_no_step_of_their_own(page: Page, address: str) -> None:
    open_search(page, address)
    box = page.get_by_role("searchbox")

    box.type("الور")
    expect(page).to_have_url(re.compile("q="))
    box.type("ق")
    box.press("Enter")
    expect_count(page, "14 نتيجة · المعروض منها 10")
    page.go_back()

    expect_count(page, "")
    assert "" == field(page)


def test_keys_lead_to_the_field_along_the_results_and_out(page: Page, address: str) -> None:
    open_search(page, address, "?q=خليل")
    box, links = page.get_by_role("searchbox"), page.locator(".named-link, .result-link")
    expect(links).to_have_count(10)

    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect_count(page, "")
    assert ("", 0) == (field(page), links.count())
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_where_nothing_is_found_the_page_helps_on(page: Page, address: str) -> None:
    open_search(page, address, "?q=سلمى&year=2020")

    expect_count(page, "لا نتائج")
    notice = page.locator("[data-notice=none]")
    expect(notice.get_by_role("heading")).to_have_text("لم نجد شيئًا")
    expect(notice.get_by_role("link", name="الأشخاص")).to_have_attribute("href", "people/index.html")
    notice.get_by_role("button").click()
    assert "year" not in page.url


def test_an_exact_phrase_stands_in_arabic_quotes(page: Page, address: str) -> None:
    open_search(page, address, "?q=«خليل+الورق»")
    expect_count(page, "لا نتائج")

    page.get_by_role("searchbox").fill("«خليل الناسخ»")

    expect_count(page, "15 نتيجة · المعروض منها 10")


def test_hidden_names_find_a_record_without_showing_themselves(page: Page, address: str) -> None:
    open_search(page, address, "?q=الدواة")

    expect_count(page, "نتيجة واحدة")
    assert ["خليل الناسخ"] == list_titles(page)
    assert "الدواة" not in page.locator(".results").inner_text()


def test_signs_of_html_in_a_text_are_shown_as_they_are(page: Page, address: str) -> None:
    open_search(page, address, "?q=mills")

    expect_count(page, "نتيجة واحدة")
    assert ["A notice <b>in English</b>"] == list_titles(page)
    assert "The mills & their <i>paper</i> were praised." == page.locator(".passage").inner_text()
    assert ("en", "auto") == tuple(page.locator(".passage").get_attribute(name) for name in ("lang", "dir"))


def test_the_english_edition_speaks_english_and_stays_in_its_edition(page: Page, address: str) -> None:
    open_search(page, f"{address}en/", "?q=خليل&year=2018")

    expect_count(page, "4 results")
    hrefs = [str(link.get_attribute("href")) for link in page.locator(".result-link").all()]
    assert "../en/articles/mill-3.html" in [href.partition("?")[0] for href in hrefs]
    expect(page.get_by_role("checkbox", name="Aleppo")).to_be_visible()
    assert "The Library Bulletin7 June 2018" == page.locator(".result-from").first.inner_text()


def test_words_without_a_translation_keep_their_language_and_direction(page: Page, address: str) -> None:
    open_search(page, f"{address}en/", "?q=الدواة")

    assert ["Khalil the Copyist"] == list_titles(page)
    about = page.locator(".result-about")
    assert ("ar", "auto") == (about.get_attribute("lang"), about.get_attribute("dir"))
    assert page.locator(".result-title").get_attribute("lang") is None


def test_on_a_phone_the_facets_are_a_sheet_that_escape_closes(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    open_search(page, address, "?q=الورق")

    page.locator(".facets summary").click()
    page.get_by_role("checkbox", name="سلمى الورّاقة").check()
    expect_count(page, "4 نتائج")
    page.keyboard.press("Escape")

    expect(page.get_by_role("checkbox", name="سلمى الورّاقة")).to_be_hidden()
    expect(page.locator(".facets summary")).to_be_focused()
    assert 320 == page.evaluate("document.documentElement.scrollWidth")


def test_from_a_double_click_the_page_says_why_it_cannot_search(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto((write_sample(tmp_path / "مجلد #1") / "search.html").as_uri())

    expect(page.locator("[data-notice=file] h2")).to_have_text("البحث غير متاح في هذه النسخة")
    expect(page.get_by_role("status")).to_have_text("البحث غير متاح في هذه النسخة")
    page.close()


def test_an_index_that_cannot_be_loaded_is_said_in_words(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/pagefind-entry.json*", lambda route: route.abort())
    page.goto(f"{address}search.html?q=خليل")

    expect(page.get_by_role("status")).to_have_text("تعذّر تحميل البحث")
    page.unroute("**/pagefind-entry.json*")
    page.get_by_role("button", name="أعد المحاولة").click()
    expect_count(page, "15 نتيجة · المعروض منها 10")
    page.close()


def test_without_scripts_the_registers_are_offered(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}search.html")

    assert ["الأشخاص", "الأماكن"] == page.locator("main a:visible").all_inner_texts()
    page.close()


@pytest.mark.parametrize("query", ["", "?q=خليل&year=2018", "?q=فلسفة", "?q=mills"])
def test_axe_finds_nothing_to_complain_about(page: Page, address: str, query: str) -> None:
    open_search(page, address, query)
    expect(page.locator(".facet, .search-notice:visible").first).to_be_attached()

    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert [] == find_faults(page), width
