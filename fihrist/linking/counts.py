"""From hits to exact counts, and from these to an archive's habits: which readings of a form its texts bear out."""

from collections.abc import Iterable
from typing import Any, TypeVar

from fihrist.frozen import Frozen, Leaf, astuple, field
from fihrist.linking.forms import Words
from fihrist.linking.hits import Hit
from fihrist.linking.lexicon import GIVEN_NAMES
from fihrist.linking.neighbours import stands_alone
from fihrist.linking.words import folded_words

OFTEN, MOSTLY = 3, 0.5
"""From how many occurrences on a habit shows, and the share of them that makes it one."""
MUCH_OFTENER = 3
"""How much oftener a word must stand than the name that it may hold behind a clitic, to be a word of its own."""

Seen = TypeVar("Seen")
Worn = tuple[str, Words]
"""A folded written word, clitic included, and the form of one word that it may hold."""


class Counts(Leaf):
    """Sums over an archive's texts, without order or history: those of two halves add up to those of the whole."""

    bare: dict[Words, int] = field(default_factory=dict)
    """Form of one word → how often it stands without a clitic."""
    worn: dict[Worn, int] = field(default_factory=dict)
    """How often a form was seen in a word with a clitic."""
    given: dict[Words, int] = field(default_factory=dict)
    """Form that is a given name → how often it stands anyhow."""
    alone: dict[Words, int] = field(default_factory=dict)
    """Form that is a given name → how often no word beside it may belong to the same name."""


class Habits(Frozen):
    """What an archive's counts decide. An article's mentions change with the counts only where one of these does."""

    alone: frozenset[Words] = frozenset()
    """Given names that the archive mostly writes alone."""
    whole: frozenset[Worn] = frozenset()
    """Words that the archive writes so much oftener than the name in them that their first letter is no clitic."""


def count_hits(hits: Iterable[Hit]) -> Counts:
    """Count the hits of an article."""
    counts = Counts()
    for hit in hits:
        words = hit.form.words
        if len(words) > 1:
            continue
        if hit.letters:
            add(counts.worn, (folded_words[hit.surface], words))
        else:
            add(counts.bare, words)
        if words[0] in GIVEN_NAMES:
            add(counts.given, words)
            if stands_alone(hit.neighbours, wears_clitic=hit.letters > 0):
                add(counts.alone, words)
    return counts


def share_words(counts: Counts, known: dict[object, Any]) -> Counts:
    """Let the same words be the same values in the counts of all articles: `known` are those that were met before.

    An archive has few forms and says them often: apart, they would take more room than all else that is kept of links.
    """
    shared = ({known.setdefault(seen, seen): number for seen, number in one.items()} for one in astuple(counts))
    return Counts(*shared)


def add(sums: dict[Seen, int], seen: Seen, number: int = 1) -> None:
    """Add to a count."""
    sums[seen] = sums.get(seen, 0) + number


def add_counts(articles: Iterable[Counts]) -> Counts:
    """Add up the counts of articles."""
    total = Counts()
    for counts in articles:
        for name in Counts.__struct_fields__:
            sums = getattr(total, name)
            for seen, number in getattr(counts, name).items():
                sums[seen] = sums.get(seen, 0) + number
    return total


def asks(counts: Counts, before: Habits, after: Habits) -> bool:
    """Whether an article with these counts may read a habit that is another one now."""
    alone, whole = before.alone ^ after.alone, before.whole ^ after.whole
    return not (alone.isdisjoint(counts.given) and whole.isdisjoint(counts.worn))


def find_habits(counts: Counts) -> Habits:
    """Find what the counts decide."""
    given = counts.given.items()
    return Habits(
        frozenset(words for words, seen in given if seen >= OFTEN and counts.alone.get(words, 0) >= MOSTLY * seen),
        frozenset(
            (word, words)
            for (word, words), seen in counts.worn.items()
            if seen >= OFTEN and seen > MUCH_OFTENER * counts.bare.get(words, 0)
        ),
    )
