"""How a reader takes a citation: whole, of a paragraph, as a file, and without a script."""

from base64 import b64decode
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import OpenPage

ARTICLE = "articles/2019/al-hol-camp-in-2019.html"
ADDRESS = f"https://example.org/repo/{ARTICLE}"


def open_article(open_page: OpenPage, root: str, anchor: str = "") -> Page:
    """Open an article whose reader lets pages copy."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(root + ARTICLE + anchor)
    return page


def read_clipboard(page: Page) -> str:
    copied: str = page.evaluate("navigator.clipboard.readText()")
    return copied


def test_a_citation_is_copied(open_page: OpenPage, root: str) -> None:
    page = open_article(open_page, root)

    page.locator(".cite").first.get_by_role("button").click()

    expect(page.locator(".cite").first.get_by_role("status")).to_have_text("نُسخ")
    assert read_clipboard(page).endswith(f"في: أرشيف شمال شرقي سوريا (عيّنة)، {ADDRESS}.")


def test_a_paragraph_that_is_chosen_is_cited_with_its_anchor(open_page: OpenPage, root: str) -> None:
    page = open_article(open_page, root)
    paragraph = page.locator(".prose > p").nth(1)
    anchor = paragraph.get_attribute("id")

    paragraph.locator(".permalink").press("Enter")

    paragraph.get_by_role("button", name="استشهد بهذه الفقرة").click()
    expect(paragraph.get_by_role("status")).to_have_text("نُسخ")
    assert read_clipboard(page).endswith(f"، {ADDRESS}#{anchor}.")
    start = page.locator(".cite-chosen bdi").inner_text().removesuffix("…")
    assert paragraph.inner_text().startswith(start)
    assert len(start) > 20


def test_an_address_with_an_anchor_is_cited_so_until_the_whole_page_is_wanted(open_page: OpenPage, root: str) -> None:
    page = open_article(open_page, root)
    anchor = page.locator(".prose > p").nth(1).get_attribute("id")
    page = open_article(open_page, root, f"#{anchor}")
    addresses = page.locator(".cite-address")
    assert {f"{ADDRESS}#{anchor}"} == set(addresses.all_text_contents())

    page.get_by_role("button", name="استشهد بالصفحة كلها").click()

    assert {ADDRESS} == set(addresses.all_text_contents())
    assert 0 == page.locator(".cite-chosen, .cite-here").count()
    assert "#" not in page.url


def test_an_anchor_that_is_none_of_a_paragraph_changes_no_citation(open_page: OpenPage, root: str) -> None:
    page = open_article(open_page, root, "#main")

    assert {ADDRESS} == set(page.locator(".cite-address").all_text_contents())


@pytest.mark.parametrize(("scheme", "scripts"), [("http", True), ("file", False)])
def test_files_are_downloaded_from_a_server_and_a_folder_with_and_without_scripts(
    open_page: OpenPage, root: str, site: Path, scheme: str, scripts: bool
) -> None:
    page = open_page(accept_downloads=True, java_script_enabled=scripts)
    page.goto((root if scheme == "http" else site.as_uri() + "/") + ARTICLE)

    for link in page.locator(".citation-files a").all():
        with page.expect_download() as waiting:
            link.click()
        href = link.get_attribute("href") or ""
        assert link.get_attribute("download") == waiting.value.suggested_filename
        assert b64decode(href.partition("base64,")[2]) == Path(waiting.value.path()).read_bytes()


def test_without_a_script_both_languages_can_be_read_and_no_button_is_dead(open_page: OpenPage, root: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(root + ARTICLE)

    page.locator(".citation summary").click()

    expect(page.locator(".citation details .cite").first).to_be_visible()
    assert 0 == page.locator(".citation button").count()
