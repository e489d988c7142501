"""A sketch finds a paragraph again after an edit, and tells paragraphs apart."""

import pytest

from fihrist.permalinks.sketch import LEAST, find_likest, measure_likeness, sketch_paragraphs

FORMER = "أعلنت الإدارة فتح المعبر أمام القوافل يوم السبت، بعد إغلاق دام ثلاثة أشهر بسبب السيول."


def measure(former: str, present: str) -> float:
    return measure_likeness(*sketch_paragraphs([former, present]))


@pytest.mark.parametrize(
    "present",
    [
        FORMER.replace("السبت", "الأحد"),
        FORMER.replace("أعلنت الإدارة", "أعلنت إدارة المعابر أمس"),
        FORMER.replace("، بعد إغلاق دام ثلاثة أشهر", ""),
        f"وفي اليوم نفسه {FORMER}",
        FORMER.partition(" بسبب")[0],
    ],
)
def test_slightly_other_words_are_alike(present: str) -> None:
    assert LEAST <= measure(FORMER, present) < 1


@pytest.mark.parametrize(
    "present",
    [
        "أَعْلَنَتِ الإدارةُ فَتْحَ المعبر أمام القوافل يوم السبت، بعد إغلاق دام ثلاثة أشهر بسبب السيول.",
        FORMER.replace("الإدارة", "الإدارةـ"),
    ],
)
def test_vowel_signs_and_tatweel_change_nothing(present: str) -> None:
    assert 1 == measure(FORMER, present)


@pytest.mark.parametrize(
    "present",
    [
        "قال التجار إن الأسعار ارتفعت في السوق منذ الشتاء، ولا يعرفون متى تنخفض من جديد إن بقي الطريق مقطوعًا.",
        " ".join(reversed(FORMER.split())),
        "",
    ],
)
def test_other_words_are_not(present: str) -> None:
    assert measure(FORMER, present) < LEAST


def test_the_likest_of_several_is_found_and_none_where_all_differ() -> None:
    former, changed, other = sketch_paragraphs([FORMER, FORMER.replace("السبت", "الأحد"), "وكان السوق خاليًا من الناس."])

    assert 1 == find_likest(former, [other, changed])
    assert None is find_likest(former, [other])
    assert None is find_likest(former, [])


def test_sketches_stay_what_they_are_for_ever() -> None:
    assert ["XPcIoIxLH4TtyeO"] == sketch_paragraphs([FORMER])


def test_of_a_short_paragraph_one_word_is_too_many() -> None:
    former, denied = sketch_paragraphs(["نفت الوزارة ذلك", "أكدت الوزارة ذلك"])

    assert LEAST < measure_likeness(former, denied)
    assert None is find_likest(former, [denied])
