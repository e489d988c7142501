"""A body of plain paragraphs is read as markdown-it reads it."""

import random

import pytest

from fihrist.markup import parse
from fihrist.markup.parse import parse_body, read_inline
from fihrist.markup.plain import parse_paragraphs
from fihrist.markup.texts import Body

PLAIN = [
    "قال الورّاق إن السوق مفتوحة.\n",
    "سطر أول\nوسطر ثانٍ.\n\n\nفقرة بعد سطرين خاليين",
    "2015 سنة بدأت فيها السوق، و50% منها للورق.\n\n(بين قوسين) «واقتباس»: كلام.",
    "**خبر عاجل** ثم [المصدر](https://example.org/a_b) و`رمز` و\\* نجمة.\n\nو[[salma|سلمى]] و{!النهر!}.",
    "سطر ينتهي بفراغين  \nوسطر بعده\\\nوآخر &amp; &copy; <b>\n",
]
OTHER = [
    "- بند\n- بند",
    "1. بند",
    "## عنوان",
    "سطر\n===",
    "> اقتباس",
    "    رمز",
    "```\nرمز\n```",
    "::: note\nحاشية\n:::",
    "| أ | ب |\n|---|---|\n| ج | د |",
    "[^1]: حاشية",
    "[مرجع]: https://example.org/",
    "***",
    " سطر بعد فراغ",
]
PIECES = [
    *("كلمة", "في", "a", "12", "12.", "1)", "٢", "- ", "* ", "**", "*", "_", "[", "]", "(", ")", "^", "\\", "`", "\n"),
    *(
        "\n\n",
        " ",
        "  ",
        "\t",
        "<b>",
        "&amp;",
        "{!",
        "!}",
        "[[",
        "]]",
        "|",
        "---",
        "===",
        "#",
        "# ",
        ">",
        ":::",
        "note",
    ),
    *("!", "![", "~", "+", "=", "«", "»", ":", "\u00a0", "\n    ", "  \n", "[^1]", "[^1]:", "[a]: b", "[a](b)"),
    "|-|",
]


def parse_both(monkeypatch: pytest.MonkeyPatch, body: str) -> tuple[Body, Body]:
    """What a body is when it is read quickly, and when markdown-it reads it."""
    quickly = parse_body(body, 7, str.upper)
    with monkeypatch.context() as patched:
        patched.setattr(parse, "parse_paragraphs", lambda *_: None)
        return quickly, parse_body(body, 7, str.upper)


@pytest.mark.parametrize("body", PLAIN)
def test_plain_paragraphs_are_read_without_the_parser_and_as_it_reads_them(
    monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    quickly, slowly = parse_both(monkeypatch, body)

    assert parse_paragraphs(body, read_inline) is not None
    assert slowly == quickly


@pytest.mark.parametrize("body", OTHER)
def test_all_else_is_left_to_the_parser(body: str) -> None:
    assert parse_paragraphs(f"فقرة.\n\n{body}\n", read_inline) is None


def test_whatever_is_read_so_is_what_the_parser_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    seed = random.Random(2026)
    bodies = ["".join(seed.choices(PIECES, k=seed.randint(1, 14))) for _ in range(6_000)]
    plain = [body for body in bodies if parse_paragraphs(body, read_inline) is not None]

    assert len(plain) > 500
    for body in plain:
        quickly, slowly = parse_both(monkeypatch, body)
        assert slowly == quickly, body
