"""What can be found, filtered and named is what the archive publishes, and nothing else."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from archives import Site, write_record
from conftest import MakeArchive

from fihrist.build import make_editions, read_archive
from fihrist.search.collect import collect_entries
from fihrist.search.entries import SearchEntry
from fihrist.search.packed import read_packed
from fihrist.theme import find_theme

PLAIN = (".js", ".json", ".pagefind")

FILES = {
    "places/syria.md": write_record("", name="سوريا"),
    "places/raqqa.md": write_record("", name="محافظة الرقة", within="syria"),
    "places/ain-issa.md": write_record("بلدة.", name="عين عيسى", within="raqqa", hidden_names="[عين العيسى]"),
    "people/khalil.md": write_record("ناسخ.", name="خليل الناسخ", variant_names="[{text: Khalil, lang: en}]"),
    "articles/a.md": write_record("زار [[khalil]] بلدة [[ain-issa]].", title="زيارة", date="2012-05"),
    "articles/gone.md": write_record(
        "كلمة مستورةٌ هنا.", title="مسحوب مستور", status="withdrawn", withdrawn_reason="طلب صاحبه"
    ),
    "articles/draft.md": write_record("كلمة مكتومةٌ هنا.", title="مسودة مكتومة", status="draft"),
}


@pytest.fixture
def site(build: Callable[..., Site]) -> Site:
    """The site with its search, in two languages."""
    return build(FILES, 'title = "أ"\nsecond_language = "en"\n', search=True)


def read_row(site: Site, address: str) -> dict[str, Any]:
    """Give facet → values, day and span of the page at an address."""
    rows = json.loads(site.read("search/rows.json"))
    count = len(rows["days"])
    pages = [json.loads(read_packed(site.files[f"pagefind/fragment/{n}.pf_fragment"]))["url"] for n in range(count)]
    row = pages.index(address)
    facets = {facet: {rows["values"][facet][place] for place in rows["rows"][facet][row]} for facet in rows["values"]}
    return {**facets, "day": rows["days"][row], "span": rows["spans"].get(str(row))}


def test_an_article_counts_for_the_places_around_the_ones_it_names(site: Site) -> None:
    row = read_row(site, "articles/a.html")

    assert {"ain-issa", "raqqa", "syria"} == row["places"]
    assert ({"khalil"}, {"articles"}) == (row["people"], row["kind"])


def test_a_month_is_a_span_and_filed_under_its_first_day(site: Site) -> None:
    row = read_row(site, "articles/a.html")

    assert (15461, [15461, 15491]) == (row["day"], row["span"])


def test_only_articles_are_filtered_by_what_they_name(site: Site) -> None:
    row = read_row(site, "places/raqqa.html")

    assert (set(), {"places"}, None) == (row["places"], row["kind"], row["day"])


def test_a_record_is_known_by_all_its_names(site: Site) -> None:
    records = {record["id"]: record for record in json.loads(site.read("search/records.json"))}

    khalil = {"id": "people/khalil", "address": "people/khalil.html", "mentions": 1}
    assert khalil | {"names": {"ar": "خليل الناسخ", "en": "Khalil"}, "others": ["Khalil"]} == records["people/khalil"]
    assert ["عين العيسى"] == records["places/ain-issa"]["hidden"]


@pytest.mark.parametrize("word", ["مستور", "مكتوم"])
def test_withdrawn_texts_and_drafts_are_in_no_file_of_the_search(site: Site, word: str) -> None:
    searched = {path: content for path, content in site.files.items() if path.startswith(("pagefind/", "search/"))}

    unpacked = [content if path.endswith(PLAIN) else read_packed(content) for path, content in searched.items()]
    assert [] == [content for content in unpacked if word.encode() in content]


def test_what_a_reference_needs_is_found_with_a_result(make_archive: MakeArchive) -> None:
    """The names in both languages, once where they are the same, and what no language has."""
    meta = enter_article(make_archive, "خليل").make().meta

    assert {
        "date": "نحو أيار 2012",
        "date.en": "about May 2012",
        "edtf": "2012-05~",
        "authors": "خليل\nناسخ آخر",
        "authors.en": "Khalil\nناسخ آخر",
        "outlet": "جريدة",
        "lang": "ku-Latn",
        "source_url": "https://a.example/",
    } == meta


def test_a_document_is_another_one_when_an_author_gets_another_name(make_archive: MakeArchive) -> None:
    former, same, renamed = (enter_article(make_archive, name).digest for name in ("خليل", "خليل", "جليل"))

    assert former == same
    assert former != renamed


def enter_article(make_archive: MakeArchive, author: str) -> SearchEntry:
    """The entry of an article whose author, who has a record, has this name."""
    fields = {"date": "2012-05~", "source": "جريدة", "source_url": "https://a.example/", "lang": "ku-Latn"}
    files = {
        "people/k.md": write_record(name=author, variant_names="[{text: Khalil, lang: en}]"),
        "articles/a.md": write_record("نصّ.", title="خبر", authors="[k, ناسخ آخر]", **fields),
    }
    reading = read_archive(make_archive(files, 'title = "أ"\nsecond_language = "en"\n'))
    editions = make_editions(reading.archive, reading.media, find_theme(reading.holdings.folder))
    return next(entry for entry in collect_entries(editions) if entry.address == "articles/a.html")
