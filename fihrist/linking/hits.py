"""From a record's texts and the names to hits: every place where a form of a name stands, the longest of each place.

What depends on the texts and names alone ends here; whether a hit is meant is decided in `fihrist.linking.decide`.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fihrist.arabic.letters import TATWEEL
from fihrist.ids import RecordId
from fihrist.linking.forms import Words
from fihrist.linking.index import END, Bearer, Form, NameIndex
from fihrist.linking.neighbours import Neighbours
from fihrist.linking.parts import PartForm, gather_parts
from fihrist.linking.words import DASHED, JOINT, WORD, find_core, folded_words
from fihrist.markup.texts import Text

Span = tuple[int, int]
GAP = "\n\n"
"""What stands between a record's texts when they are read as one; no name reaches over it."""


LONGEST_CLITIC = 2
"""Letters that may be drawn out before a name without a dash being meant: الـ, بـ."""


class Hit(NamedTuple):
    """A form of a name in a record's texts."""

    text: int
    """Which of the record's texts."""
    start: int
    """In the text's plain string: where the written word begins, its clitic included."""
    core: int
    """Where the name itself begins."""
    end: int
    surface: str
    letters: int
    """How many folded letters the clitic has."""
    form: Form
    neighbours: Neighbours


class Candidate(NamedTuple):
    """A form found at a word, before it is known what else stands there."""

    first: int
    """The first word's number."""
    last: int
    letters: int
    form: Form


class Reading:
    """A record's texts read as one, word by word."""

    def __init__(self, texts: Sequence[Text], index: NameIndex) -> None:
        self.texts = texts
        self.joined = GAP.join(text.plain for text in texts)
        self.words: list[re.Match[str]] = list(WORD.finditer(self.joined))
        if TATWEEL in self.joined:
            self.words = [part for word in self.words for part in part_dashed(word, index)]
        self.starts: list[int] = []
        at = 0
        for text in texts:
            self.starts.append(at)
            at += len(text.plain) + len(GAP)
        self.closed = sorted(self.find_closed())
        """The spans in which nothing links by itself, as spans of the whole."""

    def find_closed(self) -> Iterator[Span]:
        """Find what is protected, or named by the editor already."""
        for base, text in zip(self.starts, self.texts, strict=True):
            yield from ((base + start, base + end) for start, end in text.protected)
            yield from ((base + mark.start, base + mark.end) for mark in text.explicit)

    def are_joined(self, number: int) -> bool:
        """Whether a word and the next may belong to one name."""
        words = self.words
        return JOINT.fullmatch(self.joined, words[number].end(), words[number + 1].start()) is not None

    def is_open(self, candidate: Candidate) -> bool:
        """Whether a candidate reaches into no span in which nothing links by itself."""
        start, end = self.words[candidate.first].start(), self.words[candidate.last].end()
        return not any(span[0] < end and start < span[1] for span in self.closed)

    def find_neighbours(self, first: int, last: int) -> Neighbours:
        """Find the words beside a row of words."""
        words, most = self.words, len(self.words) - 1
        before = words[first - 1][0] if first and self.are_joined(first - 1) else ""
        after = words[last + 1][0] if last < most and self.are_joined(last) else ""
        return Neighbours(before, after)

    def make_hit(self, candidate: Candidate) -> Hit:
        """Make a hit of a candidate."""
        words = self.words
        start, end = words[candidate.first].start(), words[candidate.last].end()
        number = bisect_right(self.starts, start) - 1
        base = self.starts[number]
        core = start + find_core(words[candidate.first][0], candidate.letters)
        return Hit(
            number,
            start - base,
            core - base,
            end - base,
            self.joined[start:end],
            candidate.letters,
            candidate.form,
            self.find_neighbours(candidate.first, candidate.last),
        )


def part_dashed(word: re.Match[str], index: NameIndex) -> Iterable[re.Match[str]]:
    """Part a word where tatweel stands for a dash between names, بيروتـرويترز, and does not lengthen one: ســوريا."""
    if TATWEEL not in word[0].strip(TATWEEL) or index.written[word[0]]:
        return (word,)
    parts = tuple(DASHED.finditer(word.string, *word.span()))
    is_dash = len(folded_words[parts[0][0]]) > LONGEST_CLITIC and any(index.written[part[0]] for part in parts)
    return parts if is_dash else (word,)


class Found(NamedTuple):
    """What stands in a record's texts; no two overlap."""

    hits: tuple[Hit, ...]
    """Forms of names, in the order of the texts."""
    parts: tuple[Hit, ...]
    """Parts of the names of persons who are named in full too, or whom the editor named."""
    people: Mapping[Words, tuple[Bearer, ...]]
    """Part of a name → the persons whose name it may stand for."""


def find_names(texts: Sequence[Text], index: NameIndex, named: Collection[RecordId] = ()) -> Found:
    """Find the names in a record's texts; `named` are the records that the editor names in them or lists."""
    reading = Reading(texts, index)
    chosen = choose_longest(filter(reading.is_open, find_candidates(reading, index)))
    hits = tuple(map(reading.make_hit, chosen))
    parts = gather_parts(find_people(hits, named, index))
    if not parts:
        return Found(hits, (), {})
    taken = {word for candidate in chosen for word in range(candidate.first, candidate.last + 1)}
    free = choose_longest(filter(reading.is_open, match_parts(parts, reading)), taken)
    return Found(hits, tuple(map(reading.make_hit, free)), {part.form.words: part.form.bearers for part in parts})


def find_candidates(reading: Reading, index: NameIndex) -> Iterator[Candidate]:
    """Find every form that begins at any word, whatever else stands there."""
    written = index.written
    for number, match in enumerate(reading.words):
        for start in written[match[0]]:
            node, last = start.node, number
            while True:
                form = node.get(END)
                if form:
                    assert isinstance(form, Form)
                    yield Candidate(number, last, start.letters, form)
                if len(node) == (form is not None) or last + 1 == len(reading.words) or not reading.are_joined(last):
                    break
                last += 1
                below = node.get(folded_words[reading.words[last][0]])
                if below is None:
                    break
                assert isinstance(below, dict)
                node = below


def choose_longest(candidates: Iterable[Candidate], taken: Collection[int] = ()) -> list[Candidate]:
    """Choose among forms that share words: the longest, then the one with the fewest clitics, then the first.

    `taken` are the numbers of words that are no longer free. The chosen come in the order of the texts.
    """
    ordered = sorted(candidates, key=lambda found: (found.first - found.last, found.letters, found.first))
    taken = set(taken)
    chosen = []
    for candidate in ordered:
        words = range(candidate.first, candidate.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen.append(candidate)
    return sorted(chosen, key=lambda found: found.first)


def find_people(hits: Iterable[Hit], named: Iterable[RecordId], index: NameIndex) -> Iterator[Bearer]:
    """Find the persons whose names may be gone on with, each with every full name."""
    found = dict.fromkeys(bearer.record for hit in hits for bearer in hit.form.bearers)
    for record in found | dict.fromkeys(named):
        yield from index.people.get(record, ())


def match_parts(parts: Iterable[PartForm], reading: Reading) -> Iterator[Candidate]:
    """Find the places where a part of a person's name stands."""
    places: dict[str, list[int]] = {}
    for number, match in enumerate(reading.words):
        places.setdefault(folded_words[match[0]], []).append(number)
    for part in parts:
        for written, letters in part.starts:
            for first in places.get(written, ()):
                last = first + len(part.form.words) - 1
                if matches_words(part.form.words, first, reading):
                    yield Candidate(first, last, letters, part.form)


def matches_words(words: Sequence[str], first: int, reading: Reading) -> bool:
    """Whether the further words of a form follow its first one."""
    if first + len(words) > len(reading.words):
        return False
    following = enumerate(words[1:], first + 1)
    return all(
        reading.are_joined(number - 1) and folded_words[reading.words[number][0]] == word for number, word in following
    )
