"""From mentions to what a record's page makes of them: sentences, years, company."""

from archives import write_record
from conftest import MakeArchive

from fihrist.archive import Archive
from fihrist.archive import make_archive as make
from fihrist.backlinks import Backlink, find_backlinks
from fihrist.build import read_archive
from fihrist.publish import choose_public
from fihrist.records import Holdings

PEOPLE = {
    "people/salma.md": write_record(name="سلمى الناسخة"),
    "people/khalil.md": write_record(name="خليل الورّاق"),
    "places/mill.md": write_record(name="طاحونة الورق"),
}


def read(make_archive: MakeArchive, *bodies: str, **fields: str) -> Archive:
    """The archive of articles with these bodies, dated 2017, 2018 …; the fields are those of the first."""
    articles = {
        f"articles/a{number}.md": write_record(
            body, title=f"خبر {number}", date=str(2017 + number), **(fields if number == 0 else {})
        )
        for number, body in enumerate(bodies)
    }
    return join(read_archive(make_archive({**PEOPLE, **articles})).holdings)


def quote(passage: Backlink) -> tuple[str, list[str]]:
    """A passage's sentence, and what is marked in it."""
    found = passage.quote
    return found.sentence, [found.sentence[start - found.start : end - found.start] for start, end in found.spans]


def test_a_record_is_quoted_sentence_by_sentence_with_all_its_mentions_marked(make_archive: MakeArchive) -> None:
    body = "قال خليل شيئًا. [[salma|سلمى]] نسخت «الورق»، ثم عادت [[salma|الناسخة]]! وبعدها سكتت [[salma|سَلمى]]؟\n"
    archive = read(make_archive, body)

    found = find_backlinks(archive)["people/salma"]

    assert [
        ("سلمى نسخت «الورق»، ثم عادت الناسخة!", ["سلمى", "الناسخة"]),
        ("وبعدها سكتت سَلمى؟", ["سَلمى"]),
    ] == [quote(passage) for passage in found.find_passages()]
    assert (3, 1, 2) == (found.mentions, found.articles, found.sentences)


def test_a_listed_record_has_a_passage_without_a_sentence(make_archive: MakeArchive) -> None:
    found = find_backlinks(read(make_archive, "نصّ.\n", people="[khalil]"))["people/khalil"]

    assert ([""], 0, 1) == (
        [passage.quote.sentence for passage in found.find_passages()],
        found.sentences,
        found.articles,
    )


def test_a_very_long_sentence_is_cut_on_both_sides_and_says_so(make_archive: MakeArchive) -> None:
    words = "الورق " * 120
    [passage] = find_backlinks(read(make_archive, f"{words}[[salma|سلمى]] {words}\n"))["people/salma"].find_passages()

    sentence, marked = quote(passage)

    assert ((True, True), ["سلمى"]) == (passage.quote.cut, marked)
    assert "سلمى" in sentence
    assert 350 >= len(sentence)


def test_passages_come_newest_first_and_those_of_other_records_last(make_archive: MakeArchive) -> None:
    files = {**PEOPLE, "people/khalil.md": write_record("تلميذ [[salma|سلمى]].\n", name="خليل")}
    for name, date in {"old": "2017-05", "new": "2020-01", "undated": ""}.items():
        when = {"date": date} if date else {}
        files[f"articles/{name}.md"] = write_record("جاءت [[salma|سلمى]].\n", title="خبر", **when)
    holdings = read_archive(make_archive(files)).holdings

    found = find_backlinks(join(holdings))["people/salma"].find_passages()

    assert ["articles/new", "articles/old", "articles/undated", "people/khalil"] == [
        passage.holder.id for passage in found
    ]


def join(holdings: Holdings) -> Archive:
    """The archive of everything that is public."""
    return make(holdings, choose_public(holdings))


def test_company_is_counted_in_articles_and_not_in_mentions(make_archive: MakeArchive) -> None:
    archive = read(
        make_archive,
        "[[salma|سلمى]] و[[khalil|خليل]] و[[salma|سلمى]] عند [[mill|الطاحونة]].\n",
        "[[salma|سلمى]] و[[khalil|خليل]].\n",
        "[[salma|سلمى]] وحدها.\n",
    )

    assert {"people/khalil": 2, "places/mill": 1} == find_backlinks(archive)["people/salma"].count_company()
    assert {"people/salma": 2, "places/mill": 1} == find_backlinks(archive)["people/khalil"].count_company()


def test_years_run_from_the_first_to_the_last_with_gaps_as_nothing(make_archive: MakeArchive) -> None:
    silent = "لا أحد.\n"
    archive = read(make_archive, "[[salma|سلمى]]. [[salma|سلمى]].\n", silent, silent, "[[salma|سلمى]].\n")

    assert {2017: 2, 2018: 0, 2019: 0, 2020: 1} == find_backlinks(archive)["people/salma"].count_years()


def test_a_record_that_names_itself_is_no_backlink(make_archive: MakeArchive) -> None:
    files = {"people/salma.md": write_record("كانت [[salma|سلمى]] ناسخة.\n", name="سلمى")}

    holdings = read_archive(make_archive(files)).holdings

    assert {} == find_backlinks(join(holdings))


def test_names_that_link_themselves_are_quoted_and_counted_like_marked_ones(make_archive: MakeArchive) -> None:
    archive = read(make_archive, "قالت سلمى الناسخة لخليل الورّاق إن الناسخة تعبت. ثم سكتت.\n", people="[khalil]")
    found = find_backlinks(archive)

    assert [("قالت سلمى الناسخة لخليل الورّاق إن الناسخة تعبت.", ["سلمى الناسخة", "الناسخة"])] == [
        quote(passage) for passage in found["people/salma"].find_passages()
    ]
    assert (2, 1) == (found["people/salma"].mentions, found["people/khalil"].mentions)
    assert {"people/khalil": 1} == found["people/salma"].count_company()


def test_suggestions_are_no_backlinks_and_no_company(make_archive: MakeArchive) -> None:
    files = {
        "people/salma.md": write_record(name="سلمى الناسخة", variant_names="[{text: أم نخلة, ambiguous: true}]"),
        "places/door.md": write_record(name="الباب"),
        "articles/a.md": write_record("فتحت أم نخلة الباب لخليل الورّاق.\n", title="خبر"),
        "people/khalil.md": write_record(name="خليل الورّاق"),
    }
    archive = join(read_archive(make_archive(files)).holdings)

    found = find_backlinks(archive)

    assert 3 == len(archive.mentions["articles/a"])
    assert ["people/khalil"] == list(found)
    assert {} == found["people/khalil"].count_company()
