"""From records' names to the index of every form in which a text may write them, clitics included."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from fihrist.fields import AuthorityFields
from fihrist.ids import RecordId, find_folder
from fihrist.linking.forms import ARTICLE, Words, expand_name
from fihrist.linking.words import folded_words, split_name
from fihrist.records import Record

BARE_PREFIXES = tuple(
    first + second for first in ("", "و", "ف") for second in ("", "ب", "ل", "ك")
)  # وبسوريا is و + ب + سوريا
ARTICLE_PREFIXES = tuple(first + second for first in ("", "و", "ف") for second in ("", "ب", "ك"))
JOINED_ARTICLE = ("لل", "ولل", "فلل")
"""ل and ال join to one: للحسكة."""
LATIN = re.compile(r"[a-z0-9]")


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
    part: Literal["", "surname", "given"] = ""
    """Which part of the written name the form is; empty: all of it."""


class Form(NamedTuple):
    """A row of folded words that names one record or several."""

    words: Words
    bearers: tuple[Bearer, ...]


Node = dict[str, "Node | Form"]
"""Folded word → what may follow it; at the key ``""`` the form that ends here."""

END = ""


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
    written: "StartsOfWords"
    """The same by the word as written."""
    people: dict[RecordId, tuple[Bearer, ...]]
    """Person → the names of several words, by whose parts texts go on."""


class StartsOfWords(dict[str, tuple[Start, ...]]):
    """Word as written → what it may begin, worked out when it is first met."""

    MOST = 100_000

    def __init__(self, starts: dict[str, tuple[Start, ...]]) -> None:
        super().__init__()
        self.starts = starts

    def __missing__(self, word: str) -> tuple[Start, ...]:
        if len(self) > self.MOST:
            self.clear()
        found = self[word] = self.starts.get(folded_words[word], ())
        return found


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
    people: dict[RecordId, list[Bearer]] = {}
    for bearer in names:
        bearer = bearer._replace(is_single=len(split_name(bearer.written)) == 1)
        if find_folder(bearer.record) == "people" and not (bearer.is_single or bearer.is_ambiguous or bearer.is_other):
            people.setdefault(bearer.record, []).append(bearer)
        for words in expand_name(bearer.written):
            known = bearers.setdefault(words, {})
            # A form that stands twice in a record is as ambiguous as the editor said anywhere.
            other = known.get(bearer.record)
            if not other or (bearer.is_ambiguous and not other.is_ambiguous):
                known[bearer.record] = bearer
    nodes: Node = {}
    for words in sorted(bearers):
        node = nodes
        for word in words:
            below = node.setdefault(word, {})
            assert isinstance(below, dict)
            node = below
        found = bearers[words]
        node[END] = Form(words, tuple(found[record] for record in sorted(found)))
    starts = index_starts(nodes)
    return NameIndex(starts, StartsOfWords(starts), {person: tuple(found) for person, found in people.items()})


def index_starts(nodes: Node) -> dict[str, tuple[Start, ...]]:
    """Index the words that begin forms, with every clitic that may stand before them."""
    starts: dict[str, list[Start]] = {}
    for word, node in nodes.items():
        assert isinstance(node, dict)
        for written, letters in add_clitics(word):
            starts.setdefault(written, []).append(Start(letters, node))
    return {written: tuple(sorted(found, key=lambda start: start.letters)) for written, found in starts.items()}


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
