"""From a question's sentences to the phrases its words stand in again and again: قناة الجزيرة, سامي بن نور."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from fihrist.arabic.fold import fold
from fihrist.arabic.stem import ARTICLE
from fihrist.frozen import Frozen
from fihrist.linking.clitics import CONJUNCTIONS
from fihrist.linking.lexicon import (
    EVERYDAY_WORDS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    GROUP_HEADS,
    PERSON_TITLES,
    PLACE_HEADS,
    SPEECH_VERBS,
)
from fihrist.linking.longer_names import LINEAGE
from fihrist.linking.neighbours import begins_with_and
from fihrist.review.suggestions import Question, Suggestion, find_core
from fihrist.review.triggers import has_role

MOST = 3
"""Phrases of a question that are worth showing."""
LEAST_SHARE = 0.1
"""The part of a question's places in which a phrase must stand."""
NAMING = GIVEN_NAMES | GROUP_HEADS | PLACE_HEADS | LINEAGE
"""Words beside a name that are likely a part of a longer one; a title is none, and makes no name of a single word."""
BESIDES_AND = NAMING | PERSON_TITLES | EVERYDAY_WORDS
"""Words that may begin with و of their own: وزير, وسط."""
ROLES_OF_KINDS = {"people": "title", "groups": "group", "places": "place"}
"""Kind of a record → the words before its name that only say what it is."""
_WORD = r"[\w\u064b-\u0652\u0670\u0640]+"
BEFORE = re.compile(rf"(?:({_WORD})[ \xa0])?({_WORD})[ \xa0]\Z")
AFTER = re.compile(rf"\A[ \xa0]({_WORD})(?:[ \xa0]({_WORD}))?")
REACH = 60
"""Characters beside a name that hold two words, and more."""


class Phrase(Frozen):
    """Words around a name."""

    words: str
    """As texts write them most often."""
    count: int
    """In how many of the question's places they stand."""
    is_name: bool
    """Whether they look like a longer name, and not only like words that happen to meet."""
    is_own: bool = False
    """Whether they only say besides what the record is: الرئيس before a president's name."""


def find_phrases(question: Question) -> tuple[Phrase, ...]:
    """Find the phrases that hold a question's words, the most frequent first.

    What stands once counts only where it looks like a longer name.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    names: set[str] = set()
    own: set[str] = set()
    roles = {ROLES_OF_KINDS[choice.record.kind] for choice in question.choices}
    for suggestion in question.suggestions:
        for words, is_name, first in set(widen_words(suggestion)):
            spellings[fold(words)][words] += 1
            names |= {fold(words)} if is_name else set()
            own |= {fold(words)} if any(says_what(first, role) for role in roles) else set()
    found = (
        Phrase(counter.most_common(1)[0][0], counter.total(), folded in names, folded in own)
        for folded, counter in spellings.items()
    )
    least = LEAST_SHARE * len(question.suggestions)
    kept = [phrase for phrase in found if phrase.count >= least and (phrase.count > 1 or phrase.is_name)]
    return tuple(sorted(kept, key=lambda phrase: (-phrase.count, phrase.words))[:MOST])


def widen_words(suggestion: Suggestion) -> Iterator[tuple[str, bool, str]]:
    """The name with the word before it, and with the word behind it; no phrase where it wears a clitic.

    With each whether it looks like a longer name, and the folded word before the name where that is all there is.
    """
    plain, (start, end) = suggestion.text.plain, suggestion.span
    if find_core(suggestion.mentions[0])[0] != start:
        return
    if (before := BEFORE.search(plain[max(0, start - REACH) : start])) and says_much(before[2]):
        folded = fold(before[2])
        first = before[1] if before[1] and folded in LINEAGE else ""
        yield " ".join(filter(None, (first, before[2], plain[start:end]))), folded in NAMING, "" if first else folded
    if (after := AFTER.match(plain[end : end + REACH])) and says_much(after[1]):
        folded = fold(after[1])
        last = after[2] if after[2] and folded in LINEAGE else ""
        yield " ".join(filter(None, (plain[start:end], after[1], last))), folded in NAMING, ""


def says_what(word: str, role: str) -> bool:
    """Whether a folded word only says what a record is, with its article or without: نادي, النادي."""
    return has_role(word, role) or has_role(word.removeprefix(ARTICLE), role)


def says_much(word: str) -> bool:
    """Whether a word beside a name may belong to it; particles, verbs of saying and what «and» joins never do."""
    folded = fold(word)
    if begins_with_and(folded) and folded not in BESIDES_AND:
        return False
    bare = folded[1:] if folded.startswith(CONJUNCTIONS) else folded
    return len(folded) > 1 and not folded.isdigit() and not {folded, bare} & (FUNCTION_WORDS | SPEECH_VERBS)
