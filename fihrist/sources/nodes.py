"""From front matter to its values as they were written, with the line of each.

It is read from YAML's nodes, which keep the text of every value and its place: ``yaml.safe_load`` would read the year
0255 as 173, ``1:30`` as 90 and ``off`` as False, and would drop repeated keys.
"""

import re

import yaml

from fihrist.frozen import Struct, field
from fihrist.problems import Problem, report

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Value = str | None | list["Value"] | dict[str, "Value"]
Key = tuple[str | int, ...]
"""The way to a value: ``("images", 0, "alt")``."""

DEEPEST = 40
"""Tables and lists within one another; no field needs more than three."""


def read_front_matter(text: str, path: str) -> tuple[dict[str, Value] | None, dict[Key, int], list[Problem]]:
    """Read YAML that starts at a file's second line: the values, the line of each, and what is wrong with it."""
    root = compose_front_matter(text, path)
    if isinstance(root, Problem):
        return None, {}, [root]
    if root is None:
        return {}, {(): 1}, []
    reader = NodeReader(path, text.split("\n"))
    front = reader.read(root, ())
    assert isinstance(front, dict)
    return front, reader.lines, reader.problems


def compose_front_matter(text: str, path: str) -> yaml.MappingNode | Problem | None:
    """Turn YAML that starts at a file's second line into its nodes; None where it holds comments alone."""
    try:
        if line := find_depth(text):
            return report(path, line, "deep-yaml")
        node = compose_yaml(text)
    except yaml.MarkedYAMLError as error:
        return explain_yaml(error, path, text.count("\n") + 2)
    except yaml.YAMLError as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 2
        return report(path, line, "bad-yaml", reason=getattr(error, "reason", error))
    if node is None or isinstance(node, yaml.MappingNode):
        return node
    return report(path, 2, "front-matter-not-fields")


def compose_yaml(text: str) -> yaml.Node | None:
    """Turn YAML into its nodes. Raises YAMLError."""
    node: yaml.Node | None = yaml.compose(text, Loader)
    return node


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


STANDARD = tuple(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value")
)
"""What YAML itself takes values for. Any other tag is a word that an editor began with an exclamation mark."""

YAML_FAULTS = {
    "mapping values are not allowed in this context": "yaml-colon",
    "mapping values are not allowed here": "yaml-colon",
    "found unexpected end of stream": "yaml-quote",
    "did not find expected ',' or ']'": "yaml-bracket",
    "did not find expected ',' or '}'": "yaml-bracket",
    "found character that cannot start any token": "yaml-character",
    "found a tab character that violates indentation": "yaml-character",
    "found a tab character where an indentation space is expected": "yaml-character",
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


class NodeReader(Struct):
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
        if not node.tag.startswith(STANDARD):
            self.problems.append(report(self.path, line, "yaml-tag", tag=node.tag.removeprefix("tag:yaml.org,2002:")))
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
