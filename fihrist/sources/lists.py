"""From a front matter and what a list should hold to the splices that make it so.

Each function gives no splices where the list is written in a way that it does not know; `edits` proves what they make.
"""

import re
from collections.abc import Sequence

import yaml

from fihrist.sources.front import Entry, FrontMatter, Splice
from fihrist.sources.places import (
    find_end,
    find_line_start,
    find_next_line,
    find_start,
    is_empty,
    read_dash,
    read_indent,
)
from fihrist.sources.quoting import is_bare, write_text

Spans = Sequence[tuple[int, int]]
"""Where the items of a list in brackets, or the fields of a table in braces, begin and end."""
REST_OF_LINE = re.compile(r"[ \t]*,?[ \t]*(#[^\n]*)?(\n|\Z)")
COMMA = re.compile(r"[ \t]*,")


def add_item(front: FrontMatter, field: str, words: str, order: Sequence[str]) -> list[Splice]:
    """Add an item to a list field, whichever way it is written; `order` says where a missing field belongs."""
    entry, text = front.find_entry(field), front.text
    if entry is None:
        return add_field(front, field, write_list(front, words), order)
    if is_empty(entry.value):
        return [fill_value(text, entry, f"[{words}]")]
    if not isinstance(entry.value, yaml.SequenceNode):
        return wrap_value(text, entry.value, words)
    if entry.value.flow_style or not entry.value.value:
        return add_to_brackets(text, span_items(entry.value), entry.value, words)
    return add_line(text, entry.value, words)


def add_field(front: FrontMatter, field: str, value: str, order: Sequence[str]) -> list[Splice]:
    """Add a field after the nearest of those that come before it in an order, else after the last one."""
    if not front.root or not front.root.value:
        return [Splice(len(front.text), len(front.text), f"{field}:{value}\n")] if not front.root else []
    before = order[: order.index(field)] if field in order else ()
    entries = [Entry(*pair) for pair in front.root.value]
    ranked = {entry.key.value: entry for entry in entries}
    nearest = next((ranked[name] for name in reversed(before) if name in ranked), entries[-1])
    indent = read_indent(front.text, find_start(nearest.key))
    if front.root.flow_style or indent is None:
        return []
    place = find_next_line(front.text, find_end(nearest.value))
    lines = f"{field}:{value}".replace("\n", f"\n{indent}")
    return [Splice(place, place, f"{indent}{lines}\n")]


def write_list(front: FrontMatter, words: str) -> str:
    """Write a new list of one item in the style of the other lists of words."""
    values = (value for _, value in (front.root.value if front.root else ()))
    lists = [value for value in values if isinstance(value, yaml.SequenceNode) and value.value]
    plain = [value for value in lists if all(isinstance(item, yaml.ScalarNode) for item in value.value)]
    dash = read_dash(front.text, plain[0].value[0]) if plain and not plain[0].flow_style else None
    if dash is None:
        return f" [{words}]"
    column = plain[0].start_mark.column - front.root.start_mark.column if front.root else 0
    return f"\n{' ' * column}{dash.lstrip()}{words}"


def fill_value(text: str, entry: Entry, words: str) -> Splice:
    """Give words to a field that is empty."""
    start, end = find_start(entry.value), find_end(entry.value)
    return Splice(start, end, words if text[start - 1].isspace() else f" {words}")


def wrap_value(text: str, node: yaml.Node, words: str) -> list[Splice]:
    """Put a value that stands alone into brackets, with another one after it."""
    start, end = find_start(node), find_end(node)
    if isinstance(node, yaml.ScalarNode) and (first := write_again(text, node)):
        return [Splice(start, end, f"[{first}, {words}]")]
    if isinstance(node, yaml.MappingNode) and node.flow_style:
        return [Splice(start, start, "["), Splice(end, end, f", {words}]")]
    return []


def write_again(text: str, node: yaml.ScalarNode) -> str:
    """Write words so that they can stand within brackets, the way they stand if that will do; empty: not known how."""
    written = text[find_start(node) : find_end(node)]
    if node.style in ("|", ">"):
        return ""
    if "\n" not in written and (written != node.value or is_bare(written)):
        return written
    return write_text(node.value)


def span_items(node: yaml.SequenceNode) -> Spans:
    """Where the items of a list in brackets stand."""
    return [(find_start(item), find_end(item)) for item in node.value]


def add_to_brackets(text: str, spans: Spans, node: yaml.Node, words: str) -> list[Splice]:
    """Add to what stands between brackets or braces: after the last item, in its own line where that has one."""
    closing = find_end(node) - 1
    if not spans:
        opening = max(text.rfind("[", 0, closing), text.rfind("{", 0, closing)) + 1
        inside = text[opening:closing]
        return [Splice(opening, opening if "#" in inside or "\n" in inside else closing, words)]
    start, end = spans[-1]
    indent = read_indent(text, start)
    if indent is None or "\n" not in text[end:closing]:
        return [Splice(end, end, f", {words}")]
    line_end, comma = find_next_line(text, end) - 1, COMMA.match(text, end)
    added = Splice(line_end, line_end, f"\n{indent}{words}{',' if comma else ''}")
    return [added] if comma else [Splice(end, end, ","), added]


def add_line(text: str, node: yaml.SequenceNode, words: str) -> list[Splice]:
    """Add a line with a dash below the last item of a block list."""
    dashes = (read_dash(text, item) for item in reversed(node.value))
    dash = next(filter(None, dashes), " " * node.start_mark.column + "- ")
    place = find_next_line(text, find_end(node))
    return [Splice(place, place, f"{dash}{words}\n")]


def remove_field(front: FrontMatter, field: str) -> list[Splice]:
    """Remove a field's lines."""
    entry, text = front.find_entry(field), front.text
    if entry is None or read_indent(text, find_start(entry.key)) is None:
        return []
    start = find_line_start(text, find_start(entry.key))
    return [Splice(start, find_next_line(text, find_end(entry.value)), "")]


def remove_item(front: FrontMatter, field: str, number: int) -> list[Splice]:
    """Remove one of several items of a list field; `number` counts from 0."""
    entry, text = front.find_entry(field), front.text
    if entry is None or not isinstance(entry.value, yaml.SequenceNode):
        return []
    if entry.value.flow_style:
        return remove_from_brackets(text, span_items(entry.value), number)
    item = entry.value.value[number]
    dash = re.match(r"[ ]*-", text[find_line_start(text, find_start(item)) : find_start(item)])
    if not dash:
        return []
    return [Splice(find_line_start(text, find_start(item)), find_next_line(text, find_end(item)), "")]


def remove_from_brackets(text: str, spans: Spans, number: int) -> list[Splice]:
    """Remove from what stands between brackets: the whole line of an item that has its own, else it and its comma."""
    start, end = spans[number]
    rest = REST_OF_LINE.match(text, end)
    if rest and read_indent(text, start) is not None:
        return [Splice(find_line_start(text, start), rest.end(), "")]
    if comma := COMMA.match(text, end):
        if rest:
            start -= len(text[:start]) - len(text[:start].rstrip(" \t"))
            return [Splice(start, comma.end(), "")]
        behind = comma.end() + len(text[comma.end() :]) - len(text[comma.end() :].lstrip(" \t"))
        return [Splice(start, behind, "")]
    before = spans[number - 1][1] if number else start
    return [Splice(before if "\n" not in text[before:start] else start, end, "")]
