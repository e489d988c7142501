"""An archive's own counts tell the clitics of its words from their letters, and nothing else does."""

import pytest

from fihrist.search.analysis import analyse_document
from fihrist.search.clitics import DOUBT, RARELY, Clitics, Reading, find_word_key
from fihrist.search.corpus import Corpus
from fihrist.search.documents import SearchDocument


def count_pages(*texts: str) -> dict[str, int]:
    corpus = Corpus()
    for number, text in enumerate(texts):
        corpus.add(analyse_document(SearchDocument(f"a{number}.html", "", (("p1", text),), "ar")))
    return corpus.count_pages()


def read(word: str, **counts: int) -> Reading:
    return Clitics(lambda key: counts.get(key, 0)).read_word(word)


def test_a_word_that_says_the_same_thrice_counts_once_on_a_page() -> None:
    counts = count_pages("كتاب كتاب الكتاب", "كتابٌ جديد")

    assert (2, 1) == (counts["كتاب"], counts["جديد"])


def test_words_are_counted_by_their_stems_unless_these_are_too_short() -> None:
    assert ["مدارس", "غزه", "يد", "2012"] == [find_word_key(word) for word in ("والمدارس", "غزه", "اليد", "2012")]


def test_hidden_names_and_titles_are_counted_too() -> None:
    corpus = Corpus()
    corpus.add(analyse_document(SearchDocument("a.html", "حلب", (), "ar", hidden=("الشهباء",))))

    assert {"حلب": 1, "شهباء": 1} == {key: pages for key, pages in corpus.count_pages().items() if pages}


@pytest.mark.parametrize(
    ("word", "counts", "stem"),
    [
        ("بغزه", {"غزه": RARELY}, "غز"),
        ("بغزه", {"غزه": RARELY - 1}, "بغز"),
        ("بغزه", {"غزه": 3, "بغز": 4}, "بغز"),
        ("بغزه", {"غزه": 4, "بغز": 4}, "غز"),
        ("فبغزه", {"بغز": 5, "غزه": 9}, "غز"),
        ("والمدارس", {}, "مدارس"),
    ],
)
def test_a_letter_is_a_clitic_where_what_is_left_stands_as_often(word: str, counts: dict[str, int], stem: str) -> None:
    assert stem == read(word, **counts)[0]


@pytest.mark.parametrize(("times", "doubtful"), [(DOUBT, "غزاله"), (DOUBT + 1, "")])
def test_a_word_that_is_frequent_enough_is_beyond_doubt_whole(times: int, doubtful: str) -> None:
    assert (doubtful.removesuffix("ه")) == read("بغزاله", بغزال=times)[2]


def test_bodies_keep_their_endings_as_clitic_after_clitic_comes_off() -> None:
    assert ("غز", ("فبغزه", "بغزه", "غزه"), "") == read("وفبغزه", فبغز=1, بغز=5, غزه=9)


def test_a_stop_word_is_read_without_counts() -> None:
    assert ("في", ("في",), "") == read("في", ي=99)
