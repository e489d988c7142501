"""What holds for every page of a site: links, languages, addresses."""

import re
from collections.abc import Callable

import pytest
from archives import SETTINGS, Site, write_record
from links import find_broken_links, find_repeated_anchors, list_targets

BOTH = SETTINGS + 'second_language = "en"\ntitle_en = "The Booksellers"\n'
FILES = {
    "articles/2020/market.md": write_record(
        "قالت [[salma|سلمى]] إن [[mill|الطاحونة]] قديمة.\n",
        title="سوق الورّاقين",
        date="2020-06-07",
        source="groups/guild",
        authors="[khalil]",
        tags="[ورق]",
        redirects="[articles/suq, articles/old/suq]",
    ),
    "articles/ink.md": write_record(
        "[[salma|سلمى]] ثانيةً.\n", title="Ink", lang="en", date="2019~", source="دار الحبر"
    ),
    "people/salma.md": write_record(
        name="سلمى", variant_names="[{text: Salma, lang: en}]", relations="[{to: guild, role: عضوة, from: 2019}]"
    ),
    "people/khalil.md": write_record(name="خليل", relations="[{to: guild, role: شيخ, from: 1950, until: 2000~}]"),
    "groups/guild.md": write_record(name="نقابة الورّاقين", relations="[{to: salma, role: رئيسة, until: 2020}]"),
    "places/mill.md": write_record(name="طاحونة", within="town", coordinates="[35.3, 40.1]", wikidata="Q42"),
    "places/town.md": write_record(name="بلدة"),
    "pages/about.md": write_record("عن الأرشيف.\n", title="عن الأرشيف", menu="1"),
}


@pytest.fixture
def site(build: Callable[..., Site]) -> Site:
    return build(FILES, BOTH)


def test_no_link_is_broken_and_no_anchor_stands_twice(site: Site) -> None:
    assert [] == list(find_broken_links(site.files))
    assert {} == {path: found for path, page in site.pages.items() if (found := find_repeated_anchors(page))}


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    for path, page in site.pages.items():
        assert [] == re.findall(r'<(?:script|img|link rel="stylesheet")[^>]*(?:src|href)="(?:https?:)?//', page), path
        assert [] == re.findall(r"<style|\sstyle=|\son[a-z]+=", page), path


def test_every_page_has_a_policy_that_takes_all_from_the_site_itself_and_nothing_unsafe(site: Site) -> None:
    for path, page in site.pages.items():
        [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', page)
        rules = dict(rule.split(maxsplit=1) for rule in policy.split(";"))

        assert "'none'" == rules["default-src"], path
        assert {"'self'", "'none'"} == set(rules.values()), path
        assert "worker-src" not in rules, path


def test_every_page_exists_in_both_languages_and_leads_to_the_other(site: Site) -> None:
    arabic = {path for path in site.pages if not path.startswith("en/")} - {"404.html"}

    assert {f"en/{path}" for path in arabic} == {path for path in site.pages if path.startswith("en/")}
    for path in arabic:
        page, other = site.read(path), site.read(f"en/{path}")
        assert re.search(r'<html lang="ar-SY" dir="rtl"', page), path
        assert re.search(r'<html lang="en" dir="ltr"', other), path
        if "is-redirect" not in page and "is-withdrawn" not in page:
            assert f"en/{path}" in list_targets(path, page), path
            assert path in list_targets(f"en/{path}", other), path


def test_the_english_edition_shows_english_names_and_months(site: Site) -> None:
    page = site.read("en/people/salma.html")

    assert "<h1><bdi>Salma</bdi></h1>" in page
    assert "7 June 2020" in page
    assert "The Booksellers" in page
    assert '<bdi lang="ar">سلمى</bdi>' in page


def test_a_former_address_leads_on_from_any_depth_and_is_not_indexed(site: Site) -> None:
    for former in ("articles/suq.html", "articles/old/suq.html", "en/articles/suq.html"):
        page = site.read(former)
        market = "en/articles/2020/market.html" if former.startswith("en/") else "articles/2020/market.html"
        # The refresh of readers without scripts, and the link that the script follows.
        assert 2 == list_targets(former, page).count(market)
        assert '<a id="target"' in page
        assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize(
    ("base", "root"), [("https://example.org/repo/", "/repo/"), ("https://example.org", "/"), ("", "/")]
)
def test_the_404_page_is_absolute_so_that_it_holds_at_any_depth(
    build: Callable[..., Site], base: str, root: str
) -> None:
    page = build(FILES, f'title = "أرشيف"\nbase_url = "{base}"\n').read("404.html")

    found = re.findall(r'(?:href|src|action)="(.*?)"', page)

    assert [] == [address for address in found if not address.startswith((root, "#", "https://"))]
    assert f'href="{root}theme/css/site.css"' in page


def test_other_pages_hold_nothing_absolute(site: Site) -> None:
    for path, page in site.pages.items():
        if path != "404.html":
            assert [] == re.findall(r'(?:href|src|action|srcset)="/', page), path


def test_titles_and_dates_are_as_known_and_no_more(site: Site) -> None:
    page = site.read("articles/ink.html")

    assert re.search('<time datetime="2020-06-07"[^>]*>7 حزيران 2020</time>', site.read("articles/2020/market.html"))
    assert "نحو 2019" in page
    assert 'datetime="2019' not in page


def test_a_relation_stands_on_both_records_with_its_time(site: Site) -> None:
    for path in ("people/salma.html", "groups/guild.html"):
        assert "عضوة" in site.read(path), path
        assert "منذ 2019" in site.read(path), path


def test_a_place_shows_the_way_down_to_it_and_what_it_contains(site: Site) -> None:
    for one, other in (("places/mill.html", "places/town.html"), ("places/town.html", "places/mill.html")):
        assert other in list_targets(one, site.read(one).partition("<main")[2])


def test_a_record_quotes_each_sentence_and_leads_to_its_paragraph(site: Site) -> None:
    page = site.read("people/salma.html")

    [anchor] = [
        target.partition("#")[2]
        for target in list_targets("people/salma.html", page)
        if target.startswith("articles/2020/market.html#")
    ]

    assert f'id="{anchor}"' in site.read("articles/2020/market.html")
    assert "قالت <mark>سلمى</mark> إن الطاحونة قديمة." in page


@pytest.mark.parametrize("kind", ["articles", "people", "groups", "places", "pages"])
def test_an_archive_of_one_record_is_a_site_too(build: Callable[..., Site], kind: str) -> None:
    fields = {"title" if kind in ("articles", "pages") else "name": "سلمى"}
    site = build({f"{kind}/one.md": write_record(**fields)}, SETTINGS)

    assert [] == list(find_broken_links(site.files))


def test_eastern_digits_are_shown_everywhere_and_machines_read_western_ones(build: Callable[..., Site]) -> None:
    page = build(FILES, SETTINGS + 'numerals = "arab"\n').read("articles/2020/market.html")

    assert re.search('<time datetime="2020-06-07"[^>]*>٧ حزيران ٢٠٢٠</time>', page)
