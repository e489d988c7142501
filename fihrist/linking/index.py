"""From records' names to the index of every form in which a text may write them, clitics included."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from fihrist.arabic.fold import fold
from fihrist.fields import AuthorityFields
from fihrist.ids import RecordId, find_folder
from fihrist.linking.forms import ARTICLE, Words, expand_name
from fihrist.linking.parts import find_parts
from fihrist.linking.words import MOST_FOLDED, split_name
from fihrist.records import Record

BARE_PREFIXES = tuple(
    first + second for first in ("", "و", "ف") for second in ("", "ب", "ل", "ك")
)  # وبسوريا is و + ب + سوريا
ARTICLE_PREFIXES = tuple(first + second for first in ("", "و", "ف") for second in ("", "ب", "ك"))
JOINED_ARTICLE = ("لل", "ولل", "فلل")
"""ل and ال join to one: للحسكة."""
LATIN = re.compile(r"[a-z0-9]")


Part = Literal["", "surname", "given"]


class Bearer(NamedTuple):
    """A record that bears a form."""

    record: RecordId
    written: str
    """The name as the record writes it."""
    is_ambiguous: bool = False
    """Whether the editor said that others bear it too."""
    is_other: bool = False
    """Whether the form is a phrase that means something else: it matches, and links nothing."""
    is_single: bool = False
    """Whether the name is one word, which says little by itself."""
    part: Part = ""
    """Which part of the written name the form is; empty: all of it."""


class Form(NamedTuple):
    """A row of folded words that names one record or several."""

    words: Words
    bearers: tuple[Bearer, ...]


@dataclass(slots=True)
class Node:
    """What a row of words begins: a form that is whole, longer ones, or both."""

    form: Form | None = None
    following: "dict[str, Node]" = field(default_factory=dict)
    """Folded word → what follows with it."""


class Start(NamedTuple):
    """What a written word may begin."""

    letters: int
    """How many of its folded letters are clitics."""
    node: Node


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Every form of every name."""

    starts: dict[str, tuple[Start, ...]]
    """Folded written word, clitics and all → what it may begin, fewest clitics first."""
    words: "KnownWords"
    """What is known of every word, by the word as written."""
    parts: dict[RecordId, tuple[Form, ...]]
    """Person → the parts of the full names, by which texts go on; each form with this one bearer."""


class PartStart(NamedTuple):
    """The first word of parts of names, as which a written word may be read."""

    letters: int
    """How many of the word's folded letters are clitics."""
    first: str


class KnownWord(NamedTuple):
    """A word as the index knows it."""

    folded: str
    starts: tuple[Start, ...]
    """The names that it may begin; none for most words."""
    parts: tuple[PartStart, ...]
    """The parts of persons' names that it may begin."""


class KnownWords(dict[str, KnownWord]):
    """Word as written → what the index knows of it, worked out when it is first met."""

    def __init__(self, starts: dict[str, tuple[Start, ...]], parts: dict[str, tuple[PartStart, ...]]) -> None:
        super().__init__()
        self.starts, self.parts = starts, parts

    def __missing__(self, word: str) -> KnownWord:
        if len(self) > MOST_FOLDED:
            self.clear()
        folded = fold(word)
        known = self[word] = KnownWord(folded, self.starts.get(folded, ()), self.parts.get(folded, ()))
        return known


def index_records(records: Iterable[Record]) -> NameIndex:
    """Index the names of authority records; other kinds have none."""
    return index_names(row for record in records for row in list_names(record))


def list_names(record: Record) -> Iterator[Bearer]:
    """List a record's names and the phrases that are none of them."""
    fields = record.fields
    if not isinstance(fields, AuthorityFields):
        return
    yield Bearer(record.id, fields.name)
    for name in fields.variant_names + fields.hidden_names:
        yield Bearer(record.id, name.text, is_ambiguous=name.ambiguous)
    for phrase in fields.not_:
        yield Bearer(record.id, phrase, is_other=True)


def index_names(names: Iterable[Bearer]) -> NameIndex:
    """Index names, each with the record that bears it."""
    bearers: dict[Words, dict[RecordId, Bearer]] = {}
    parts: dict[RecordId, dict[tuple[Words, Part], Form]] = {}
    for bearer in names:
        bearer = bearer._replace(is_single=len(split_name(bearer.written)) == 1)
        if find_folder(bearer.record) == "people" and not (bearer.is_single or bearer.is_ambiguous or bearer.is_other):
            parts[bearer.record] = part_name(bearer) | parts.get(bearer.record, {})
        for words in expand_name(bearer.written):
            known = bearers.setdefault(words, {})
            # A form that stands twice in a record is as ambiguous as the editor said anywhere.
            other = known.get(bearer.record)
            if not other or (bearer.is_ambiguous and not other.is_ambiguous):
                known[bearer.record] = bearer
    root = Node()
    for words in sorted(bearers):
        node = root
        for word in words:
            node = node.following.setdefault(word, Node())
        found = bearers[words]
        node.form = Form(words, tuple(found[record] for record in sorted(found)))
    starts = index_starts(root)
    return NameIndex(
        starts,
        KnownWords(starts, index_parts({words[0] for forms in parts.values() for words, _ in forms})),
        {person: tuple(forms.values()) for person, forms in parts.items()},
    )


def part_name(bearer: Bearer) -> dict[tuple[Words, Part], Form]:
    """Give the parts of a person's name, each once, as forms that this person bears."""
    found = {}
    for words, is_given in find_parts(bearer.written):
        part = bearer._replace(part="given" if is_given else "surname", is_single=len(words) == 1)
        found[words, part.part] = Form(words, (part,))
    return found


def index_starts(root: Node) -> dict[str, tuple[Start, ...]]:
    """Index the words that begin forms, with every clitic that may stand before them."""
    starts: dict[str, tuple[Start, ...]] = {}
    for word, node in root.following.items():
        for written, letters in add_clitics(word):
            known = starts.get(written, ())
            starts[written] = (
                tuple(sorted((*known, Start(letters, node)), key=count_letters)) if known else (Start(letters, node),)
            )
    return starts


def index_parts(words: Iterable[str]) -> dict[str, tuple[PartStart, ...]]:
    """Index the words that begin parts of names, with every clitic that may stand before them."""
    starts: dict[str, tuple[PartStart, ...]] = {}
    for first in sorted(words):
        for written, letters in add_clitics(first):
            starts[written] = (*starts.get(written, ()), PartStart(letters, first))
    return starts


def count_letters(start: Start) -> int:
    """How many letters a start takes for clitics."""
    return start.letters


def add_clitics(word: str) -> Iterator[tuple[str, int]]:
    """Give a folded word with each clitic it may wear: the written word, and how many letters the clitic has.

    Before a bare word stand و or ف, then ب, ل or ك; before ال the same but ل, with which it joins to لل; before
    Latin letters the article too (الـBBC).
    """
    if not word.startswith(ARTICLE) or len(word) < 4:
        yield from ((prefix + word, len(prefix)) for prefix in BARE_PREFIXES)
        if LATIN.match(word):
            yield from ((prefix + ARTICLE + word, len(prefix) + 2) for prefix in ARTICLE_PREFIXES)
            yield from ((prefix + word, len(prefix)) for prefix in JOINED_ARTICLE)
        return
    yield from ((prefix + word, len(prefix)) for prefix in ARTICLE_PREFIXES)
    # للاذقية is ل + اللاذقية: three lams in a row are written as two.
    rest = word[3:] if word.startswith("الل") else word[2:]
    yield from ((prefix + rest, len(prefix)) for prefix in JOINED_ARTICLE)
