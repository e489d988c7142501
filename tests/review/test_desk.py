"""The editor's desk: a small site of what waits, in the archive's folder, for one computer alone."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from archives import SETTINGS, write_record
from conftest import MakeArchive
from suggesting import Hint, read_files, suggest

from fihrist.archive import Archive
from fihrist.review.desk import BOXES
from fihrist.review.lines import Program
from fihrist.review.site import make_desk
from fihrist.review.suggestions import find_questions
from fihrist.theme import find_theme, read_interface

PEOPLE = {
    "people/salma.md": write_record(name="سلمى الورّاقة", description="خطّاطة من حيّ النهر"),
    "people/huda.md": write_record(name="هدى الورّاقة"),
}
FILES = {
    **PEOPLE,
    "places/nahr.md": write_record(name="النهر"),
    "articles/2019/market.md": write_record(
        "وصلت الورّاقة إلى «سوق الكتب» وقالت: «هذا حسن».\n\nثم عادت للنهر.\n", title="سوق الورق", date="2019-03-05"
    ),
}
SURNAME = Hint("articles/2019/market", "الورّاقة", "people/salma", "surname", name="سلمى الورّاقة", via="surname")
RIVER = Hint("articles/2019/market", "للنهر", "places/nahr", "everyday-word", name="النهر", clitic=2)


def write_desk(folder: Path, archive: Archive, language: str = "ar-SY") -> dict[str, str]:
    """The desk's files, held in memory: path → text."""
    theme = find_theme(folder)
    ui = read_interface(theme, language, archive.config)
    files = make_desk(archive, find_questions(archive), theme, ui, Program())
    return {file.path: file.content.decode() for file in files if isinstance(file.content, bytes)}


@pytest.fixture
def desk(make_archive: MakeArchive) -> dict[str, str]:
    folder = make_archive(FILES)
    return write_desk(folder, suggest(folder, SURNAME, RIVER))


def find_codes(html: str) -> list[str]:
    """The lines to paste of a page, in their order."""
    return re.findall(r'<code dir="ltr">(.*?)</code>', html, re.DOTALL)


def test_a_case_shows_its_sentence_and_where_it_stands(desk: dict[str, str]) -> None:
    page = desk["records/people/salma.html"]

    assert "وصلت <mark>الورّاقة</mark> إلى «سوق الكتب»" in page
    assert "content/articles/2019/market.md:5" in page
    assert '<a href="../../../content/articles/2019/market.md"><bdi>سوق الورق</bdi></a>' in page
    assert '<time datetime="2019-03-05" dir="auto">5 آذار 2019</time>' in page
    assert "خطّاطة من حيّ النهر" in page


def test_a_case_gives_every_line_that_decides_it(desk: dict[str, str]) -> None:
    codes = find_codes(desk["records/people/salma.html"])

    assert [
        "people: [people/salma]",
        "python build.py review --accept people/salma articles/2019/market",
        "[[people/salma|الورّاقة]]",
        "{!الورّاقة!}",
    ] == codes[-4:]


def test_the_reason_is_told_in_words(desk: dict[str, str]) -> None:
    assert "«الورّاقة» آخر الاسم وحده" in desk["records/people/salma.html"]
    assert "«النهر» كلمة شائعة أيضًا" in desk["records/places/nahr.html"]


@pytest.mark.parametrize(("reason", "via"), [("lineage", "name"), ("given-name", "given"), ("adjective", "name")])
def test_what_no_list_confirms_is_confirmed_in_the_text_alone(make_archive: MakeArchive, reason: str, via: str) -> None:
    folder = make_archive(FILES)
    hint = Hint("articles/2019/market", "الورّاقة", "people/salma", reason, via=via)  # type: ignore[arg-type]

    page = write_desk(folder, suggest(folder, hint))["records/people/salma.html"]

    assert not [code for code in find_codes(page) if code.startswith("people:") or "--accept" in code]
    assert "[[people/salma|الورّاقة]]" in page


def test_a_record_that_is_listed_already_is_not_listed_again(make_archive: MakeArchive) -> None:
    listed = FILES["articles/2019/market.md"].replace("---\n", "---\npeople: [salma]\n", 1)
    folder = make_archive({**FILES, "articles/2019/market.md": listed})

    page = write_desk(folder, suggest(folder, SURNAME))["records/people/salma.html"]

    assert not [code for code in find_codes(page) if code.startswith("people:") or "--accept" in code]


def test_a_surname_of_two_who_are_both_in_the_article_is_settled_in_the_text(make_archive: MakeArchive) -> None:
    folder = make_archive(FILES)
    hints = [replace(SURNAME, record=record) for record in ("people/salma", "people/huda")]

    page = write_desk(folder, suggest(folder, *hints))["records/people/huda.html"]

    assert not [code for code in find_codes(page) if "--accept" in code]
    assert "[[people/huda|الورّاقة]]" in page


def test_marks_at_the_beginning_of_a_value_say_that_it_needs_quotes(make_archive: MakeArchive) -> None:
    folder = make_archive({**PEOPLE, "articles/a.md": write_record(title="الورّاقة في السوق")})

    page = write_desk(folder, suggest(folder, Hint("articles/a", "الورّاقة", "people/salma", "surname")))

    assert "في السطر 2، والقيمة كلها بين علامتي &#39;…&#39;" in page["records/people/salma.html"]


def test_the_same_words_in_several_lines_are_written_once(make_archive: MakeArchive) -> None:
    folder = make_archive({**PEOPLE, "articles/a.md": write_record("الورّاقة.\n\nالورّاقة.\n", title="سوق")})
    hints = [Hint("articles/a", "الورّاقة", "people/salma", "surname", nth=number) for number in (0, 1)]

    page = write_desk(folder, suggest(folder, *hints))["records/people/salma.html"]

    assert 1 == page.count("{!الورّاقة!}")
    assert "في النصّ، السطور: 4، 6" in page


def test_records_of_one_name_stand_side_by_side(make_archive: MakeArchive) -> None:
    folder = make_archive(FILES)
    hints = [Hint("articles/2019/market", "الورّاقة", record, "shared") for record in ("people/salma", "people/huda")]

    desk = write_desk(folder, suggest(folder, *hints))

    page = desk["records/people/huda.html"]
    assert "من المقصود؟" in page
    assert ["people/huda", "people/salma", "people/huda people/salma"] == re.findall(r'data-records="(.*?)"', page)
    assert "no_link: [people/huda, people/salma]" in page
    # The other one's page leads there.
    assert re.search(r'records/people/huda\.html#q-\w+"', desk["records/people/salma.html"])


def test_counts_agree_with_their_nouns(desk: dict[str, str]) -> None:
    assert "موضعان في مادة واحدة، ويكفي لحسمها قراران." in desk["index.html"]


def test_adjectives_are_folded_away_at_the_end_of_a_record_s_page_and_counted_apart(make_archive: MakeArchive) -> None:
    folder = make_archive(FILES)
    adjective = replace(SURNAME, words="الورّاقة", record="places/nahr", reason="adjective", name="النهر", via="name")

    desk = write_desk(folder, suggest(folder, RIVER, adjective))

    page = desk["records/places/nahr.html"]
    settled, folded = page.split('<details class="apart">')
    assert 'data-reason="everyday-word"' in settled
    assert '<section class="question"' in folded
    assert 'data-reason="adjective"' in folded
    assert "<summary>وعدا ذلك ما يُقرأ صفةً أو نسبة: موضع واحد.</summary>" in folded
    assert (
        "موضع واحد في مادة واحدة، ويكفي لحسمها قرار واحد. وعدا ذلك ما يُقرأ صفةً أو نسبة: موضع واحد."
        in desk["index.html"]
    )


def test_a_page_without_adjectives_folds_nothing_away(desk: dict[str, str]) -> None:
    assert "apart" not in desk["records/places/nahr.html"]


def test_a_remedy_says_how_many_links_go_with_it(make_archive: MakeArchive) -> None:
    files = {
        "places/nahr.md": write_record(name="مدينة النهر", variant_names="\n  - النهر"),
        "articles/a.md": write_record("وفي محافظة النهر سوق.\n\nوفي ريف النهر سوق. ثم عاد النهر.\n", title="سوق"),
    }
    folder = make_archive(files)
    archive = read_files(folder)

    arabic = write_desk(folder, archive)["records/places/nahr.html"]
    english = write_desk(folder, archive, "en")["records/places/nahr.html"]

    assert "يُحسم به موضع واحد، ويزيل معها رابطين" in arabic
    assert "settles 1 place, and takes 2 links away" in english


def test_every_page_is_kept_from_search_engines_and_from_git(desk: dict[str, str]) -> None:
    pages = [html for path, html in desk.items() if path.endswith(".html")]

    assert 6 < len(pages)
    assert all('<meta name="robots" content="noindex, nofollow">' in html for html in pages)
    assert "*\n" == desk[".gitignore"]


def test_every_link_within_the_desk_leads_to_a_page_and_a_place_in_it(desk: dict[str, str]) -> None:
    dead = [
        (path, href)
        for path, html in desk.items()
        if path.endswith(".html")
        for href in re.findall(r'(?:href|src)="([^"]+)"', html)
        if not leads_somewhere(desk, path, href)
    ]

    assert [] == dead


def leads_somewhere(desk: dict[str, str], page: str, href: str) -> bool:
    """Whether a link of a page leads to a file of the desk, with its anchor, or to a content file."""
    target, _, anchor = href.partition("#")
    path = (Path("/archive/_review") / Path(page).parent / target).parts if target else ("", *Path(page).parts)
    steps: list[str] = []
    for part in path:
        steps = steps[:-1] if part == ".." else [*steps, part]
    found = "/".join(steps).removeprefix("//archive/").removeprefix("_review/").removeprefix("/")
    if found.startswith("content/"):
        return found.removeprefix("content/") in FILES
    return found in desk and (not anchor or f'id="{anchor}"' in desk[found])


def test_the_filter_s_file_names_every_question(desk: dict[str, str]) -> None:
    script = desk["theme/js/questions.js"]
    table = json.loads(script.removeprefix("window.fihristDesk = ").removesuffix(";\n"))

    assert [["people/salma", "سلمى الورّاقة"], ["places/nahr", "النهر"]] == sorted(table["records"])
    assert {("الورّاقة", "surname", 1), ("النهر", "everyday-word", 1)} == {
        (row[0], row[2], row[3]) for row in table["questions"]
    }


def test_many_places_are_parted_into_pages_that_say_where_they_go_on(make_archive: MakeArchive) -> None:
    number = BOXES
    articles = {
        f"articles/a{count}.md": write_record("وصلت الورّاقة.\n", title=f"خبر {count}", date=f"{1900 + count}")
        for count in range(number)
    }
    folder = make_archive(PEOPLE | articles)
    hints = [Hint(f"articles/a{count}", "الورّاقة", "people/salma", "surname") for count in range(number)]

    desk = write_desk(folder, suggest(folder, *hints))

    first, second = desk["records/people/salma.html"], desk["records/people/salma/page-2.html"]
    assert [number // 2, number // 2] == [page.count('class="case"') for page in (first, second)]
    assert f"خبر {number - 1}" in first
    assert "خبر 0" in second
    assert "تتمّة ما في الصفحة السابقة" in second
    assert "60 موضعًا في 60 مادة" in first


def test_an_archive_without_suggestions_says_so_kindly(make_archive: MakeArchive) -> None:
    folder = make_archive(FILES)

    desk = write_desk(folder, suggest(folder))

    assert "<h1>لا شيء ينتظر رأيك</h1>" in desk["index.html"]
    assert "<form" not in desk["index.html"]


def test_the_desk_speaks_english_too(make_archive: MakeArchive) -> None:
    folder = make_archive(FILES)

    page = write_desk(folder, suggest(folder, SURNAME), "en")["records/people/salma.html"]

    assert '<html lang="en" dir="ltr">' in page
    assert "It is سلمى الورّاقة" in page
    assert '<p class="sentence" dir="rtl" lang="ar-SY">' in page


def test_what_a_text_says_stays_text(make_archive: MakeArchive) -> None:
    files = PEOPLE | {"articles/a.md": write_record("وصلت <b>الورّاقة</b> & عادت.\n", title="'<i>خبر</i>'")}
    folder = make_archive(files, SETTINGS)
    hint = Hint("articles/a", "<b>الورّاقة", "people/salma", "surname", clitic=3)

    desk = write_desk(folder, suggest(folder, hint))

    assert not list(find_tags(desk))


def find_tags(desk: dict[str, str]) -> Iterator[str]:
    """Pages in which a tag of the archive's texts would be one."""
    yield from (path for path, text in desk.items() if "<b>" in text or "<i>" in text)


def test_the_site_takes_nothing_of_the_desk_along(make_archive: MakeArchive) -> None:
    from fihrist.theme import collect_assets

    paths = [file.path for file in collect_assets(find_theme(make_archive(FILES)))]

    assert not [path for path in paths if "desk" in path or "review" in path]
    styles = next(file for file in collect_assets(find_theme(make_archive(FILES))) if file.path.endswith("site.css"))
    assert isinstance(styles.content, bytes)
    assert b".tray" not in styles.content
