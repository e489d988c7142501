"""From a text to its runs: where a pattern says that a name begins: أبو, بن, a title, مدينة, a quote, capitals."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from fihrist.arabic.letters import ARABIC
from fihrist.arabic.stem import ARTICLE
from fihrist.linking.lexicon import EVERYDAY_WORDS, GIVEN_NAMES, PLACE_HEADS
from fihrist.linking.words import WORD, folded_words
from fihrist.review.runs import Line, Run, is_announced
from fihrist.review.triggers import (
    CHANGING_HEADS,
    COURTESY,
    ENTERED_HEADS,
    FOR,
    HEADS,
    LEFT_HEADS,
    LONG_HEADS,
    LORD,
    NISBA,
    NO_GIVEN,
    OWNED,
    PHRASE,
    ROLES,
    SERVANT,
    SIDES,
    SON,
    TIED,
    VAGUE_HEAD,
    has_role,
    is_barred,
    is_common,
    is_head,
    is_origin,
    is_phrase,
)

MOST_QUOTED = 4

ARABIC_LETTER = re.compile(f"[{ARABIC}]")
QUOTED = re.compile(r"[«“\"]([^«»“”\"\n]{2,50})[»”\"]")
CAPITAL = "[A-ZÀ-ÖØ-ÞČĞİŞŠŽ]"
LATIN_RUN = re.compile(
    rf"(?<![\w@#/.&-]){CAPITAL}[\w'’&-]*\w(?:[ -](?:(?:of|for|the|and|de|du|al|el|bin|van|von|&) )*{CAPITAL}[\w'’&-]*)*"
)


def find_runs(plain: str) -> Iterator[Run]:
    """Find the runs of a text, in no certain order; several may share words."""
    line = Line(plain)
    for number in [number for number, word in enumerate(line.folded) if word in ROLES]:
        for role, letters in ROLES[line.folded[number]]:
            yield from FINDERS[role](line, number, letters)
    if ARABIC_LETTER.search(plain):
        yield from find_quoted(line)
        yield from find_latin(plain)


def find_kunyas(line: Line, number: int, letters: int) -> Iterator[Run]:
    """أبو or أم and what follows: أبو بكر البغدادي. Behind a given name it is a part of that person's name."""
    words, spans = line.collect(number, letters, until=is_barred)
    if len(words) < 2 or line.goes_on(number) or is_common(words[1]) or len(words[1]) < 2:
        return
    if words[0] == "ام" and words[1].endswith(("ي", "يه")):
        return
    before = line.find_before(number)
    in_place = before in PLACE_HEADS or before == "في" or line.folded[number][:letters].endswith("ب")
    yield Run("kunya", words, spans, 2, 4, is_announced(line, number), in_place)


def find_lineages(line: Line, number: int, letters: int) -> Iterator[Run]:
    """X بن Y, where X is no known given name; or بن لادن alone."""
    if letters or line.folded[number] != "بن" or line.goes_on(number) or line.goes_on(number - 1):
        return
    before = line.find_before(number)
    begins_before = before and not line.is_stop(number - 1) and before not in HEADS and not is_common(before)
    first = number - 1 if begins_before else number
    words, spans = line.collect(first, until=is_barred)
    least = number - first + 2
    if len(words) >= least:
        yield Run("lineage", words, spans, least, 6, is_announced(line, first))


def find_given(line: Line, number: int, letters: int) -> Iterator[Run]:
    """A given name and what follows, from the first name on: دونالد ترامب, محمد بن سلمان."""
    if line.goes_on(number) or (not letters and line.is_particle(number)):
        return
    words, spans = line.collect(number, letters, until=is_barred)
    is_servant = words[0] == SERVANT
    least = 3 if is_servant else 2
    if len(words) < least or (is_servant and not words[1].startswith((ARTICLE, LORD))):
        return
    announced = not letters and is_announced(line, number)
    if words[0] in NO_GIVEN and announced:
        return
    is_chain = not SON.isdisjoint(words[1:3])
    yield Run("lineage" if is_chain else "given", words, spans, least, 6 if is_chain else 5, announced)


def find_titled(line: Line, number: int, letters: int) -> Iterator[Run]:
    """A title with the article, perhaps an origin, and a name that begins with no known given name."""
    title = line.folded[number][letters:]
    if not title.startswith(ARTICLE):
        return
    first = number + 1
    while first <= number + 3 and line.is_joined(first - 1) and is_origin(line.folded[first]):
        first += 1
    if title in COURTESY and (not line.is_joined(first - 1) or line.is_stop(first)):
        first = number + 1
    if not line.is_joined(first - 1) or line.is_stop(first):
        return
    word = line.folded[first]
    if word in GIVEN_NAMES or word in TIED or is_common(word) or word in ROLES or is_phrase(word) or FOR.match(word):
        return
    if OWNED.fullmatch(line.words[first][0]):
        return
    if not word.startswith(ARTICLE) or (title in COURTESY and first == number + 1):
        words, spans = line.collect(first, until=is_barred)
        yield Run("title", words, spans, 1, 4, True)


def find_places(line: Line, number: int, letters: int) -> Iterator[Run]:
    """مدينة and what follows; the head is left out unless it belongs to the name (جبل الزاوية)."""
    head = line.folded[number][letters:]
    words, spans = line.collect(number, letters, until=is_phrase)
    if head.startswith(ARTICLE) or len(words) < 2 or is_common(words[1]) or is_head(words[1]):
        return
    if head in ENTERED_HEADS:
        yield Run("place", words, spans, 2, 3)
    elif head in SIDES or words[1].startswith(ARTICLE) or not words[1].endswith("يه"):
        # منطقة صناعية is any; شمال سورية is not.
        yield Run("place", words[1:], spans[1:], 1, 3)


def find_groups(line: Line, number: int, letters: int) -> Iterator[Run]:
    """حزب and what follows; the head is left out where it only says what the group is (قناة)."""
    head = line.folded[number][letters:]
    if head.startswith(ARTICLE) or (VAGUE_HEAD.fullmatch(head) and head not in LONG_HEADS):
        return
    words, spans = line.collect(number, letters, until=never)
    if len(words) < 2 or is_head(words[1]) or PHRASE.fullmatch(words[1]):
        return
    has_article = words[1].startswith(ARTICLE)
    # جماعة إرهابية is any.
    is_usual = is_common(words[1]) or (words[1].endswith("يه") and not has_article)
    if head in LEFT_HEADS or (head in CHANGING_HEADS and not has_article):
        if not is_usual and not NISBA.fullmatch(words[1]):
            yield Run("group", words[1:], spans[1:], 1, 4)
    elif head in LONG_HEADS:
        if len(words) > 2 and not is_usual:
            yield Run("group", words, spans, 3, 5)
    elif has_article or not is_usual:
        yield Run("group", words, spans, 2, 7)


def find_quoted(line: Line) -> Iterator[Run]:
    """«…» of a few words, none of them a particle or verb."""
    for match in QUOTED.finditer(line.plain):
        first = bisect_left(line.words, match.start(), key=re.Match[str].start)
        last = bisect_left(line.words, match.end(), key=re.Match[str].start)
        numbers = range(first, last)
        words = tuple(line.folded[first:last])
        if not 1 <= len(words) <= MOST_QUOTED or any(map(line.is_stop, numbers)):
            continue
        if all(word in EVERYDAY_WORDS or word in HEADS for word in words):
            continue
        spans = tuple(line.words[number].span() for number in numbers)
        in_place = first > 0 and has_role(line.folded[first - 1], "place")
        yield Run("quoted", words, spans, len(words), len(words), False, in_place)


def find_latin(plain: str) -> Iterator[Run]:
    """Latin words with capitals: Human Rights Watch."""
    for match in LATIN_RUN.finditer(plain):
        spans = tuple(word.span() for word in WORD.finditer(plain, *match.span()))
        words = tuple(folded_words[plain[start:end]] for start, end in spans)
        yield Run("latin", words, spans, len(words), len(words))


def never(word: str) -> bool:
    """No word."""
    return False


FINDERS: dict[str, Callable[[Line, int, int], Iterator[Run]]] = {
    "kunya": find_kunyas,
    "son": find_lineages,
    "given": find_given,
    "title": find_titled,
    "place": find_places,
    "group": find_groups,
}
"""What a word begins (`fihrist.review.triggers`) → what finds the run."""
