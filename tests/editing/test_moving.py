"""A record gets another id, or becomes one with another, and everything that names it follows; nothing else changes."""

import re
from pathlib import Path

import pytest
from archives import SETTINGS, draw_png, read_written, write_files, write_record
from conftest import MakeArchive, Run

MARKET = """---
# المادة الأولى
title: سوق الورق
people:
  - salma          # تُذكر في الفقرة الأولى
  - people/umar
no_link: [people/layla]
source: ورق
---
قالت [[salma|سلمى]] و[[people/salma]] إن [السوق](people/salma.md) مغلق.

| اسم | صفة |
|---|---|
| [[people/salma\\|سلمى]] | ورّاقة |
"""
PEOPLE = {
    "people/salma.md": write_record(
        "تبيع الورق في [الدكان](./umar.md).\n\n![دكان](../media/shop.png)\n",
        name="سلمى",
        variant_names="[سلمى الورّاقة]",
        hidden_names="[سلما]",
        links="[{url: 'https://example.org/salma', title: صفحتها}]",
    ),
    "people/umar.md": write_record(name="عمر", relations="[{to: salma, role: شراكة, source: salma}]"),
    "people/layla.md": write_record(name="ليلى", born="1290"),
    "groups/press.md": write_record(name="دار الورق"),
    "content/media/shop.png": draw_png(),
}
FILES = {"articles/market.md": MARKET, **PEOPLE}
OUTLETS = f'{SETTINGS}[outlets]\n"ورق" = "groups/press"  # دار نشر\n'


@pytest.fixture
def archive(make_archive: MakeArchive) -> Path:
    return make_archive(FILES, OUTLETS)


def read(archive: Path, path: str) -> str:
    return (archive / "content" / path).read_text("utf-8")


def move(archive: Path, run: Run, *words: str) -> None:
    code, _, errors = run("--archive", archive, *words)
    assert (0, "") == (code, errors)
    code, said, _ = run("--archive", archive, "check")
    assert (0, "") == (code, "".join(re.findall(r".*\b(?:unknown|ambiguous|broken)\b.*", said)))


def test_everything_that_names_a_record_names_it_by_its_new_id(archive: Path, run: Run) -> None:
    move(archive, run, "rename", "people/salma", "people/old-town/salma-bint-umar")

    new = "people/old-town/salma-bint-umar"
    wanted = MARKET.replace("  - salma  ", f"  - {new}  ").replace("[[salma|", f"[[{new}|")
    wanted = wanted.replace("[[people/salma", f"[[{new}").replace("people/salma.md", f"{new}.md")
    assert wanted == read(archive, "articles/market.md")
    assert f"{{to: {new}, role: شراكة, source: {new}}}" in read(archive, "people/umar.md")
    assert not (archive / "content/people/salma.md").exists()


def test_the_record_keeps_its_words_and_its_former_id_and_its_own_links_go_on_leading(archive: Path, run: Run) -> None:
    before = read(archive, "people/salma.md")

    move(archive, run, "rename", "salma", "old-town/salma")

    wanted = before.replace("---\nتبيع", "redirects: [people/salma]\n---\nتبيع")
    wanted = wanted.replace("./umar.md", "../umar.md").replace("../media/", "../../media/")
    assert wanted == read(archive, "people/old-town/salma.md")


def test_a_former_address_leads_on_to_the_new_one(archive: Path, run: Run) -> None:
    run("--archive", archive, "publish")

    move(archive, run, "rename", "content/people/salma.md", "warraqa")

    assert 0 == run("--archive", archive, "build", "--no-search")[0]
    assert 'href="../people/warraqa.html"' in (archive / "_site/people/salma.html").read_text("utf-8")


def test_renamed_back_a_record_does_not_lead_to_itself(archive: Path, run: Run) -> None:
    move(archive, run, "rename", "salma", "warraqa")
    move(archive, run, "rename", "warraqa", "salma")

    assert "redirects: [people/warraqa]" in read(archive, "people/salma.md")


def test_a_draft_that_nobody_knows_leaves_no_former_id(archive: Path, run: Run) -> None:
    write_files(archive, {"people/zayd.md": write_record(name="زيد", status="draft")})

    move(archive, run, "rename", "zayd", "zayd-al-warraq")

    assert write_record(name="زيد", status="draft") == read(archive, "people/zayd-al-warraq.md")


def test_a_short_name_that_two_records_would_share_is_written_in_full(archive: Path, run: Run) -> None:
    move(archive, run, "rename", "groups/press", "groups/salma")

    text = read(archive, "articles/market.md")
    assert "[[people/salma|سلمى]] و[[people/salma]]" in text
    assert "\n  - salma  " in text  # the field asks for people


def test_an_outlet_of_the_settings_follows(archive: Path, run: Run) -> None:
    move(archive, run, "rename", "press", "dar-al-waraq")

    assert OUTLETS.replace("groups/press", "groups/dar-al-waraq") == (archive / "site.toml").read_text("utf-8")


def test_first_it_can_be_shown_what_would_change(archive: Path, run: Run) -> None:
    before = read_written(archive)

    code, said, _ = run("--archive", archive, "rename", "salma", "warraqa", "--dry-run")

    assert (0, before) == (code, read_written(archive))
    assert "content/people/salma.md → content/people/warraqa.md" in said
    assert "+++ content/articles/market.md" in said
    assert "+  - people/warraqa          # تُذكر في الفقرة الأولى" in said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("rename", "salma", "groups/salma"), "rename-kind"),
        (("rename", "salma", "سلمى"), "rename-bad-id"),
        (("rename", "salma", "page-3"), "rename-bad-id"),
        (("rename", "salma", "umar"), "rename-taken"),
        (("rename", "x9", "x10"), "unknown-record"),
        (("merge", "salma", "salma"), "merge-kinds"),
        (("merge", "salma", "press"), "merge-kinds"),
        (("merge", "articles/market", "salma"), "merge-kinds"),
        (("merge", "umar", "salma"), "merge-itself"),
        (("merge", "x9", "salma"), "unknown-record"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(archive: Path, run: Run, words: tuple[str, ...], code: str) -> None:
    before = read_written(archive)

    status, _, errors = run("--archive", archive, *words)

    assert (1, before) == (status, read_written(archive))
    assert f"[{code}]" in errors


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[سلمى](../people/salma.md)", "[سلمى](../people/old-town/warraqa.md)"),
        ("[سلمى](./../people/salma)", "[سلمى](../people/old-town/warraqa)"),
        ("[سلمى](/people/salma.html)", "[سلمى](people/old-town/warraqa.html)"),
    ],
)
def test_a_relative_link_stays_one(archive: Path, run: Run, text: str, wanted: str) -> None:
    write_files(archive, {"pages/about.md": write_record(f"{text}\n", title="عن الأرشيف")})

    move(archive, run, "rename", "salma", "old-town/warraqa")

    assert write_record(f"{wanted}\n", title="عن الأرشيف") == read(archive, "pages/about.md")


def test_a_link_to_a_neighbour_begins_with_a_dot_as_before(archive: Path, run: Run) -> None:
    write_files(archive, {"people/umar.md": write_record("جار [سلمى](./salma.md).\n", name="عمر")})

    move(archive, run, "rename", "salma", "warraqa")

    assert "جار [سلمى](./warraqa.md)." in read(archive, "people/umar.md")


CODE = """---
title: كيف تُذكر [[MEANT|سلمى]]
people: [MEANT]
---
يُكتب `[[salma|كود]]` هكذا: [[MEANT|**هي**]] و`[[salma|كود]]` و[[MEANT|هي]]، و`[[salma]]` صارت [[MEANT]].

- و[[MEANT|الورّاقة]]
  أو `[[salma|كود]]`

| مثال | اسم |
|---|---|
| `[[salma\\|كود]]` | [[MEANT\\|سلمى]] |

```
[[salma|كود]] و[[salma]] و[سلمى](people/salma.md)
```

    [[salma|كود]]

وصفحتها [سلمى](people/MEANT.md).
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_stands_in_code_stays(archive: Path, run: Run, line_end: str) -> None:
    code = CODE.replace("\n", line_end)
    (archive / "content/articles/help.md").write_bytes(code.replace("MEANT", "salma").encode())

    move(archive, run, "rename", "salma", "warraqa")

    wanted = code.replace("people/MEANT", "MEANT").replace("MEANT", "people/warraqa")
    assert wanted == (archive / "content/articles/help.md").read_bytes().decode()


def test_a_link_beside_the_same_in_code_is_left_to_a_person_who_parts_them(archive: Path, run: Run) -> None:
    link = "[سلمى](people/salma.md)"
    write_files(archive, {"articles/help.md": write_record(f"{link}\n\nيُكتب `{link}`: {link}.\n", title="عون")})
    before = read_written(archive)

    status, _, errors = run("--archive", archive, "rename", "salma", "warraqa")

    assert (1, before) == (status, read_written(archive))
    assert "content/articles/help.md:6: " in errors
    write_files(archive, {"articles/help.md": write_record(f"{link}\n\nيُكتب `{link}`:\n{link}.\n", title="عون")})
    move(archive, run, "rename", "salma", "warraqa")
    assert f"`{link}`:\n[سلمى](people/warraqa.md)." in read(archive, "articles/help.md")


def test_two_records_become_one_with_all_names_and_fields(archive: Path, run: Run) -> None:
    write_files(archive, {"people/salma-b.md": write_record(name="سلمى بنت عمر", variant_names="[سلمى]", born="1300")})

    move(archive, run, "merge", "people/salma-b", "people/salma")

    text = read(archive, "people/salma.md")
    assert "variant_names: [سلمى الورّاقة, سلمى بنت عمر]" in text
    assert "redirects: [people/salma-b]" in text
    assert "born: 1300" in text
    assert not (archive / "content/people/salma-b.md").exists()


def test_what_named_the_one_names_the_other_once_and_bare_marks_keep_their_words(archive: Path, run: Run) -> None:
    write_files(
        archive,
        {
            "people/salma-b.md": write_record(name="سلمى بنت عمر"),
            "articles/both.md": write_record(
                "[[salma-b]] و[[salma-b|هي]].\n", title="كلتاهما", people="[salma, people/salma-b]"
            ),
            "articles/other.md": write_record(title="غيرها", people="[salma]", no_link="[salma-b]"),
        },
    )

    move(archive, run, "merge", "salma-b", "people/salma")

    both = read(archive, "articles/both.md")
    assert "people: [salma]" in both
    assert "[[people/salma|سلمى بنت عمر]] و[[people/salma|هي]]." in both
    assert "no_link" not in read(archive, "articles/other.md")


def test_the_text_of_the_one_is_not_lost(archive: Path, run: Run) -> None:
    move(archive, run, "merge", "salma", "layla")

    text = read(archive, "people/layla.md")
    assert "تبيع الورق في [الدكان](./umar.md)." in text
    assert "hidden_names: [سلما]" in text
    assert "links: [{url: https://example.org/salma, title: صفحتها}]" in text


DOUBLE = """---
# وُجدت في الدفتر
name: سلمى بنت عمر   # كذا في الدفتر
variant_names:
  - سلمى
  - {text: Salma, lang: en}   # من جواز السفر
born: 1300   # تقريبًا
relations:
  - to: people/umar    # جارها
    role: شراكة
  - {to: umar, role: جوار, source: دفتر}  # السنة نفسها
no_link: [people/layla, press, salma]  # لا هذه ولا تلك
revised: 2021-02-03
# ختام
---
"""
SALMA = """---
name: سلمى
relations:
  - {to: umar, role: شراكة}
  - {to: salma-b, role: قد تكون هي}   # يُنظر فيه
no_link: [layla]
revised: 2020-01-01
---
"""


def merge_doubles(archive: Path, run: Run, *words: str) -> str:
    write_files(archive, {"people/salma-b.md": DOUBLE, "people/salma.md": SALMA})
    write_files(archive, {"people/umar.md": write_record(name="عمر")})
    code, said, errors = run("--archive", archive, "merge", "salma-b", "people/salma", *words)
    assert (0, "") == (code, errors)
    return said


def test_the_comments_of_the_one_stand_above_what_they_speak_of_else_at_the_end(archive: Path, run: Run) -> None:
    merge_doubles(archive, run)

    text = read(archive, "people/salma.md")
    assert sorted(re.findall("# .+?$", DOUBLE + SALMA, re.MULTILINE)) == sorted(
        line for line in re.findall("# .+?$", text, re.MULTILINE) if "relations: " not in line
    )
    for comment, said in (("# كذا في الدفتر\n# من جواز السفر", "variant_names: [سلمى بنت"), ("# تقريبًا", "born: 1300")):
        assert f"{comment}\n{said}" in text
    assert "  # السنة نفسها\n  - {to: umar, role: جوار, source: دفتر}\n" in text
    assert text.endswith("# ختام\n---\n")


def test_equal_relations_stand_once_and_one_to_the_record_itself_becomes_a_comment(archive: Path, run: Run) -> None:
    merge_doubles(archive, run)

    text = read(archive, "people/salma.md")
    assert ["{to: umar, role: شراكة}", "{to: umar, role: جوار, source: دفتر}"] == re.findall(r"- (\{to.*\})", text)
    assert "# relations: {to: salma-b, role: قد تكون هي}\n" in text


def test_relations_that_become_equal_elsewhere_stand_once(archive: Path, run: Run) -> None:
    write_files(
        archive,
        {
            "people/salma-b.md": write_record(name="سلمى بنت عمر"),
            "people/umar.md": "---\nname: عمر\nrelations:\n  - {to: salma-b, role: شراكة}   # من الدفتر\n"
            "  - {to: salma, role: شراكة, source: رسالة}\n---\n",
        },
    )

    move(archive, run, "merge", "salma-b", "people/salma")

    assert "---\nname: عمر\n# من الدفتر\nrelations:\n  - {to: people/salma, role: شراكة, source: رسالة}\n---\n" == read(
        archive, "people/umar.md"
    ).replace("to: salma,", "to: people/salma,")


def test_who_is_not_meant_in_either_is_not_meant_in_the_one(archive: Path, run: Run) -> None:
    merge_doubles(archive, run)

    assert "no_link: [layla, press]\n" in read(archive, "people/salma.md")


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        (write_record("قال أحدهم.\n", title="أ", no_link="[salma-b]"), "no_link: [people/salma]\n"),
        (write_record("قالت سلمى الورّاقة.\n", title="أ", no_link="[salma-b]"), ""),
        (write_record("قالت سلمى بنت عمر.\n", title="أ", no_link="[salma]"), ""),
        (write_record(title="أ", people="[salma-b]", no_link="[salma, layla]"), "no_link: [layla]\n"),
        (write_record(title="أ", no_link="[salma-b, salma, layla]"), "no_link: [salma, layla]\n"),
    ],
)
def test_who_was_not_meant_is_not_meant_but_where_the_text_means_the_other(
    archive: Path, run: Run, article: str, wanted: str
) -> None:
    write_files(archive, {"people/salma-b.md": write_record(name="سلمى بنت عمر"), "articles/a.md": article})

    move(archive, run, "merge", "salma-b", "people/salma")

    assert wanted == "".join(re.findall("no_link.*\n", read(archive, "articles/a.md")))


def test_the_later_day_of_correction_stands(archive: Path, run: Run) -> None:
    merge_doubles(archive, run)

    assert "revised: 2021-02-03\n" in read(archive, "people/salma.md")


def test_what_comes_along_is_shown_beforehand(archive: Path, run: Run) -> None:
    said = merge_doubles(archive, run, "--dry-run")

    assert "+  # السنة نفسها\n" in said
    assert "+# relations: {to: salma-b, role: قد تكون هي}\n" in said


def test_a_name_whose_language_only_the_one_tells_is_left_to_the_editor(archive: Path, run: Run) -> None:
    name = "[{text: سلمى الورّاقة, lang: fa}]"
    write_files(archive, {"people/salma-b.md": write_record(name="سلمى بنت عمر", variant_names=name)})

    code, _, errors = run("--archive", archive, "merge", "salma-b", "people/salma")

    assert (1, True) == (code, "content/people/salma-b.md:3: variant_names says another thing here" in errors)


def test_what_differs_is_left_to_the_editor(archive: Path, run: Run) -> None:
    other = write_record("نصّ آخر.\n", name="سلمى بنت عمر", description="تاجرة")
    write_files(
        archive, {"people/salma-b.md": other, "people/layla.md": write_record(name="ليلى", description="ورّاقة")}
    )
    before = read_written(archive)

    texts = run("--archive", archive, "merge", "salma-b", "salma", "--language", "ar")
    fields = run("--archive", archive, "merge", "salma-b", "layla")

    assert (1, 1, before) == (texts[0], fields[0], read_written(archive))
    assert "content/people/salma-b.md: في هذا السجلّ نصّ" in texts[2]
    assert (
        "content/people/salma-b.md:3: description says another thing here than in content/people/layla.md" in fields[2]
    )


def test_an_archive_with_errors_is_not_touched(archive: Path, run: Run) -> None:
    write_files(archive, {"articles/bad.md": write_record(tittle="خطأ")})
    before = read_written(archive)

    assert 1 == run("--archive", archive, "rename", "salma", "warraqa")[0]
    assert before == read_written(archive)
