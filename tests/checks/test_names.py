"""What an editor should look at in the names of an archive: told by ``check`` alone, in few lines."""

from collections.abc import Callable

import pytest
from archives import Files, write_record
from conftest import MakeArchive, Run

from fihrist.build import check_linking, read_archive

Look = Callable[[Files], list[tuple[str, str, dict[str, str]]]]
"""Files of an archive → place, code and parameters of what is said about its names."""

CODES = {
    "records-alike",
    "name-shared",
    "name-given",
    "name-everyday",
    "names-single",
    "names-company",
    "names-hardly",
    "name-unused",
    "names-unused",
    "record-waiting",
    "records-unmentioned",
}


@pytest.fixture
def look(make_archive: MakeArchive) -> Look:
    def look_at(files: Files) -> list[tuple[str, str, dict[str, str]]]:
        found = check_linking(read_archive(make_archive(files)))
        return [
            (str(problem.place), problem.code, dict(problem.parameters)) for problem in found if problem.code in CODES
        ]

    return look_at


def write_text(body: str) -> str:
    return write_record(body, title="خبر")


def find(found: list[tuple[str, str, dict[str, str]]], code: str) -> list[tuple[str, dict[str, str]]]:
    return [(place, parameters) for place, other, parameters in found if other == code]


def test_a_record_that_is_named_in_full_and_alone_needs_no_look(look: Look) -> None:
    files = {"people/salma.md": write_record(name="سلمى الناسخة"), "articles/a.md": write_text("جاءت سلمى الناسخة.")}

    assert [] == look(files)


def test_a_given_name_alone_is_told_with_its_frequency(look: Look) -> None:
    salma = write_record(name="سلمى الناسخة", variant_names="[الناسخة سلمى, سلمى]")
    texts = write_text("جاءت سلمى، ثم ذهبت سلمى إلى الناسخة سلمى.")

    found = find(look({"people/salma.md": salma, "articles/a.md": texts}), "name-given")

    [(place, parameters)] = found
    assert "content/people/salma.md:3" == place
    assert "سلمى" == parameters["name"]
    assert 2 == int(parameters["confirmed"]) + int(parameters["suggested"])


def test_a_name_marked_as_ambiguous_needs_no_more_words(look: Look) -> None:
    salma = write_record(name="سلمى الناسخة", variant_names="[{text: سلمى, ambiguous: true}]")

    assert [] == find(look({"people/salma.md": salma, "articles/a.md": write_text("جاءت سلمى.")}), "name-given")


def test_a_name_that_is_a_word_of_every_day_is_told(look: Look) -> None:
    files = {
        "groups/paper.md": write_record(name="صحيفة الأخبار", variant_names="[الأخبار]"),
        "articles/a.md": write_text("قرأ الأخبار في صحيفة الأخبار."),
    }

    [(place, parameters)] = find(look(files), "name-everyday")

    assert ("content/groups/paper.md:3", "الأخبار") == (place, parameters["name"])


def test_one_word_names_of_a_group_are_told_in_one_line_with_their_counts(look: Look) -> None:
    files = {
        "groups/guild.md": write_record(name="رابطة الورّاقين", variant_names="[الورّاقون, الورّاقين]"),
        "articles/a.md": write_text("اجتمع الوراقون. ثم تفرّق الوَرَّاقون، وبقيت رابطة الوراقين."),
        "articles/b.md": write_text("زرنا الوراقين."),
    }

    [(place, parameters)] = find(look(files), "names-single")

    assert "content/groups/guild.md:3" == place
    assert "الورّاقون (2 + 0), الورّاقين (1 + 0)" == parameters["names"]


def test_a_place_of_one_word_is_told_only_where_it_is_mostly_doubtful(look: Look) -> None:
    files = {
        "places/halab.md": write_record(name="حلب"),
        "articles/a.md": write_text("وصل إلى حلب، ثم غادر حلب."),
    }

    assert [] == find(look(files), "names-single")


def test_the_line_on_one_word_names_says_how_to_read_their_sentences(make_archive: MakeArchive, run: Run) -> None:
    files = {
        "groups/guild.md": write_record(name="رابطة الورّاقين", variant_names="[الورّاقون]"),
        "articles/a.md": write_text("اجتمع الورّاقون."),
    }

    _, out, _ = run("check", "--archive", make_archive(files))

    assert "python build.py mentions --record groups/guild" in out


CUP = write_text("جرت ألعاب حلب القناديل. وعادت حلب القناديل، وسبقوا حلب القناديل. ثم رأوا مدينة حلب. وغادروا حلب.")


def test_a_word_that_keeps_standing_beside_a_one_word_name_is_told_with_the_line_that_parts_them(look: Look) -> None:
    files = {"places/halab.md": write_record(name="حلب"), "articles/a.md": CUP}

    [(place, parameters)] = find(look(files), "names-company")

    assert "content/places/halab.md:2" == place
    assert ("حلب القناديل (3/5)", "not: [حلب القناديل]") == (parameters["phrases"], parameters["line"])


def test_the_line_keeps_what_not_held_before(look: Look) -> None:
    files = {"places/halab.md": write_record(name="حلب", **{"not": "[حلب القديم]"}), "articles/a.md": CUP}

    [(place, parameters)] = find(look(files), "names-company")

    assert ("content/places/halab.md:3", "not: [حلب القديم, حلب القناديل]") == (place, parameters["line"])


@pytest.mark.parametrize(
    "phrase",
    [
        "مدينة حلب",  # says what it is
        "بمدينة حلب",
        "إلى حلب",
        "حلب ودمشق",
        "حلب للكتب",
        "حلب الشهباء",  # is a name of the record
        "قيادة حلب",  # is of every day
        "حمص حلب دمشق",  # a list
        "سفن بحلب",
        "ملك حلب",
        "حلب الكبرى",  # begins a name of the record
    ],
)
def test_what_may_stand_beside_any_name_is_no_company(look: Look, phrase: str) -> None:
    files = {
        "places/halab.md": write_record(name="حلب", variant_names="[حلب الشهباء, حلب الكبرى القديمة]"),
        "places/hims.md": write_record(name="حمص"),
        "places/dimashq.md": write_record(name="دمشق"),
        "articles/a.md": write_text(f"في {phrase}. وعن {phrase}. ومن {phrase}. ثم حلب."),
    }

    assert [] == find(look(files), "names-company")


def test_two_names_that_are_one_together_are_told_at_the_rarer(look: Look) -> None:
    files = {
        "places/halab.md": write_record(name="حلب"),
        "places/hims.md": write_record(name="حمص"),
        "articles/a.md": write_text("كأس حلب حمص. كأس حلب حمص. كأس حلب حمص. ثم حمص، ثم حمص."),
    }

    found = find(look(files), "names-company")

    assert [("content/places/halab.md:2", "حلب حمص (3/3)")] == [(place, told["phrases"]) for place, told in found]


def test_a_word_that_rarely_stands_beside_a_name_is_not_told(look: Look) -> None:
    often = " ".join(f"{number} حلب." for number in range(30))
    files = {
        "places/halab.md": write_record(name="حلب"),
        "articles/a.md": write_text(f"حلب القناديل. حلب القناديل. حلب القناديل. {often}"),
        "articles/b.md": write_text("حلب النسّاخين. حلب النسّاخين."),
    }

    assert [] == find(look(files), "names-company")


HARDLY = {
    "مطار الملك": "places",
    "أمانة منطقة": "groups",
    "مركز شرطة": "places",
    "مجلس التعاون لدول": "groups",
    "أعتقد أنها": "people",
    "سلمان للإغاثة": "people",
    "الأول لكرة": "people",
    "وزير الشؤون": "people",
    "وكالة أنباء": "groups",
}
WHOLE = {
    "شرم الشيخ": "places",
    "مجلس الوزراء": "groups",
    "هيئة النسّاخين للإغاثة": "groups",
    "البيت الأبيض": "groups",
    "مدينة لحج": "places",
    "حسن عبد الملك": "people",
    "خالد بن مساعد": "people",
    "عبدالله مساعد": "people",
    "سلمى لطيف": "people",
    "حسن علي": "people",
}


@pytest.mark.parametrize(("name", "kind"), HARDLY.items())
def test_a_name_that_is_hardly_one_is_told(look: Look, name: str, kind: str) -> None:
    files = {f"{kind}/x.md": write_record(name=name), "articles/a.md": write_text(f"جاء في الخبر {name}.")}

    [(place, parameters)] = find(look(files), "names-hardly")

    assert f"content/{kind}/x.md:2" == place
    assert parameters["names"].startswith(f"{name} (")


@pytest.mark.parametrize(("name", "kind"), WHOLE.items())
def test_a_whole_name_is_left_alone(look: Look, name: str, kind: str) -> None:
    files = {f"{kind}/x.md": write_record(name=name), "articles/a.md": write_text(f"جاء في الخبر {name}.")}

    assert [] == find(look(files), "names-hardly")


def test_a_name_that_is_hardly_one_is_told_only_where_texts_hold_it_unmarked(look: Look) -> None:
    marked = write_record(name="مطار الورّاقين", variant_names="[{text: مطار الملك, ambiguous: true}]")
    files = {
        "places/x.md": marked,
        "places/y.md": write_record(name="مركز الأمير"),
        "articles/a.md": write_text("رأوا مطار الملك."),
    }

    assert [] == find(look(files), "names-hardly")


def test_a_usual_word_that_is_a_name_by_itself_makes_a_whole_name(look: Look) -> None:
    article = write_text("باعت شركة كتاب أوراقها.")
    alone = {"groups/x.md": write_record(name="شركة كتاب"), "articles/a.md": article}
    named = {"groups/x.md": write_record(name="شركة كتاب", variant_names="[كتاب]"), "articles/a.md": article}

    assert ["content/groups/x.md:2"] == [place for place, _ in find(look(alone), "names-hardly")]
    assert [] == find(look(named), "names-hardly")


def test_an_adjective_that_tells_places_apart_is_company(look: Look) -> None:
    text = write_text("في حلب الجنوبية. وعن حلب الجنوبية. ومن حلب الجنوبية. ثم حلب.")

    [(_, parameters)] = find(
        look({"places/halab.md": write_record(name="حلب"), "articles/a.md": text}), "names-company"
    )

    assert "حلب الجنوبية (3/4)" == parameters["phrases"]


def test_a_word_beside_a_name_twice_is_chance(look: Look) -> None:
    text = write_text("في حلب القناديل. وعن حلب القناديل. ثم حلب.")

    found = look({"places/halab.md": write_record(name="حلب"), "articles/a.md": text})

    assert [] == find(found, "names-company")


def test_a_name_of_two_records_is_told_at_both(look: Look) -> None:
    files = {
        "people/one.md": write_record(name="خليل بن أحمد الورّاق", variant_names="[خليل الوراق]"),
        "people/other.md": write_record(name="خليل الورّاق الصغير", variant_names="[خليل الورّاق]"),
        "articles/a.md": write_text("رأينا خليل الوراق."),
    }

    found = find(look(files), "name-shared")

    assert [
        ("content/people/one.md:3", {"name": "خليل الوراق", "others": "content/people/other.md"}),
        ("content/people/other.md:3", {"name": "خليل الورّاق", "others": "content/people/one.md"}),
    ] == found


def test_a_shared_name_that_one_record_marks_as_ambiguous_is_told_at_the_other(look: Look) -> None:
    files = {
        "people/one.md": write_record(name="خليل الخطّاط", variant_names="[{text: شيخ الورّاقين, ambiguous: true}]"),
        "people/other.md": write_record(name="حسّان الخطّاط", variant_names="[شيخ الوراقين]"),
    }

    assert ["content/people/other.md:3"] == [place for place, _ in find(look(files), "name-shared")]


def test_spellings_that_fold_alike_are_one_name(look: Look) -> None:
    files = {
        "groups/guild.md": write_record(name="رابطة النسّاخين", variant_names="[النسّاخون]", hidden_names="[النساخون]"),
        "articles/a.md": write_text("اجتمع النسّاخون، ثم تفرّق النساخون."),
    }

    assert ["النسّاخون (2 + 0)"] == [parameters["names"] for _, parameters in find(look(files), "names-single")]


def test_records_of_one_name_are_likely_the_same_however_it_is_spelled(look: Look) -> None:
    files = {
        "people/one.md": write_record(name="عبد الله بن صالح الخطّاط"),
        "people/other.md": write_record(name="عبدالله ابن صالح الخطاط"),
    }

    found = look(files)

    [(place, parameters)] = find(found, "records-alike")
    assert ("content/people/one.md:2", "content/people/other.md") == (place, parameters["other"])
    assert [] == find(found, "name-shared")


def test_records_of_one_entry_elsewhere_are_likely_the_same(look: Look) -> None:
    files = {
        "places/mill.md": write_record(name="طاحونة الورق", wikidata="Q7"),
        "places/mill-2.md": write_record(name="مطحنة الكاغد", wikidata="Q7"),
    }

    [(place, parameters)] = find(look(files), "records-alike")

    assert ("content/places/mill.md:3", "wikidata", "Q7") == (place, parameters["field"], parameters["value"])


def test_a_person_and_a_place_may_have_one_name_but_it_is_shared(look: Look) -> None:
    files = {"people/x.md": write_record(name="تل الياسمين"), "places/x.md": write_record(name="تلّ الياسمين")}

    found = look(files)

    assert [] == find(found, "records-alike")
    assert 2 == len(find(found, "name-shared"))


def test_a_variant_that_no_text_holds_is_told_unless_it_is_in_another_language(look: Look) -> None:
    salma = write_record(
        name="سلمى الناسخة", variant_names="[سلمي الناسخه, أم البنين الناسخة, {text: Salma, lang: en}]"
    )

    found = look({"people/salma.md": salma, "articles/a.md": write_text("جاءت سلمى الناسخة.")})

    assert [("content/people/salma.md:3", {"name": "أم البنين الناسخة"})] == find(found, "name-unused")


def test_many_unused_names_take_one_line(look: Look) -> None:
    people = {
        f"people/p{number}.md": write_record(name=f"سلمى الناسخة {number}", variant_names=f"[الخطاطة سلمى {number}]")
        for number in range(30)
    }
    body = "".join(f"جاءت سلمى الناسخة {number}.\n\n" for number in range(30))

    found = look({**people, "articles/a.md": write_text(body)})

    assert [("content/people", "30")] == [(place, told["number"]) for place, told in find(found, "names-unused")]
    assert [] == find(found, "name-unused")


def test_a_record_that_only_waits_for_the_editor_is_told(look: Look) -> None:
    files = {
        "groups/paper.md": write_record(name="الأخبار"),
        "articles/a.md": write_text("قرأ الأخبار، ثم ترك الأخبار."),
    }

    assert [("content/groups/paper.md:2", {"suggested": "2"})] == find(look(files), "record-waiting")


def test_records_that_nothing_mentions_are_told_once_a_kind(look: Look) -> None:
    people = {f"people/p{number:02}.md": write_record(name=f"ناسخ الكتب {number}") for number in range(33)}

    [(place, parameters)] = find(look({**people, "articles/a.md": write_text("لا أحد هنا.")}), "records-unmentioned")

    assert "content/people" == place
    assert "33" == parameters["number"]
    assert parameters["records"].endswith("people/p29 … (+3)")


def test_the_lint_runs_in_check_alone_and_counts_its_notes(make_archive: MakeArchive, run: Run) -> None:
    files = {"groups/paper.md": write_record(name="الأخبار"), "articles/a.md": write_text("قرأ الأخبار.")}
    archive = make_archive(files)

    code, out, _ = run("check", "--archive", archive)
    _, quiet, _ = run("check", "--quiet", "--archive", archive)
    _, built, said = run("build", "--archive", archive, "--quiet")

    assert 0 == code
    assert "[name-everyday]" in out
    assert "Notes: 3." in out
    assert "" == quiet
    assert "[" not in built + said


def test_an_archive_with_errors_is_told_its_errors_alone(look: Look) -> None:
    files = {
        "people/salma.md": write_record(name="سلمى", colour="blue"),
        "articles/a.md": write_text("جاءت سلمى."),
    }

    assert [] == look(files)
