"""From a front matter to the editor's comments in it, and from those to another one that has them too.

A comment belongs to the field or item in whose line it stands, or to the next one below it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

import yaml

from fihrist.frozen import Frozen
from fihrist.problems import Problem, report
from fihrist.sources.edits import Edited, find_item, read_items, strip_texts
from fihrist.sources.front import FrontMatter, Splice, open_front_matter
from fihrist.sources.nodes import Value
from fihrist.sources.places import find_line_start, find_next_line, find_start

SIGN = re.compile(r"(?:^|(?<=[ \t]))#.*")
ALIKE = ("name", "variant_names", "hidden_names")
"""Fields whose values go over from one to the other."""


class Comment(Frozen):
    """What an editor wrote behind a ``#``."""

    words: str
    """With the sign, as it stands there."""
    field: str = ""
    """The field that it belongs to; empty: none."""
    value: Value = None
    """The item of it, or all that it says."""


def list_comments(front: FrontMatter) -> Iterator[Comment]:
    """List the comments of a front matter in their order."""
    anchors = list(list_anchors(front))
    for start, end in find_comments(front):
        is_alone = not front.text[find_line_start(front.text, start) : start].strip()
        behind = [anchor for anchor in anchors if anchor[0] > start]
        before = [anchor for anchor in anchors if anchor[0] < start]
        held = behind[:1] if is_alone else before[-1:]
        words = front.text[start:end].rstrip()
        yield Comment(words, *held[0][1:]) if held else Comment(words)


def find_comments(front: FrontMatter) -> Iterator[tuple[int, int]]:
    """Find where comments begin and end."""
    lines = mask_words(front).split("\n")
    for start, line in zip(accumulate((len(line) + 1 for line in lines), initial=0), lines, strict=False):
        if found := SIGN.search(line):
            yield start + found.start(), start + len(line)


def mask_words(front: FrontMatter) -> str:
    """The front matter with a sign in the place of each letter of its words: what looks like a comment then is one."""
    text = front.text
    for node in list_scalars(front.root):
        start = find_start(node)
        # The line of the sign | is none of the text's.
        start = start if node.style not in ("|", ">") else text.find("\n", start) + 1
        end = int(node.end_mark.index)
        text = text[:start] + re.sub(r"[^\n]", "x", text[start:end]) + text[end:]
    return text


def list_scalars(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """List the words below a node, keys included."""
    match node:
        case yaml.ScalarNode():
            yield node
        case yaml.SequenceNode():
            for item in node.value:
                yield from list_scalars(item)
        case yaml.MappingNode():
            for pair in node.value:
                for part in pair:
                    yield from list_scalars(part)


def list_anchors(front: FrontMatter) -> Iterator[tuple[int, str, Value]]:
    """List where fields begin, their items, and the keys of these, in order: place, field, item or the whole value."""
    for key, node in front.root.value if front.root else ():
        field = str(key.value)
        yield find_start(key), field, front.values.get(field)
        if isinstance(node, yaml.SequenceNode):
            for item, value in zip(node.value, read_items(front, field), strict=True):
                keys = [name for name, _ in item.value] if isinstance(item, yaml.MappingNode) else []
                yield from ((find_start(part), field, value) for part in (item, *keys))


def drop_comments(file: str, path: str) -> Edited:
    """Take all comments out of a front matter, with the lines that hold nothing else."""
    front = open_front_matter(file, path)
    if isinstance(front, Problem):
        return front
    splices = []
    for start, end in find_comments(front):
        line = find_line_start(front.text, start)
        is_alone = not front.text[line:start].strip()
        before = line if is_alone else len(front.text[:start].rstrip(" \t"))
        splices.append(Splice(before, find_next_line(front.text, end) if is_alone else end, ""))
    edited = front.splice(splices)
    return edited if says_same(front, edited) else report(path, 2, "edit-by-hand", words="")


def says_same(front: FrontMatter, edited: str) -> bool:
    """Whether an edited file says what it said, in its front matter and around it."""
    after = open_front_matter(edited, front.path)
    if not isinstance(after, FrontMatter) or after.around != front.around:
        return False
    return strip_texts(dict(after.values)) == strip_texts(dict(front.values))


def keep_comments(file: str, path: str, comments: Iterable[Comment]) -> Edited:
    """Give a front matter those of some comments that it lacks: each above what it belongs to, else at the end."""
    for comment in comments:
        front = open_front_matter(file, path)
        if isinstance(front, Problem):
            return front
        known = {one.words for one in list_comments(front)}
        edited = file if comment.words in known else add_comment(front, comment)
        if isinstance(edited, Problem):
            return edited
        file = edited
    return file


def add_comment(front: FrontMatter, comment: Comment) -> Edited:
    """Add a comment in a line of its own; proven by reading what results."""
    for place in (find_place(front, comment), len(front.text)):
        indent = re.match(" *", front.text[place:])
        edited = front.splice([Splice(place, place, f"{indent[0] if indent else ''}{comment.words}\n")])
        if says_same(front, edited):
            return edited
    return report(front.path, front.find_line(comment.field), "edit-by-hand", words=comment.words)


def find_place(front: FrontMatter, comment: Comment) -> int:
    """Find the beginning of the line in which stands what a comment belongs to; the end where that is nowhere."""
    for field in ALIKE if comment.field in ALIKE else (comment.field,):
        items, entry = read_items(front, field), front.find_entry(field)
        number = find_item(items, comment.value, None) if comment.value else None
        if entry and number is not None:
            is_list = isinstance(entry.value, yaml.SequenceNode)
            return find_line_start(front.text, find_start(entry.value.value[number] if is_list else entry.key))
    entry = front.find_entry(comment.field)
    return find_line_start(front.text, find_start(entry.key)) if entry else len(front.text)
