"""From folded words to what is written joined before them, and back: «and», «with», «to», «like», and the article."""

import re
from collections.abc import Container, Iterable, Iterator

from fihrist.arabic.stem import ARTICLE

CONJUNCTIONS = ("و", "ف")
"""«And» and «so», which are written joined to the word that follows."""
PLAIN = ("", *CONJUNCTIONS)
"""Before a word of any kind, none included."""
SINGLE = (*PLAIN, "ب", "ل", "ك")
"""Before a given name beside another: ولاية is no آية behind two."""
BEFORE_HEAD = (*SINGLE, "وب", "ول", "فب", "فل")
"""Before a title or a noun that says what follows: وكتلة is no تلة behind two."""
BARE = tuple(first + second for first in PLAIN for second in ("", "ب", "ل", "ك"))
"""Before a word without the article, none included: وبسوريا is و + ب + سوريا."""
BEFORE_ARTICLE = tuple(first + second for first in PLAIN for second in ("", "ب", "ك"))
"""Before a word with the article."""
JOINED_ARTICLE = ("لل", "ولل", "فلل")
"""ل and ال join to one: للحسكة."""
WITH_ARTICLE = (*(clitic + ARTICLE for clitic in BEFORE_ARTICLE), *JOINED_ARTICLE)
"""The article with all that may stand before it."""
LETTERS = frozenset("وفبلكا")
"""The letters of all these."""
LONGEST = 4
"""As many of them as may stand before a word."""
LATIN = re.compile(r"[a-z0-9]")


def wears(written: str, words: Container[str], clitics: Iterable[str]) -> bool:
    """Whether a folded written word is one of some words, behind one of some clitics."""
    return any(written.startswith(clitic) and written[len(clitic) :] in words for clitic in clitics)


def take_clitics(written: str, known: Container[str]) -> list[tuple[int, str]]:
    """Find the known words that a folded written word may be with a clitic or without: the clitic's letters, the word.

    Fewest letters first.
    """
    words = {written} if written in known else set()
    for size in range(1, LONGEST + 1):
        if written[size - 1 : size] not in LETTERS:
            break
        rest = written[size:]
        if rest in known:
            words.add(rest)
        if written[size - 2 : size] == "لل":
            # للقامشلي is القامشلي behind ل, للاذقية is اللاذقية.
            words |= {word for word in (ARTICLE + rest, ARTICLE + "ل" + rest) if word in known}
    if not words:
        return []
    return sorted((letters, word) for word in words for worn, letters in add_clitics(word) if worn == written)


def add_clitics(word: str) -> Iterator[tuple[str, int]]:
    """Give a folded word with each clitic it may wear: the written word, and how many letters the clitic has.

    Before a bare word stand و or ف, then ب, ل or ك; before ال the same but ل, with which it joins to لل; before
    Latin letters the article too (الـBBC).
    """
    if not word.startswith(ARTICLE) or len(word) < 4:
        yield from ((clitic + word, len(clitic)) for clitic in BARE)
        if LATIN.match(word):
            yield from ((clitic + word, len(clitic)) for clitic in WITH_ARTICLE)
        return
    yield from ((clitic + word, len(clitic)) for clitic in BEFORE_ARTICLE)
    # للاذقية is ل + اللاذقية: three lams in a row are written as two.
    rest = word[3:] if word.startswith("الل") else word[2:]
    yield from ((clitic + rest, len(clitic)) for clitic in JOINED_ARTICLE)
