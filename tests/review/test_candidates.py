"""Frequent names that no record has: found by what stands around them, cut where the archive says they end."""

from collections.abc import Callable

import pytest
from archives import SETTINGS, Files, write_record
from conftest import MakeArchive

from fihrist.archive import make_archive as join_archive
from fihrist.build import read_archive
from fihrist.ids import check_id
from fihrist.problems import Severity
from fihrist.publish import choose_public
from fihrist.review.candidates import Candidate, find_candidates

Find = Callable[..., dict[str, Candidate]]
"""(bodies of articles, further files) → the candidates by name, in their order."""


@pytest.fixture
def find(make_archive: MakeArchive) -> Find:
    def find_in(*bodies: str, files: Files | None = None, settings: str = SETTINGS) -> dict[str, Candidate]:
        articles = {
            f"articles/a{number}.md": write_record(f"{body}\n", title=f"خبر {number}", date=f"{2000 + number}")
            for number, body in enumerate(bodies)
        }
        reading = read_archive(make_archive({**articles, **(files or {})}, settings))
        assert [] == [problem for problem in reading.problems if problem.severity is Severity.ERROR]
        archive = join_archive(reading.holdings, choose_public(reading.holdings))
        return {candidate.name: candidate for candidate in find_candidates(archive)}

    return find_in


def test_a_kunya_in_every_case_and_behind_clitics_is_one_person(find: Find) -> None:
    found = find("وصل أبو خالد النسّاج أمس.", "رأينا أبا خالد النساج في السوق.", "كتبوا لأبي خالد النساج رسالة.")

    assert ["أبو خالد النساج"] == list(found)
    candidate = found["أبو خالد النساج"]
    assert ("person", "kunya", 3, 3) == (
        candidate.kind,
        candidate.pattern,
        candidate.articles,
        candidate.occurrences,
    )


def test_a_chain_of_names_ends_before_the_verb_and_loses_its_clitic(find: Find) -> None:
    found = find("قال محمد بن ناصر إن الباب مفتوح.", "الكتاب لمحمد بن ناصر.", "التقى مُحَمَّد بن ناصر أخاه.")

    assert {"محمد بن ناصر": ("person", "lineage", 3)} == {
        name: (found.kind, found.pattern, found.articles) for name, found in found.items()
    }


def test_a_chain_may_begin_with_a_name_that_no_list_holds(find: Find) -> None:
    found = find("جاء شنظير بن ناصر.", "كان شنظير بن ناصر هنا.")

    assert ["شنظير بن ناصر"] == list(found)


def test_a_clitic_before_an_unknown_name_is_none_of_its_letters(find: Find) -> None:
    found = find("جاء شنظير بن ناصر.", "كان شنظير بن ناصر هنا.", "الكتاب لشنظير بن ناصر.")

    assert {"شنظير بن ناصر": 3} == {name: candidate.articles for name, candidate in found.items()}


def test_a_servants_name_is_one_whether_written_together_or_apart(find: Find) -> None:
    found = find("قال عبد الرحمن الكتبي إنه هنا.", "أكد عبدالرحمن الكتبي ذلك.", "عاد عبدالرحمن الكتبي.")

    assert {"عبدالرحمن الكتبي": 3} == {name: candidate.articles for name, candidate in found.items()}


def test_a_name_after_an_office_is_found_without_the_office(find: Find) -> None:
    found = find(
        "استقبل وزير الخارجية الروسي سيرغي ماروشكين الوفد.",
        "قال المتحدث باسم الشركة سيرغي ماروشكين أمس.",
    )

    assert ["سيرغي ماروشكين"] == list(found)


def test_a_name_of_no_known_given_name_is_found_after_a_title(find: Find) -> None:
    found = find("زار الرئيس الكوري تشون هوانغ المدينة.", "أكد الرئيس تشون هوانغ أمس.", "وصل الرئيس تشون هوانغ.")

    assert "تشون هوانغ" in found


def test_the_surname_alone_is_not_told_beside_the_full_name(find: Find) -> None:
    found = find(
        "قال الرئيس إدموند مارشفيل أمس.", "عاد الرئيس إدموند مارشفيل.", "وصل الرئيس مارشفيل.", "غاب الرئيس مارشفيل."
    )

    assert ["إدموند مارشفيل"] == list(found)


def test_words_that_follow_a_name_by_chance_are_not_of_it(find: Find) -> None:
    found = find(
        "التقى عدنان الطحّان مندوبين.",
        "استقال عدنان الطحان بغتةً.",
        "تلعثم عدنان الطحان مرتين.",
        "عدنان الطحان يترقّب.",
    )

    assert ["عدنان الطحان"] == list(found)


def test_what_follows_a_name_now_and_then_is_not_of_it(find: Find) -> None:
    often = ["التقى عدنان الطحّان.", "عاد عدنان الطحان.", "غاب عدنان الطحان.", "عدنان الطحان هنا."]

    assert {"عدنان الطحان": 6} == {
        name: candidate.articles
        for name, candidate in find(*often, "استقال عدنان الطحان بغتةً.", "مات عدنان الطحان بغتةً.").items()
    }


def test_a_particle_that_is_spelled_like_a_name_begins_none(find: Find) -> None:
    found = find("جلس على كرسيه القديم.", "وقف على كرسيه القديم.", "عبروا إلى على كرسيه القديم.")

    assert {} == found


def test_places_are_found_after_what_they_are_without_it(find: Find) -> None:
    found = find(
        "وصلوا إلى مدينة القصبة أمس.", "في ريف القصبة الشمالي مطر.", "زاروا بمدينة القصبة سوقًا.", "مشوا شرق القصبة."
    )

    assert {"القصبة": ("place", 4)} == {name: (candidate.kind, candidate.articles) for name, candidate in found.items()}


def test_a_word_that_needs_another_does_not_end_a_name(find: Find) -> None:
    found = find("وصلوا إلى مدينة سان بولينا.", "في مدينة سان دراغو مطر.", "عادوا إلى مدينة سان بولينا.")

    assert ["سان بولينا"] == list(found)


def test_a_mountain_keeps_its_head(find: Find) -> None:
    found = find("صعدوا جبل الزمرد.", "في بلدات جبل الزمرد ثلج.")

    assert {"جبل الزمرد": "place"} == {name: candidate.kind for name, candidate in found.items()}


def test_a_kunya_in_a_place_is_a_place(find: Find) -> None:
    found = find("وصلوا إلى بلدة أبو حردوب.", "في أبو حردوب سوق.", "المطر في أبو حردوب.")

    assert "place" == found["أبو حردوب"].kind


def test_groups_keep_the_head_that_is_of_their_name(find: Find) -> None:
    found = find(
        "أعلن حزب النخلة والميزان فوزه.",
        "عاد حزب النخلة والميزان.",
        "نقلت قناة الشهباء الخبر.",
        "ذكرت قناة «الشهباء» ذلك.",
        "قالت حركة نسغ ذلك.",
        "أكدت حركة نسغ الخبر.",
    )

    assert {"حزب النخلة والميزان": "group", "الشهباء": "group", "نسغ": "group"} == {
        name: candidate.kind for name, candidate in found.items()
    }


def test_what_any_group_is_called_is_no_name(find: Find) -> None:
    bodies = [
        "اجتمع مجلس الإدارة.",
        "هاجمتهم جماعة إرهابية.",
        "اجتمع مجلس إدارتها.",
        "عاد المدير إلى مكتبه.",
        "وصلت قوات الأمن.",
        "قال رئيس اللجنة.",
        "في مدينة كبيرة سوق.",
        "زار منطقة صناعية.",
    ]

    assert {} == find(*bodies, *bodies)


def test_quoted_names_are_found_and_quoted_speech_is_not(find: Find) -> None:
    found = find(
        "قرأنا في «المِحبرة» خبرًا.",
        "كتبت “المحبرة” ذلك.",
        "قال «سوف نعود غدًا» ومضى.",
        "كرّر «سوف نعود غدًا» مرتين.",
    )

    assert ["المحبرة"] == list(found)


def test_latin_names_are_found_and_addresses_are_not(find: Find) -> None:
    body = "أعلنت Blue River Press الخبر على https://Example.org/News وفي `Some Code`."

    assert {"Blue River Press": "group"} == {name: candidate.kind for name, candidate in find(body, body).items()}


def test_a_name_that_a_record_has_is_no_candidate(find: Find) -> None:
    bodies = ["قال سالم القطّان ذلك.", "أضاف سالم القطان.", "وصل السيد القطان.", "غاب السيد القطان."]
    files = {"people/salim.md": write_record(name="سالم القطان")}

    assert ["سالم القطان"] == list(find(*bodies))
    assert {} == find(*bodies, files=files)
    assert {} == find(*bodies, files=files, settings=f'{SETTINGS}link = "explicit"\n')


def test_what_waits_for_the_editor_is_no_candidate(find: Find) -> None:
    files = {
        "groups/paper.md": write_record(
            name="صحيفة المحبرة القديمة", variant_names="[{text: المحبرة, ambiguous: true}]"
        )
    }

    assert {} == find("قرأنا في «المحبرة» خبرًا.", "كتبت «المحبرة» ذلك.", files=files)


def test_a_name_within_the_name_of_a_known_group_is_no_candidate(find: Find) -> None:
    bodies = ["أعلنت مؤسسة نادية الخياط ذلك.", "زاروا مؤسسة نادية الخياط."]
    files = {"groups/foundation.md": write_record(name="مؤسسة نادية الخياط")}

    assert {} == find(*bodies, files=files)


def test_a_place_is_a_candidate_though_a_known_group_is_named_after_it(find: Find) -> None:
    files = {"groups/union.md": write_record(name="رابطة كتّاب القصبة")}

    assert ["القصبة"] == list(find("وصلوا إلى مدينة القصبة.", "عادوا إلى مدينة القصبة.", files=files))


def test_a_group_named_after_a_place_that_has_a_record_is_a_candidate(find: Find) -> None:
    files = {"places/town.md": write_record(name="القصبة")}

    assert ["جامعة القصبة"] == list(find("أعلنت جامعة القصبة ذلك.", "فتحت جامعة القصبة أبوابها.", files=files))


def test_a_name_of_one_article_is_not_told(find: Find) -> None:
    assert {} == find("قال سالم القطان ذلك. ثم عاد سالم القطان.")


def test_the_most_frequent_come_first(find: Find) -> None:
    salim, nadia = "قال سالم القطان ذلك.", "قالت نادية الخيّاط ذلك."

    assert ["نادية الخياط", "سالم القطان"] == list(find(salim, nadia, nadia, salim, nadia))


def test_examples_are_sentences_of_different_articles_with_their_places(find: Find) -> None:
    bodies = [f"مطر في اليوم {number}. ثم قال سالم القطان ذلك. وعاد سالم القطان." for number in range(5)]

    examples = find(*bodies)["سالم القطان"].examples

    assert ["articles/a4", "articles/a3", "articles/a2"] == [example.holder for example in examples]
    assert ("content/articles/a4.md", 5, "ثم قال سالم القطان ذلك.") == (
        examples[0].path,
        examples[0].line,
        examples[0].sentence,
    )
    assert "سالم القطان" == examples[0].sentence[examples[0].start : examples[0].end]


def test_the_command_makes_a_record_whose_id_is_valid_and_free(find: Find) -> None:
    bodies = ["قال سالم القطان ذلك.", "وصلت COM1 إليهم.", "في مدينة القصبة سوق."]
    files = {"people/salm-alqtan.md": write_record(name="شخص آخر")}

    found = find(*bodies, "عاد سالم القطان.", "في COM1 خلل.", "عادوا إلى مدينة القصبة.", files=files)

    ids = {name: candidate.id for name, candidate in found.items()}
    assert {"سالم القطان": "people/salm-alqtan-2", "COM1": "groups/group-com1", "القصبة": "places/alqsba"} == ids
    assert [None] * 3 == [check_id(found) for found in ids.values()]
    assert "python build.py new person salm-alqtan-2" == found["سالم القطان"].command


def test_titles_and_captions_count_too(find: Find) -> None:
    article = write_record("نصّ.", title="وصول سالم القطان", summary="زيارة")
    found = find("قال سالم القطان ذلك.", files={"articles/z.md": article})

    assert 2 == found["سالم القطان"].articles
