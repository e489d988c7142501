"""What pages say of articles and records, to readers and to programs.

Zotero's rules are written down in `zotero`, a small reader in our own words: the tests run each page through it as the
translator would, and look at the item that it would save.
"""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from archives import SETTINGS, Site, build_site, write_archive, write_record

from fihrist.citation.linked import write_linked_data

from .zotero import Item, read_item

ENGLISH_TOO = SETTINGS + 'title_en = "The Booksellers\' Archive"\nsecond_language = "en"\n'
NOWHERE = 'title = "أرشيف الورّاقين"\nlicence = {name = "CC0", url = "https://a.example/zero"}\n'
ARTICLE = {
    "title": "'قالت: «الورق» & أكثر'",
    "date": "2020-06-07",
    "source": "groups/ink",
    "authors": "[salma, خليل]",
    "source_url": "https://ink.example/1",
    "capture_url": "https://copy.example/1",
    "people": "[salma]",
}
SALMA = {
    "name": "سلمى الناسخة",
    "variant_names": "[{text: Salma the Scribe, lang: en}, سلمى]",
    "hidden_names": "[أم الدواة]",
    "description": "ناسخة </script><b>",
    "wikidata": "Q42",
    "born": "1950~",
    "died": "2001-05",
    "links": "[{url: https://salma.example/, title: موقعها}, {url: 'https://viaf.org/viaf/12'}, {url: https://b.example/1}]",
}
FILES = {
    "articles/fair.md": write_record("رأت [[salma|سلمى]] طاحونة [[mill|النهر]].\n", **ARTICLE),
    "articles/bare.md": write_record("نصّ.\n", title="بلا مصدر", date="2020-06~", lang="ku-Latn"),
    "articles/plain.md": write_record("نصّ.\n", title="من جريدة", date="2020-06", source="الجريدة القديمة"),
    "people/salma.md": write_record("كتبت.\n", **SALMA),
    "groups/ink.md": write_record(name="جريدة الحبر", variant_names="[{text: The Ink, lang: en}]", part_of="[guild]"),
    "groups/guild.md": write_record(name="النقابة", founded="1901"),
    "places/mill.md": write_record(name="طاحونة النهر", within="quarter", coordinates="[36.2, 37.15]", geonames="12"),
    "places/quarter.md": write_record(name="حيّ الورّاقين"),
}
Build = Callable[..., Site]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The archive above, in two languages."""
    return build_site(write_archive(tmp_path_factory.mktemp("cited"), FILES, ENGLISH_TOO))


def read_data(page: str) -> dict[str, Any]:
    """The linked data of a page."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data: dict[str, Any] = json.loads(found)
    return data


def read_box(page: str) -> str:
    """The box that says how to cite a page, as text."""
    box = page.partition('<section class="citation"')[2].partition("</section>")[0]
    return " ".join(re.sub("<[^>]+>", "", box.partition(">")[2]).split())


def list_head_links(page: str, rel: str) -> list[str]:
    """Where the links of a kind in a page's head lead."""
    return re.findall(rf'<link rel="{rel}" href="([^"]+)"', page)


def test_zotero_makes_of_an_article_one_of_the_newspaper_it_appeared_in(site: Site) -> None:
    url = "https://example.org/articles/fair.html"

    assert Item(
        type="newspaperArticle",
        title="قالت: «الورق» & أكثر",
        publication="جريدة الحبر",
        date="2020-06-07",
        language="ar",
        url=url,
        authors=["سلمى الناسخة", "خليل"],
    ) == read_item(site.read("articles/fair.html"), url)


def test_zotero_reads_the_english_edition_with_english_names(site: Site) -> None:
    item = read_item(site.read("en/articles/fair.html"), "")

    assert ("The Ink", ["Salma the Scribe", "خليل"], "ar") == (item.publication, item.authors, item.language)
    assert "https://example.org/en/articles/fair.html" == item.url


def test_zotero_takes_an_outlet_without_a_record_and_a_month(site: Site) -> None:
    item = read_item(site.read("articles/plain.html"), "")

    assert ("newspaperArticle", "الجريدة القديمة", "2020-06", []) == (
        item.type,
        item.publication,
        item.date,
        item.authors,
    )


def test_zotero_gets_neither_the_archive_as_a_newspaper_nor_a_date_that_is_not_exact(site: Site) -> None:
    item = read_item(site.read("articles/bare.html"), "")

    assert ("newspaperArticle", "", "", "ku-Latn") == (item.type, item.publication, item.date, item.language)


def test_zotero_makes_of_a_record_a_web_page_of_the_archive(site: Site) -> None:
    item = read_item(site.read("people/salma.html"), "")

    assert ("webpage", "أرشيف الورّاقين", "سلمى الناسخة") == (item.type, item.publication, item.title)


def test_no_page_names_a_journal(site: Site) -> None:
    assert [] == [path for path, page in site.pages.items() if "citation_journal" in page]


def test_an_article_says_who_published_it_and_what_it_is_about(site: Site) -> None:
    base = "https://example.org/"

    assert {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{base}articles/fair.html",
        "headline": "قالت: «الورق» & أكثر",
        "inLanguage": "ar",
        "datePublished": "2020-06-07",
        "author": [{"@type": "Person", "@id": f"{base}people/salma.html", "name": "سلمى الناسخة"}, {"name": "خليل"}],
        "publisher": {"@type": "Organization", "@id": f"{base}groups/ink.html", "name": "جريدة الحبر"},
        "isBasedOn": "https://ink.example/1",
        "archivedAt": "https://copy.example/1",
        "isPartOf": {"@type": "Collection", "@id": f"{base}index.html", "name": "أرشيف الورّاقين"},
        "about": [{"@type": "Person", "@id": f"{base}people/salma.html", "name": "سلمى الناسخة"}],
        "mentions": [{"@type": "Place", "@id": f"{base}places/mill.html", "name": "طاحونة النهر"}],
    } == read_data(site.read("articles/fair.html"))


def test_an_article_names_an_outlet_without_a_record_and_no_date_that_is_not_exact(site: Site) -> None:
    plain = read_data(site.read("articles/plain.html"))
    assert {"@type": "Organization", "name": "الجريدة القديمة"} == plain["publisher"]
    bare = read_data(site.read("articles/bare.html"))
    assert not {"datePublished", "publisher", "isBasedOn", "author"} & bare.keys()


def test_a_record_is_one_thing_in_every_edition(site: Site) -> None:
    own, abroad = (read_data(site.read(f"{prefix}people/salma.html")) for prefix in ("", "en/"))

    assert "https://example.org/people/salma.html" == own["@id"] == abroad["@id"]
    assert "https://example.org/en/people/salma.html" == abroad["url"]
    assert ("سلمى الناسخة", "Salma the Scribe") == (own["name"], abroad["name"])


def test_a_person_has_names_with_their_language_and_is_the_same_elsewhere(site: Site) -> None:
    person = read_data(site.read("people/salma.html"))

    assert {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": "https://example.org/people/salma.html",
        "name": "سلمى الناسخة",
        "alternateName": [
            {"@value": "Salma the Scribe", "@language": "en"},
            {"@value": "سلمى", "@language": "ar"},
        ],
        "description": "ناسخة </script><b>",
        "sameAs": ["http://www.wikidata.org/entity/Q42", "https://viaf.org/viaf/12"],
        "subjectOf": [
            {"@type": "WebPage", "url": "https://salma.example/", "name": "موقعها"},
            {"@type": "WebPage", "url": "https://b.example/1"},
        ],
        "deathDate": "2001-05",
    } == person


def test_a_place_has_coordinates_and_lies_in_another(site: Site) -> None:
    place = read_data(site.read("places/mill.html"))

    assert {"@type": "GeoCoordinates", "latitude": 36.2, "longitude": 37.15} == place["geo"]
    assert ["https://example.org/places/quarter.html"] == [one["@id"] for one in place["containedInPlace"]]
    assert ["https://sws.geonames.org/12/"] == place["sameAs"]


def test_a_group_belongs_to_another_and_has_its_years(site: Site) -> None:
    assert ["النقابة"] == [one["name"] for one in read_data(site.read("groups/ink.html"))["parentOrganization"]]
    assert "1901" == read_data(site.read("groups/guild.html"))["foundingDate"]


def test_hidden_names_are_said_to_no_program_and_in_no_citation(site: Site) -> None:
    assert [] == [path for path, page in site.pages.items() if "أم الدواة" in page]


def test_linked_data_cannot_end_the_script_that_it_stands_in() -> None:
    written = write_linked_data({"name": "</script><!-- <b>"})

    assert "<" not in written
    assert "</script><!-- <b>" == json.loads(written)["name"]


def test_without_an_address_of_the_site_ids_are_relative_and_the_id_is_cited(build: Build) -> None:
    page = build(FILES, NOWHERE).read("articles/fair.html")

    data = read_data(page)
    assert ("../articles/fair.html", "../people/salma.html") == (data["@id"], data["about"][0]["@id"])
    assert "url" not in data
    assert [] == list_head_links(page, "cite-as")
    assert "في: أرشيف الورّاقين، articles/fair." in read_box(page)
    assert ["../people/salma.html"] == list_head_links(page, "author")


def test_a_page_is_signposted(build: Build) -> None:
    files = FILES | {
        "articles/fair.md": write_record("نصّ.\n", **ARTICLE, attachments="[{file: a.txt, title: نصّ}]"),
        "content/media/a.txt": "نصّ",
    }
    page = build(files, NOWHERE + 'base_url = "https://a.example/b/"\n').read("articles/fair.html")

    assert ["https://a.example/b/articles/fair.html"] == list_head_links(page, "cite-as")
    assert ["https://schema.org/AboutPage", "https://schema.org/NewsArticle"] == list_head_links(page, "type")
    assert ["https://a.example/zero"] == list_head_links(page, "license")
    assert ["https://a.example/b/people/salma.html"] == list_head_links(page, "author")
    assert ["https://a.example/b/media/a.txt"] == list_head_links(page, "item")


def test_the_box_cites_page_and_original_in_the_pages_language_and_in_another(site: Site) -> None:
    title = "قالت: “الورق” &amp; أكثر"

    assert (
        f"هذه الصفحة سلمى الناسخة وخليل، «{title}»، جريدة الحبر، 7 حزيران 2020، في: أرشيف الورّاقين، "
        "https://example.org/articles/fair.html."
    ) in read_box(site.read("articles/fair.html"))
    assert (
        "As first published Salma the Scribe and خليل, “قالت: ‘الورق’ &amp; أكثر,” The Ink, June 7, 2020, "
        "https://ink.example/1, archived at https://copy.example/1."
    ) in read_box(site.read("articles/fair.html"))
    assert (
        "This page Salma the Scribe and خليل, “قالت: ‘الورق’ &amp; أكثر,” The Ink, June 7, 2020, "
        "in The Booksellers&#39; Archive, https://example.org/en/articles/fair.html."
    ) in read_box(site.read("en/articles/fair.html"))
    assert f"«{title}»، جريدة الحبر، 7 حزيران 2020، https://ink.example/1" in read_box(
        site.read("en/articles/fair.html")
    )


def test_an_archive_in_one_language_is_cited_in_english_too_and_an_english_one_in_english_alone(build: Build) -> None:
    arabic = build(FILES, SETTINGS).read("articles/fair.html")
    english = build({"articles/a.md": write_record("Text.\n", title="A")}, 'title = "B"\nlanguage = "en"\n')

    assert ", June 7, 2020, in أرشيف الورّاقين, https://example.org/articles/fair.html." in read_box(arabic)
    assert "<details>" not in english.read("articles/a.html").partition('class="citation"')[2]


def test_a_record_has_one_citation_and_further_pages_of_it_have_none(site: Site, build: Build) -> None:
    assert "«سلمى الناسخة»، أرشيف الورّاقين، https://example.org/people/salma.html." in read_box(
        site.read("people/salma.html")
    )
    assert "As first published" not in read_box(site.read("people/salma.html"))
    many = {f"articles/2020/a{n}.md": write_record("رأينا [[salma]].\n\n" * 30, title=f"خبر {n}") for n in range(15)}
    further = build(FILES | many, SETTINGS).read("people/salma/page-1.html")
    assert ("", []) == (read_box(further), list_head_links(further, "cite-as"))
    assert "ld+json" not in further


def test_an_outlet_that_is_also_the_author_is_named_once(build: Build) -> None:
    files = {"articles/a.md": write_record("نصّ.\n", title="خبر", source="جريدة", authors="[جريدة]")}

    assert "هذه الصفحة «خبر»، جريدة، بلا تاريخ، " in read_box(build(files).read("articles/a.html"))
