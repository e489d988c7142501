"""The words around a name tell which phrases settle many places."""

from archives import write_record
from conftest import MakeArchive
from suggesting import Hint, suggest

from fihrist.review.phrases import Phrase, find_phrases
from fihrist.review.suggestions import find_questions


def phrases_of(make_archive: MakeArchive, body: str, words: str, places: int, clitic: int = 0) -> tuple[Phrase, ...]:
    files = {"places/island.md": write_record(name="الجزيرة"), "articles/a.md": write_record(body, title="خبر")}
    hints = [
        Hint("articles/a", words, "places/island", "everyday-word", name="الجزيرة", clitic=clitic, nth=number)
        for number in range(places)
    ]
    (question,) = find_questions(suggest(make_archive(files), *hints))
    return find_phrases(question)


def test_a_word_that_stands_beside_the_name_again_makes_a_phrase(make_archive: MakeArchive) -> None:
    body = "رست سفن الجزيرة هنا. ثم عادت سفن الجزيرة.\n"

    assert (Phrase("سفن الجزيرة", 2, is_name=False),) == phrases_of(make_archive, body, "الجزيرة", 2)


def test_what_stands_once_counts_where_it_looks_like_a_longer_name(make_archive: MakeArchive) -> None:
    assert (Phrase("قناة الجزيرة", 1, is_name=True),) == phrases_of(make_archive, "بثّت قناة الجزيرة.\n", "الجزيرة", 1)
    assert () == phrases_of(make_archive, "زاروا الجزيرة أمس.\n", "الجزيرة", 1)


def test_a_lineage_takes_the_word_beyond_it_along(make_archive: MakeArchive) -> None:
    assert (Phrase("سامي بن الجزيرة", 1, is_name=True),) == phrases_of(
        make_archive, "وصل سامي بن الجزيرة.\n", "الجزيرة", 1
    )


def test_particles_and_verbs_of_saying_make_no_phrase(make_archive: MakeArchive) -> None:
    body = "إلى الجزيرة عادوا. وقالت الجزيرة إنها بعيدة. إلى الجزيرة ذهبوا. وقالت الجزيرة: لا.\n"

    assert () == phrases_of(make_archive, body, "الجزيرة", 4)


def test_a_name_with_a_clitic_makes_no_phrase(make_archive: MakeArchive) -> None:
    body = "نزلوا جوار بالجزيرة. وناموا جوار بالجزيرة.\n"

    assert () == phrases_of(make_archive, body, "بالجزيرة", 2, clitic=1)


def test_punctuation_parts_a_phrase(make_archive: MakeArchive) -> None:
    assert () == phrases_of(make_archive, "قناة، الجزيرة. قناة، الجزيرة.\n", "الجزيرة", 2)


def test_what_and_joins_is_no_phrase_but_a_word_may_begin_alike(make_archive: MakeArchive) -> None:
    body = "زاروا الجزيرة والعراق. ورأوا الجزيرة والعراق. قرب وادي الجزيرة. قرب وادي الجزيرة.\n"

    assert ["وادي الجزيرة"] == [phrase.words for phrase in phrases_of(make_archive, body, "الجزيرة", 4)]


def test_a_word_that_only_says_what_the_record_is_makes_a_phrase_of_its_own(make_archive: MakeArchive) -> None:
    body = "بلغوا مدينة الجزيرة. وتركوا مدينة الجزيرة. وسمعوا قناة الجزيرة وقناة الجزيرة وقناة الجزيرة.\n"

    found = {phrase.words: phrase.is_own for phrase in phrases_of(make_archive, body, "الجزيرة", 5)}

    assert found["مدينة الجزيرة"]
    assert not found["قناة الجزيرة"]
