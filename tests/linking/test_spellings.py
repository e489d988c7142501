"""Texts spell a name as they like; the link covers the letters that stand there."""

import pytest
from conftest import MakeArchive
from marking import ARTICLE, link, name_groups, name_places, read_article


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("الحسكة", "نزحوا من ⟦الحسكه⟧ أمس"),
        ("القامشلي", "نزحوا من ⟦القامشلى⟧ أمس"),
        ("القامشلى", "نزحوا من ⟦القامشلي⟧ أمس"),
        ("أربيل", "نزحوا من ⟦اربيل⟧ أمس"),
        ("إدلب", "نزحوا من ⟦ادلب⟧ أمس"),
        ("اربيل", "نزحوا من ⟦أربيل⟧ أمس"),
        ("الآستانة", "نزحوا من ⟦الاستانه⟧ أمس"),
        ("الحسكة", "نزحوا من ⟦الحَسَكَةِ⟧ أمس"),
        ("الحَسَكَة", "نزحوا من ⟦الحسكة⟧ أمس"),
        ("الحسكة", "نزحوا من ⟦الـحـسـكـة⟧ أمس"),
        ("حلب", "نزحوا من ⟦حـــلـــب⟧ أمس"),
        ("حلب", "نزحوا من ⟦ﺣﻠﺐ⟧ أمس"),
        ("اللاذقية", "نزحوا من ⟦اﻟﻼذﻗﯿﺔ⟧ أمس"),
        ("كوباني", "نزحوا من ⟦کوبانی⟧ أمس"),
        ("كوباني", "نزحوا من ⟦كۆبانێ⟧ أمس"),
        ("گرێ سپی", "نزحوا من ⟦كري سبي⟧ أمس"),
        ("حلب", "نزحوا من ⟦ح\u200cلب\u200f⟧ أمس"),
        ("حي ٢٠", "نزحوا من ⟦حي 20⟧ أمس"),
        ("حي 20", "نزحوا من ⟦حي ٢٠⟧ ⟦وحي ۲۰⟧ أمس"),
    ],
)
def test_a_place_is_found_however_its_letters_are_written(make_archive: MakeArchive, name: str, marked: str) -> None:
    assert marked == link(make_archive, marked, name_places(name))


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("مكتب شؤون الأسرى", "أغلق ⟦مكتب شئون الاسرى⟧ أبوابه"),
        ("مكتب شئون الأسرى", "أغلق ⟦مكتب شؤون الأسرى⟧ أبوابه"),
        ("رابطة القراء", "أغلقت ⟦رابطة القرّاء⟧ أبوابها"),
        ("الكتيبة ٧٧", "أغلقت ⟦الكتيبة 77⟧ أبوابها"),
        ("رابطة الخطّاطين", "أغلقت ⟦رابطةُ الخَطّاطِينَ⟧ أبوابها"),
        ("رابطة المكتبات", "أغلقت ⟦رابطة  المكتبات⟧ أبوابها"),
    ],
)
def test_a_group_is_found_however_its_letters_are_written(make_archive: MakeArchive, name: str, marked: str) -> None:
    assert marked == link(make_archive, marked, name_groups(name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("الحسكة", "الحسك والحسكات والحسكي"),
        ("حلب", "حلبي وحلبية وحلبجة وصحلب"),
        ("صيدا", "سيدا وصيد"),
        ("حي 20", "حي 200 وحي 2"),
    ],
)
def test_a_word_that_only_resembles_a_name_is_left_alone(make_archive: MakeArchive, name: str, text: str) -> None:
    assert text == link(make_archive, text, name_places(name))


def test_a_mention_keeps_the_letters_of_the_text_and_the_name_those_of_its_record(make_archive: MakeArchive) -> None:
    archive = read_article(make_archive, "عادوا إلى الـحَسَكَه.", name_places("الحسكة"))

    [mention] = archive.mentions[ARTICLE]

    assert ("الـحَسَكَه", "الحسكة", "name") == (mention.surface, mention.name, mention.via)


@pytest.mark.parametrize("word", ["ـ", "ـــ", "ʿ", "ʾ", "ۥ", "ۦ", "\u0650", "\u200f", "\ufe7c", "ـʿـ", "ـَ"])
@pytest.mark.parametrize("pattern", ["{0} ⟦الحسكة⟧ {0}", "⟦الحسكة⟧ {0} ⟦الحسكة⟧", "{0}", "«{0}» ⟦بالحسكة⟧، {0}."])
def test_a_word_that_folds_to_nothing_harms_nothing(make_archive: MakeArchive, pattern: str, word: str) -> None:
    marked = pattern.format(word)

    assert marked == link(make_archive, marked, name_places("الحسكة"))


@pytest.mark.parametrize("name", ["ـ", "ʿ", "«»", "؟", "\u200f"])
def test_a_name_without_any_letter_names_nothing(make_archive: MakeArchive, name: str) -> None:
    marked = f"{name} {name} ⟦حلب⟧ {name}"

    assert marked == link(make_archive, marked, name_places("حلب", name))


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("بيروت", "⟦بيروت⟧ـرويترز: عادوا"),
        ("بيروت", "عادوا إلى ⟦بيروت⟧ـــ⟦بيروت⟧"),
        ("سوريا", "عادوا إلى ⟦ســوريا⟧ ⟦وبـسـوريا⟧"),
        ("دير الزور", "عادوا إلى ⟦ديـــر الزور⟧"),
    ],
)
def test_tatweel_is_a_dash_between_two_words_and_no_letter_within_one(
    make_archive: MakeArchive, name: str, marked: str
) -> None:
    assert marked == link(make_archive, marked, name_places(name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("لبنان", "قال اللبنانـــي إن لبنانـــيًّا عاد"),
        ("العراق", "قال العراقـــي والعراقـــيون والعراقـــيات"),
        ("سلمى الورّاق", "قالت والـسلمى الورّاق"),
    ],
)
def test_a_word_that_tatweel_lengthens_stays_whole(make_archive: MakeArchive, name: str, text: str) -> None:
    assert text == link(make_archive, text, name_places(name))
