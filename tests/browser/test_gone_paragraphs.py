"""Whoever follows a link to a paragraph that is gone is told so at once; nobody else sees it."""

from pathlib import Path

from archives import write_files, write_record
from conftest import MakeArchive, Run
from playwright.sync_api import Browser, expect

TEXT = "خرجت القافلة من حلب مع الفجر، وفيها ثمانون جملًا محمّلة بالورق.\n\n" + "سطر من الخبر.\n\n" * 40
OTHER = TEXT.replace("خرجت القافلة من حلب مع الفجر، وفيها ثمانون جملًا محمّلة بالورق.", "لم يبقَ في السوق ورق.")


def publish(archive: Path, run: Run) -> str:
    assert 0 == run("--archive", archive, "publish")[0]
    assert 0 == run("--archive", archive, "build", "--no-search", "--quiet")[0]
    return (archive / "_site/articles/a.html").as_uri()


def test_the_place_of_a_paragraph_that_is_gone_says_so(make_archive: MakeArchive, run: Run, browser: Browser) -> None:
    archive = make_archive({"articles/a.md": write_record(TEXT, title="قافلة")})
    address, page = publish(archive, run), browser.new_page(viewport={"width": 390, "height": 500})
    page.goto(address)
    anchor = page.locator(".prose p").first.get_attribute("id")
    write_files(archive, {"articles/a.md": write_record(OTHER, title="قافلة")})
    publish(archive, run)

    page.goto("about:blank")
    page.goto(f"{address}#{anchor}")

    expect(page.get_by_text("لم تعد في النص")).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_text("لم تعد في النص")).to_be_hidden()
    page.close()


def test_the_place_of_a_paragraph_that_changed_says_so(make_archive: MakeArchive, run: Run, browser: Browser) -> None:
    archive = make_archive({"articles/a.md": write_record(TEXT, title="قافلة")})
    address, page = publish(archive, run), browser.new_page(viewport={"width": 390, "height": 500})
    page.goto(address)
    anchor = page.locator(".prose p").first.get_attribute("id")
    write_files(archive, {"articles/a.md": write_record(TEXT.replace("ثمانون", "تسعون"), title="قافلة")})
    publish(archive, run)
    says = "id => getComputedStyle(document.getElementById(id), '::before').content"

    page.goto("about:blank")
    page.goto(address)
    assert "none" == page.evaluate(says, anchor)
    page.goto(f"{address}#{anchor}")

    assert "تغيّرت كلمات هذه الفقرة" in page.evaluate(says, anchor)
    page.close()
