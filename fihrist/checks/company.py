"""From the links of one-word names to the words that stand beside them again and again: كوبا أمريكا."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from fihrist.arabic.stem import ARTICLE
from fihrist.archive import Archive
from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.linking.clitics import BARE, JOINED_ARTICLE, WITH_ARTICLE
from fihrist.linking.forms import Words
from fihrist.linking.lexicon import (
    COMMON_WORDS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    GROUP_HEADS,
    PERSON_TITLES,
    PLACE_HEADS,
    SPEECH_VERBS,
)
from fihrist.linking.mentions import Mention
from fihrist.linking.neighbours import begins_with_and
from fihrist.linking.words import WORD, split_name

LEAST, LEAST_SHARE = 3, 0.1
"""How often a word must stand beside a name, and in what part of the name's links, to be worth telling."""
MOST_IN_ROW = 2
"""Names that stand side by side and may be one: more are a list, سوريا العراق لبنان."""
REACH = 60
"""Characters beside a name in which the next word stands."""
BEFORE = re.compile(rf"({WORD.pattern})[ \xa0]\Z")
AFTER = re.compile(rf"[ \xa0]({WORD.pattern})")
INTRODUCING = PERSON_TITLES | PLACE_HEADS | GROUP_HEADS
"""Words that say what somebody or something is: مدينة الرياض is الرياض."""
ORIGIN = re.compile(rf"{ARTICLE}\w{{2,}}(?:ي|يه)")
"""An adjective that tells one place from another though it is of every day: أمريكا الجنوبية."""


class Company(Frozen):
    """A one-word name of a record with a word beside it."""

    record: RecordId
    phrase: str
    """The name with the word, as texts write it most often."""
    number: int
    """How often the two stand together."""
    uses: int
    """How often the name links at all."""


class Meeting(NamedTuple):
    """A place in which a name and a word stand side by side."""

    words: Words
    """The two, folded."""
    phrase: str
    beside: str
    """The word that is not the name, folded."""


def find_company(archive: Archive, names: Mapping[RecordId, Collection[str]]) -> tuple[Company, ...]:
    """Find the frequent company of the one-word names that link, each phrase at the name to which it matters the most.

    `names` are the folded words of all names of each record: what belongs to a name of its own is no company.
    """
    uses: Counter[tuple[RecordId, str]] = Counter()
    met: dict[tuple[RecordId, str, Words], Counter[str]] = defaultdict(Counter)
    for mention, meetings in list_meetings(archive):
        uses[mention.record, mention.name] += 1
        for meeting in meetings:
            if meeting.beside not in names[mention.record]:
                met[mention.record, mention.name, meeting.words][meeting.phrase] += 1
    best: dict[Words, Company] = {}
    for (record, name, words), phrases in met.items():
        company = Company(record, phrases.most_common(1)[0][0], phrases.total(), uses[record, name])
        if company.number >= max(LEAST, LEAST_SHARE * company.uses):
            best[words] = max(company, best.get(words, company), key=lambda one: one.number / one.uses)
    return tuple(sorted(best.values(), key=lambda one: (one.record, -one.number, one.phrase)))


def list_meetings(archive: Archive) -> Iterator[tuple[Mention, list[Meeting]]]:
    """List the links of one-word names, each with the words beside it that may belong to it."""
    for holder, mentions in archive.mentions.items():
        texts = {(text.field, text.anchor): text.plain for text in archive.records[holder].texts}
        placed = (mention for mention in mentions if mention.status == "confirmed" and mention.start >= 0)
        for row in join_rows(placed, texts):
            for mention in row:
                if mention.via in {"name", "anchored"} and len(split_name(mention.name)) == 1:
                    plain = texts[mention.field, mention.anchor]
                    yield mention, list(find_meetings(mention, plain)) if len(row) <= MOST_IN_ROW else []


def join_rows(mentions: Iterable[Mention], texts: Mapping[tuple[str, str], str]) -> Iterator[list[Mention]]:
    """Join the mentions that only a space parts from one another."""
    row: list[Mention] = []
    for mention in mentions:
        place = (mention.field, mention.anchor)
        if row and (
            (row[-1].field, row[-1].anchor) != place or not texts[place][row[-1].end : mention.start].isspace()
        ):
            yield row
            row = []
        row.append(mention)
    if row:
        yield row


def find_meetings(mention: Mention, plain: str) -> Iterator[Meeting]:
    """Find the word right before a name without a clitic, and the one right behind it."""
    start, end = mention.core
    name = split_name(plain[start:end])
    before = BEFORE.search(plain[max(0, start - REACH) : start]) if start == mention.start else None
    for [word] in map(split_name, (before[1],) if before else ()):
        if may_stand_before(word):
            yield Meeting((word, *name), f"{before[1]} {plain[start:end]}" if before else "", word)
    after = AFTER.match(plain, end)
    for [word] in map(split_name, (after[1],) if after else ()):
        if may_stand_behind(word):
            yield Meeting((*name, word), plain[start:end] + (after[0] if after else ""), word)


def may_stand_before(word: str) -> bool:
    """Whether a folded word before a name may belong to it: no particle, title or head, none of every day."""
    bare = (word[len(clitic) :] for clitic in (*BARE, *WITH_ARTICLE) if word.startswith(clitic))
    return is_telling(word) and not any(rest in INTRODUCING or is_usual(rest) for rest in bare)


def may_stand_behind(word: str) -> bool:
    """Whether a folded word behind a name may belong to it: no particle, none of every day but an adjective of it."""
    return (
        is_telling(word)
        and not word.startswith(JOINED_ARTICLE)
        and (not is_usual(word) or ORIGIN.fullmatch(word) is not None)
    )


def is_telling(word: str) -> bool:
    """Whether a folded word is more than a letter, a number, a particle or one behind «and»."""
    small = FUNCTION_WORDS | SPEECH_VERBS
    return len(word) > 1 and not word.isdigit() and word not in small and not begins_with_and(word)


def is_usual(word: str) -> bool:
    """Whether a folded word is of every day, and nobody's given name."""
    return word in COMMON_WORDS and word not in GIVEN_NAMES
