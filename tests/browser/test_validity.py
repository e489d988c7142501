"""Every page is valid HTML."""

import os
from pathlib import Path

import pytest

from bench.validity import Message, check_pages, find_checker, is_passed_over


@pytest.fixture(autouse=True)
def _spare_the_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Java not make fast what runs for seconds: it takes longer than the checking."""
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


def test_the_checker_finds_nothing_against_any_page(site: Path) -> None:
    if not find_checker():
        reason = "no HTML checker: install Java (Debian: apt install default-jre-headless) and let VNU_JAR name vnu.jar"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    pages = [page for page in sorted(site.rglob("*.html")) if "pagefind" not in page.parts]

    found = check_pages(site, pages)

    assert [] == found


def test_a_page_that_is_not_valid_is_found(tmp_path: Path) -> None:
    if not find_checker():
        pytest.skip("no HTML checker")
    page = tmp_path / "صفحة.html"
    page.write_text('<!doctype html><html lang="ar"><title>عنوان</title><p id="a"></p><p id="a"></p>', encoding="utf-8")

    found = check_pages(tmp_path, [page])

    assert any("Duplicate ID" in message.text for message in found)


def test_only_messages_that_newer_standards_make_wrong_are_passed_over() -> None:
    misuse = "Possible misuse of “aria-label”. (…)"

    assert is_passed_over(Message("a.html:3", misuse, '<ul class="names" aria-label="أسماء">'))
    assert not is_passed_over(Message("a.html:3", misuse, '<p aria-label="أسماء">'))
