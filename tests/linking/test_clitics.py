"""Conjunctions and prepositions are written joined to a name: which may stand there, and what the link covers."""

from collections.abc import Callable

import pytest
from archives import Site
from conftest import MakeArchive
from marking import ARTICLE, bear, link, name_people, name_places, read_article

from fihrist.linking.clitics import add_clitics, take_clitics


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("القامشلي", "⟦القامشلي⟧ ⟦والقامشلي⟧ ⟦فالقامشلي⟧ ⟦بالقامشلي⟧ ⟦كالقامشلي⟧ ⟦للقامشلي⟧"),
        ("القامشلي", "⟦وبالقامشلي⟧ ⟦فبالقامشلي⟧ ⟦وكالقامشلي⟧ ⟦فكالقامشلي⟧ ⟦وللقامشلي⟧ ⟦فللقامشلي⟧"),
        ("دمشق", "⟦دمشق⟧ ⟦ودمشق⟧ ⟦فدمشق⟧ ⟦بدمشق⟧ ⟦لدمشق⟧ ⟦كدمشق⟧"),
        ("دمشق", "⟦وبدمشق⟧ ⟦ولدمشق⟧ ⟦وكدمشق⟧ ⟦فبدمشق⟧ ⟦فلدمشق⟧ ⟦فكدمشق⟧"),
        ("اللاذقية", "⟦اللاذقية⟧ ⟦للاذقية⟧ ⟦وللاذقية⟧ ⟦باللاذقية⟧ ⟦واللاذقية⟧"),
        ("دير الزور", "⟦بدير الزور⟧ ⟦ولدير الزور⟧ ⟦ودير الزور⟧"),
        ("أربيل", "⟦بأربيل⟧ ⟦لأربيل⟧ ⟦ولإربيل⟧"),
        ("القامشلي", "⟦بِالقامشلي⟧ ⟦لِلْقامِشْلي⟧ ⟦وَالقامشلي⟧"),
        ("القامشلي", "⟦بـالقامشلي⟧ ⟦وـالقامشلي⟧ ⟦بــ\u200fالقامشلي⟧"),
    ],
)
def test_a_name_is_found_behind_every_clitic_that_it_may_wear(
    make_archive: MakeArchive, name: str, marked: str
) -> None:
    assert marked == link(make_archive, marked, name_places(name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("القامشلي", "لالقامشلي سالقامشلي أالقامشلي بوالقامشلي بلالقامشلي ككالقامشلي"),
        ("دمشق", "سدمشق تدمشق بودمشق لبدمشق ووفدمشق دمشقنا دمشقه دمشقي"),
        ("القامشلي", "قامشلي وقامشلي بقامشلي لقامشلي"),
        ("دمشق", "الدمشق بالدمشق والدمشق للدمشق"),
        ("اللاذقية", "لاذقية بلاذقية لللاذقية"),
        ("دير الزور", "الدير الزور ودير بالزور"),
    ],
)
def test_an_article_is_never_added_nor_taken_and_no_other_letters_are_clitics(
    make_archive: MakeArchive, name: str, text: str
) -> None:
    assert text == link(make_archive, text, name_places(name))


@pytest.mark.parametrize(
    ("name", "written", "core"),
    [
        ("الحسكة", "الحسكة", "الحسكة"),
        ("الحسكة", "وبالحسكة", "الحسكة"),
        ("الحسكة", "بِالحسكة", "الحسكة"),
        ("الحسكة", "وَبِـالحَسَكَةِ", "الحَسَكَةِ"),
        ("الحسكة", "للحسكة", "حسكة"),
        ("اللاذقية", "للاذقية", "اذقية"),
        ("دير الزور", "لدير الزور", "دير الزور"),
        ("دمشق", "ف\u200fلدمشق", "دمشق"),
    ],
)
def test_the_mention_is_the_whole_word_and_its_core_the_name_without_the_clitic(
    make_archive: MakeArchive, name: str, written: str, core: str
) -> None:
    archive = read_article(make_archive, f"جاؤوا، {written}، أمس.", name_places(name))

    [mention] = archive.mentions[ARTICLE]

    plain = archive.records[ARTICLE].body.texts[0].plain
    assert (written, written) == (mention.surface, plain[mention.start : mention.end])
    assert core == plain[slice(*mention.core)]


def test_the_link_covers_the_clitic_so_that_joined_letters_stay_joined(build: Callable[..., Site]) -> None:
    site = build({"places/hasaka.md": bear("الحسكة"), "articles/a.md": "---\ntitle: خبر\n---\nنزلوا بالحسكة أمس.\n"})

    assert '<a class="mention places" href="../places/hasaka.html">بالحسكة</a>' in site.read("articles/a.html")


def test_of_two_ways_to_read_a_word_the_one_with_fewer_clitics_is_meant(make_archive: MakeArchive) -> None:
    places = name_places("باريشا", "اريشا", "وادي الضيف", "ادي الضيف")
    archive = read_article(make_archive, "من باريشا إلى وادي الضيف.", places)

    assert ["places/p0", "places/p2"] == [mention.record for mention in archive.mentions[ARTICLE]]


def test_a_word_of_every_day_behind_and_is_no_name_behind_two_clitics(make_archive: MakeArchive) -> None:
    marked = "رجل طيّب ⟦وكريم? clitic⟧ عاد"

    assert marked == link(make_archive, marked, name_people("ريم"))


@pytest.mark.parametrize("word", ["سوريا", "الحسكه", "اللاذقيه", "كوباني", "bbc", "فرات", "لبنان", "الله", "ۆan"])
def test_a_clitic_comes_off_as_it_was_put_on(word: str) -> None:
    for written, letters in add_clitics(word):
        assert (letters, word) in take_clitics(written, {word})
