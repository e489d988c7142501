"""From hits to exact counts, and from these to an archive's habits: which readings of a form its texts bear out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from fihrist.linking.forms import Words
from fihrist.linking.hits import Hit
from fihrist.linking.lexicon import GIVEN_NAMES
from fihrist.linking.neighbours import stands_alone
from fihrist.linking.words import folded_words

OFTEN, MOSTLY = 3, 0.5
"""From how many occurrences on a habit shows, and the share of them that makes it one."""
MUCH_OFTENER = 3
"""How much oftener a word must stand than the name that it may hold behind a clitic, to be a word of its own."""

Worn = tuple[str, Words]
"""A folded written word, clitic included, and the form of one word that it may hold."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums over an archive's texts, without order or history: those of two halves add up to those of the whole."""

    bare: Counter[Words] = field(default_factory=Counter)
    """Form of one word → how often it stands without a clitic."""
    worn: Counter[Worn] = field(default_factory=Counter)
    """How often a form was seen in a word with a clitic."""
    given: Counter[Words] = field(default_factory=Counter)
    """Form that is a given name → how often it stands anyhow."""
    alone: Counter[Words] = field(default_factory=Counter)
    """Form that is a given name → how often no word beside it may belong to the same name."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What an archive's counts decide. An article's mentions change with the counts only where one of these does."""

    alone: frozenset[Words] = frozenset()
    """Given names that the archive mostly writes alone."""
    whole: frozenset[Worn] = frozenset()
    """Words that the archive writes so much oftener than the name in them that their first letter is no clitic."""


def count_hits(articles: Iterable[Iterable[Hit]]) -> Counts:
    """Count the hits of articles, each the hits of one."""
    counts = Counts()
    bare, worn = counts.bare, counts.worn
    for hits in articles:
        for hit in hits:
            words = hit.form.words
            if len(words) > 1:
                continue
            if hit.letters:
                worn[folded_words[hit.surface], words] += 1
            else:
                bare[words] += 1
            if words[0] in GIVEN_NAMES:
                counts.given[words] += 1
                counts.alone[words] += stands_alone(hit.neighbours, wears_clitic=hit.letters > 0)
    return counts


def find_habits(counts: Counts) -> Habits:
    """Find what the counts decide."""
    given = counts.given.items()
    return Habits(
        frozenset(words for words, seen in given if seen >= OFTEN and counts.alone[words] >= MOSTLY * seen),
        frozenset(
            (word, words)
            for (word, words), seen in counts.worn.items()
            if seen >= OFTEN and seen > MUCH_OFTENER * counts.bare[words]
        ),
    )
