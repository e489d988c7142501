"""A word stands under its stem, which knows its places, and under all other keys by which it may be asked."""

import unicodedata

import pytest

from fihrist.arabic.fold import fold
from fihrist.search.analysis import analyse_document
from fihrist.search.clitics import Clitics
from fihrist.search.corpus import Corpus
from fihrist.search.documents import SearchDocument
from fihrist.search.terms import DOUBTFUL, FORM, FORM_END, HEAVY, NEW, STEM, find_stem, list_terms

ARCHIVE = ("غزة مدينة", "في غزة", "عاد من غزة", "وصل لغزة", "زار بغزالة", *["بيروت"] * 6)
LETTERS = str.maketrans({STEM: "S", DOUBTFUL: "D", FORM: "F", HEAVY: "H", FORM_END: "E"})


def make_clitics() -> Clitics:
    """Read words by the counts of the tiny archive."""
    corpus = Corpus()
    for number, text in enumerate(ARCHIVE):
        corpus.add(analyse_document(SearchDocument(f"a{number}.html", "", (("p1", text),), "ar")))
    counts = corpus.count_pages()
    return Clitics(lambda key: counts.get(key, 0))


def write(word: str) -> list[str]:
    terms = list_terms(word, make_clitics().read_word(word))
    return [key.translate(LETTERS) for key in (terms.placed, *terms.others)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("حلب", ["حلبS", "حلبFحلبE"]),
        ("والقدس", ["قدسS", "قدسFقدسE", "قدسFوالقدسE"]),
        ("2012", ["2012S", "2012F2012E"]),
        ("hasake", ["hasakeS", "hasakeFhasakeE"]),
    ],
)
def test_a_word_stands_under_its_stem_and_as_a_form_of_it(word: str, expected: list[str]) -> None:
    assert expected == write(word)


def test_a_clitic_that_the_archive_shows_to_be_one_is_off() -> None:
    assert ["غزS", "غزFغزهE", "غزFبغزهE"] == write("بغزه")


def test_a_prefix_and_a_clitic_behind_it_are_off_one_after_the_other() -> None:
    assert ["غزS", "غزFغزهE", "غزFبغزهE", "غزFوبغزهE"] == write("وبغزه")


def test_a_doubtful_first_letter_leaves_both_stems() -> None:
    assert ["بغزالS", "بغزالFبغزالهE", "غزالD"] == write("بغزاله")


def test_a_frequent_word_keeps_its_first_letter() -> None:
    assert ["بيروتS", "بيروتFبيروتE"] == write("بيروت")


def test_a_stop_word_has_a_place_and_no_forms() -> None:
    assert ["فيS"] == write("في")


@pytest.mark.parametrize(("word", "expected"), [("بغزه", "غزH"), ("في", "فيH"), ("2012", "2012H")])
def test_a_word_that_weighs_more_has_one_more_key(word: str, expected: str) -> None:
    assert expected == list_terms(word, make_clitics().read_word(word)).heavy.translate(LETTERS)


@pytest.mark.parametrize("word", ["غزه", "بغزه", "بغزاله", "في"])
def test_all_keys_of_a_word_but_the_doubtful_one_begin_with_its_stem(word: str) -> None:
    terms = list_terms(word, make_clitics().read_word(word))

    kin = [key for key in (terms.placed, *terms.others, terms.heavy) if not key.endswith(DOUBTFUL)]
    assert {make_clitics().read_word(word).stem} == {find_stem(key) for key in kin}
    assert find_stem(f"غزال{DOUBTFUL}") == "غزال"


@pytest.mark.parametrize("letter", [STEM, DOUBTFUL, FORM, HEAVY, FORM_END, NEW])
def test_no_letter_of_a_key_stands_in_a_folded_word_or_is_taken_apart(letter: str) -> None:
    assert letter not in fold(f"ب{letter}ب")
    # Pagefind's own indexer takes marks off letters that are made of one and a mark.
    assert letter == unicodedata.normalize("NFKD", letter)
