"""``content/permalinks.txt``: every address and paragraph that was published, once, and what became of it.

A page's address stands at the beginning of a line, its paragraphs below it, indented and in order::

    articles/2020/x.html
      p2ab4cdef kQz9b            a paragraph and its sketch (`sketch`)
      p7hg3jkl2 > p2ab4cdef      its words changed slightly: it is now that one
      pq5d6x2aa gone 2026-05-01  it stands here no more, as was seen on this day

Lines that begin with ``#`` are for readers. `record` writes the file, builds only compare with it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from fihrist.problems import Problem, report
from fihrist.reading import read_text
from fihrist.sources.files import PERMALINKS

FILE = f"content/{PERMALINKS}"
HEAD = (
    "# Every address of this archive that was published, and of every paragraph: what was cited leads there for ever.\n"
    "# «python build.py publish» writes this file; commit it along with the content, and change nothing by hand.\n"
    "# كل عنوان نُشر من هذا الأرشيف، وكل فقرة فيه، ليبقى ما استُشهد به في مكانه إلى الأبد.\n"
    "# يكتب هذا الملف أمرُ «python build.py publish»؛ احفظه في المستودع مع المحتوى، ولا تغيّر فيه شيئًا بيدك.\n"
)
LARGEST = 100_000_000
"""Bytes, more than GitHub takes of one file; ten thousand articles need about a twentieth."""
HOME = "index.html"
"""What the addresses of editions' first pages end in, which have no paragraphs."""
ADDRESS = re.compile(r"[a-z0-9/-]+\.html")
PARAGRAPH = re.compile(r"  (p[a-z2-7]{8}) (?:> (?P<now>p[a-z2-7]{8})|gone (?P<day>\d{4}-\d\d-\d\d)|(?P<sketch>[\w-]+))")
BLOCK = re.compile(rf"^({ADDRESS.pattern})\n((?: .*\n)*)", re.MULTILINE)
WHOLE = re.compile(rf"(?:(?:#.*)?\n|{ADDRESS.pattern}\n(?:{PARAGRAPH.pattern.replace('?P<', '?P<_')}\n)*)*")


class Fate(NamedTuple):
    """What became of a paragraph that was published: it stands there with a sketch, is now another one, or is gone."""

    sketch: str = ""
    now: str = ""
    """The anchor of the paragraph that it became."""
    gone: str = ""
    """The day on which it was seen to be missing: ``2026-05-01``."""


Fates = Mapping[str, Fate]
"""Anchor → what became of the paragraph."""


@dataclass(frozen=True, slots=True)
class Permalinks:
    """Everything that was published; each page's paragraphs are read when they are asked for."""

    blocks: Mapping[str, str] = field(default_factory=dict)
    """Address → the lines of its paragraphs as they stand in the file."""
    text: str = ""
    """The whole file; empty where nothing was published yet, or nobody wrote it down."""

    def find_fates(self, address: str) -> Fates:
        """What became of the paragraphs that were published at an address."""
        return dict(read_fates(self.blocks.get(address, "")))

    def find_line(self, address: str) -> int:
        """The line of the file that holds an address, from 1."""
        return f"\n{self.text}".partition(f"\n{address}\n")[0].count("\n") + 1


def read_permalinks(folder: Path) -> tuple[Permalinks, list[Problem]]:
    """Read the file of the archive in a folder, with a problem for each line that cannot stand in it."""
    if not (folder / FILE).exists():
        return Permalinks(), []
    text, problems = read_text(folder / FILE, FILE, largest=LARGEST)
    text = text if text.endswith("\n") else f"{text}\n"
    found = BLOCK.findall(text)
    blocks = dict(found)
    # Line by line takes ten times as long.
    if not problems and not (len(blocks) == len(found) and WHOLE.fullmatch(text) and all(map(is_ordered, found))):
        problems += check_lines(text)
    return Permalinks(blocks, text), problems


def is_ordered(page: tuple[str, str]) -> bool:
    """Whether a page's paragraphs follow one another by their anchors: where a line is lost, they don't."""
    address, lines = page[0], page[1].split("\n")[:-1]
    if address.endswith(HOME) and lines:
        return False
    return all(first[:11] < second[:11] for first, second in pairwise(lines)) and not any(map(has_no_day, lines))


def has_no_day(line: str) -> bool:
    """Whether the day that a paragraph's line gives is none of the calendar's."""
    _, gone, day = line.partition(" gone ")
    try:
        return bool(gone) and not date.fromisoformat(day)
    except ValueError:
        return True


def read_fates(block: str) -> Iterator[tuple[str, Fate]]:
    """Read the lines of a page's paragraphs."""
    for found in PARAGRAPH.finditer(block):
        yield found[1], Fate(found["sketch"] or "", found["now"] or "", found["day"] or "")


def write_permalinks(pages: Mapping[str, Fates]) -> str:
    """Write the whole file: pages by their addresses, paragraphs in the order that they come in."""
    return HEAD + "".join(write_page(address, pages[address]) for address in sorted(pages))


def write_page(address: str, fates: Fates) -> str:
    """Write a page's lines."""
    return "".join([f"{address}\n", *(f"  {anchor} {write_fate(fate)}\n" for anchor, fate in sorted(fates.items()))])


def write_fate(fate: Fate) -> str:
    """Write what became of a paragraph."""
    if fate.now:
        return f"> {fate.now}"
    return f"gone {fate.gone}" if fate.gone else fate.sketch


def check_lines(text: str) -> Iterator[Problem]:
    """Every line is an address, a paragraph of it, or a remark; none stands there twice, all are in order."""
    seen: set[str] = set()
    last = ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        if line in seen:
            yield report(FILE, number, "permalink-twice", address=line)
        elif not (PARAGRAPH if line.startswith(" ") else ADDRESS).fullmatch(line) or has_no_day(line):
            yield report(FILE, number, "permalink-unreadable", value=line[:60])
        elif not line.startswith(" "):
            seen.add(line)
            last = "" if line.endswith(HOME) else "  "
        elif not last or line[:11] <= last:
            yield report(FILE, number, "permalink-astray", value=line[2:11])
        last = line[:11] if line.startswith(" ") else last
