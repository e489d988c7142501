"""From an archive's confirmed links to how many of them a change of names would take away."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from fihrist.archive import Archive
from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.linking.clitics import add_clitics
from fihrist.linking.forms import Words
from fihrist.linking.mentions import Mention
from fihrist.linking.words import JOINT, WORD, folded_words, split_name
from fihrist.review.suggestions import find_core

REACH = 60
"""Characters beside a name in which the next word stands."""
BEFORE = re.compile(rf"({WORD.pattern})(?:{JOINT.pattern})\Z")
AFTER = re.compile(rf"(?:{JOINT.pattern})({WORD.pattern})")
MARKED = ("explicit", "listed")
"""How mentions are found that no change of names takes away."""


class Standing(Frozen, dict=True):
    """The links of an archive that hang on the names of records."""

    archive: Archive

    @cached_property
    def links(self) -> tuple[tuple[Mention, str], ...]:
        """Each with the plain string of its text."""
        return tuple(self._list_links())

    @cached_property
    def by_name(self) -> Mapping[tuple[RecordId, str], int]:
        """A record and a form of its name, as written there → how many links they have."""
        counts: dict[tuple[RecordId, str], int] = defaultdict(int)
        for mention, _ in self.links:
            counts[mention.record, mention.name] += 1
        return counts

    @cached_property
    def by_words(self) -> Mapping[Words, list[tuple[Mention, str]]]:
        """Folded words, with their clitic and without → the links that have them."""
        links: dict[Words, list[tuple[Mention, str]]] = defaultdict(list)
        for mention, plain in self.links:
            start, end = find_core(mention)
            for words in {split_name(plain[start:end]), split_name(mention.surface)}:
                links[words].append((mention, plain))
        return links

    def count_name(self, record: RecordId, name: str) -> int:
        """Count the links of a form of a record's name, as the record writes it."""
        return self.by_name.get((record, name), 0)

    def count_phrase(self, phrase: str, besides: RecordId = "") -> int:
        """Count the links within a phrase, wherever texts have it; those of one record may be left out."""
        words = split_name(phrase)
        found = {
            (mention.holder, mention.field, mention.anchor, mention.start)
            for start in range(len(words))
            for end in range(start + 1, len(words) + 1)
            for mention, plain in self.by_words.get(words[start:end], ())
            if mention.record != besides and stands_between(mention, plain, words[:start], words[end:])
        }
        return len(found)

    def _list_links(self) -> Iterator[tuple[Mention, str]]:
        for holder, mentions in self.archive.mentions.items():
            texts = {(text.field, text.anchor): text.plain for text in self.archive.records[holder].texts}
            for mention in mentions:
                if mention.status == "confirmed" and mention.via not in MARKED:
                    yield mention, texts[mention.field, mention.anchor]


def stands_between(mention: Mention, plain: str, before: Words, after: Words) -> bool:
    """Whether folded words stand right before and behind a mention; the first of them may wear a clitic."""
    start, end = mention.start, mention.end
    if before and find_core(mention)[0] != start:
        return False
    for number, word in reversed(tuple(enumerate(before))):
        found = BEFORE.search(plain[max(0, start - REACH) : start])
        written = {form for form, _ in add_clitics(word)} if number == 0 else {word}
        if not found or folded_words[found[1]] not in written:
            return False
        start -= len(found[0])
    for word in after:
        match = AFTER.match(plain, end)
        if not match or folded_words[match[1]] != word:
            return False
        end = match.end()
    return True
