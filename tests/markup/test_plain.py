"""A body of plain paragraphs has the tokens that markdown-it makes of it."""

import random
from typing import Any

import pytest
from markdown_it.token import Token

from fihrist.markup.parse import body_parser, read_inline
from fihrist.markup.plain import parse_paragraphs

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


def show(tokens: list[Token]) -> list[Any]:
    """Everything that later stages may look at."""
    return [
        {**token.as_dict(children=False), "children": show(token.children) if token.children is not None else None}
        for token in tokens
    ]


@pytest.mark.parametrize("body", PLAIN)
def test_plain_paragraphs_are_read_without_the_parser_and_as_it_reads_them(body: str) -> None:
    tokens = parse_paragraphs(body, read_inline)

    assert tokens is not None
    assert show(body_parser().parse(body, {})) == show(tokens)


@pytest.mark.parametrize("body", OTHER)
def test_all_else_is_left_to_the_parser(body: str) -> None:
    assert parse_paragraphs(f"فقرة.\n\n{body}\n", read_inline) is None


def test_whatever_is_read_so_is_what_the_parser_reads() -> None:
    seed = random.Random(2026)
    bodies = ["".join(seed.choices(PIECES, k=seed.randint(1, 14))) for _ in range(6_000)]
    read = [(body, tokens) for body in bodies if (tokens := parse_paragraphs(body, read_inline)) is not None]

    assert len(read) > 500
    assert [] == [body for body, tokens in read if show(body_parser().parse(body, {})) != show(tokens)]
