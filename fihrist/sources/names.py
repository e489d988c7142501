"""From a front matter and a form of a record's name to the splices that mark the form as ambiguous."""

import yaml

from fihrist.sources.front import FrontMatter, Splice
from fihrist.sources.lists import add_to_brackets, write_again
from fihrist.sources.nodes import Value
from fihrist.sources.places import find_end, find_next_line, find_start

MARK = "ambiguous"
TRUE = frozenset(["true", "yes", "on", "1", "t", "y"])
"""What is read as true, whatever its capital letters."""


def mark_value(value: Value) -> Value:
    """The value of a name that is marked."""
    return {**value, MARK: "true"} if isinstance(value, dict) else {"text": value, MARK: "true"}


def is_marked(value: Value) -> bool:
    """Whether a name is marked already."""
    return isinstance(value, dict) and str(value.get(MARK)).lower() in TRUE


def mark_name(front: FrontMatter, field: str, number: int) -> list[Splice]:
    """Mark one name of a field of names; `number` counts from 0. No splices where it stands in no way that is known."""
    entry = front.find_entry(field)
    if entry is None:
        return []
    node = entry.value.value[number] if isinstance(entry.value, yaml.SequenceNode) else entry.value
    if isinstance(node, yaml.MappingNode):
        return mark_table(front.text, node)
    again = write_again(front.text, node) if isinstance(node, yaml.ScalarNode) else ""
    marked = f"{{text: {again}, {MARK}: true}}"
    return [Splice(find_start(node), find_end(node), marked)] if again else []


def mark_table(text: str, node: yaml.MappingNode) -> list[Splice]:
    """Mark a name that is a table: mend the mark that stands there, or add one."""
    mark = next((value for key, value in node.value if key.value == MARK), None)
    if mark:
        start, end = find_start(mark), find_end(mark)
        return [Splice(start, end, "true" if text[start - 1].isspace() else " true")]
    if node.flow_style:
        spans = [(find_start(key), find_end(value)) for key, value in node.value]
        return add_to_brackets(text, spans, node, f"{MARK}: true")
    place = find_next_line(text, find_end(node))
    return [Splice(place, place, f"{' ' * node.start_mark.column}{MARK}: true\n")]
