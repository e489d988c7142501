"""From a content file's text to its front matter with the place of every node in it, and back with some of it changed.

Places are those of the front matter as reading cleans it (``\\n`` line ends, no controls); `origins` leads from there
to the text as it stands in the file, so that what no splice covers stays byte for byte.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import yaml

from fihrist.frozen import Frozen
from fihrist.problems import Problem, Severity, report
from fihrist.reading import CONTROLS
from fihrist.sources.files import FENCE
from fihrist.sources.nodes import Value, compose_front_matter, read_front_matter

LINE = re.compile(r"(?P<words>[^\r\n]*)(?P<end>\r\n|\r|\n|\Z)")
BYTE_ORDER_MARK = "\ufeff"


class Splice(Frozen):
    """Words to put in the place of others: from `start` to before `end` in the cleaned front matter."""

    start: int
    end: int
    words: str


class Entry(Frozen):
    """A field as it stands in the front matter."""

    key: yaml.Node
    value: yaml.Node


class FrontMatter(Frozen):
    """A front matter that can be edited, and the file around it."""

    path: str
    file: str
    """The whole file's text, a byte-order mark and line ends included."""
    text: str
    """The front matter without its fences, as reading cleans it; empty, or ending in a line end."""
    origins: Sequence[int]
    """For every place of `text`, and for its end: the place in `file`."""
    line_end: str
    """How lines end in the file."""
    root: yaml.MappingNode | None
    """None where there are comments alone, or nothing."""
    values: Mapping[str, Value]
    warnings: frozenset[tuple[str, tuple[tuple[str, str], ...]]]
    """What reading it warned of: code and parameters."""

    @property
    def around(self) -> tuple[str, str]:
        """What stands before the front matter and after it."""
        return self.file[: self.origins[0]], self.file[self.origins[-1] :]

    def find_entry(self, field: str) -> Entry | None:
        """Find a field; None where it is missing."""
        pairs = self.root.value if self.root else ()
        return next((Entry(key, value) for key, value in pairs if key.value == field), None)

    def find_line(self, field: str) -> int:
        """The line of a field in the file, or of the closing fence where it is missing."""
        entry = self.find_entry(field)
        return (entry.key.start_mark.line if entry else self.text.count("\n")) + 2

    def splice(self, splices: Iterable[Splice]) -> str:
        """Put words in the place of others, which do not overlap; gives the whole file's text."""
        pieces, place = [], 0
        for splice in sorted(splices, key=lambda splice: splice.start):
            pieces += [self.file[place : self.origins[splice.start]], splice.words.replace("\n", self.line_end)]
            place = self.origins[splice.end]
        return "".join([*pieces, self.file[place:]])


def open_front_matter(file: str, path: str) -> FrontMatter | Problem:
    """Open a file's front matter for editing; a problem where reading it would be stopped by an error.

    `file` is the text as it stands on the disk, `path` names it in problems.
    """
    lines = LINE.finditer(file)
    opening = next(lines)
    if not is_fence(opening["words"].removeprefix(BYTE_ORDER_MARK)):
        return report(path, 1, "no-front-matter")
    start = opening.end()
    closing = next((line for line in lines if is_fence(line["words"])), None)
    if closing is None:
        return report(path, 1, "open-front-matter")
    text, origins = clean_text(file, start, closing.start())
    # Reading hands YAML the lines between the fences without the last one's end.
    root = compose_front_matter(text.removesuffix("\n"), path)
    values, _, problems = read_front_matter(text.removesuffix("\n"), path)
    if isinstance(root, Problem) or values is None:
        return problems[0]
    if error := next((problem for problem in problems if problem.severity is Severity.ERROR), None):
        return error
    warnings = frozenset((problem.code, problem.parameters) for problem in problems)
    return FrontMatter(path, file, text, origins, opening["end"], root, values, warnings)


def is_fence(line: str) -> bool:
    """Whether a line opens or closes a front matter."""
    return line.translate(CONTROLS).rstrip() == FENCE


def clean_text(file: str, start: int, end: int) -> tuple[str, list[int]]:
    """Clean a part of a file as reading does: its text, and for every place of that the place in the file."""
    letters, origins = [], []
    for place, letter in clean_letters(file[start:end]):
        letters.append(letter)
        origins.append(start + place)
    return "".join(letters), [*origins, end]


def clean_letters(words: str) -> Iterator[tuple[int, str]]:
    """Clean letter by letter: the place of each that remains, and what it becomes."""
    for found in re.finditer(r"\r\n?|.", words, re.DOTALL):
        letter = "\n" if found[0][0] == "\r" else found[0].translate(CONTROLS)
        if letter:
            yield found.start(), letter
