"""The ways through the site lead where a reader expects."""

from playwright.sync_api import Page, expect

from .conftest import OpenPage

MARKED = """() => {
  const found = document.querySelector(':target'), box = found.getBoundingClientRect();
  const colour = element => getComputedStyle(element).backgroundColor;
  return {id: found.id, seen: box.top >= 0 && box.top < innerHeight, marked: colour(found) !== colour(document.body)};
}"""


def find_anchor(page: Page) -> str:
    return page.url.partition("#")[2]


def test_a_passage_leads_to_its_very_paragraph_and_marks_it(
    open_page: OpenPage, root: str, pages: dict[str, str]
) -> None:
    page = open_page(viewport={"width": 1280, "height": 700})
    page.goto(root + pages["group"])

    page.locator(".passages li", has=page.locator("mark")).last.locator(".whence a").click()
    page.wait_for_load_state()

    assert {"id": find_anchor(page), "seen": True, "marked": True} == page.evaluate(MARKED)


def test_a_former_address_leads_on_with_its_anchor(open_page: OpenPage, root: str, pages: dict[str, str]) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(root + pages["redirect"])
    page.wait_for_url(lambda address: not address.endswith(pages["redirect"]))
    target, anchor = page.url, page.locator("[id^=p]").first.get_attribute("id")

    page = open_page()
    page.goto(f"{root}{pages['redirect']}#{anchor}")

    page.wait_for_url(f"{target}#{anchor}")


def test_the_menu_works_without_scripts(open_page: OpenPage, root: str, pages: dict[str, str]) -> None:
    for width in (390, 1280):
        page = open_page(java_script_enabled=False, viewport={"width": width, "height": 800})
        page.goto(root + pages["article-notes"])

        if page.locator(".menu summary").is_visible():
            page.locator(".menu summary").click()
        page.locator(".menu nav a[href$='people/index.html']").click()

        assert f"{root}people/index.html" == page.url


def test_a_slash_leads_to_the_search_field_and_enter_to_the_results(
    open_page: OpenPage, root: str, pages: dict[str, str]
) -> None:
    page = open_page()
    page.goto(root + pages["article-notes"])

    page.keyboard.press("/")
    page.keyboard.type("الباغوز")
    page.keyboard.press("Enter")

    expect(page.locator(".result").first).to_be_visible()
    assert page.url.startswith(f"{root}search.html?q=")


def test_the_keyboard_reaches_the_text_first(open_page: OpenPage, root: str, pages: dict[str, str]) -> None:
    page = open_page()
    page.goto(root + pages["article-notes"])

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert "main" == page.evaluate("document.activeElement.id")


def test_the_other_language_shows_the_same_page(open_page: OpenPage, root: str, pages: dict[str, str]) -> None:
    page = open_page(viewport={"width": 1280, "height": 800})
    page.goto(root + pages["person"])

    page.locator(".tongue a").click()

    assert f"{root}en/{pages['person']}" == page.url
    assert "ltr" == page.locator("html").get_attribute("dir")


def test_a_year_of_the_chart_leads_to_its_passages(open_page: OpenPage, root: str, pages: dict[str, str]) -> None:
    page = open_page(viewport={"width": 1280, "height": 700})
    page.goto(root + pages["group"])

    page.locator(".chart details summary").click()
    page.get_by_role("link", name="2019", exact=True).click()

    assert page.locator(":target").is_visible()
