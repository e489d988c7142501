"""From a value to the way that YAML writes it: bare where that reads back the same, else in quotes."""

import json
from collections.abc import Iterator

import yaml

from fihrist.sources.nodes import Value, compose_yaml

TEXT = frozenset(["tag:yaml.org,2002:str"])
SCALARS = TEXT | {f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "bool", "timestamp")}
"""Tags of bare words that this program reads as they were written, though others take them for numbers or dates."""
LONGEST_BARE = 200
"""Characters that are tried without quotes."""


def write_value(value: Value) -> str:
    """Write a value in one line, lists in brackets and tables in braces."""
    match value:
        case None:
            return "~"
        case str():
            return write_text(value)
        case list():
            return f"[{', '.join(map(write_value, value))}]"
    return f"{{{', '.join(f'{write_text(key)}: {write_value(item)}' for key, item in value.items())}}}"


def write_text(words: str, tags: frozenset[str] = TEXT) -> str:
    """Write words so that they can stand anywhere, in a list in brackets too.

    `tags` says what others may take them for where they stand bare: 2020 is a number to them, not words.
    """
    return words if is_bare(words, tags) else quote(words)


def is_bare(words: str, tags: frozenset[str] = TEXT) -> bool:
    """Whether words can stand without quotes wherever a value stands."""
    # Brackets and dashes without end would overflow YAML's stack.
    if len(words) > LONGEST_BARE or any(letter in "[]{}" or letter < " " for letter in words):
        return False
    trial = f"- {words}\n- k: {words}\n- [{words}, {words}]\n- {{k: {words}, l: {words}}}\n"
    try:
        read = list(list_scalars(compose_yaml(trial)))
    except yaml.YAMLError:
        return False
    wanted = [words, "k", words, words, words, "k", words, "l", words]
    return wanted == [node.value for node in read] and all(node.tag in tags | TEXT for node in read)


def list_scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """List the scalars of a tree of nodes, in their order."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from list_scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from list_scalars(key)
            yield from list_scalars(value)


def quote(words: str) -> str:
    """Put words into quotes: single ones, and double ones where they hold what only those can write."""
    if any(letter < " " for letter in words):
        return json.dumps(words, ensure_ascii=False)
    return "'" + words.replace("'", "''") + "'"
