"""Feeds that every reader can follow, and what crawlers are told."""

from collections.abc import Callable
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest
from archives import SETTINGS, Site, write_record

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FILES = {
    "articles/old.md": write_record("قال [[khalil|خليل]].\n", title="قديم", date="2018-01", summary="خلاصة"),
    "articles/new.md": write_record(
        "[[salma|سلمى]].\n", title="جديد <و> «مهم» & أخير", date="2020-06-07", source="دار"
    ),
    "articles/middle.md": write_record(
        "[[salma|سلمى]].\n", title="أوسط", date="2019-08~", summary="خلاصة", retrieved="2021-03-04"
    ),
    "articles/undated.md": write_record("نصّ.\n", title="بلا تاريخ"),
    "articles/draft.md": write_record("[[salma|سلمى]].\n", title="مسودة", date="2021", status="draft"),
    "articles/gone.md": write_record(title="م", date="2021", status="withdrawn", withdrawn_reason="سبب"),
    "people/salma.md": write_record(name="سلمى", redirects="[people/old]"),
    "people/khalil.md": write_record(name="خليل"),
}


def read_feed(site: Site, path: str) -> ET.Element:
    return ET.fromstring(site.files[path])


@pytest.mark.parametrize("path", ["feed.xml", "people/salma.xml"])
def test_a_feed_is_atom_with_all_that_atom_asks_for(build: Callable[..., Site], path: str) -> None:
    """RFC 4287: id, title and updated in feed and entries, an author, a link to itself; absolute addresses."""
    feed = read_feed(build(FILES), path)

    assert f"{ATOM}feed" == feed.tag
    for element in [feed, *feed.iter(f"{ATOM}entry")]:
        assert [1, 1, 1] == [len(element.findall(ATOM + name)) for name in ("id", "title", "updated")]
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).tzinfo
    links = [link.get("href", "") for link in feed.iter(f"{ATOM}link")]
    assert [f"https://example.org/{path}"] == [
        link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"
    ]
    assert [] == [link for link in links if not link.startswith("https://example.org/")]
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None


def test_the_archives_feed_has_its_articles_newest_first(build: Callable[..., Site]) -> None:
    feed = read_feed(build(FILES), "feed.xml")

    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]

    assert ["جديد <و> «مهم» & أخير", "أوسط"] == titles


def read_entry(build: Callable[..., Site], **fields: str) -> dict[str, str]:
    """The days and the summary that the feed has of an article with these fields."""
    site = build({"articles/a.md": write_record("نصّ.\n", title="خبر", **fields)})
    (entry,) = read_feed(site, "feed.xml").iter(f"{ATOM}entry")
    found = {tag: entry.findtext(ATOM + tag) for tag in ("published", "updated", "summary")}
    return {tag: text.removesuffix("T00:00:00Z") for tag, text in found.items() if text}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"date": "2020-06-07"}, {"published": "2020-06-07", "updated": "2020-06-07"}),
        ({"date": "2020-06-07", "revised": "2021-02-03"}, {"published": "2020-06-07", "updated": "2021-02-03"}),
        ({"date": "2020-06-07", "revised": "2021-02"}, {"published": "2020-06-07", "updated": "2020-06-07"}),
        ({"retrieved": "2021-02-03", "summary": "خلاصة"}, {"updated": "2021-02-03", "summary": "خلاصة"}),
        ({"date": "2020", "revised": "2021-02-03"}, {"updated": "2021-02-03", "summary": "التاريخ: 2020"}),
        (
            {"date": "2020-06-07~", "corrections": "[{date: 2021-02-03, text: عدد}, {date: 2021-02-01, text: اسم}]"},
            {"updated": "2021-02-03", "summary": "التاريخ: نحو 7 حزيران 2020"},
        ),
        (
            {"date": "2020-03/2020-06", "retrieved": "2021-02-03", "summary": "خلاصة"},
            {"updated": "2021-02-03", "summary": "التاريخ: من آذار إلى حزيران 2020. خلاصة"},
        ),
    ],
)
def test_an_entry_has_the_days_that_its_article_states_and_other_dates_in_words(
    build: Callable[..., Site], fields: dict[str, str], expected: dict[str, str]
) -> None:
    assert expected == read_entry(build, **fields)


@pytest.mark.parametrize("date", ["2018", "2018-01", "2018-01-02?", "2018-01-02/2018-01-04", "2018-01-02/..", ""])
def test_an_article_that_states_no_exact_day_is_in_no_feed_and_pages_lead_to_none(
    build: Callable[..., Site], date: str
) -> None:
    article = write_record("قال [[khalil|خليل]].\n", title="قديم", date=date, revised="2019")
    site = build({"articles/old.md": article, "people/khalil.md": write_record(name="خليل")})

    assert [] == [path for path in site.files if path.endswith(".xml") and path != "sitemap.xml"]
    assert [] == [path for path, page in site.pages.items() if "atom+xml" in page]


def test_a_records_feed_has_the_articles_that_name_it(build: Callable[..., Site]) -> None:
    feed = read_feed(build(FILES), "people/salma.xml")

    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]

    assert ["https://example.org/articles/new.html", "https://example.org/articles/middle.html"] == ids


def test_a_page_leads_to_its_feed(build: Callable[..., Site]) -> None:
    site = build(FILES)

    for path, feed in {"index.html": "feed.xml", "people/salma.html": "salma.xml"}.items():
        assert 'type="application/atom+xml"' in site.read(path)
        assert f'{feed}"' in site.read(path)


def test_the_sitemap_lists_indexed_pages_only_and_all_of_them(build: Callable[..., Site]) -> None:
    site = build(FILES, SETTINGS + 'second_language = "en"\n')

    listed = {loc.text for loc in ET.fromstring(site.files["sitemap.xml"]).iter(f"{SITEMAP}loc")}

    indexed = {path for path, page in site.pages.items() if '<meta name="robots" content="noindex' not in page}
    addresses = {
        "https://example.org/" + (path.removesuffix("index.html") if path in ("index.html", "en/index.html") else path)
        for path in indexed
    }
    assert addresses == listed
    assert {"articles/gone.html", "people/old.html", "404.html"} <= site.pages.keys() - indexed


def test_each_indexed_page_names_the_address_that_the_sitemap_has(build: Callable[..., Site]) -> None:
    site = build(FILES)

    listed = [loc.text for loc in ET.fromstring(site.files["sitemap.xml"]).iter(f"{SITEMAP}loc")]

    for address in listed:
        assert address
        path = address.removeprefix("https://example.org/") or "index.html"
        assert f'<link rel="canonical" href="{address}">' in site.read(path)


def test_without_an_address_there_are_no_feeds_no_sitemap_and_no_canonical_links(build: Callable[..., Site]) -> None:
    site = build(FILES, 'title = "أرشيف"\n')

    assert [] == [path for path in site.files if path.endswith(".xml")]
    assert "Sitemap" not in site.read("robots.txt")
    for path, page in site.pages.items():
        assert "canonical" not in page, path
        assert "atom+xml" not in page, path


def test_github_pages_is_told_to_leave_the_files_alone(build: Callable[..., Site]) -> None:
    assert b"" == build({"articles/a.md": write_record(title="خبر")}).files[".nojekyll"]
