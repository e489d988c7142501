"""From a text to its words, and from a word on to a run: a row of words that may be the name of somebody or something.

A run goes on to the first word that no name goes over. How much of it is the name is decided by the whole archive
(`fihrist.review.cuts`).
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from fihrist.arabic.letters import compose_letters, drop_signs
from fihrist.linking.forms import KUNYA, find_seams
from fihrist.linking.lexicon import FUNCTION_SPELLINGS, GIVEN_NAMES, SPEECH_VERBS
from fihrist.linking.words import WORD, find_core, folded_words
from fihrist.review.triggers import LORD, NO_GIVEN, OWNED_LATER, SERVANT, SON, STOPS, TIED, has_role

Pattern = Literal["kunya", "lineage", "given", "title", "place", "group", "quoted", "latin"]
Span = tuple[int, int]
Words = tuple[str, ...]

MOST_WORDS = 8
MOST_OFFICE = 5
"""Words of an office between a title and the name: وزير [الخارجية الروسي] سيرغي …"""


class Run(NamedTuple):
    """A row of words that may begin with a name."""

    pattern: Pattern
    words: Words
    """Folded; the first without its clitic."""
    spans: tuple[Span, ...]
    """Where each stands in the text's plain string."""
    least: int
    """How many of them belong together at least."""
    most: int
    """How many may, at most."""
    is_announced: bool = False
    """Whether a title, an office or a verb of saying stands before it."""
    in_place: bool = False
    """Whether the word before says that a place is meant."""


class Line:
    """A text, word by word."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.words = list(WORD.finditer(plain))
        self.folded = [folded_words[match[0]] for match in self.words]

    def is_joined(self, number: int) -> bool:
        """Whether nothing but spaces parts a word from the next."""
        if number < 0 or number + 1 >= len(self.words):
            return False
        return self.plain[self.words[number].end() : self.words[number + 1].start()].isspace()

    def is_stop(self, number: int) -> bool:
        """Whether no name goes over a word: a particle, a verb, a number, another script."""
        word = self.folded[number]
        if word in GIVEN_NAMES:
            return self.is_particle(number)
        if OWNED_LATER.fullmatch(self.words[number][0]):
            return True
        return word in STOPS or not "ء" <= word[:1] <= "ي" or not word.isalpha()

    def is_particle(self, number: int) -> bool:
        """Whether a word is spelled like a particle: على is no علي."""
        return drop_signs(compose_letters(self.words[number][0])) in FUNCTION_SPELLINGS

    def find_before(self, number: int) -> str:
        """The folded word right before a word; empty where something parts the two."""
        return self.folded[number - 1] if self.is_joined(number - 1) else ""

    def goes_on(self, number: int) -> bool:
        """Whether a word is the further part of a person's name that began before it."""
        before = self.find_before(number)
        return before in TIED or before == LORD or has_role(before, "given")

    def collect(self, first: int, letters: int = 0, *, until: Callable[[str], bool]) -> tuple[Words, tuple[Span, ...]]:
        """Collect the words from one on that a name may go over, and where they stand.

        `letters` are those of the first word's clitic; `until` says where names of this kind end besides.
        عبدالله is given as two words, أبا and أبي as أبو, and ابن between names as بن.
        """
        words: list[str] = []
        spans: list[Span] = []
        for number in range(first, len(self.words)):
            match, word = self.words[number], self.folded[number]
            start = match.start()
            if words and (not self.is_joined(number - 1) or self.is_stop(number) or until(word)):
                break
            if not words and letters:
                start, word = start + find_core(match[0], letters), word[letters:]
            parts = part_servant(word)
            words += [spell_part(part, is_later=bool(words)) for part in parts]
            spans += [(start, match.end())] * len(parts)
            if len(words) >= MOST_WORDS:
                break
        return tuple(words), tuple(spans)


def is_announced(line: Line, number: int) -> bool:
    """Whether a verb of saying stands before a name, or a title and perhaps the words of an office or an origin."""
    if line.find_before(number) in SPEECH_VERBS:
        return True
    for at in range(number - 1, max(-1, number - MOST_OFFICE - 2), -1):
        if not line.is_joined(at):
            return False
        if has_role(line.folded[at], "title"):
            return True
        if line.is_stop(at) and line.folded[at] not in NO_GIVEN:
            return False
    return False


def part_servant(word: str) -> Words:
    """Part عبدالله in two."""
    if word == SERVANT + LORD:
        return SERVANT, LORD
    if word.startswith(SERVANT):
        for seam in find_seams(word):
            return word[:seam], word[seam:]
    return (word,)


def spell_part(word: str, *, is_later: bool) -> str:
    """One spelling for what changes within a name: أبا and أبي are أبو, ابن is بن."""
    if word in KUNYA:
        return "ابو"
    return "بن" if is_later and word in SON else word
