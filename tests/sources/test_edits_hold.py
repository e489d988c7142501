"""Whatever way front matter is written: an edit reads as wanted, and every other line stays byte for byte."""

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import yaml

from fihrist.problems import Problem
from fihrist.sources import nodes
from fihrist.sources.edits import Edited, add_to_list, mark_ambiguous, remove_from_list, set_field
from fihrist.sources.files import split_source
from fihrist.sources.nodes import Value

LOADER = vars(nodes)["Loader"]
PATH = "content/articles/souq.md"
ORDER = ("title", "date", "tags", "people", "groups", "places", "no_link")
WORDS = (
    *("people/salma", "nur", "قسد", "سوق الورّاقين", "أبو بكرٍ", "«دار»", "بـغـداد", "٢٠٢٠"),
    *("2020", "أ: ب", "#١", "it's", "ab, c"),
)
COMMENTS = ("", "", "", "  # مراجعة", " # see [1], {x}: 'y'", '   # «نصّ»، "نصّ"')
BLANKS = ("", "", "", "\n", "# حاشية: [لا شيء]\n", "  # منزاحة\n\n")


@dataclass(frozen=True)
class Block:
    """The lines of one field, and what they read as."""

    field: str
    lines: str
    value: Value


class Writer:
    """Writes front matter at random, in all the ways that people write it."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.pick = self.chance.choice

    def write_word(self, words: str, *, bare: bool = True) -> str:
        """Words in quotes, or bare where they can be."""
        plain = bare and not re.search(r"^[#«\"']|: | #|,|'", words)
        ways = [f"'{words.replace(chr(39), chr(39) * 2)}'", f'"{words}"', *([words] * 4 if plain else [])]
        return self.pick(ways)

    def comment(self, written: str) -> str:
        """A comment that nobody takes for a part of the words."""
        return self.pick(COMMENTS) if written[-1] in "'\"}]" or re.fullmatch(r"[\x21-\x7e]+", written) else ""

    def write_list(self, field: str, words: list[str]) -> Block:
        """A list in one of the ways to write it."""
        if not words:
            empty = self.pick(["", " ~", " null", " []", " [ ]"])
            return Block(field, f"{field}:{empty}{self.pick(COMMENTS)}\n", [] if "[" in empty else None)
        ways: list[Callable[[str, list[str]], str]] = [self.write_brackets, self.write_tall_brackets, self.write_dashes]
        if len(words) == 1 and self.chance.random() < 0.3:
            written = self.write_word(words[0])
            return Block(field, f"{field}: {written}{self.comment(written)}\n", words[0])
        return Block(field, self.pick(ways)(field, words), list(words))

    def write_brackets(self, field: str, words: list[str]) -> str:
        space = self.pick(["", " "])
        inside = self.pick([", ", ",  ", " , "]).join(map(self.write_word, words))
        return f"{field}: [{space}{inside}{self.pick(['', ','])}{space}]{self.pick(COMMENTS)}\n"

    def write_tall_brackets(self, field: str, words: list[str]) -> str:
        indent = " " * self.chance.randint(1, 5)
        lines = [f"{field}: [{self.pick(['', '  # أولًا'])}\n"]
        for number, word in enumerate(words):
            comma = "," if number < len(words) - 1 or self.chance.random() < 0.5 else ""
            written = self.write_word(word)
            comment = self.pick(COMMENTS) if comma else self.comment(written)
            lines += [self.pick(["", "", f"{indent}# بين السطور\n"]), f"{indent}{written}{comma}{comment}\n"]
        return "".join([*lines, self.pick(["", " ", "  "]), "]", self.pick(COMMENTS), "\n"])

    def write_dashes(self, field: str, words: list[str]) -> str:
        indent, gap = " " * self.chance.randint(0, 4), " " * self.chance.randint(1, 3)
        lines = [f"{field}:{self.pick(COMMENTS)}\n"]
        for word in words:
            written = self.write_word(word)
            lines += [
                self.pick(["", "", f"{indent}# بين السطور\n"]),
                f"{indent}-{gap}{written}{self.comment(written)}\n",
            ]
        return "".join(lines)

    def write_names(self, field: str, words: list[str]) -> Block:
        """Names, as words or as tables."""
        lines, values = [f"{field}:\n"], list[Value]()
        for word in words:
            written = self.write_word(word)
            ways: list[tuple[str, Value]] = [
                (f"  - {written}{self.comment(written)}\n", word),
                (f"  - {{ text: {written} , lang: ar }}  # ع\n", {"text": word, "lang": "ar"}),
                (f"  - text: {written}\n\n    lang: ar # ع\n", {"text": word, "lang": "ar"}),
                (f"  -   ambiguous: false\n      text: {written}\n", {"ambiguous": "false", "text": word}),
            ]
            way, value = self.pick(ways)
            lines.append(way)
            values.append(value)
        return Block(field, "".join(lines), values)

    def write_other(self, field: str) -> Block:
        """A field of another sort."""
        ways: list[tuple[str, Value]] = [
            (" سوق الورّاقين\n", "سوق الورّاقين"),
            (" >-\n  سوق\n  قديم\n", "سوق قديم"),
            (" |\n  سوق\n\n   قديم\n", "سوق\n\n قديم"),
            (" 'سوق\n   قديم'  # س\n", "سوق قديم"),
            (" سوق\n  قديم\n", "سوق قديم"),
            ("\n  - file: a.png\n    alt: سوق\n  # آخر\n", [{"file": "a.png", "alt": "سوق"}]),
            (" {ar: سوق,\n  en: market}\n", {"ar": "سوق", "en": "market"}),
            (" 0255\n", "0255"),
        ]
        way, value = self.pick(ways)
        return Block(field, f"{field}:{way}", value)

    def draw_words(self, most: int = 4) -> list[str]:
        return self.chance.sample(WORDS, self.chance.randint(0, most))

    def write_front(self, target: Block | None) -> list[Block]:
        """A front matter in any order, with the target somewhere in it, blank and comment lines between fields."""
        blocks = [self.write_list(field, self.draw_words()) for field in ("tags", "groups", "places")]
        blocks += [self.write_other(field) for field in ("title", "date", "summary")]
        blocks = self.chance.sample(blocks, self.chance.randint(0, len(blocks)))
        if target:
            blocks.insert(self.chance.randint(0, len(blocks)), target)
        return blocks

    def write_file(self, blocks: list[Block]) -> str:
        # Once nothing stands between them, an indented comment belongs to the text behind | or > above it.
        blanks = BLANKS[:-1] if any(re.search(": [|>]", block.lines) for block in blocks) else BLANKS
        front = "".join(block.lines + self.pick(blanks) for block in blocks)
        body = self.pick(["", "نصّ\n", "\nنصّ [[nur|نور]]\n---\npeople: []\n"])
        file = f"---\n{self.pick(BLANKS)}{front}---{self.pick(['', ' '])}\n{body}"
        return self.pick(["", "\ufeff"]) + file.replace("\n", self.pick(["\n", "\n", "\r\n"]))


def read(file: str) -> dict[str, Value]:
    """What a file's front matter reads as, without any problem."""
    front, problems = split(file)
    assert [] == problems
    return front


def split(file: str) -> tuple[dict[str, Value], list[Problem]]:
    """What a file's front matter reads as, its texts without spaces around them, and what is wrong with it."""
    source, problems = split_source("articles/souq", PATH, file.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert source
    return {name: strip(value) for name, value in source.front.items()}, problems


def strip(value: Value) -> Value:
    return value.strip() if isinstance(value, str) else value


def check(file: str, edited: Edited, target: Block | None, field: str, wanted: Value) -> None:
    """The field reads as wanted, all others as before; only lines of the field differ, its comments stay."""
    assert isinstance(edited, str), f"{file}\n{edited}"
    expected = {**read(file), field: wanted}
    if wanted is None:
        del expected[field]
    assert expected == read(edited), f"{file}\n{edited}"
    own = target.lines if target else ""
    end = "\r\n" if "\r\n" in file else "\n"
    at = file.index(own.replace("\n", end)) if target else find_split(file, edited)
    head, tail = file[:at], file[at + len(own.replace("\n", end)) :]
    assert edited.startswith(head), f"{file}\n{edited}"
    assert edited.endswith(tail), f"{file}\n{edited}"
    middle = edited[len(head) : len(edited) - len(tail)]
    assert end == "\n" or "\n" not in middle.replace("\r\n", "")
    assert count_changed(own.split("\n"), middle.replace(end, "\n").split("\n")) <= 2 or wanted is None


def find_split(file: str, edited: str) -> int:
    """Where lines were put into a file: every line of it stands before that or after it."""
    before, after = file.splitlines(keepends=True), edited.splitlines(keepends=True)
    same = next((n for n, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
    return len("".join(before[:same]))


def count_changed(before: list[str], after: list[str]) -> int:
    """The lines that are not among those of before."""
    return (Counter(after) - Counter(before)).total()


@pytest.fixture(params=[LOADER, yaml.SafeLoader], ids=["libyaml", "python"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read with libyaml, then with PyYAML's own reader: their marks must mean the same."""
    monkeypatch.setattr(nodes, "Loader", request.param)


SEEDS = range(0, 400, 40)
"""The first of the forty front matters that each test writes."""


@pytest.mark.parametrize("first", SEEDS)
def test_what_is_added_stands_last_in_its_list_and_nothing_else_differs(first: int) -> None:
    for seed in range(first, first + 40):
        writer = Writer(seed)
        old = writer.draw_words()
        target = writer.write_list("people", old) if writer.chance.random() < 0.9 else None
        file, new = writer.write_file(writer.write_front(target)), writer.pick(WORDS)

        edited = add_to_list(file, PATH, "people", new, order=ORDER)

        if target and new in old:
            assert file == edited
        else:
            check(file, edited, target, "people", [*(old if target else []), new])


@pytest.mark.parametrize("first", SEEDS)
def test_what_is_removed_is_gone_and_nothing_else_differs(first: int) -> None:
    for seed in range(first, first + 40):
        writer = Writer(seed)
        old = writer.draw_words(5) or ["nur"]
        target, gone = writer.write_list("people", old), writer.pick(old)
        file = writer.write_file(writer.write_front(target))

        edited = remove_from_list(file, PATH, "people", gone)

        check(file, edited, target, "people", [word for word in old if word != gone] or None)


@pytest.mark.parametrize("first", SEEDS)
def test_what_was_added_to_a_list_and_removed_again_leaves_no_trace_but_quotes_and_commas(first: int) -> None:
    for seed in range(first, first + 40):
        writer = Writer(seed)
        words = [word for word in writer.draw_words() if word != "nur"]
        target = writer.write_list("people", words)
        file = writer.write_file(writer.write_front(target))

        edited = remove_from_list(str(add_to_list(file, PATH, "people", "nur")), PATH, "people", "nur")

        check(file, edited, target, "people", list(words) or None)


@pytest.mark.parametrize("first", SEEDS)
def test_a_field_that_is_set_reads_so_and_nothing_else_differs(first: int) -> None:
    for seed in range(first, first + 40):
        writer = Writer(seed)
        target = writer.write_list("link", writer.draw_words(1)[:1])
        file, new = writer.write_file(writer.write_front(target)), writer.pick(WORDS)

        edited = set_field(file, PATH, "link", new)

        if isinstance(target.value, list):
            assert isinstance(edited, Problem)
        else:
            check(file, edited, target, "link", new)


@pytest.mark.parametrize("first", SEEDS)
def test_a_name_that_is_marked_reads_so_and_nothing_else_differs(first: int) -> None:
    for seed in range(first, first + 40):
        writer = Writer(seed)
        words = writer.draw_words() or ["قسد"]
        target, form = writer.write_names("variant_names", words), writer.pick(words)
        file = writer.write_file(writer.write_front(target))

        edited = mark_ambiguous(file, PATH, form)

        assert isinstance(target.value, list)
        names = [item if isinstance(item, dict) else {"text": item} for item in target.value]
        marked: list[Value] = [
            {**name, "ambiguous": "true"} if name["text"] == form else old
            for name, old in zip(names, target.value, strict=True)
        ]
        check(file, edited, target, "variant_names", marked)


@pytest.mark.parametrize("first", SEEDS)
def test_broken_front_matter_ends_in_a_problem_or_in_what_was_wanted(first: int) -> None:
    for seed in range(first, first + 40):
        writer = Writer(seed)
        file = writer.write_file(writer.write_front(writer.write_list("people", writer.draw_words())))
        letters = list(file)
        for _ in range(writer.chance.randint(1, 3)):
            letters[writer.chance.randrange(5, len(letters))] = writer.pick("[]{}:#&*!|>'\"-,\t \n%@`ا?")
        file = "".join(letters)

        edited = add_to_list(file, PATH, "people", "khalil")

        if isinstance(edited, str):
            front, _ = split(edited)
            assert "khalil" in (front["people"] or ())
