"""From a name to the forms in which texts write it: each a row of folded words."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from fihrist.arabic.stem import ARTICLE
from fihrist.linking.words import split_name

Words = tuple[str, ...]

MOST_FORMS = 64
"""Forms of one name, at most: long chains of names would have thousands."""

CASES = (("ابو", "ابا", "ابي"), ("بنو", "بني"), ("اخو", "اخا", "اخي"), ("ذو", "ذا", "ذي"))
"""Words that change with their case: أبو بكر, أبا بكر, أبي بكر."""
KUNYA = frozenset(CASES[0])
SERVANT = "عبد"
COMPOUND_ENDS = ("الله", "الدين")
SHORTEST_PART = 2
"""Letters of a part that was written together with another, at least."""


def expand_name(name: str) -> set[Words]:
    """Give every form of a name: عبد الله / عبدالله, أبو / أبا / أبي, المسلمون / المسلمين, دير الزور / ديرالزور.

    A name without letters or digits has none.
    """
    words = split_name(name)
    forms = {words} if words else set()
    waiting = list(forms)
    while waiting and len(forms) < MOST_FORMS:
        form = waiting.pop()
        for rule in RULES:
            new = {other for other in rule(form) if other not in forms}
            forms |= new
            waiting += sorted(new)
    return forms


def change_case(words: Words) -> Iterator[Words]:
    """A word such as أبو stands in each of its cases."""
    for number, word in enumerate(words[:-1]):
        for case in CASES:
            if word in case:
                yield from ((*words[:number], other, *words[number + 1 :]) for other in case)


def join_words(words: Words) -> Iterator[Words]:
    """The space behind أبو and عبد, and before ال, is often forgotten."""
    for number, (word, following) in enumerate(pairwise(words)):
        joins = word in KUNYA or (following.startswith(ARTICLE) and len(following) > len(ARTICLE) + 1)
        if joins and word != ARTICLE:
            yield (*words[:number], word + following, *words[number + 2 :])


def part_words(words: Words) -> Iterator[Words]:
    """What is written together may stand apart: عبدالرحمن, ابوظبي, نصرالله."""
    for number, word in enumerate(words):
        for cut in find_seams(word):
            yield (*words[:number], word[:cut], word[cut:], *words[number + 1 :])


def find_seams(word: str) -> Iterator[int]:
    """Where a word that was written together comes apart."""
    if word.startswith(SERVANT + ARTICLE) and len(word) > len(SERVANT + ARTICLE) + 1:
        yield len(SERVANT)
    if word[:3] in KUNYA and len(word) >= 3 + SHORTEST_PART + 1:
        yield 3
    for end in COMPOUND_ENDS:
        if word.endswith(end) and len(word) >= len(end) + SHORTEST_PART and not word.startswith((SERVANT, *KUNYA)):
            yield len(word) - len(end)


def change_plural(words: Words) -> Iterator[Words]:
    """In names of several words the sound plural stands in both cases: الإخوان المسلمون, الإخوان المسلمين."""
    if len(words) < 2:
        return
    for one, other in (("ون", "ين"), ("ين", "ون")):
        changed = tuple(
            word[:-2] + other if word.startswith(ARTICLE) and word.endswith(one) and len(word) > 5 else word
            for word in words
        )
        if changed != words:
            yield changed


def change_son(words: Words) -> Iterator[Words]:
    """Between two names stand بن and ابن alike."""
    for number in range(1, len(words) - 1):
        if words[number] in {"بن", "ابن"}:
            other = "ابن" if words[number] == "بن" else "بن"
            yield (*words[:number], other, *words[number + 1 :])


RULES: tuple[Callable[[Words], Iterator[Words]], ...] = (change_case, join_words, part_words, change_plural, change_son)
"""What makes further forms of a form, over and over."""
