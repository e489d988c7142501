"""From a content file's text to the same text with some words of its front matter exchanged, each found by its key."""

from collections.abc import Mapping

import yaml

from fihrist.problems import Problem, report
from fihrist.sources.edits import Edited, strip_texts
from fihrist.sources.front import FrontMatter, Splice, open_front_matter
from fihrist.sources.nodes import Key, Value
from fihrist.sources.places import find_end, find_start
from fihrist.sources.quoting import write_text


def exchange_words(file: str, path: str, words: Mapping[Key, str]) -> Edited:
    """Put words in the place of others: key → words, such as ``("relations", 0, "to")``. All else stays as it is.

    A value that stands alone is a list of one. The result is read again: other values must be what they were.
    """
    front = open_front_matter(file, path)
    if isinstance(front, Problem) or not words:
        return front if isinstance(front, Problem) else file
    nodes = {key: find_node(front.root, key) for key in words}
    edited = front.splice(
        [Splice(find_start(node), find_end(node), write_text(words[key])) for key, node in nodes.items() if node]
    )
    after = open_front_matter(edited, path)
    wanted: Value = dict(front.values)
    for key, new in words.items():
        wanted = put_in(wanted, key, new)
    if isinstance(after, FrontMatter) and strip_texts(dict(after.values)) == strip_texts(wanted):
        return edited
    field = str(next(iter(words))[0])
    return report(path, front.find_line(field), "edit-refused", field=field, typed=", ".join(words.values()))


def find_node(node: yaml.Node | None, key: Key) -> yaml.ScalarNode | None:
    """Find the scalar that a key leads to; None where there is none."""
    if not key:
        return node if isinstance(node, yaml.ScalarNode) else None
    first, rest = key[0], key[1:]
    match node:
        case yaml.MappingNode() if isinstance(first, str):
            found = next((value for name, value in node.value if name.value == first), None)
            return find_node(found, rest)
        case yaml.SequenceNode() if isinstance(first, int):
            return find_node(node.value[first], rest)
    return find_node(node, rest) if first == 0 else None


def put_in(value: Value, key: Key, words: str) -> Value:
    """A value with words at the place that a key leads to."""
    if not key:
        return words
    first, rest = key[0], key[1:]
    match value:
        case dict() if isinstance(first, str):
            return {**value, first: put_in(value[first], rest, words)}
        case list() if isinstance(first, int):
            return [put_in(item, rest, words) if number == first else item for number, item in enumerate(value)]
    return put_in(value, rest, words)
