"""From a question's sentences to the phrases its words stand in again and again: قناة الجزيرة, سامي بن نور."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from fihrist.arabic.fold import fold
from fihrist.linking.lexicon import (
    FUNCTION_WORDS,
    GIVEN_NAMES,
    GROUP_HEADS,
    PLACE_HEADS,
    SPEECH_VERBS,
)
from fihrist.review.suggestions import Question, Suggestion, find_core

MOST = 3
"""Phrases of a question that are worth showing."""
LEAST_SHARE = 0.1
"""The part of a question's places in which a phrase must stand."""
LINEAGE = frozenset(map(fold, ("بن", "ابن", "بنت", "أبو", "أبا", "أبي", "أم", "آل", "عبد")))
"""Words that belong to the name behind them: with one of them, the next word is a part of the phrase too."""
NAMING = GIVEN_NAMES | GROUP_HEADS | PLACE_HEADS | LINEAGE
"""Words beside a name that are likely a part of a longer one; a title is none, and makes no name of a single word."""
CONJUNCTIONS = ("و", "ف")
_WORD = r"[\w\u064b-\u0652\u0670\u0640]+"
BEFORE = re.compile(rf"(?:({_WORD})[ \xa0])?({_WORD})[ \xa0]\Z")
AFTER = re.compile(rf"\A[ \xa0]({_WORD})(?:[ \xa0]({_WORD}))?")
REACH = 60
"""Characters beside a name that hold two words, and more."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words around a name."""

    words: str
    """As texts write them most often."""
    count: int
    """In how many of the question's places they stand."""
    is_name: bool
    """Whether they look like a longer name, and not only like words that happen to meet."""


def find_phrases(question: Question) -> tuple[Phrase, ...]:
    """Find the phrases that hold a question's words, the most frequent first.

    What stands once counts only where it looks like a longer name.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    names: set[str] = set()
    for suggestion in question.suggestions:
        for words, is_name in set(widen_words(suggestion)):
            spellings[fold(words)][words] += 1
            names |= {fold(words)} if is_name else set()
    found = (
        Phrase(counter.most_common(1)[0][0], counter.total(), folded in names) for folded, counter in spellings.items()
    )
    least = LEAST_SHARE * len(question.suggestions)
    kept = [phrase for phrase in found if phrase.count >= least and (phrase.count > 1 or phrase.is_name)]
    return tuple(sorted(kept, key=lambda phrase: (-phrase.count, phrase.words))[:MOST])


def widen_words(suggestion: Suggestion) -> Iterator[tuple[str, bool]]:
    """The name with the word before it, and with the word behind it; no phrase where it wears a clitic."""
    plain, (start, end) = suggestion.text.plain, suggestion.span
    if find_core(suggestion.mentions[0])[0] != start:
        return
    if (before := BEFORE.search(plain[max(0, start - REACH) : start])) and says_much(before[2]):
        folded = fold(before[2])
        first = before[1] if before[1] and folded in LINEAGE else ""
        yield " ".join(filter(None, (first, before[2], plain[start:end]))), folded in NAMING
    if (after := AFTER.match(plain[end : end + REACH])) and says_much(after[1]):
        folded = fold(after[1])
        last = after[2] if after[2] and folded in LINEAGE else ""
        yield " ".join(filter(None, (plain[start:end], after[1], last))), folded in NAMING


def says_much(word: str) -> bool:
    """Whether a word beside a name may belong to it; particles and verbs of saying never do."""
    folded = fold(word)
    bare = folded[1:] if folded.startswith(CONJUNCTIONS) else folded
    return len(folded) > 1 and not folded.isdigit() and not {folded, bare} & (FUNCTION_WORDS | SPEECH_VERBS)
