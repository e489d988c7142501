"""What is known of Arabic words: lists that people can read, sets that the linker asks."""

from pathlib import Path

import pytest

import fihrist.linking
from fihrist.arabic.fold import fold, fold_words
from fihrist.linking.lexicon import (
    EVERYDAY_WORDS,
    FUNCTION_SPELLINGS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    GROUP_HEADS,
    PERSON_TITLES,
    PLACE_HEADS,
    PLACE_PREPOSITIONS,
    SPEECH_VERBS,
    read_spellings,
)

FOLDER = Path(str(fihrist.linking.__path__[0])) / "vocabulary"
TOPICS = sorted(file.stem for file in FOLDER.iterdir())


@pytest.mark.parametrize(
    ("words", "some"),
    [
        (GIVEN_NAMES, "محمد فاطمة جورج شيرين رجب بيريفان جون ماريا فلاديمير خوسيه"),
        (FUNCTION_WORDS, "في وفي فيها وبأنه عليهم هذا والذين لكن فإن كأنها كانوا"),
        (EVERYDAY_WORDS, "الشعب شعب اليوم قال كريم صور السلام الحكيم النهار الحياة المستقبل الوطن الجبل العين الباب"),
        (PERSON_TITLES, "الرئيس الدكتورة الشيخ وزير السفيرة المتحدث المدعو"),
        (PLACE_HEADS, "مدينة ريف أهالي معبر شمال شرقي"),
        (PLACE_PREPOSITIONS, "في إلى نحو"),
        (GROUP_HEADS, "حزب قوات وكالة صحيفة جامعة"),
        (SPEECH_VERBS, "قال أكدت يقولون صرح"),
    ],
)
def test_a_list_holds_its_words_folded(words: frozenset[str], some: str) -> None:
    assert set() == set(fold_words(some)) - words
    assert words == set(map(fold, words))


@pytest.mark.parametrize("name", ["حلب", "دمشق", "الرقة", "بيروت", "بغداد", "القاهرة", "الموصل", "سوريا"])
def test_a_great_town_or_country_is_no_everyday_word(name: str) -> None:
    assert fold(name) not in EVERYDAY_WORDS | FUNCTION_WORDS | GIVEN_NAMES


def test_a_particle_is_told_from_a_name_by_its_spelling() -> None:
    assert fold("على") == fold("علي")
    assert "على" in FUNCTION_SPELLINGS
    assert "علي" not in FUNCTION_SPELLINGS


@pytest.mark.parametrize("topic", TOPICS)
def test_a_list_is_kept_so_that_people_can_read_it(topic: str) -> None:
    lines = (FOLDER / f"{topic}.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]

    assert lines[0].startswith("# ")
    assert [] == [line for line in lines if len(line) > 130]
    assert len(set(words)) == len(words)
    assert read_spellings(topic) <= set(words) | {"معا", "إذا", "غدا", "أيضا", "منا", "مما", "عنا", "عما", "في", "لما"}
