"""From the words beside a name to whether they may belong to it."""

from functools import lru_cache
from typing import NamedTuple

from fihrist.linking.clitics import PLAIN, SINGLE, wears
from fihrist.linking.lexicon import COMMON_WORDS, FUNCTION_SPELLINGS, GIVEN_NAMES, PERSON_TITLES
from fihrist.linking.words import MOST_FOLDED, folded_words, spell


class Neighbours(NamedTuple):
    """The written words beside a name that nothing but spaces parts from it; empty where there are none."""

    before: str
    after: str


def stands_alone(neighbours: Neighbours, *, wears_clitic: bool) -> bool:
    """Whether a name stands alone: on both sides an end, or a plain word. A clitic parts it from what is before."""
    before, after = neighbours
    return (wears_clitic or is_plain(before) or folded_words[before] in PERSON_TITLES) and (
        is_plain(after) or begins_with_and(folded_words[after])
    )


def begins_with_and(word: str) -> bool:
    """Whether a folded word is one behind «and»: وسام and وليد are none."""
    return word.startswith("و") and word not in GIVEN_NAMES


@lru_cache(maxsize=MOST_FOLDED)
def is_plain(word: str) -> bool:
    """Whether a written word is none of a name: a particle, or one of every day, perhaps behind «and»."""
    folded = folded_words[word]
    if not word or spell(word) in FUNCTION_SPELLINGS:
        return True
    return folded not in GIVEN_NAMES and wears(folded, COMMON_WORDS, PLAIN)


@lru_cache(maxsize=MOST_FOLDED)
def is_given(word: str) -> bool:
    """Whether a written word is a given name, and no particle: علي and وخليل are, على is none."""
    folded = folded_words[word]
    return spell(word) not in FUNCTION_SPELLINGS and wears(folded, GIVEN_NAMES, SINGLE)
