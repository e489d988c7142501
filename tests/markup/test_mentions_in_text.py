"""What an editor's marks become: explicit mentions, plain runs, and the texts around them."""

import pytest

from fihrist.markup.parse import parse_body, parse_line
from fihrist.markup.texts import Body, Text

NAMES = {"people/salma": "سلمى الناسخة", "salma": "سلمى الناسخة"}


def parse(source: str) -> Body:
    return parse_body(source, 10, lambda target: NAMES.get(target, target))


def list_mentions(text: Text) -> list[tuple[str, str]]:
    """A text's explicit mentions: (target, surface)."""
    return [(mark.target, text.plain[mark.start : mark.end]) for mark in text.explicit]


@pytest.mark.parametrize(
    ("source", "plain", "mentions"),
    [
        ("قالت [[people/salma]] لا.", "قالت سلمى الناسخة لا.", [("people/salma", "سلمى الناسخة")]),
        ("كتبت [[salma|سَلْمى]] كتابًا", "كتبت سَلْمى كتابًا", [("salma", "سَلْمى")]),
        ("مرّوا بـ[[mill|الطاحونة]].", "مرّوا بـالطاحونة.", [("mill", "الطاحونة")]),
        ("لِ[[salma|سلمى]]ها", "لِسلمىها", [("salma", "سلمى")]),
        ("«[[salma|سلمى]]»، ثم [[mill|هي]]", "«سلمى»، ثم هي", [("salma", "سلمى"), ("mill", "هي")]),
        ("[[ salma |سلمى\nالناسخة]]", "سلمى الناسخة", [("salma", "سلمى الناسخة")]),
        ("**[[salma|سلمى]]** و*كتاب*", "سلمى وكتاب", [("salma", "سلمى")]),
        ("[[]] و[[a|]] و[salma]", "[[]] و[[a|]] و[salma]", []),
        ("`[[salma|سلمى]]`", "[[salma|سلمى]]", []),
        (r"\[[salma|سلمى]]", "[[salma|سلمى]]", []),
    ],
)
def test_a_mention_is_its_words_in_the_plain_string(source: str, plain: str, mentions: list[tuple[str, str]]) -> None:
    [text] = parse(source).texts

    assert (plain, mentions) == (text.plain, list_mentions(text))


def test_a_mention_in_a_table_has_its_bar_behind_a_backslash() -> None:
    body = parse("| الاسم | العمل |\n|---|---|\n| [[people/salma\\|سلمى]] | ناسخة \\| خطّاطة |\n")

    _, row = body.texts

    assert ("سلمى\tناسخة | خطّاطة", [("people/salma", "سلمى")]) == (row.plain, list_mentions(row))
    assert () == body.faults


def test_an_unescaped_bar_of_a_mention_in_a_table_is_a_fault_at_its_row() -> None:
    body = parse("| الاسم | العمل |\n|---|---|\n| خليل | ورّاق |\n| [[salma|سلمى]] | ناسخة |\n")

    assert [(13, "bar-in-table")] == [(fault.line, fault.code) for fault in body.faults]


def test_what_stands_in_plain_marks_code_links_and_addresses_never_links() -> None:
    [text] = parse("{!سلمى!} و`سلمى` و[سلمى](people/salma.md) و<https://example.org/سلمى> وسلمى").texts

    protected = [text.plain[start:end] for start, end in text.protected]

    assert ["سلمى", "سلمى", "سلمى", "https://example.org/سلمى"] == protected
    assert "سلمى وسلمى وسلمى وhttps://example.org/سلمى وسلمى" == text.plain


def test_a_title_knows_mentions_and_plain_runs_and_nothing_else() -> None:
    text = parse_line("*سوق* [[salma|سلمى]] {!الورق!} `كود`", "title", 2, lambda target: target)

    assert "*سوق* سلمى الورق `كود`" == text.plain
    assert ([("salma", "سلمى")], 2) == (list_mentions(text), text.line)


def test_a_bare_mention_leaves_the_anchor_where_it_is_when_the_name_changes() -> None:
    source = "كتبت [[salma]] كتابًا."

    one, other = (parse_body(source, 1, names.__getitem__).texts[0] for names in ({"salma": "سلمى"}, NAMES))

    assert one.plain != other.plain
    assert one.anchor == other.anchor


def test_texts_come_in_the_order_of_the_page_with_their_lines() -> None:
    source = (
        "## عنوان\n\nفقرة\nبسطرين.\n\n- بند\n- بند آخر\n\n> قول\n\n```\nشيفرة\n```\n\n"
        "::: note\nملاحظة\n:::\n\n::: post {author=سلمى}\nمنشور\n:::\n\n"
        "::: quote\nاقتباس\n:::\n\nأخيرة[^1]\n\n[^1]: حاشية\n"
    )

    texts = parse(source).texts

    assert [
        ("عنوان", 10), ("فقرة بسطرين.", 12), ("بند", 15), ("بند آخر", 16), ("قول", 18), ("شيفرة", 20),
        ("ملاحظة", 25), ("منشور", 29), ("اقتباس", 33), ("أخيرة", 36), ("حاشية", 38),
    ] == [(text.plain, text.line) for text in texts]  # fmt: skip


def test_a_hard_break_is_a_line_end_and_a_soft_one_a_space() -> None:
    [text] = parse("بيتٌ أول  \nبيتٌ ثانٍ\\\nثالث\nرابع").texts

    assert "بيتٌ أول\nبيتٌ ثانٍ\nثالث رابع" == text.plain


def test_a_block_tells_its_attributes_however_they_are_quoted() -> None:
    body = parse(
        "::: post {author=«سلمى الناسخة» handle='@salma' date=2020-06 url=\"https://example.org/p\"}\nنصّ\n:::\n"
    )

    [head] = body.heads

    expected = {"author": "سلمى الناسخة", "handle": "@salma", "date": "2020-06", "url": "https://example.org/p"}
    assert ("post", expected, 10) == (head.name, head.attributes, head.line)


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("::: note\nنصّ\n", [(10, "open-block")]),
        ("::: note\nنصّ\n:::\n", []),
        ("::: notes\nنصّ\n:::\n", [(10, "unknown-block")]),
        ("نصّ\n\n::: quote {by=سلمى}\nقول\n:::\n", [(12, "unknown-attribute")]),
        ("| أ |\n|---|\n| ب | ج |\n", [(12, "long-row")]),
        ("| أ |\n|---|\n| ب \\| ج |\n", []),
        ("كلام ![طاحونة](media/mill.png)", [(10, "picture-in-text")]),
        ("![طاحونة](media/mill.png)\n![حبر](media/ink.png)", []),
    ],
)
def test_a_fault_of_the_markup_is_told_at_its_line(source: str, faults: list[tuple[int, str]]) -> None:
    assert faults == [(fault.line, fault.code) for fault in parse(source).faults]


def test_links_and_pictures_are_told_with_their_lines_decoded() -> None:
    body = parse("سطر\nفيه [رابط](people/%D8%B3.md)\n\n![طاحونة](media/mill.png)\n\n[x]: #a\n[نصّ][x]\n")

    assert [
        ("people/س.md", 11, "", False),
        ("media/mill.png", 13, "طاحونة", True),
        ("#a", 16, "", False),
    ] == [(use.address, use.line, use.alt, use.is_image) for use in body.uses]
