"""Whatever stands in a file, the tool answers with problems, never with a traceback."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import SETTINGS, read_written, write_archive, write_record
from conftest import MakeArchive, Run

BODY = """قالت [[people/salma|سلمى الـنـاسـخة]] إن «الورق» غالٍ، ولـ[[salma]] رأيٌ آخر.[^1]

| الاسم | العمل |
|---|---|
| [[people/salma\\|سلمى]] | {!ناسخة!} |

::: note {author="هيئة التحرير" date=2020-06-10}
ملاحظة عن *الورق*.
:::

> - قائمة
>   1. فيها [رابط](people/salma.md#x) و`شيفرة`

![طاحونة](media/mill.png)

[^1]: حاشية.
"""
FILES: dict[str, str | bytes] = {
    "articles/market.md": write_record(
        BODY,
        title="سوق الورّاقين",
        date="2019-05~/2019-06",
        source="صحيفة الحبر",
        people="[salma]",
        images="[{file: mill.png, alt: طاحونة}]",
        tags="[ورق, حبر]",
    ),
    "people/salma.md": write_record(
        "ناسخة من [[places/mill]].\n",
        name="سلمى الناسخة",
        variant_names="[سلمى, {text: Salma, lang: en}]",
        born="٠٢٥٥",
        relations="[{to: places/mill, role: عاملة, from: 1900, until: 1930}]",
    ),
    "places/mill.md": write_record(name="طاحونة الورق", coordinates="[35.3, 40.1]", within="town"),
    "places/town.md": write_record(name="بلدة الورق"),
}
FRAGMENTS = (
    "---\n", "...\n", "[[", "]]", "[[people/salma|", "{!", "!}", ":::", "::: note\n", "| a |\n", "|---|\n",
    "> " * 50, "- " * 300, "[" * 3000, "{a: " * 3000, "*" * 3000, "![](" * 300, "<!--", "&amp;", "&#0;",
    "&#xD800;", "\\", "\0", "\ufeff", "\u202e", "\u2028", "\x85", "\r", "\t", "‏", "ـ" * 500, "\u064b" * 500,
    "😀", "a: &a [*a, *a]\n", "<<: *a\n", "? [ا]\n: ب\n", "date: 9999-12-31/..\n", "date: 0000\n",
    "menu: " + "9" * 5000 + "\n", "!!binary x\n", "coordinates: [.nan, .inf]\n", "title: |\n  سطر\n  سطر\n",
    "title: >-\n", "born: !!timestamp 2020-01-01\n", "%YAML 9.9\n", "redirects: ['', ../x, /, people/]\n",
    "within: ''\n", "images: [{file: ''}]\n", "images: [{file: /etc/passwd, alt: x}]\n",
    "source_url: 'http://['\n", "[x](http://[)", "[x](../../../..)", "[x](#)", "[x]()", "![x]()", "[^1]" * 100,
    "[^1]: [^1]\n", "wikidata: {}\n", "variant_names: {text: [x]}\n", "'\n", '"\n', "`" * 999, "~~~\n",
    "1. " * 200, "\n" * 999,
)  # fmt: skip
SETTINGS_FRAGMENTS = (
    "[",
    "]",
    "=",
    '"',
    "\n[kinds.person]\n",
    "[[outlets]]\n",
    "a = " + "9" * 5000 + "\n",
    "a = " + "[" * 3000,
)
Mutation = Callable[[random.Random, bytes], bytes]


def cut(chance: random.Random, content: bytes) -> bytes:
    start, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[:start] + content[end:]


def truncate(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def repeat_line(chance: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    place = chance.randrange(len(lines))
    return b"".join([*lines[:place], lines[place] * chance.randint(2, 4), *lines[place:]])


def shuffle_lines(chance: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def spoil_bytes(chance: random.Random, content: bytes) -> bytes:
    spoilt = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def insert_fragment(chance: random.Random, content: bytes) -> bytes:
    fragments = SETTINGS_FRAGMENTS if content.startswith(SETTINGS.encode()[:5]) else FRAGMENTS
    text = content.decode("utf-8", "ignore")
    place = chance.choice([chance.randrange(len(text) + 1), text.find("\n") + 1])
    return (text[:place] + chance.choice(fragments) + text[place:]).encode()


def lengthen_line(chance: random.Random, content: bytes) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + chance.choice(["ورق ", "[[salma]] ", "a|", "«"]).encode() * 3000 + content[place:]


MUTATIONS: tuple[Mutation, ...] = (
    cut,
    truncate,
    repeat_line,
    shuffle_lines,
    spoil_bytes,
    insert_fragment,
    insert_fragment,
    insert_fragment,
    lengthen_line,
)


@pytest.mark.parametrize(
    "name",
    ["ورق" * 200, "a" * 300 + ".png", "%00.png", "a/" * 300 + "b.png", "%ED%A0%80.png", "..", ".", "con", "a:b", "*?"],
)
def test_no_name_of_a_picture_gives_a_traceback(name: str, make_archive: MakeArchive, run: Run) -> None:
    files = {"content/media/mill.png": b"", "articles/a.md": write_record(f"![ورق](media/{name})\n", title="ورق")}

    code, out, _ = run("check", "--quiet", "--archive", make_archive(files))

    assert 1 == code
    assert "content/articles/a.md:4: " in out


@pytest.mark.parametrize("batch", range(10))
def test_no_spoilt_file_gives_a_traceback(batch: int, tmp_path: Path, run: Run) -> None:
    for seed in range(batch * 30, batch * 30 + 30):
        chance = random.Random(seed)
        folder = write_archive(tmp_path / str(seed), FILES)
        path = chance.choice(["site.toml", *(f"content/{name}" for name in FILES for _ in range(3))])
        content = (folder / path).read_bytes()
        for _ in range(chance.randint(1, 3)):
            content = chance.choice(MUTATIONS)(chance, content or b" ")
        (folder / path).write_bytes(content)
        before = read_written(folder)

        code, out, err = run("check", "--archive", folder, "--language", chance.choice(["ar", "en"]))

        assert code in (0, 1, 2), (seed, out, err)
        assert before == read_written(folder), seed
