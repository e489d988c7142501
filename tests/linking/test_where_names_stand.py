"""In which texts names are read, where they never link, and which of them a reader sees as links."""

import re
from collections.abc import Callable

import pytest
from archives import Site, draw_png, write_record
from conftest import MakeArchive
from marking import ARTICLE, bear, link, list_meant, name_places, read, read_article, show

from fihrist.build import make_editions, read_archive
from fihrist.search.collect import collect_entries
from fihrist.theme import find_theme

Build = Callable[..., Site]
PLACES = name_places("الحسكة", "القامشلي")
_LINK = re.compile(r'<a class="mention (?P<style>[a-z ]+)" href="(?P<href>[^"]*)">(?P<words>.*?)</a>', re.DOTALL)


def list_links(html: str) -> list[tuple[str, bool]]:
    """The mentions that are links in a page: (words, whether they are quiet)."""
    return [(match["words"], "again" in match["style"].split()) for match in _LINK.finditer(html)]


def test_titles_summaries_and_captions_hold_mentions(make_archive: MakeArchive) -> None:
    article = write_record(
        "نصّ.\n",
        title="عودة إلى الحسكة",
        summary="من القامشلي إلى الحسكة",
        images='[{file: a.png, alt: "باب", caption: "بيت بالقامشلي"}]',
    )
    archive = read(make_archive({f"{ARTICLE}.md": article, "content/media/a.png": draw_png(), **PLACES}))

    found = [(mention.field, mention.anchor, mention.surface, mention.start) for mention in archive.mentions[ARTICLE]]

    assert [
        ("title", "", "الحسكة", 9),
        ("summary", "", "القامشلي", 3),
        ("summary", "", "الحسكة", 16),
        ("images.0.caption", "", "بالقامشلي", 4),
    ] == found


def test_descriptions_of_records_hold_mentions(make_archive: MakeArchive) -> None:
    people = {"people/salma.md": bear("سلمى الناسخة", description="خطّاطة من الحسكة")}
    archive = read_article(make_archive, "خبر", PLACES | people)

    assert [("الحسكة", "places/p0")] == list_meant(archive, "people/salma")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("::: note\nعاد إلى الحسكة.\n:::\n", "عاد إلى ⟦الحسكة⟧."),
        ("::: post {author=سلمى}\nعدت إلى الحسكة.\n:::\n", "عدت إلى ⟦الحسكة⟧."),
        ("::: quote\nعدت إلى الحسكة.\n:::\n", "عدت إلى ⟦الحسكة⟧."),
        ("> عدت إلى الحسكة.\n", "عدت إلى ⟦الحسكة⟧."),
        ("- الحسكة\n- القامشلي\n", "⟦الحسكة⟧\n\n⟦القامشلي⟧"),
        ("1. الحسكة\n\n   ثم القامشلي\n", "⟦الحسكة⟧\n\nثم ⟦القامشلي⟧"),
        ("| من | إلى |\n|---|---|\n| الحسكة | القامشلي |\n", "من\tإلى\n\n⟦الحسكة⟧\t⟦القامشلي⟧"),
        ("عاد[^1].\n\n[^1]: إلى الحسكة.\n", "عاد.\n\nإلى ⟦الحسكة⟧."),
        ("عاد إلى **الحسكة** و*القامشلي*.", "عاد إلى ⟦الحسكة⟧ ⟦والقامشلي⟧."),
        ("عاد إلى ال**حسك**ة.", "عاد إلى ⟦الحسكة⟧."),
        ("عاد إلى الحسكة  \nوالقامشلي.", "عاد إلى ⟦الحسكة⟧\n⟦والقامشلي⟧."),
        ("عاد إلى &quot;الحسكة&quot;.", 'عاد إلى "⟦الحسكة⟧".'),
        ("#الحسكة و#القامشلي", "#⟦الحسكة⟧ و#⟦القامشلي⟧"),
        ("#من_الحسكة_إلى_القامشلي", "#من_الحسكة_إلى_القامشلي"),
    ],
)
def test_every_part_of_a_body_is_read(make_archive: MakeArchive, body: str, shown: str) -> None:
    assert shown == show(read_article(make_archive, body, PLACES))


@pytest.mark.parametrize(
    "body",
    [
        "## الحسكة",
        "`الحسكة`",
        "```\nالحسكة\n```",
        "    الحسكة",
        "[الحسكة](https://example.org/)",
        "[عن الحسكة اليوم](https://example.org/)",
        "[الحسكة][1]\n\n[1]: https://example.org/",
        "<https://example.org/الحسكة>",
        "https://example.org/الحسكة/القامشلي",
        "www.example.org/الحسكة",
        "الحسكة@example.org",
        "قال @الحسكة أمس",
        '<b title="الحسكة">القامشلي</b>',
        '<a href="/x">الحسكة</a>',
        "<!-- الحسكة -->",
        "{!الحسكة!}",
        "[[places/p0|نزل القامشلي]]",
    ],
)
def test_names_in_protected_runs_never_link(make_archive: MakeArchive, body: str) -> None:
    archive = read_article(make_archive, f"{body}\n\nثم القامشلي.", PLACES)

    found = [mention for mention in archive.mentions[ARTICLE] if mention.via != "explicit"]

    assert ["القامشلي"] == [mention.surface for mention in found]


def test_no_name_reaches_into_a_protected_run(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "في دير [الزور](https://example.org/) ودير الزور", name_places("دير الزور"))

    assert ["ودير الزور"] == [surface for surface, _ in list_meant(archive)]


def test_a_shorter_name_links_where_the_longer_one_reaches_into_a_protected_run(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "في ريف الحسكة `الجنوبي`", name_places("ريف الحسكة", "ريف الحسكة الجنوبي"))

    assert [("ريف الحسكة", "places/p0")] == list_meant(archive)


def test_the_first_mention_of_each_section_leads_and_later_ones_are_quiet(build: Build) -> None:
    body = "الحسكة والحسكة والقامشلي.\n\nالحسكة.\n\n## باب\n\nبالحسكة والحسكة.\n\n### فصل\n\nللحسكة.\n"
    site = build({"articles/a.md": write_record(body, title="خبر"), **PLACES})

    assert [
        ("الحسكة", False), ("والحسكة", True), ("والقامشلي", False), ("الحسكة", True),
        ("بالحسكة", False), ("والحسكة", True), ("للحسكة", False),
    ] == list_links(site.read("articles/a.html"))  # fmt: skip


def test_mentions_in_a_title_are_quiet(build: Build) -> None:
    site = build({"articles/a.md": write_record("عادوا.\n", title="عودة إلى الحسكة"), **PLACES})

    assert [("الحسكة", True)] == list_links(site.read("articles/a.html"))


def test_every_confirmed_mention_counts_though_it_be_quiet(build: Build) -> None:
    body = "الحسكة بعيدة. والحسكة قريبة.\n\nعاد إلى الحسكة."
    page = build({"articles/a.md": write_record(body, title="خبر"), **PLACES}).read("places/p0.html")

    for sentence in ("<mark>الحسكة</mark> بعيدة.", "<mark>والحسكة</mark> قريبة.", "عاد إلى <mark>الحسكة</mark>."):
        assert sentence in page


def test_a_link_goes_over_emphasis_within_the_word(build: Build) -> None:
    site = build({"articles/a.md": write_record("عاد إلى **الحسكة**.\n", title="خبر"), **PLACES})

    assert '<strong><a class="mention places" href="../places/p0.html">الحسكة</a></strong>' in site.read(
        "articles/a.html"
    )


DOUBTFUL = {
    "places/door.md": bear("الباب"),
    "people/salma.md": bear("سلمى الناسخة", "{text: أم نخلة, ambiguous: true}"),
}
DOUBTS = "فتحت أم نخلة الباب ثم عادت."


def test_suggestions_are_no_links_and_make_no_page_of_sentences(build: Build) -> None:
    site = build({"articles/a.md": write_record(f"{DOUBTS}\n", title="خبر"), **DOUBTFUL})

    assert [] == list_links(site.read("articles/a.html"))
    for page in ("places/door.html", "people/salma.html"):
        assert DOUBTS not in site.read(page)
        assert "articles/a.html" not in site.read(page)


def test_the_site_is_the_same_with_and_without_a_suggestion(build: Build, make_archive: MakeArchive) -> None:
    article = write_record(f"{DOUBTS}\n", title="خبر")
    silent = write_record(f"{DOUBTS}\n", title="خبر", link="explicit")
    assert "فتحت ⟦أم نخلة? ambiguous⟧ ⟦الباب? everyday-word⟧ ثم عادت." == link(make_archive, DOUBTS, DOUBTFUL)

    one, other = (build({"articles/a.md": text, **DOUBTFUL}) for text in (article, silent))

    assert one.files == other.files


def test_a_suggestion_is_no_filter_of_the_search(make_archive: MakeArchive) -> None:
    reading = read_archive(make_archive({"articles/a.md": write_record(f"{DOUBTS}\n", title="خبر"), **DOUBTFUL}))
    archive = read(reading.holdings.folder)
    editions = make_editions(archive, reading.media, find_theme(reading.holdings.folder))

    [article] = [entry for entry in collect_entries(editions) if entry.address == "articles/a.html"]

    assert 2 == len(archive.mentions[ARTICLE])
    assert [] == [value for facet in ("people", "places") for value in article.filters.get(facet, ())]
