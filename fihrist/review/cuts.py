"""From all runs of an archive to the part of each that is a name: where other runs go on differently, it ends."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from fihrist.linking.lexicon import PERSON_TITLES
from fihrist.review.runs import Pattern, Run, Words
from fihrist.review.triggers import NISBA, TIED, is_common

Kind = Literal["person", "group", "place"]
PATTERN_KINDS: Mapping[Pattern, Kind] = {
    "kunya": "person",
    "lineage": "person",
    "given": "person",
    "title": "person",
    "place": "place",
    "group": "group",
    "quoted": "group",
    "latin": "group",
}
SHARE = 0.5
"""The part of all runs with the same beginning that must go on with a word for the word to be of the name."""
EVERYDAY_SHARE = 0.7
"""The same for a word of every day."""
ALONE = 0.15
"""The part of all runs in which a group's name may stand without more, at most, if it is the beginning of several."""
AGAIN = 2
"""How often a word must follow the same beginning, at least."""


Beginning = tuple[Kind, Words]


class Habits(NamedTuple):
    """How an archive's runs go on."""

    follow: Counter[Beginning]
    """The first words of runs → how many runs begin so."""
    ends: Counter[Beginning]
    """The words of a run → how many runs have no others."""


def count_runs(runs: Iterable[Run]) -> Habits:
    """Count how runs go on, those of each kind apart."""
    habits = Habits(Counter(), Counter())
    for run in runs:
        kind = PATTERN_KINDS[run.pattern]
        habits.follow.update(
            (kind, run.words[:length]) for length in range(run.least, min(run.most, len(run.words)) + 1)
        )
        habits.ends[kind, run.words] += 1
    return habits


def cut_run(run: Run, habits: Habits) -> int:
    """How many words of a run are the name; 0 where it ends in a word that needs another."""
    kind, length = PATTERN_KINDS[run.pattern], run.least
    while length < min(run.most, len(run.words)) and goes_on(kind, run.words[: length + 1], habits):
        length += 1
    return 0 if is_open(run.words[:length], kind) else length


def goes_on(kind: Kind, words: Words, habits: Habits) -> bool:
    """Whether the last of some words belongs to the name that the others begin."""
    before, last = words[:-1], words[-1]
    if is_open(before, kind):
        return True
    if kind == "place" and NISBA.fullmatch(last):
        return False
    number, alike = habits.follow[kind, words], habits.follow[kind, before]
    if number >= max(AGAIN, (EVERYDAY_SHARE if is_common(last) else SHARE) * alike):
        return True
    # «وزارة الشؤون» never stands alone: each of the ways it goes on is a name.
    return kind == "group" and number > AGAIN and habits.ends[kind, before] <= ALONE * alike


def is_open(words: Words, kind: Kind) -> bool:
    """Whether a name's last word needs another behind it."""
    return words[-1] in TIED or (kind != "person" and words[-1] in PERSON_TITLES)
