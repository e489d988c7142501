"""``content/permalinks.txt``: every address and paragraph that was published, once, and what became of it.

An address stands at the beginning of a line, the paragraphs of a page below it, indented and in order::

    articles/2020/x.html =kq3d
      p2ab4cdef kQz9b            a paragraph and its sketch (`sketch`)
      p7hg3jkl2 > p2ab4cdef      its words changed slightly: it is now that one
      pq5d6x2aa gone 2026-05-01  it stands here no more, as was seen on this day
    end =b5ay

The sign behind an address is made of it and of the address before it, so that whatever is lost or changed between two
is noticed at the second; and where git joins two people's lines without asking, each still follows the one it followed
when it was written. Lines without signs are read too. Lines that begin with ``#`` are for readers. `publish` writes the
file, builds only compare with it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import lt
from pathlib import Path
from zlib import crc32

from fihrist.frozen import Frozen, field
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
ADDRESS = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._ ()/-]*[A-Za-z0-9_()-])?")
END = "end"
"""Stands in the place of an address behind the last one."""
LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
SIGN = rf"(?: =([{LETTERS}]{{4}}))?"
PARAGRAPH = re.compile(
    r"  (p[a-z2-7]{8}) (?:(?P<sketch>[\w-]++)(?=\n|$)|> (?P<now>p[a-z2-7]{8})|gone (?P<day>\d{4}-\d\d-\d\d))", re.ASCII
)
HEADING = re.compile(f"({ADDRESS.pattern}){SIGN}")
BLOCK = re.compile(rf"^{HEADING.pattern}\n((?: .*\n)*+)", re.MULTILINE)


def forget_groups(pattern: str) -> str:
    """The same pattern, with nothing to remember: it is matched in half the time."""
    return re.sub(r"\((?!\?)|\(\?P<\w+>", "(?:", pattern)


PAGE = forget_groups(rf"{HEADING.pattern}\n(?:{PARAGRAPH.pattern}\n)*+")
WHOLE = re.compile(rf"(?:(?:#.*)?\n|{PAGE})*+", re.ASCII)
CONFLICT = re.compile(
    r"^<{7}[^\n]*\n(?P<ours>.*?)(?:^\|{7}[^\n]*\n.*?)?^={7}\n(?P<theirs>.*?)^>{7}[^\n]*\n", re.MULTILINE | re.DOTALL
)
"""What git leaves where two people's lines met in one place: each one's lines, perhaps those before both too."""


Found = Sequence[tuple[str, str, str]]
"""The addresses of the file, in their order: (address, sign, the lines of its paragraphs)."""


class Fate(Frozen):
    """What became of a paragraph that was published: it stands there with a sketch, is now another one, or is gone."""

    sketch: str = ""
    now: str = ""
    """The anchor of the paragraph that it became."""
    gone: str = ""
    """The day on which it was seen to be missing: ``2026-05-01``."""


Fates = Mapping[str, Fate]
"""Anchor → what became of the paragraph."""


class Permalinks(Frozen):
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
        found = re.search(rf"^{re.escape(address)}{SIGN}$", self.text, re.MULTILINE)
        return self.text.count("\n", 0, found.start()) + 1 if found else 0


def read_permalinks(folder: Path) -> tuple[Permalinks, list[Problem]]:
    """Read the file of the archive in a folder, with a problem for each line that cannot stand in it.

    Where git left the lines of two versions side by side, all that stands in either is read, and that is the problem.
    """
    if not (folder / FILE).exists():
        return Permalinks(), []
    text, problems = read_text(folder / FILE, FILE, largest=LARGEST)
    text = text if text.endswith("\n") else f"{text}\n"
    met = CONFLICT.search(text) if "<<<<<<<" in text else None
    versions = [CONFLICT.sub(rf"\g<{side}>", text) for side in ("ours", "theirs")] if met else [text]
    # Line by line takes ten times as long.
    found = [BLOCK.findall(version) for version in versions]
    if not problems and not all(map(is_sound, versions, found)):
        problems += check_lines(text)
    elif met:
        problems.append(report(FILE, text.count("\n", 0, met.start()) + 1, "permalink-merged"))
    blocks = ({address: lines for address, _, lines in version if address != END} for version in found)
    return Permalinks(join_blocks(*blocks), text), problems


def join_blocks(ours: dict[str, str], theirs: Mapping[str, str] | None = None) -> dict[str, str]:
    """Join two versions: all addresses and paragraphs; what one settled of a paragraph that the other saw standing."""
    for address, lines in (theirs or {}).items():
        if lines != ours.get(address):
            known = dict(read_fates(ours.get(address, "")))
            known |= {anchor: fate for anchor, fate in read_fates(lines) if anchor not in known or not fate.sketch}
            ours[address] = write_paragraphs(known)
    return ours


def is_sound(text: str, found: Found) -> bool:
    """Whether every line of the file can stand where it does, and none is lost between two addresses."""
    is_single = len({address for address, _, _ in found}) == len(found)
    return is_single and bool(WHOLE.fullmatch(text)) and all(map(is_ordered, found)) and not list(find_gaps(found))


def find_gaps(found: Found) -> Iterator[str]:
    """Find the addresses whose signs tell of other letters, or another one before them; `END` where it is missing."""
    before = ""
    for address, sign, _ in found:
        if sign and sign != sign_address(before, address):
            yield address
        before = address
    # Of a file from before there were signs nobody can tell where it ended.
    if before != END and (not found or any(sign for _, sign, _ in found)):
        yield END


def sign_address(before: str, address: str) -> str:
    """Sign an address and the one before it, in twenty bits: against accidents, not against intent."""
    number = crc32(f"{before}\n{address}".encode())
    return "".join([LETTERS[number >> shift & 31] for shift in (0, 5, 10, 15)])


def is_ordered(page: tuple[str, str, str]) -> bool:
    """Whether a page's paragraphs follow one another by their anchors, each on a day of the calendar."""
    address, _, block = page
    lines = block.split("\n")[:-1]
    anchors = [line[:11] for line in lines]
    days = lines if " gone " in block else []
    return not (address == END and lines) and all(map(lt, anchors, anchors[1:])) and not any(map(has_no_day, days))


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
    """Write the whole file: addresses in their order, the paragraphs of each below it."""
    addresses = [*sorted(pages), END]
    signed = zip(addresses, map(sign_address, ["", *addresses], addresses), strict=True)
    return HEAD + "".join([f"{one} ={sign}\n{write_paragraphs(pages.get(one, {}))}" for one, sign in signed])


def write_paragraphs(fates: Fates) -> str:
    """Write the lines of a page's paragraphs."""
    return "".join([f"  {anchor} {write_fate(fate)}\n" for anchor, fate in sorted(fates.items())])


def write_fate(fate: Fate) -> str:
    """Write what became of a paragraph."""
    if fate.now:
        return f"> {fate.now}"
    return f"gone {fate.gone}" if fate.gone else fate.sketch


def check_lines(text: str) -> Iterator[Problem]:
    """Every line is an address, a paragraph of it or a remark; none stands there twice or is lost; all are in order."""
    seen: set[str] = set()
    last, before, number = "", "", 0
    gaps = set(find_gaps(BLOCK.findall(text)))
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        heading = HEADING.fullmatch(line)
        if not heading and (not PARAGRAPH.fullmatch(line) or has_no_day(line)):
            yield report(FILE, number, "permalink-unreadable", value=line[:60])
        elif not heading:
            if not last or line[:11] <= last:
                yield report(FILE, number, "permalink-astray", value=line[2:11])
        elif heading[1] in seen:
            yield report(FILE, number, "permalink-twice", address=heading[1])
        # Of several together the first tells the place; the next ones follow from it.
        elif heading[1] in gaps and before not in gaps:
            yield report(FILE, number, "permalink-gap", address=heading[1], sign=heading[2])
        if heading:
            seen.add(heading[1])
            before = heading[1]
            last = "" if before == END else "  "
        elif line.startswith(" "):
            last = line[:11]
    if END in gaps and END not in seen:
        yield report(FILE, number - 1, "permalink-cut")
