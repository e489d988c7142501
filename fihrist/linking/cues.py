"""From the words beside a name to what they say of it: that a person, a group or a place is meant."""

from fihrist.ids import find_folder
from fihrist.linking.clitics import BEFORE_HEAD, PLAIN, wears
from fihrist.linking.hits import Hit
from fihrist.linking.index import Bearer
from fihrist.linking.lexicon import GROUP_HEADS, PERSON_TITLES, PLACE_HEADS, PLACE_PREPOSITIONS, PLACE_TYPES
from fihrist.linking.words import folded_words

HEADS = {"people": PERSON_TITLES, "groups": GROUP_HEADS, "places": PLACE_HEADS}
"""Kind → words that stand right before a name of that kind: الرئيس, حزب, سكان."""
TYPES = HEADS | {"places": PLACE_TYPES}
"""The same without those that any noun may follow: «سكان المدينة» names no place."""


def has_head(hit: Hit, bearer: Bearer) -> bool:
    """Whether the word before a name goes with the bearer's kind: ريف حلب, سكان حلب."""
    return follows(hit, HEADS[find_folder(bearer.record)])


def has_type(hit: Hit, bearer: Bearer) -> bool:
    """Whether the word before a name says what the bearer is: قناة الجزيرة, مدينة الصدر."""
    return follows(hit, TYPES[find_folder(bearer.record)])


def has_preposition(hit: Hit, bearer: Bearer) -> bool:
    """Whether a place's name stands where no verb can: إلى حلب."""
    before = folded_words[hit.neighbours.before]
    return find_folder(bearer.record) == "places" and wears(before, PLACE_PREPOSITIONS, PLAIN)


def follows(hit: Hit, words: frozenset[str]) -> bool:
    """Whether the word before a name is one of some words, with or without a clitic."""
    return not hit.letters and wears(folded_words[hit.neighbours.before], words, BEFORE_HEAD)
