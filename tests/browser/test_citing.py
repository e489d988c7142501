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


def read_rich(page: Page) -> str:
    """What is copied for whatever takes more than plain text, read as such a program reads it."""
    pasted: str = page.evaluate("""async () => {
      const [item] = await navigator.clipboard.read();
      return (await item.getType("text/html")).text();
    }""")
    return pasted


def list_by_sight(page: Page, text: str, words: list[str], *, rich: bool = False) -> tuple[str, list[str]]:
    """Lay a copied text out as a mail would, in one line: its direction, and words of it from left to right."""
    direction, places = page.evaluate(
        """([text, words, rich]) => {
          const mail = document.createElement("div");
          mail.dir = "auto";
          mail.style = "position: absolute; white-space: nowrap";
          mail[rich ? "innerHTML" : "textContent"] = text;
          document.body.append(mail);
          const place = (word) => {
            const walker = document.createTreeWalker(mail, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const at = walker.currentNode.data.indexOf(word), range = document.createRange();
              if (at < 0) continue;
              range.setStart(walker.currentNode, at);
              range.setEnd(walker.currentNode, at + word.length);
              return range.getBoundingClientRect().left;
            }
          };
          const found = [getComputedStyle(mail.querySelector("p") ?? mail).direction, words.map(place)];
          mail.remove();
          return found;
        }""",
        [text, words, rich],
    )
    return direction, [word for _, word in sorted(zip(places, words, strict=True))]


def test_an_english_citation_keeps_its_order_where_it_is_pasted_with_its_arabic_words(
    open_page: OpenPage, root: str
) -> None:
    page = open_article(open_page, root)
    page.locator(".citation summary").click()

    page.locator(".citation details .cite").first.get_by_role("button").click()

    expect(page.locator(".citation details .cite").first.get_by_role("status")).to_have_text("نُسخ")
    copied, order = read_clipboard(page), ["مخيم الهول", "أرشيف العيّنة", "November", "Syria Archive", "https"]
    assert copied.startswith(
        "\u200e“\u2068مخيم الهول بعد معركة الباغوز\u2069,” \u2068أرشيف العيّنة\u2069, November 2019, in "
    )
    assert copied.endswith(f", {ADDRESS}.")
    assert ("ltr", order) == list_by_sight(page, copied, order)
    assert ("ltr", order) == list_by_sight(page, read_rich(page), order, rich=True)
    assert '<span dir="rtl" lang="ar">أرشيف العيّنة</span>, ' in read_rich(page)


def test_an_arabic_citation_keeps_its_order_with_latin_words(open_page: OpenPage, root: str) -> None:
    page = open_article(open_page, root)
    page.evaluate("""() => {
      const [title, outlet] = document.querySelectorAll(".cite > p bdi");
      [title.textContent, outlet.textContent] = ["Letters (3)", "The Mill"];
    }""")

    page.locator(".cite").first.get_by_role("button").click()

    expect(page.locator(".cite").first.get_by_role("status")).to_have_text("نُسخ")
    copied, order = read_clipboard(page), ["https", "أرشيف شمال", "تشرين", "The Mill", "Letters"]
    assert copied.startswith("\u200f«\u2068Letters (3)\u2069»، \u2068The Mill\u2069، تشرين الثاني 2019، في: ")
    assert copied.endswith(f"، {ADDRESS}.")
    assert ("rtl", order) == list_by_sight(page, copied, order)
    assert ("rtl", order) == list_by_sight(page, read_rich(page), order, rich=True)


def test_a_browser_that_takes_plain_text_alone_gets_that(open_page: OpenPage, root: str) -> None:
    page = open_article(open_page, root)
    page.evaluate("delete window.ClipboardItem")

    page.locator(".cite").first.get_by_role("button").click()

    expect(page.locator(".cite").first.get_by_role("status")).to_have_text("نُسخ")
    assert read_clipboard(page).endswith(f"، {ADDRESS}.")


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
