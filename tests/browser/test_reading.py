"""Every type of page is whole: nothing is missing, wrong, too wide or out of reach."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

from playwright.sync_api import Page

from bench.accessibility import find_faults
from bench.browsing import visit

from .conftest import OpenPage

# Boxes too, not only the width to scroll: what is clipped cannot be reached either.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth, found = [...document.querySelectorAll('body *')];
  const isApart = element => element.closest('.table, pre, .unseen, .skip, .search-keys, svg');
  const sticksOut = box => box.width > 0 && (box.left < -1 || box.right > width + 1);
  const out = found.filter(one => one.checkVisibility() && !isApart(one) && sticksOut(one.getBoundingClientRect()));
  return [...(document.scrollingElement.scrollWidth > width ? ['the page'] : []), ...out.map(one => one.outerHTML)]
    .map(html => html.slice(0, 120));
}"""
Look: TypeAlias = tuple[int, Literal["light", "dark"], tuple[str, ...]]
"""A width, a scheme of colours, and the rules that are tried there; none: all."""
LOOKS: Sequence[Look] = ((390, "light", ()), (1280, "light", ()), (1280, "dark", ("color-contrast",)))
"""Each rule once for each shape of the pages; in the dark nothing but their colours is another."""
STYLED = "getComputedStyle(document.documentElement).getPropertyValue('--paper') !== ''"
SMALL_TARGETS = """() => [...document.querySelectorAll('.masthead :is(a, summary, input)')]
  .map(element => [element.getBoundingClientRect(), element.outerHTML.slice(0, 80)])
  .filter(([box]) => box.height > 0 && box.height < 44)
  .map(([box, html]) => `${box.height} ${html}`)"""


def test_axe_finds_nothing_on_any_type_of_page_and_on_a_phone_nothing_sticks_out(
    open_page: OpenPage, root: str, pages: dict[str, str]
) -> None:
    page = open_page()
    found = {}

    for name, address in pages.items():
        visit_still(page, root, address)
        for width in (320, 390):
            page.set_viewport_size({"width": width, "height": 700})
            found[name, width, "wide"] = page.evaluate(TOO_WIDE)
        for look in LOOKS:
            found[name, *look[:2]] = find_faults_in(page, *look)

    assert {} == {place: faults for place, faults in found.items() if faults}


def test_a_phone_has_one_row_of_masthead_with_targets_for_a_thumb(
    open_page: OpenPage, root: str, pages: dict[str, str]
) -> None:
    page = open_page(viewport={"width": 390, "height": 700})
    page.goto(root + pages["person"])

    page.locator(".menu summary").click()

    assert [] == page.evaluate(SMALL_TARGETS)
    assert 80 > measure_height(page, ".masthead")


def test_pages_read_well_from_a_folder_on_disk(open_page: OpenPage, site: Path, pages: dict[str, str]) -> None:
    page = open_page()
    # 404.html is written for a server; a search needs one as yet.
    local = {name: address for name, address in pages.items() if name != "404" and "?" not in address}

    styled = {}
    for name, address in local.items():
        page.goto((site / address).as_uri())
        page.wait_for_load_state()
        styled[name] = page.evaluate(STYLED)

    assert dict.fromkeys(local, True) == styled


def test_links_between_pages_work_from_a_folder_on_disk(open_page: OpenPage, site: Path, pages: dict[str, str]) -> None:
    page = open_page()
    page.goto((site / pages["person"]).as_uri())

    page.locator(".whence a").first.click()
    page.locator("a.mention.groups").first.click()

    assert page.url.startswith((site / "groups").as_uri())
    assert page.locator("h1").is_visible()


def test_a_page_that_is_missing_is_answered_in_style_at_any_depth(open_page: OpenPage, root: str, site: Path) -> None:
    page = open_page()
    # A page that is missing is an error for the browser's console too: here the page itself is looked at.
    page.route("**/nowhere/**", lambda route: route.fulfill(path=site / "404.html"))

    page.goto(f"{root}nowhere/at/all.html")

    assert page.evaluate(STYLED)
    page.locator(".ways a").first.click()
    assert f"{root}index.html" == page.url


def test_the_printed_article_shows_its_permalink_and_no_navigation(
    open_page: OpenPage, root: str, pages: dict[str, str]
) -> None:
    page = open_page()
    page.goto(root + pages["article-notes"])

    page.emulate_media(media="print")

    assert f"https://example.org/repo/{pages['article-notes']}" == page.locator(".on-paper").inner_text()
    assert [] == [one for one in page.locator("nav, form, .permalink, .skip, .copy").all() if one.is_visible()]
    assert page.locator(".note").first.is_visible()


def test_the_article_prints_on_as_few_sheets_as_it_needs(open_page: OpenPage, root: str, pages: dict[str, str]) -> None:
    page = open_page()
    page.goto(root + pages["article-notes"])

    printed = page.pdf(format="A4", prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2


def visit_still(page: Page, root: str, address: str) -> Page:
    """Visit a page; a redirect stays, its script kept back."""
    page.route("**/redirect.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    visit(page, root, address)
    # Where nothing is kept back, the browser need not load the same files again for every page.
    page.unroute("**/redirect.js")
    return page


def find_faults_in(page: Page, width: int, scheme: Literal["light", "dark"], rules: tuple[str, ...]) -> list[str]:
    """Find faults of a page that is open, once it has another width and other colours."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    return find_faults(page, *rules)


def measure_height(page: Page, selector: str) -> float:
    """Measure how high an element is, in pixels."""
    box: dict[str, Any] | None = page.locator(selector).bounding_box()  # type: ignore[assignment]
    assert box
    return float(box["height"])
