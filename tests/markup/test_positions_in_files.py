"""Every mention knows where in its file it stands, whatever is around it."""

import random
from bisect import bisect_right
from collections.abc import Callable

import pytest

from fihrist.markup.parse import parse_body
from fihrist.markup.texts import Text

FIRST_LINE = 7
WORDS = [
    "الورق",
    "«غالٍ»",
    "والـحـبر،",
    "٢٠٢٠",
    "COVID-19",
    "و*قديم*",
    "و`شيفرة`",
    "و**[رابط](https://example.org/a_b)**",
    "و{!نصّ!}",
    "&amp;",
    "\\*",
    "😀",
]


def place(text: Text, offset: int) -> tuple[int, int]:
    """The file's line and column of an offset in a text's plain string."""
    segment = text.segments[bisect_right(text.segments, offset, key=lambda segment: segment.start) - 1]
    return segment.line, segment.column + offset - segment.start


class Writer:
    """Writes bodies at random, with mentions whose words stand nowhere else."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.surfaces: list[str] = []

    def mention(self, bar: str = "|") -> str:
        surface = f"سلمى{len(self.surfaces)}"
        self.surfaces.append(surface)
        return self.chance.choice(["", "بـ", "وال", "*", "«"]) + f"[[people/salma{bar}{surface}]]"

    def line(self, bar: str = "|") -> str:
        words = [self.chance.choice(WORDS) for _ in range(self.chance.randint(1, 6))]
        for _ in range(self.chance.randint(0, 2)):
            words.insert(self.chance.randrange(len(words) + 1), self.mention(bar))
        return "كان " + " ".join(words)

    def paragraph(self) -> str:
        ends = ["\n", "  \n", "\\\n", "\n   "]
        return "".join(self.line() + self.chance.choice(ends) for _ in range(self.chance.randint(0, 3))) + self.line()

    def heading(self) -> str:
        return "#" * self.chance.randint(1, 4) + " " + self.line()

    def bullets(self) -> str:
        gap = self.chance.choice(["\n", "\n\n"])
        return gap.join(f"- {self.line()}\n  {self.line()}" for _ in range(self.chance.randint(1, 3)))

    def nested(self) -> str:
        return f"1. {self.line()}\n   - {self.line()}\n\n     {self.line()}"

    def quoted(self) -> str:
        return "\n".join(f"> {self.line()}" for _ in range(self.chance.randint(1, 3)))

    def lazy(self) -> str:
        return f"> {self.line()}\n{self.line()}"

    def table(self) -> str:
        head, *rows = (self.row() for _ in range(self.chance.randint(2, 4)))
        return "\n".join([head, "|---|:-:|", *rows])

    def row(self) -> str:
        bar = "\\|"
        return f"| {self.line(bar)} | {self.line(bar)} |"

    def block(self) -> str:
        name = self.chance.choice(["note", "post", "quote"])
        return f'::: {name} {{author="هيئة"}}\n{self.paragraph()}\n:::'

    def footnote(self) -> str:
        name = f"n{len(self.surfaces)}-{self.chance.random()}"
        return f"{self.line()}[^{name}]\n\n[^{name}]: {self.line()}\n    {self.line()}"

    def body(self) -> str:
        makers: list[Callable[[], str]] = [
            self.paragraph, self.paragraph, self.heading, self.bullets, self.nested, self.quoted,
            self.lazy, self.table, self.block, self.footnote,
        ]  # fmt: skip
        return "\n\n".join(self.chance.choice(makers)() for _ in range(self.chance.randint(1, 8))) + "\n"


@pytest.mark.parametrize("batch", range(8))
def test_the_file_holds_a_mentions_words_at_its_line_and_column(batch: int) -> None:
    for seed in range(batch * 50, batch * 50 + 50):
        writer = Writer(seed)
        source = writer.body()
        lines = source.split("\n")
        found = []

        for text in parse_body(source, FIRST_LINE, lambda target: target).texts:
            for mark in text.explicit:
                surface = text.plain[mark.start : mark.end]
                line, column = place(text, mark.start)
                assert surface == lines[line - FIRST_LINE][column : column + len(surface)], (seed, surface)
                assert line == text.find_line(mark.start)
                found.append(surface)
        assert sorted(writer.surfaces) == sorted(found), seed
