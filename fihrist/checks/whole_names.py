"""From a form of a name to whether it is hardly one: it ends before the name does, or says nothing of its own."""

from collections.abc import Container

from fihrist.arabic.stem import ARTICLE
from fihrist.linking.forms import Words
from fihrist.linking.lexicon import (
    EVERYDAY_WORDS,
    FUNCTION_SPELLINGS,
    GIVEN_NAMES,
    GROUP_HEADS,
    PERSON_TITLES,
    PLACE_HEADS,
)
from fihrist.linking.words import WORD, spell, split_name

HEADS = PLACE_HEADS | GROUP_HEADS
"""Words that say what sort of place or group it is: مطار, أمانة."""
TIED = frozenset(["بن", "ابن", "بنت", "عبد", "ال", "ولد"])
"""Words behind which even a title is a name: عبد الملك."""
FOR_THE = "لل"


def is_hardly_name(text: str, kind: str, known: Container[Words]) -> bool:
    """Whether a name of a record of a kind (``people``, ``groups``, ``places``) is hardly one.

    It ends in a particle, in «for …» or in a bare head or title (مطار الملك, أمانة منطقة); a person's holds titles and
    words of every day only (الأول لكرة); a place's or group's is any of its sort (وكالة أنباء). `known` are all names
    of the archive: behind a head, one of them tells enough.
    """
    words = split_name(text)
    if not words:
        return False
    return ends_in_particle(text) or ends_early(words, kind) or (says_nothing(words, kind) and words[1:] not in known)


def ends_in_particle(text: str) -> bool:
    """Whether a name of several words ends in a particle: على is one, and no علي."""
    written = WORD.findall(text)
    return (
        len(written) > 1 and spell(written[-1]) in FUNCTION_SPELLINGS and split_name(written[-1])[0] not in GIVEN_NAMES
    )


def ends_early(words: Words, kind: str) -> bool:
    """Whether the last word needs another behind it."""
    *before, last = words
    if last in GIVEN_NAMES or (before and before[-1] in TIED):
        return False
    if kind == "people" and last in PERSON_TITLES and before and before[-1] in GIVEN_NAMES:
        return False
    if not last.startswith(ARTICLE):
        return last in HEADS or last in PERSON_TITLES or (bool(before) and is_for(last, kind))
    # «شرم الشيخ» is whole, «مطار الملك» is not.
    return bool(before) and before[0] in HEADS and last.removeprefix(ARTICLE) in PERSON_TITLES


def is_for(word: str, kind: str) -> bool:
    """Whether a word means «for …» and the name goes on: لكرة. A group is often for something: للإغاثة; nobody is."""
    if word.startswith(FOR_THE):
        return kind == "people"
    bare = word.removeprefix("ل")
    return bare != word and len(bare) > 2 and (bare in HEADS or bare in EVERYDAY_WORDS)


def says_nothing(words: Words, kind: str) -> bool:
    """Whether no word of several tells this one from others of its sort."""
    if len(words) < 2:
        return False
    if kind == "people":
        return all((word in EVERYDAY_WORDS or word in PERSON_TITLES) and word not in GIVEN_NAMES for word in words)
    first, *rest = words
    return first in HEADS and all(word in EVERYDAY_WORDS and not word.startswith(ARTICLE) for word in rest)
