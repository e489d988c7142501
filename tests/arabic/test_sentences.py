"""A mention is shown with the sentence that holds it."""

import pytest

from fihrist.arabic.sentences import find_sentence, split_sentences, trim_around


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["انتهت المعركة.", "وعاد السكان!", "متى؟", "لا أحد يعلم…", "بعد"],
        ["قال: «انتهت المعركة.»", "ثم غادر (إلى الرقة.)", "وعاد"],
        ["هل انتهت؟!", "نعم."],
        ["قال ”انتهت المعركة.“", "ثم غادر"],
        ["وصل في 2020.", "وعاد في ٢٠٢١."],
        ["سنة 1440هـ.", "وقال في 2020 م.", "ثم عاد"],
        ["The SDF advanced.", "It stopped."],
    ],
)
def test_marks_of_the_end_part_sentences(sentences: list[str]) -> None:
    assert sentences == split(" ".join(sentences))


@pytest.mark.parametrize(
    "sentence",
    [
        "التقى د. أحمد م. علي أ.د. سامي في الرقة",
        "بلغت النسبة 3.5 في المئة و٣.٥ أيضاً يوم 7.6.2020 مساءً",
        "توقف القصف.. ثم عاد",
        "وصل الوفد؛ وغادر بعد ساعة",
        "قال Dr. Smith و J. Doe من U.S. Army هذا",
        "1. أعلنت القوات حملتها",
        "زار موقع enabbaladi.net مساءً",
        "seen at 5 p.m. by all",
        "They came... and left",
        "قال نعم…ثم غادر",
        "التقى دَ. أحمد",
        "قال (د. سامي) ذلك",
    ],
)
def test_other_dots_do_not_part_them(sentence: str) -> None:
    assert [sentence] == split(sentence)


def test_a_full_stop_glued_to_the_next_word_ends_the_sentence() -> None:
    assert ["وصل الوفد.", "ثم غادر؟", "نعم"] == split("وصل الوفد.ثم غادر؟نعم")


def test_a_paragraph_without_words_has_no_sentence() -> None:
    assert () == split_sentences("  \n ")


def test_spaces_around_sentences_belong_to_none() -> None:
    assert ((2, 6), (8, 11)) == split_sentences("  وصل.  ثم! ")
    assert ((1, 4),) == split_sentences(" وصل ")


def test_a_span_is_shown_with_its_sentence() -> None:
    text = "وصل الوفد. أعلنت قسد حملتها. ثم غادر."
    start = text.index("قسد")

    first, last = find_sentence(text, start, start + 3)

    assert "أعلنت قسد حملتها." == text[first:last]


def test_a_span_across_sentences_is_shown_with_all_of_them() -> None:
    text = "وصل الوفد. أعلنت قسد حملتها. ثم غادر."

    first, last = find_sentence(text, text.index("الوفد"), text.index("قسد"))

    assert "وصل الوفد. أعلنت قسد حملتها." == text[first:last]


def test_a_span_outside_every_sentence_is_its_own() -> None:
    assert (1, 2) == find_sentence("   ", 1, 2)


LONG = "بداية " + "كلمة " * 100 + "قسد " + "لاحقة " * 100 + "نهاية."


def trim(name: str, most: int) -> str:
    start = LONG.index(name)
    first, last = trim_around(LONG, (0, len(LONG)), (start, start + len(name)), most=most)
    return LONG[first:last]


def test_a_short_sentence_is_not_trimmed() -> None:
    assert (3, 40) == trim_around("س" * 60, (3, 40), (10, 12))


def test_a_long_sentence_is_trimmed_at_words_around_the_span() -> None:
    assert "كلمة قسد لاحقة" == trim("قسد", 20)


def test_what_one_side_does_not_need_goes_to_the_other() -> None:
    assert trim("بداية", 28) == "بداية كلمة كلمة كلمة كلمة"
    assert trim("نهاية", 28) == "لاحقة لاحقة لاحقة نهاية."


def test_no_space_is_left_at_the_cut() -> None:
    text = "قسد   " + "لاحقة " * 10

    assert (0, 3) == trim_around(text, (0, len(text)), (0, 3), most=5)


@pytest.mark.parametrize("most", range(0, 120, 7))
def test_a_trimmed_sentence_keeps_to_its_length_and_to_whole_words(most: int) -> None:
    piece = trim("قسد", most)

    assert len(piece) <= max(most, len("قسد"))
    assert set(piece.split()) <= set(LONG.split())
    assert "قسد" in piece.split()
