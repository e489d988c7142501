"""The pages of a small archive are the ones that were reviewed; see rewrite_pages.py where they should change."""

import pytest
from archives import Site
from kept import EXPECTED, KEPT, build_golden_site
from links import find_broken_links, find_repeated_anchors


@pytest.fixture(scope="module")
def site() -> Site:
    return build_golden_site()


@pytest.mark.parametrize("path", KEPT)
def test_a_page_is_the_one_that_was_reviewed(site: Site, path: str) -> None:
    expected = (EXPECTED / path).read_text("utf-8")

    assert expected.splitlines() == site.read(path).splitlines()


def test_every_template_has_a_page_that_is_kept(site: Site) -> None:
    """By the class of the body: what a theme may style by."""
    kinds = {page.partition('<body class="')[2].partition('"')[0] for page in site.pages.values()}
    kept = {page.partition('<body class="')[2].partition('"')[0] for path, page in site.pages.items() if path in KEPT}

    assert {"is-search"} == kinds - kept


def test_no_link_of_the_golden_site_is_broken(site: Site) -> None:
    assert [] == list(find_broken_links(site.files))
    assert {} == {path: found for path, page in site.pages.items() if (found := find_repeated_anchors(page))}


def test_nothing_else_is_kept() -> None:
    found = {file.relative_to(EXPECTED).as_posix() for file in EXPECTED.rglob("*") if file.is_file()}

    assert set(KEPT) == found
