"""From hits to exact counts: how often each form stands bare, alone, and in a word that may be another with a clitic."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from fihrist.linking.forms import Words
from fihrist.linking.hits import Hit
from fihrist.linking.neighbours import stands_alone
from fihrist.linking.words import folded_words


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums over an archive's texts, without order or history: those of two halves add up to those of the whole."""

    bare: Counter[Words] = field(default_factory=Counter)
    """Form → how often it stands without a clitic."""
    worn: Counter[str] = field(default_factory=Counter)
    """Folded written word, clitic included → how often a form was seen in it."""
    seen: Counter[Words] = field(default_factory=Counter)
    """Form of one word → how often it stands anyhow."""
    alone: Counter[Words] = field(default_factory=Counter)
    """Form of one word → how often no word beside it may belong to the same name."""


def count_hits(articles: Iterable[Iterable[Hit]]) -> Counts:
    """Count the hits of articles, each the hits of one."""
    counts = Counts()
    for hits in articles:
        for hit in hits:
            words = hit.form.words
            if len(words) > 1:
                continue
            counts.seen[words] += 1
            counts.alone[words] += stands_alone(hit.neighbours, wears_clitic=hit.letters > 0)
            if hit.letters:
                counts.worn[folded_words[hit.surface]] += 1
            else:
                counts.bare[words] += 1
    return counts
