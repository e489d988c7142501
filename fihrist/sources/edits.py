"""From a content file's text to the same text with one field of its front matter changed, or to what stands in the way.

Only the lines concerned change: comments, order, quotes and line ends of all others stay byte for byte. Each change is
proven by reading the result: every other field reads as before, and the one concerned as was wanted.
"""

from collections.abc import Callable, Sequence

import yaml

from fihrist.frozen import Frozen
from fihrist.problems import Problem, report
from fihrist.sources.front import Entry, FrontMatter, Splice, open_front_matter
from fihrist.sources.lists import add_field, add_item, fill_value, remove_field, remove_item
from fihrist.sources.names import is_marked, mark_name, mark_value
from fihrist.sources.nodes import Key, Value
from fihrist.sources.places import find_end, find_start, has_comment, is_empty
from fihrist.sources.quoting import SCALARS, quote, write_text, write_value

Edited = str | Problem
"""The whole file's text after an edit, the very same where nothing had to change; or why it was not edited."""
Alike = Callable[[str], bool]
"""Whether something written means the value in question: ``salma`` may stand for ``people/salma``."""

NAME_FIELDS = ("variant_names", "hidden_names")
"""The fields whose names can be marked as ambiguous."""


class Plan(Frozen):
    """One edit before it is made."""

    field: str
    wanted: Value
    """What the field must read afterwards; None: it is gone."""
    splices: Sequence[Splice]


def add_to_list(
    file: str, path: str, field: str, value: Value, *, order: Sequence[str] = (), alike: Alike | None = None
) -> Edited:
    """Add a value, words or a table of them, to a list field, unless something alike stands there.

    `order` lists fields as they follow one another: a missing field comes after the nearest one that precedes it.
    """

    def plan(front: FrontMatter) -> Plan | None:
        items = read_items(front, field)
        if find_item(items, value, alike) is not None:
            return None
        return Plan(field, [*items, value], add_item(front, field, write_value(value), order))

    return edit(file, path, plan)


def remove_from_list(file: str, path: str, field: str, value: str, *, alike: Alike | None = None) -> Edited:
    """Remove from a list field all that is alike to a value; a field that nothing is left of goes with its lines."""

    def plan(front: FrontMatter) -> Plan | None:
        items = read_items(front, field)
        number = find_item(items, value, alike)
        if number is None:
            return None
        rest = [*items[:number], *items[number + 1 :]]
        return Plan(field, rest or None, remove_item(front, field, number) if rest else remove_field(front, field))

    return edit(file, path, plan)


def remove_said(file: str, path: str, field: str, is_said: Callable[[Value, Sequence[Value]], bool]) -> Edited:
    """Remove from a list field, one by one, the items of which the others say all."""

    def plan(front: FrontMatter) -> Plan | None:
        items = read_items(front, field)
        for number, item in enumerate(items):
            rest = [*items[:number], *items[number + 1 :]]
            if is_said(item, rest):
                return Plan(
                    field, rest or None, remove_item(front, field, number) if rest else remove_field(front, field)
                )
        return None

    return edit(file, path, plan)


def take_out(file: str, path: str, keys: Sequence[Key]) -> Edited:
    """Take values out of a front matter: keys such as ``("people", 1)``. A field that nothing is left of goes.

    Of a field that something is left of, the value is written anew.
    """
    for field in dict.fromkeys(str(key[0]) for key in keys):
        front = open_front_matter(file, path)
        if isinstance(front, Problem):
            return front
        wanted = front.values[field]
        # From the last to the first: the numbers of those before them stay.
        for key in sorted((key[1:] for key in keys if key[0] == field), reverse=True):
            wanted = leave_out(wanted, key)
        edited = prove(front, Plan(field, wanted, exchange_value(front, field, wanted)))
        if isinstance(edited, Problem):
            return edited
        file = edited
    return file


def leave_out(value: Value, key: Key) -> Value:
    """A value without what a key leads to; None where nothing is left. A value that stands alone is a list of one."""
    if not key:
        return None
    first, rest = key[0], key[1:]
    match value:
        case dict() if isinstance(first, str):
            parts = {name: leave_out(part, rest) if name == first else part for name, part in value.items()}
            return {name: part for name, part in parts.items() if part is not None or name != first} or None
        case list():
            items = [leave_out(item, rest) if number == first else item for number, item in enumerate(value)]
            return [item for number, item in enumerate(items) if item is not None or number != first] or None
    return leave_out(value, rest)


def exchange_value(front: FrontMatter, field: str, wanted: Value) -> list[Splice]:
    """Put another value in the place of a field's, or take its lines out."""
    entry = front.find_entry(field)
    if entry is None or not wanted:
        return remove_field(front, field)
    return [Splice(find_start(entry.value), find_end(entry.value), write_value(wanted))]


def set_field(file: str, path: str, field: str, value: Value, *, order: Sequence[str] = ()) -> Edited:
    """Give a field one value in the place of the one that it has; `order` as in `add_to_list`."""

    def plan(front: FrontMatter) -> Plan | None:
        entry = front.find_entry(field)
        words = write_text(value, SCALARS) if isinstance(value, str) else write_value(value)
        if entry is None:
            return Plan(field, value, add_field(front, field, f" {words}", order))
        if front.values[field] == value:
            return None
        return Plan(field, value, replace_value(front.text, entry, words))

    return edit(file, path, plan)


def mark_ambiguous(file: str, path: str, form: str) -> Edited:
    """Mark a form of a record's name as ambiguous, wherever its variant and hidden names have it.

    The name itself cannot be marked: the problem says what to do instead.
    """

    def plan(front: FrontMatter) -> Plan | Problem | None:
        names = [(field, number) for field in NAME_FIELDS for number in find_names(read_items(front, field), form)]
        for field, number in names:
            items = read_items(front, field)
            if not is_marked(items[number]):
                marked = mark_value(items[number])
                alone = not isinstance(front.values[field], list)
                wanted = marked if alone else [*items[:number], marked, *items[number + 1 :]]
                return Plan(field, wanted, mark_name(front, field, number))
        if names:
            return None
        code = "edit-name" if front.values.get("name") == form else "edit-no-name"
        return report(path, front.find_line("name"), code, form=form)

    return edit(file, path, plan)


def edit(file: str, path: str, plan: Callable[[FrontMatter], Plan | Problem | None]) -> Edited:
    """Make one planned edit after the other, each proven, until there is nothing left to do."""
    front = open_front_matter(file, path)
    if isinstance(front, Problem):
        return front
    planned = plan(front)
    if planned is None or isinstance(planned, Problem):
        return planned or file
    edited = prove(front, planned)
    return edit(edited, path, plan) if isinstance(edited, str) and edited != file else edited


def find_names(items: list[Value], form: str) -> list[int]:
    """The numbers of the names that are a form, counted from 0."""
    return [number for number, item in enumerate(items) if read_words(item) == form]


def read_items(front: FrontMatter, field: str) -> list[Value]:
    """The items of a list field; a value that stands alone is a list of one."""
    value = front.values.get(field)
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def find_item(items: list[Value], value: Value, alike: Alike | None) -> int | None:
    """The number of the first item that is alike to a value, counted from 0."""
    wanted = read_words(value) or strip_texts(value)
    words = [read_words(item) or strip_texts(item) for item in items]
    return next((n for n, word in enumerate(words) if word == wanted or (alike and alike(str(word)))), None)


def read_words(item: Value) -> str:
    """The words of an item: a name may be a table that holds them."""
    words = item.get("text") if isinstance(item, dict) else item
    return words.strip() if isinstance(words, str) else ""


def replace_value(text: str, entry: Entry, words: str) -> list[Splice]:
    """Put words in the place of a value or of none; a text of lines behind ``|`` stays as it is."""
    node = entry.value
    if is_empty(node):
        return [fill_value(text, entry, protect(text, entry, words))]
    if not isinstance(node, yaml.ScalarNode) or node.style in ("|", ">"):
        return []
    return [Splice(find_start(node), find_end(node), protect(text, entry, words))]


def protect(text: str, entry: Entry, words: str) -> str:
    """Put words into quotes where a comment follows that could be taken for a part of them."""
    is_word = words.isascii() and " " not in words
    return words if is_word or words[0] in "'\"" or not has_comment(text, find_end(entry.value)) else quote(words)


def prove(front: FrontMatter, plan: Plan) -> Edited:
    """Make an edit and read it again: the field must be as wanted, and everything else as it was."""
    edited = front.splice(plan.splices)
    after = open_front_matter(edited, front.path)
    if isinstance(after, FrontMatter) and is_as_planned(front, after, plan):
        return edited
    typed = f"{plan.field}: {write_value(plan.wanted or [])}"
    return report(front.path, front.find_line(plan.field), "edit-refused", field=plan.field, typed=typed)


def is_as_planned(before: FrontMatter, after: FrontMatter, plan: Plan) -> bool:
    """Whether an edit changed what it should, and that alone."""
    kept = [name for name in before.values if name != plan.field]
    return (
        kept == [name for name in after.values if name != plan.field]
        and all(strip_texts(before.values[name]) == strip_texts(after.values[name]) for name in kept)
        and strip_texts(plan.wanted) == strip_texts(after.values.get(plan.field))
        and after.warnings <= before.warnings
        and before.around == after.around
    )


def strip_texts(value: Value) -> Value:
    """A value without spaces around its texts, as the fields' models read it."""
    # A text behind | that stands last has no line end; once a field follows it, it has one.
    match value:
        case str():
            return value.strip()
        case list():
            return [strip_texts(item) for item in value]
        case dict():
            return {key: strip_texts(item) for key, item in value.items()}
    return value
