"""From a record's texts and the names to hits: every place where a form of a name stands, the longest of each place.

What depends on the texts and names alone ends here; whether a hit is meant is decided in `fihrist.linking.decide`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.linking.codes import code_word
from fihrist.linking.forms import Words
from fihrist.linking.index import Bearer, Form, NameIndex
from fihrist.linking.neighbours import Neighbours
from fihrist.linking.reading import Reading
from fihrist.linking.words import find_core
from fihrist.markup.texts import Text


class Hit(Frozen):
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
    """None for a form whose neighbours nobody asks for (`is_weighed`)."""


class Candidate(NamedTuple):
    """A form found at a word, before it is known what else stands there."""

    first: int
    """The first word's number."""
    last: int
    letters: int
    form: Form


class Found(Frozen):
    """What stands in a record's texts; no two overlap."""

    hits: tuple[Hit, ...]
    """Forms of names, in the order of the texts."""
    parts: tuple[Hit, ...]
    """Parts of the names of persons who are named in full too, or whom the editor named."""
    people: Mapping[Words, tuple[Bearer, ...]]
    """Part of a name → the persons whose name it may stand for."""


NOTHING = Found((), (), {})
ALONE = Neighbours("", "")


def find_names(texts: Sequence[Text], index: NameIndex, named: Collection[RecordId] = ()) -> Found:
    """Find the names in a record's texts; `named` are the records that the editor names in them or lists."""
    reading = Reading(texts, index)
    chosen = choose_longest(find_candidates(reading))
    hits = tuple(make_hit(candidate, reading) for candidate in chosen)
    people = gather_parts(hits, named, index)
    if not people:
        return Found(hits, (), {})
    taken = {word for candidate in chosen for word in range(candidate.first, candidate.last + 1)}
    free = (candidate for candidate in match_parts(people, reading) if taken.isdisjoint(list_words(candidate)))
    return Found(hits, tuple(make_hit(candidate, reading) for candidate in choose_longest(free)), people)


def find_candidates(reading: Reading) -> Iterator[Candidate]:
    """Find every form that begins at any word, whatever else stands there, in the order of their first words."""
    codes, known = reading.codes, reading.known
    for number in reading.marked:
        for letters, node in known[number].names:
            last, found = number, node
            while True:
                if found.form and reading.is_open(number, last):
                    yield Candidate(number, last, letters, found.form)
                if not found.following:
                    break
                following = reading.find_next(last)
                further = found.following.get(codes[following])
                if not further or not reading.are_joined(last, following):
                    break
                last, found = following, further


def choose_longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Choose among forms that share words: the longest, then the one with the fewest clitics, then the first.

    They come, and go, in the order of their first words.
    """
    chosen: list[Candidate] = []
    for rivals in group_rivals(candidates):
        chosen += rivals if len(rivals) == 1 else settle_rivals(rivals)
    return chosen


def group_rivals(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Group the candidates that share words, or are tied by others that do."""
    group: list[Candidate] = []
    last = -1
    for candidate in candidates:
        if candidate.first > last and group:
            yield group
            group = []
        group.append(candidate)
        last = max(last, candidate.last)
    if group:
        yield group


def settle_rivals(rivals: list[Candidate]) -> list[Candidate]:
    """Choose among candidates of which each may share words with any other."""
    taken: set[int] = set()
    chosen = []
    for candidate in sorted(rivals, key=rank_candidate):
        words = list_words(candidate)
        if taken.isdisjoint(words):
            taken.update(words)
            chosen.append(candidate)
    return sorted(chosen)


def list_words(candidate: Candidate) -> range:
    """The numbers of a candidate's words."""
    return range(candidate.first, candidate.last + 1)


def rank_candidate(candidate: Candidate) -> tuple[int, int, int]:
    """The order in which candidates are chosen."""
    return -len(candidate.form.words), candidate.letters, candidate.first


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
    """Find the places where a part of a person's name stands, in the order of their first words."""
    rows: dict[str, list[Words]] = {}
    for words in people:
        rows.setdefault(words[0], []).append(words)
    for number in reading.marked:
        for letters, first in reading.known[number].parts:
            for words in rows.get(first, ()):
                last = follow(words, number, reading)
                if last is not None and reading.is_open(number, last):
                    yield Candidate(number, last, letters, Form(words, people[words]))


def follow(words: Words, number: int, reading: Reading) -> int | None:
    """The number of a row's last word, if the further words of the row stand behind its first one."""
    for word in words[1:]:
        following = reading.find_next(number)
        if reading.codes[following] != code_word(word) or not reading.are_joined(number, following):
            return None
        number = following
    return number


def make_hit(candidate: Candidate, reading: Reading) -> Hit:
    """Make a hit of a candidate."""
    first, last, letters, form = candidate
    start, end = reading.starts[first], reading.find_end(last)
    surface = reading.text[start:end]
    core = start + find_core(surface, letters) if letters else start
    number = reading.find_text(start)
    base = reading.bases[number]
    neighbours = Neighbours(reading.find_before(first), reading.find_after(last)) if is_weighed(form) else ALONE
    return Hit(number, start - base, core - base, end - base, surface, letters, form, neighbours)


def is_weighed(form: Form) -> bool:
    """Whether the words beside a form are ever asked for: not for a group's or place's one name of several words."""
    bearer = form.bearers[0]
    return (
        len(form.bearers) > 1
        or bearer.is_single
        or bearer.is_ambiguous
        or bearer.part != ""
        or bearer.record.startswith("people/")
    )
