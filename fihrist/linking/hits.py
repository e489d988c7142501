"""From a record's texts and the names to hits: every place where a form of a name stands, the longest of each place.

What depends on the texts and names alone ends here; whether a hit is meant is decided in `fihrist.linking.decide`.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from fihrist.arabic.letters import TATWEEL
from fihrist.ids import RecordId
from fihrist.linking.forms import Words
from fihrist.linking.index import Bearer, Form, NameIndex
from fihrist.linking.neighbours import Neighbours
from fihrist.linking.words import DASHED, DASHES, JOINT, WORDS, find_core, folded_words
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
        joined = GAP.join([text.plain for text in texts])
        parts = WORDS.split(joined)
        if DASHED.search(joined):
            part_dashed(parts, index)
        self.parts = parts
        """What stands between words, at even places, and the words, at odd ones."""
        self.words = parts[1::2]
        self.known = list(map(index.words.__getitem__, self.words))
        self.marked = [(number, word) for number, word in enumerate(self.known) if word.starts or word.parts]
        """The words that may begin a name, or a part of one, with their numbers."""
        self.ends = list(accumulate(map(len, parts)))
        """Where each part ends in the whole."""
        self.bases = [0, *accumulate([len(text.plain) + len(GAP) for text in texts])]
        """Where each text begins in the whole."""
        self.closed = sorted(
            span
            for base, text in zip(self.bases, texts, strict=False)
            if text.protected or text.explicit
            for span in find_closed(text, base)
        )
        """The spans in which nothing links by itself."""

    def find_start(self, number: int) -> int:
        """Where a word begins in the whole."""
        return self.ends[2 * number]

    def find_end(self, number: int) -> int:
        """Where a word ends in the whole."""
        return self.ends[2 * number + 1]

    def are_joined(self, number: int) -> bool:
        """Whether a word and the next may belong to one name."""
        gap = self.parts[2 * number + 2]
        return gap == " " or JOINT.fullmatch(gap) is not None

    def is_open(self, candidate: Candidate) -> bool:
        """Whether a candidate reaches into no span in which nothing links by itself."""
        start, end = self.find_start(candidate.first), self.find_end(candidate.last)
        if end <= self.closed[0][0]:
            return True
        return all(span[1] <= start or end <= span[0] for span in self.closed)

    def make_hit(self, candidate: Candidate) -> Hit:
        """Make a hit of a candidate."""
        first, last, letters, form = candidate
        words = self.words
        start, end = self.find_start(first), self.find_end(last)
        number = bisect_right(self.bases, start) - 1
        base = self.bases[number]
        core = start + (find_core(words[first], letters) if letters else 0)
        surface = words[first] if first == last else "".join(self.parts[2 * first + 1 : 2 * last + 2])
        before = words[first - 1] if first and self.are_joined(first - 1) else ""
        after = words[last + 1] if last + 1 < len(words) and self.are_joined(last) else ""
        return Hit(number, start - base, core - base, end - base, surface, letters, form, Neighbours(before, after))


def find_closed(text: Text, base: int) -> Iterator[Span]:
    """Find what is protected in a text, or named by the editor already, as spans of the whole."""
    yield from ((base + start, base + end) for start, end in text.protected)
    yield from ((base + mark.start, base + mark.end) for mark in text.explicit)


def part_dashed(parts: list[str], index: NameIndex) -> None:
    """Part words where tatweel stands for a dash between names, بيروتـرويترز, and does not lengthen one: ســوريا."""
    dashed = [number for number in range(1, len(parts), 2) if TATWEEL in parts[number]]
    for number in reversed(dashed):
        parts[number : number + 1] = find_dashed(parts[number], index)


def find_dashed(word: str, index: NameIndex) -> list[str]:
    """Part one word at its dashes: words at even places, tatweel between them; whole where it holds none."""
    pieces = DASHES.split(word)
    is_dashed = pieces[-1] and len(folded_words[pieces[0]]) > LONGEST_CLITIC and not index.words[word].starts
    return pieces if is_dashed and any(index.words[piece].starts for piece in pieces[0::2]) else [word]


class Found(NamedTuple):
    """What stands in a record's texts; no two overlap."""

    hits: tuple[Hit, ...]
    """Forms of names, in the order of the texts."""
    parts: tuple[Hit, ...]
    """Parts of the names of persons who are named in full too, or whom the editor named."""
    people: Mapping[Words, tuple[Bearer, ...]]
    """Part of a name → the persons whose name it may stand for."""


NOTHING = Found((), (), {})


def find_names(texts: Sequence[Text], index: NameIndex, named: Collection[RecordId] = ()) -> Found:
    """Find the names in a record's texts; `named` are the records that the editor names in them or lists."""
    reading = Reading(texts, index)
    chosen = choose_longest(leave_closed(find_candidates(reading), reading))
    hits = tuple(map(reading.make_hit, chosen))
    people = gather_parts(hits, named, index)
    if not people:
        return Found(hits, (), {})
    taken = {word for candidate in chosen for word in range(candidate.first, candidate.last + 1)}
    free = choose_longest(leave_closed(match_parts(people, reading), reading), taken)
    return Found(hits, tuple(map(reading.make_hit, free)), people)


def find_candidates(reading: Reading) -> Iterator[Candidate]:
    """Find every form that begins at any word, whatever else stands there."""
    known, most = reading.known, len(reading.known) - 1
    for number, word in reading.marked:
        for letters, node in word.starts:
            last, following = number, node
            while True:
                if following.form:
                    yield Candidate(number, last, letters, following.form)
                if last == most or not following.following:
                    break
                last += 1
                further = following.following.get(known[last].folded)
                if not further or not reading.are_joined(last - 1):
                    break
                following = further


def leave_closed(candidates: Iterable[Candidate], reading: Reading) -> Iterable[Candidate]:
    """Leave out the candidates that reach into a span in which nothing links by itself."""
    return filter(reading.is_open, candidates) if reading.closed else candidates


def choose_longest(candidates: Iterable[Candidate], taken: Collection[int] = ()) -> list[Candidate]:
    """Choose among forms that share words: the longest, then the one with the fewest clitics, then the first.

    `taken` are the numbers of words that are no longer free. The chosen come in the order of the texts.
    """
    ordered = sorted(candidates, key=rank_candidate)
    taken = set(taken)
    chosen = []
    for candidate in ordered:
        words = range(candidate.first, candidate.last + 1)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen.append(candidate)
    chosen.sort()
    return chosen


def rank_candidate(candidate: Candidate) -> tuple[int, int, int]:
    """The order in which candidates are chosen."""
    return candidate.first - candidate.last, candidate.letters, candidate.first


def gather_parts(hits: Iterable[Hit], named: Iterable[RecordId], index: NameIndex) -> dict[Words, tuple[Bearer, ...]]:
    """Gather the parts of the names of the persons whom hits name, and of those who are named otherwise."""
    known = index.parts
    people = {bearer.record: 0 for hit in hits for bearer in hit.form.bearers if bearer.record in known}
    found: dict[Words, tuple[Bearer, ...]] = {}
    for person in [*people, *(person for person in named if person in known and person not in people)]:
        for words, bearers in known[person]:
            found[words] = (*found[words], *bearers) if words in found else bearers
    return found


def match_parts(people: Mapping[Words, tuple[Bearer, ...]], reading: Reading) -> Iterator[Candidate]:
    """Find the places where a part of a person's name stands."""
    rows: dict[str, list[Words]] = {}
    for words in people:
        rows.setdefault(words[0], []).append(words)
    for number, word in reading.marked:
        for letters, first in word.parts:
            for words in rows.get(first, ()):
                if len(words) == 1 or follow(words, number, reading):
                    yield Candidate(number, number + len(words) - 1, letters, Form(words, people[words]))


def follow(words: Words, first: int, reading: Reading) -> bool:
    """Whether the further words of a row stand behind its first one."""
    last = first + len(words) - 1
    following = tuple(word.folded for word in reading.known[first + 1 : last + 1])
    return following == words[1:] and all(map(reading.are_joined, range(first, last)))
