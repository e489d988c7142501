"""From the files under ``content/`` to sources: front matter as plain values with the line of each, and the body.

The front matter is read from YAML's nodes, which keep every value as it was written and know its line:
``yaml.safe_load`` would read the year 0255 as 173, ``1:30`` as 90 and ``off`` as False, and would drop repeated keys.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from fihrist.ids import RecordId
from fihrist.problems import Problem, report

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Value = str | None | list["Value"] | dict[str, "Value"]
Key = tuple[str | int, ...]
"""The way to a value: ``("images", 0, "alt")``."""

LARGEST = 4 * 1024 * 1024
"""Bytes of one content file; the longest novels stay below it."""
DEEPEST = 40
"""Tables and lists within one another; no field needs more than three."""
FENCE = "---"
CONTROLS: dict[int, str | None] = {
    **{code: None for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if code not in (0x09, 0x0A)},
    0x2028: " ",
    0x2029: " ",
}
"""What word processors leave behind: HTML and XML hold no controls, and YAML alone takes the last two for line ends."""


@dataclass(frozen=True, slots=True)
class Source:
    """A content file, read but not yet understood."""

    id: RecordId
    path: str
    """From the archive's folder: ``content/people/al-jahiz.md``."""
    front: Mapping[str, Value]
    """The front matter: texts, lists and tables; no value is anything but text until `fields` reads it."""
    lines: Mapping[Key, int]
    """The line of every value and key of the front matter; ``()`` is the front matter's first line."""
    body: str
    """The text below the front matter, with ``\\n`` line ends."""
    body_line: int
    """The line of the file where the body begins."""


def find_sources(content: Path) -> Iterator[Path]:
    """List the Markdown files below a folder, in the order of their paths; hidden files and folders are left out."""
    for folder, folders, names in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(".md") and not name.startswith("."):
                yield Path(folder, name)


def read_source(file: Path, content: Path) -> tuple[Source | None, list[Problem]]:
    """Read one content file; where it cannot be understood at all, no source and the problems that say why."""
    record_id = file.relative_to(content).as_posix()[: -len(".md")]
    path = f"content/{record_id}{file.suffix}"
    text, problems = read_text(file, path)
    if text is None:
        return None, problems
    return split_source(record_id, path, text)


def read_text(file: Path, path: str) -> tuple[str | None, list[Problem]]:
    """Read a text file whatever Windows made of it: a byte-order mark and CRLF are as if they were not there."""
    try:
        size = file.stat().st_size
        if size > LARGEST:
            return None, [report(path, 0, "file-too-large", size=f"{size / 1e6:.1f}", most=LARGEST // 1_000_000)]
        raw = file.read_bytes()
    except OSError as error:
        return None, [report(path, 0, "unreadable", reason=error.strerror or error)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [report(path, line, "not-utf-8")]
    if "\0" in text:
        return None, [report(path, text.count("\n", 0, text.index("\0")) + 1, "not-utf-8")]
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS), []


def split_source(record_id: RecordId, path: str, text: str) -> tuple[Source | None, list[Problem]]:
    """Part a file's text into front matter and body."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, [report(path, 1, "no-front-matter")]
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        return None, [report(path, 1, "open-front-matter")]
    front, where, problems = read_front_matter("\n".join(lines[1:end]), path)
    if front is None:
        return None, problems
    return Source(record_id, path, front, where, "\n".join(lines[end + 1 :]), end + 2), problems


def read_front_matter(text: str, path: str) -> tuple[dict[str, Value] | None, dict[Key, int], list[Problem]]:
    """Read YAML that starts at a file's second line: the values, the line of each, and what is wrong with it."""
    try:
        if line := find_depth(text):
            return None, {}, [report(path, line, "deep-yaml")]
        node = yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as error:
        return None, {}, [explain_yaml(error, path, text.count("\n") + 2)]
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 2
        return None, {}, [report(path, line, "bad-yaml", reason=getattr(error, "reason", error))]
    if node is None:
        return {}, {(): 1}, []
    if not isinstance(node, yaml.MappingNode):
        return None, {}, [report(path, 2, "front-matter-not-fields")]
    reader = NodeReader(path, text.split("\n"))
    front = reader.read(node, ())
    assert isinstance(front, dict)
    return front, reader.lines, reader.problems


def find_depth(text: str) -> int:
    """Find the line of the file where YAML nests beyond reason; 0 where it does not."""
    # The C composer overflows the stack, and Python dies; only what opens often enough is looked through for it.
    if sum(map(text.count, ("[", "{", "- ", "? ", "\n" + " " * DEEPEST))) < DEEPEST:
        return 0
    depth = 0
    for event in yaml.parse(text, Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return event.start_mark.line + 2 if event.start_mark else 1
    return 0


YAML_FAULTS = {
    "mapping values are not allowed in this context": "yaml-colon",
    "mapping values are not allowed here": "yaml-colon",
    "found unexpected end of stream": "yaml-quote",
    "did not find expected ',' or ']'": "yaml-bracket",
    "did not find expected ',' or '}'": "yaml-bracket",
    "found character that cannot start any token": "yaml-character",
}
"""What libyaml says of the commonest faults → the code that tells it in the editor's language."""


def explain_yaml(error: yaml.MarkedYAMLError, path: str, last: int) -> Problem:
    """Turn an error of YAML's into a problem; `last` is the front matter's last line."""
    # What stays open is told at the line that opens it: YAML notices at the next one, or at the end.
    opens = re.search("quoted|flow", error.context or "")
    mark = (opens and error.context_mark) or error.problem_mark or error.context_mark
    line = min(mark.line + 2, last) if mark else 1
    code = YAML_FAULTS.get(error.problem or "", "bad-yaml")
    reason = {} if code != "bad-yaml" else {"reason": error.problem or error.context or ""}
    return report(path, line, code, **reason)


@dataclass(slots=True)
class NodeReader:
    """Reads one front matter's nodes; its state is what it has met on the way."""

    path: str
    written: list[str]
    """The front matter's lines, as they stand in the file."""
    lines: dict[Key, int] = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def read(self, node: yaml.Node, key: Key) -> Value:
        """Turn a node into texts, lists and tables."""
        line = node.start_mark.line + 2
        self.lines.setdefault(key, line)
        # libyaml hands out the same node for every alias of it: followed, a few lines grow to millions.
        if id(node) in self.seen:
            # The node's own line is the anchor's; that of what holds the alias is nearer to it.
            held = key[:-1] if isinstance(key[-1], int) else key
            self.problems.append(report(self.path, self.lines[held], "yaml-alias"))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.read_table(node, key)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*key, number)) for number, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        self.check_comment(node, line)
        empty = not node.style and node.value in {"", "~", "null"}
        return None if empty else str(node.value)

    def check_comment(self, node: yaml.ScalarNode, line: int) -> None:
        """Words without quotes end at `` #``, though people write on; a single bare word may have its comment."""
        value, end = str(node.value), node.end_mark
        # The mark of a text over several lines stands behind its last one.
        rest = "".join(self.written[end.line : end.line + 1])[end.column :].strip()
        if not node.style and rest.startswith("#") and (" " in value or not value.isascii()):
            self.problems.append(report(self.path, line, "yaml-comment", rest=rest[:40]))

    def read_table(self, node: yaml.MappingNode, key: Key) -> dict[str, Value]:
        """Read a table; a key that stands twice is reported, and its first value kept."""
        table: dict[str, Value] = {}
        for name_node, value_node in node.value:
            line = name_node.start_mark.line + 2
            if not isinstance(name_node, yaml.ScalarNode):
                self.problems.append(report(self.path, line, "yaml-key"))
                continue
            name = str(name_node.value)
            if name in table:
                first = self.lines[(*key, name)]
                self.problems.append(report(self.path, line, "duplicate-key", key=name, first=first))
                continue
            self.lines[(*key, name)] = line
            table[name] = self.read(value_node, (*key, name))
        return table
