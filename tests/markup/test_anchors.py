"""A paragraph's anchor is published once and leads to it for ever."""

import random
from base64 import b32encode
from hashlib import blake2b

import pytest

from fihrist.markup import anchors
from fihrist.markup.anchors import Anchors, assign_anchors


def assign_own(*paragraphs: str) -> list[str]:
    return [assigned.own for assigned in assign_anchors(paragraphs)]


@pytest.mark.parametrize(
    ("paragraph", "anchor"),
    [
        ("أعلنت قوات سوريا الديمقراطية عن حملة «ردع الإرهاب» في ٤ حزيران ٢٠٢٠.", "p4oookbkt"),
        ("Operation Inherent Resolve: COL. Caggins, Ḥasakê", "p6tlfn7k2"),
        ("* * *", "pp3gf5pvw"),
    ],
)
def test_published_anchors_never_change(paragraph: str, anchor: str) -> None:
    """The vectors of version 1: who changes them breaks every citation ever made."""
    assert [anchor] == assign_own(paragraph)


def test_published_anchors_of_equal_paragraphs_never_change() -> None:
    expected = (
        Anchors("ptkk42i65", ("p5l4yu5ty",)),
        Anchors("pngdjliu3"),
        Anchors("ph2aecycf"),
    )

    assert expected == assign_anchors(["", "نعم.", "لا.", "نعم."])[1:]


def test_published_anchors_of_repeated_paragraphs_never_change() -> None:
    """They need the radii 1, 2 and 4."""
    expected = "p2djny3gs pkx4b2dqk pirlmffxm ppvjq427v p464e2ytc pxkmjy6nd p2stwzcss"

    assert expected.split() == assign_own(*["نعم"] * 7)


def test_the_folding_of_every_character_never_changes() -> None:
    """On any Python, whatever version of Unicode it brings."""
    codes = [code for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    folded = "\n".join(anchors._fold_character(chr(code)) for code in codes)

    assert "d3c6fea072ed0570" == blake2b(folded.encode(), digest_size=8).hexdigest()


def test_an_anchor_can_be_made_from_its_description_alone() -> None:
    digest = blake2b("الحسكه 2020 ypg".encode(), digest_size=5).digest()

    assert ["p" + b32encode(digest).decode().lower()] == assign_own("  «الحَسَكـة» – ٢٠٢٠: (YPG)!")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("قال المسؤول إن العملية انتهت", "قال المسوول ان العمليه انتهت"),
        ("قال المسؤول: إنّ العمليةَ انتهت.", "قال المسؤول إن العملية انتهت"),
        ("ۆ یەک کەس ٢٠٢٠", "ۆ يهك كهس 2020"),
        ("قوات\u200f \u2067SDF\u2069", "قوات sdf"),
        ("ﻻ أحد", "لا أحد"),
        ("é", "e\u0301"),
    ],
)
def test_mending_signs_and_punctuation_moves_no_anchor(before: str, after: str) -> None:
    assert assign_own(before) == assign_own(after)


def test_other_words_make_another_anchor() -> None:
    assert 4 == len(set(assign_own("قال نعم", "قال لا", "قالنعم", "نعم قال")))


def test_a_paragraph_without_words_has_an_anchor_of_its_signs() -> None:
    one, two, three = assign_own("***", "🕊️", "")

    assert 3 == len({one, two, three})
    assert [two] == assign_own(" 🕊️ ")


def test_equal_paragraphs_are_told_apart_by_their_neighbours() -> None:
    assigned = assign_own("نعم", "وصل", "نعم", "غادر", "نعم")

    assert 5 == len(set(assigned))
    assert assigned[2] == assign_own("مقدمة", "نعم", "وصل", "نعم", "غادر", "نعم")[3]


def test_edits_elsewhere_move_no_anchor_of_equal_paragraphs() -> None:
    before = assign_own("أ", "نعم", "ب", "ج", "نعم", "د")
    after = assign_own("جديد", "أ", "نعم", "ب", "أيضاً", "جديد", "ج", "نعم", "د", "آخر")

    assert [before[1], before[4]] == [after[2], after[7]]


def test_paragraphs_with_equal_neighbours_look_further() -> None:
    block = ["س", "نعم", "ص"]
    assigned = assign_own("أول", *block, *block, *block, "آخر")

    assert len(assigned) == len(set(assigned))


@pytest.mark.parametrize("number", [2, 3, 4, 17, 64])
def test_an_article_of_one_repeated_paragraph_has_as_many_anchors(number: int) -> None:
    assert number == len(set(assign_own(*["نعم"] * number)))


def test_only_the_first_of_equal_paragraphs_keeps_the_plain_anchor_as_a_former_one() -> None:
    (plain,) = assign_own("نعم")

    assert [(), (plain,), (), ()] == [anchor.former for anchor in assign_anchors(["لا", "نَعم", "ربما", "نعم!"])]


def test_a_page_holds_no_anchor_twice() -> None:
    assigned = assign_anchors(["نعم", "نعم", "لا", "***", "***", "لا", "نعم", "", ""])
    published = [anchor for one in assigned for anchor in (one.own, *one.former)]

    assert len(published) == len(set(published))


def test_an_article_without_paragraphs_has_no_anchors() -> None:
    assert () == assign_anchors([])


def test_to_fold_paragraphs_by_bytes_changes_no_anchor() -> None:
    """What the code page lacks is folded letter by letter, and so is what becomes several letters: ½ and İ."""
    seed = random.Random(1446)
    letters = [
        *"ابتةىيکیەأإآٱئؤءمَْ ـ٢۲2،.«»…½²µœ?\n\t\x01",
        "İ",
        "ǅ",
        "ﷺ",
        "ﻻ",
        "℡",
        "ϓ",
        "\u200f",
        "\ufeff",
        "\0",
        "A",
        "é",
        "ß",
        "Å",
    ]
    paragraphs = ["".join(seed.choices(letters, k=seed.randint(0, 9))) for _ in range(4_000)]

    together = [tuple(anchors.read_words(paragraphs[start : start + 5])) for start in range(0, len(paragraphs), 5)]

    alone = [" ".join(one.translate(anchors._folded).split() or one.split()) for one in paragraphs]
    assert alone == [words for group in together for words in group]
