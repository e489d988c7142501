"""From YAML's nodes to where they begin and end in the front matter, and to what stands beside them in their lines."""

import re

import yaml

COMMENT = re.compile(r"[ \t]+#[^\n]*")
DASH = re.compile(r"[ \t]*-[ \t]+")


def find_start(node: yaml.Node) -> int:
    """Where a node begins, its anchor and tag included."""
    return int(node.start_mark.index)


def find_end(node: yaml.Node) -> int:
    """Where the words of a node end."""
    # The end mark of a block stands behind the comments and empty lines that follow it.
    if isinstance(node, yaml.SequenceNode) and node.value and not node.flow_style:
        return find_end(node.value[-1])
    if isinstance(node, yaml.MappingNode) and node.value and not node.flow_style:
        return find_end(node.value[-1][1])
    return int(node.end_mark.index)


def find_line_start(text: str, place: int) -> int:
    """Where the line of a place begins."""
    return text.rfind("\n", 0, place) + 1


def find_next_line(text: str, place: int) -> int:
    """Where the next line begins; the place itself where a text over several lines ended there already."""
    if place and text[place - 1] == "\n":
        return place
    return text.find("\n", place) + 1 or len(text)


def read_indent(text: str, place: int) -> str | None:
    """The spaces before a place in its line; None where more than spaces stands there."""
    before = text[find_line_start(text, place) : place]
    return before if not before.strip(" ") else None


def read_dash(text: str, node: yaml.Node) -> str | None:
    """The spaces and the dash before an item of a block list; None where the line begins with anything else."""
    before = text[find_line_start(text, find_start(node)) : find_start(node)]
    return before if DASH.fullmatch(before) else None


def has_comment(text: str, place: int) -> bool:
    """Whether a comment follows a place in its line."""
    return COMMENT.match(text, place) is not None


def is_empty(node: yaml.Node) -> bool:
    """Whether a value is none: nothing, ``~`` or ``null``."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in {"", "~", "null"}
