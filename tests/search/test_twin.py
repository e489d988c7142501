"""A text's twin has a stem for each display word, and behind the text what else its words may be asked by."""

from fihrist.search.clitics import Clitics
from fihrist.search.terms import DOUBTFUL, FORM, FORM_END, STEM, write_stems, write_twin
from fihrist.search.words import fold_text, split_display

ARCHIVE = ("غزة مدينة", "في غزة", "عاد من غزة", "وصل لغزة", "زار بغزالة", *["بيروت"] * 6)


LETTERS = str.maketrans({STEM: "S", DOUBTFUL: "D", FORM: "F", FORM_END: "E"})


def make_clitics() -> Clitics:
    return Clitics(fold_text(text) for text in ARCHIVE)


def write(text: str, *unseen: str) -> list[str]:
    return write_twin((word for word, _ in split_display(text)), unseen, make_clitics()).translate(LETTERS).split()


def test_each_display_word_has_a_stem_or_a_sign_at_its_place() -> None:
    words = write("زار «حمص،وحماة» — ثمّ القُدسَ")

    assert ["زارS", "حمصS", "حماS", "·", "ثمS", "قدسS"] == words[:6]


def test_a_clitic_that_the_archive_shows_to_be_one_is_off() -> None:
    assert ["غزS", "·", "غزFغزهE", "غزFبغزهE"] == write("بغزة")


def test_a_doubtful_first_letter_leaves_both_stems() -> None:
    assert ["بغزالS", "·", "بغزالFبغزالهE", "غزالD"] == write("بغزالة")


def test_a_frequent_word_keeps_its_first_letter() -> None:
    assert ["بيروتS", "·", "بيروتFبيروتE"] == write("بيروت")


def test_a_word_is_behind_the_text_once_and_stop_words_are_not() -> None:
    assert ["فيS", "حلبS", "حلبS", "·", "حلبFحلبE"] == write("في حلب حلب")


def test_no_phrase_reaches_from_the_text_into_a_title_or_a_hidden_name() -> None:
    words = write("حلب", "الشهباء", "هالاب")

    assert ["حلبS", "·", "شهباءS", "·", "هالابS", "·"] == words[:6]


def test_a_title_is_its_stems() -> None:
    assert "طواحS ورقS فيS غزS" == write_stems("طواحين الورق في غزّة", make_clitics()).translate(LETTERS)
