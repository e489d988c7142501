"""From an archive's texts to candidates: frequent names that no record has, each ready to be made one."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from math import inf
from typing import NamedTuple

from fihrist.arabic.fold import fold_words
from fihrist.arabic.letters import drop_signs
from fihrist.arabic.sentences import find_sentence, trim_around
from fihrist.arabic.stem import ARTICLE
from fihrist.archive import Archive
from fihrist.fields import SINGULAR, AuthorityFields
from fihrist.frozen import Frozen
from fihrist.ids import RecordId, check_id, propose_id
from fihrist.linking.clitics import BARE
from fihrist.linking.forms import Words, expand_name
from fihrist.linking.lexicon import EVERYDAY_WORDS, GIVEN_NAMES
from fihrist.markup.texts import Text
from fihrist.records import Record
from fihrist.review.cuts import PATTERN_KINDS, Habits, Kind, count_runs, cut_run
from fihrist.review.patterns import find_runs
from fihrist.review.runs import Pattern, Run, Span
from fihrist.review.triggers import NISBA, is_common

FOLDERS: Mapping[Kind, str] = {"person": "people", "group": "groups", "place": "places"}

LEAST_ARTICLES = 2
MOST_CANDIDATES = 500
MOST_EXAMPLES = 3
LONGEST_PART = 60
"""Characters of a proposed id, without its folder."""

OFFICES = frozenset(fold_words("وزارة مجلس حزب جبهة"))
"""Heads of groups that words of every day name well enough: وزارة العمل."""
ANNOUNCED = 0.15
"""The part of its sightings in which a name that holds a word of every day is announced, at least."""


class Example(Frozen):
    """A sentence in which a candidate stands."""

    holder: RecordId
    path: str
    """The file, from the archive's folder."""
    line: int
    sentence: str
    start: int
    """Where the name stands in the sentence."""
    end: int


class Candidate(Frozen):
    """A name that no record has."""

    name: str
    """As most texts write it, without clitics."""
    folded: str
    pattern: Pattern
    """What most often speaks for it: kunya, lineage, given, title, place, group, quoted, latin."""
    kind: Kind
    """What it seems to name."""
    articles: int
    occurrences: int
    examples: tuple[Example, ...]
    id: RecordId
    """A free id for its record: ``people/abw-bkr``."""
    command: str
    """What makes the record: ``python build.py new person abw-bkr``."""


class Sighting(NamedTuple):
    """A run, and the text it stands in."""

    run: Run
    record: Record
    text: Text


class Name(NamedTuple):
    """The sightings of one name, and its folded words."""

    words: Words
    sightings: list[Sighting]
    articles: int


def find_candidates(archive: Archive, *, most: int = MOST_CANDIDATES) -> tuple[Candidate, ...]:
    """Find names that stand in several articles and belong to no record, the most frequent first.

    Words that are a mention already, even a suggested one, don't count.
    """
    sightings = [sighting for record in archive.articles for sighting in find_sightings(record, archive)]
    habits = count_runs(sighting.run for sighting in sightings)
    names = gather_names(sightings, habits)
    known = find_known(archive, *FOLDERS.values())
    kept = [name for name in names if name.articles >= LEAST_ARTICLES and name.words not in known and is_likely(name)]
    tails = find_tails(kept, find_known(archive, "people"))
    kept = [name for name in kept if name.articles > tails.get(name.words, 0)]
    kept.sort(key=lambda name: (-name.articles, -count_places(name), name.words))
    taken = set(archive.directory.ids)
    return tuple(make_candidate(name, taken) for name in kept[:most])


def find_sightings(record: Record, archive: Archive) -> Iterator[Sighting]:
    """Find the runs in an article's texts, except where something is mentioned already or nothing may link."""
    closed: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for mention in archive.mentions[record.id]:
        closed[mention.field, mention.anchor].append((mention.start, mention.end))
    for text in record.texts:
        spans = [*closed[text.field, text.anchor], *text.protected]
        spans += [(mark.start, mark.end) for mark in text.explicit]
        for run in find_runs(text.plain):
            # A university may be named after a town that is mentioned there.
            start, end = run.spans[0][0], run.spans[0 if run.pattern == "group" else run.least - 1][1]
            if not any(span[0] < end and start < span[1] for span in spans):
                yield Sighting(run, record, text)


def gather_names(sightings: Iterable[Sighting], habits: Habits) -> list[Name]:
    """Gather the sightings of each name, those with a clitic before its first word too."""
    names: dict[Words, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        if length := cut_run(sighting.run, habits):
            names[sighting.run.words[:length]].append(sighting)
    for words in sorted(names):
        bare = find_bare(words, names)
        if bare:
            names[bare] += names.pop(words)
    return [Name(words, found, len({sighting.record.id for sighting in found})) for words, found in names.items()]


def find_bare(words: Words, names: Mapping[Words, Sequence[Sighting]]) -> Words | None:
    """Find the same name without a clitic before it, where that stands in the archive more often."""
    first = words[0]
    if first in GIVEN_NAMES or first.startswith(ARTICLE):
        return None
    for clitic in BARE[1:]:
        bare = (first[len(clitic) :], *words[1:])
        if first.startswith(clitic) and len(names.get(bare, ())) >= len(names[words]):
            return bare
    return None


def find_known(archive: Archive, *kinds: str) -> set[Words]:
    """Find every form of every name that records of some kinds have."""
    known: set[Words] = set()
    for record in archive.records.values():
        fields = record.fields
        if record.kind not in kinds:
            continue
        if isinstance(fields, AuthorityFields):
            texts = [fields.name, *(name.text for name in fields.variant_names + fields.hidden_names), *fields.not_]
            known.update(form for text in texts for form in expand_name(text))
    return known


def find_tails(names: Iterable[Name], known: Iterable[Words]) -> dict[Words, float]:
    """Find the ends of persons' names of several words, and in how many articles the longest known name stands.

    Behind the full name they link as its surname; a surname alone is no name of its own, however frequent.
    """
    tails: dict[Words, float] = {}
    rows = [(words, inf) for words in known]
    rows += [(name.words, name.articles) for name in names if find_kind(name) == "person"]
    for words, articles in rows:
        for length in range(1, len(words)):
            tail = words[length:]
            tails[tail] = max(tails.get(tail, 0), inf if len(tail) == 1 else articles)
    return tails


def is_likely(name: Name) -> bool:
    """Whether enough speaks for a name: it is no word of every day, and one that might be has a title once."""
    words = name.words
    patterns = {sighting.run.pattern for sighting in name.sightings}
    if len(words) == 1 and (is_common(words[0]) or words[0] in GIVEN_NAMES or len(words[0]) < 2):
        return False
    if patterns == {"group"} and len(words) > 1 and words[0] not in OFFICES and all(map(is_common, words[1:])):
        return False
    surname = words[name.sightings[0].run.least - 1]
    is_plain = words[0] in EVERYDAY_WORDS and not NISBA.fullmatch(surname)
    if patterns == {"given"} and (is_plain or surname in EVERYDAY_WORDS):
        announced = sum(sighting.run.is_announced for sighting in name.sightings)
        return announced >= ANNOUNCED * len(name.sightings) and not all(word in EVERYDAY_WORDS for word in words)
    return True


def find_kind(name: Name) -> Kind:
    """Find what a name seems to name, by what most of its sightings say."""
    votes = Counter(
        "place" if sighting.run.in_place else PATTERN_KINDS[sighting.run.pattern] for sighting in name.sightings
    )
    return max(sorted(votes), key=lambda kind: votes[kind])


def make_candidate(name: Name, taken: set[RecordId]) -> Candidate:
    """Make the candidate of a name; its id is taken from then on."""
    kind = find_kind(name)
    written = write_name(name)
    record_id = find_free_id(kind, written, taken)
    taken.add(record_id)
    patterns = Counter(sighting.run.pattern for sighting in name.sightings)
    return Candidate(
        name=written,
        folded=" ".join(name.words),
        pattern=max(sorted(patterns), key=lambda pattern: patterns[pattern]),
        kind=kind,
        articles=name.articles,
        occurrences=count_places(name),
        examples=tuple(find_examples(name)),
        id=record_id,
        command=f"python build.py new {SINGULAR[FOLDERS[kind]]} {record_id.partition('/')[2]}",
    )


def count_places(name: Name) -> int:
    """How often a name stands in the texts; several patterns may have found the same place."""
    return len(
        {(found.record.id, found.text.field, found.text.anchor, found.run.spans[0][0]) for found in name.sightings}
    )


def write_name(name: Name) -> str:
    """Write a name as most of its sightings do, without clitic and vowel signs, a kunya with أبو."""
    size = len(name.words)
    written = Counter(
        read_surface(sighting, size) for sighting in name.sightings if sighting.run.words[:size] == name.words
    )
    best = max(sorted(written), key=lambda words: written[words])
    return re.sub(r"^[أا]ب[اي](?= )", "أبو", best) if name.words[0] == "ابو" else best


def read_surface(sighting: Sighting, size: int) -> str:
    """The first words of a sighting as its text has them, on one line and without vowel signs."""
    spans = sighting.run.spans
    return " ".join(drop_signs(sighting.text.plain[spans[0][0] : spans[size - 1][1]]).split())


def find_free_id(kind: Kind, name: str, taken: Collection[RecordId]) -> RecordId:
    """Make an id of a name that is valid and not taken."""
    folder, last = FOLDERS[kind], propose_id(name.replace("/", " "))[:LONGEST_PART].rstrip("-")
    if check_id(f"{folder}/{last}"):
        last = f"{kind}-{last}"
    ids = (f"{folder}/{last}{ending}" for ending in chain([""], (f"-{number}" for number in count(2))))
    return next(found for found in ids if found not in taken)


def find_examples(name: Name) -> Iterator[Example]:
    """Find sentences of different articles in which a name stands, those of the newest first."""
    seen: set[RecordId] = set()
    for sighting in name.sightings:
        if sighting.record.id in seen or len(seen) == MOST_EXAMPLES:
            continue
        seen.add(sighting.record.id)
        yield quote_sighting(sighting, len(name.words))


def quote_sighting(sighting: Sighting, size: int) -> Example:
    """Quote the sentence of a sighting."""
    record, text, spans = sighting.record, sighting.text, sighting.run.spans
    start, end = spans[0][0], spans[min(size, len(spans)) - 1][1]
    first, last = trim_around(text.plain, find_sentence(text.plain, start, end), (start, end))
    sentence = text.plain[first:last]
    return Example(record.id, record.path, text.find_line(start), sentence, start - first, end - first)
