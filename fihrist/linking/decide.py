"""From the hits of a record's texts to verdicts: whom each name means, and how certain that is.

They depend on the hits, on what the editor says, and on the archive's habits.
"""

from collections.abc import Iterator, Mapping

from fihrist.fields import Linking
from fihrist.frozen import Frozen, field, replace
from fihrist.ids import RecordId, find_folder
from fihrist.linking.counts import Habits
from fihrist.linking.cues import has_head, has_preposition, has_type
from fihrist.linking.guards import doubt, doubt_part
from fihrist.linking.hits import Found, Hit
from fihrist.linking.index import Bearer
from fihrist.linking.lexicon import FUNCTION_SPELLINGS, GIVEN_NAMES
from fihrist.linking.mentions import Reason, Via
from fihrist.linking.neighbours import stands_alone
from fihrist.linking.words import spell, split_name

FIRM: frozenset[Reason] = frozenset(["lineage", "adjective", "spelling"])
"""Doubts that neither another form nor the front matter dispels: the words themselves say something else."""
Place = tuple[int, int]
"""Which text of a record, and where in its plain string."""
BEFORE_ALL: Place = (-1, -1)
AFTER_ALL: Place = (1 << 30, 0)


class Wishes(Frozen):
    """What the editor says about the names in a record's texts."""

    holder: RecordId
    """The record itself, which its own texts don't mention."""
    listed: frozenset[RecordId] = frozenset()
    """Records that the front matter lists."""
    explicit: Mapping[RecordId, Place] = field(default_factory=dict)
    """Record → where a ``[[…]]`` names it first."""
    unwanted: frozenset[RecordId] = frozenset()
    """Records that are not meant, whatever the texts say."""
    link: Linking = "auto"
    """Which names link by themselves: all, those of listed records, none."""


class Verdict(Frozen):
    """One way to read a hit: whom it means, and how certain that is."""

    hit: Hit
    bearer: Bearer
    via: Via
    reason: Reason = ""
    """Why it is only suggested; empty: it is confirmed."""


def decide_hits(found: Found, wishes: Wishes, habits: Habits) -> list[Verdict]:
    """Decide whom the names in a record's texts mean, in the order of the texts; several verdicts of one hit are
    suggestions."""
    if wishes.link == "explicit":
        return []
    clear: list[Verdict] = []
    waiting: list[tuple[Hit, tuple[Bearer, ...]]] = []
    for hit in found.hits:
        bearers = find_bearers(hit, wishes)
        if len(bearers) == 1 and not bearers[0].is_ambiguous and not doubt(hit, bearers[0], habits):
            clear.append(Verdict(hit, bearers[0], "name"))
        elif bearers:
            waiting.append((hit, bearers))
    verdicts = list(weigh_people(clear, found, wishes)) if found.people else clear
    if waiting:
        known = (
            wishes.listed
            | wishes.explicit.keys()
            | {verdict.bearer.record for verdict in verdicts if not verdict.reason}
        )
        verdicts += [verdict for hit, bearers in waiting for verdict in settle_hit(hit, bearers, known, wishes, habits)]
    if found.parts:
        named = find_first_places(verdicts, wishes)
        verdicts += [verdict for hit in found.parts for verdict in settle_part(hit, named, wishes)]
    if wishes.link == "listed":
        verdicts = [withhold(verdict, wishes) for verdict in verdicts]
    return sorted(verdicts, key=find_place)


def find_place(verdict: Verdict) -> Place:
    """Where a verdict's hit stands."""
    return verdict.hit.text, verdict.hit.start


def weigh_people(clear: list[Verdict], found: Found, wishes: Wishes) -> Iterator[Verdict]:
    """Weigh names of one word against the persons of whose names they are a part: who is named in full before is meant.

    «شافيز» behind «هوغو شافيز» is he, though another record be called شافيز, unless that one is named otherwise too.
    """
    named = find_first_places(clear, wishes)
    otherwise = wishes.listed | {verdict.bearer.record for verdict in clear if not verdict.bearer.is_single}
    for verdict in clear:
        own = verdict.bearer
        sharing = found.people.get(verdict.hit.form.words, ()) if own.is_single else ()
        rivals = [
            bearer
            for bearer in sharing
            if bearer.record != own.record and named.get(bearer.record, AFTER_ALL) < find_place(verdict)
        ]
        surnames = [bearer for bearer in rivals if bearer.part == "surname"]
        if not rivals or own.record in otherwise or find_folder(own.record) != "people":
            yield verdict
        elif len(surnames) == len(rivals) and len({find_given(bearer) for bearer in surnames}) == 1:
            yield Verdict(verdict.hit, max(surnames, key=lambda bearer: named[bearer.record]), "surname")
        else:
            yield replace(verdict, reason="shared")
            yield from (Verdict(verdict.hit, bearer, "surname", "shared") for bearer in rivals)


def find_given(bearer: Bearer) -> str:
    """A person's given name: who share it and the surname are hardly two."""
    return split_name(bearer.written)[0]


def find_bearers(hit: Hit, wishes: Wishes) -> tuple[Bearer, ...]:
    """Find the records that a hit may mean; none where it is a phrase of another meaning, or the record's own name."""
    bearers = hit.form.bearers
    if len(bearers) == 1:
        [bearer] = bearers
        return () if bearer.is_other or bearer.record == wishes.holder or bearer.record in wishes.unwanted else bearers
    if any(bearer.record == wishes.holder and not bearer.is_other for bearer in bearers):
        return ()
    # A phrase that is no name of one record may be the name of another: شارع الطاحونة is a street of its own.
    wanted = tuple(bearer for bearer in bearers if not (bearer.is_other or bearer.record in wishes.unwanted))
    if len(wanted) < 2:
        return wanted
    # Two records whose names fold alike: the spelling tells them apart where it is that of one only.
    spelled = spell(hit.surface[hit.core - hit.start :])
    exact = tuple(bearer for bearer in wanted if spelled in map(spell, bearer.spellings) and not bearer.part)
    return exact if len(exact) == 1 and not exact[0].is_ambiguous else wanted


def settle_hit(
    hit: Hit, bearers: tuple[Bearer, ...], known: frozenset[RecordId], wishes: Wishes, habits: Habits
) -> Iterator[Verdict]:
    """Settle a hit that is doubtful by itself: by the front matter, another form of the record, the word before it."""
    is_given = len(hit.form.words) == 1 and hit.form.words[0] in GIVEN_NAMES
    doubts = {bearer: doubt(hit, bearer, habits) for bearer in bearers}
    if FIRM.isdisjoint(doubts.values()):
        ways: tuple[tuple[Via, list[Bearer]], ...] = (
            ("listed", [bearer for bearer in bearers if bearer.record in wishes.listed]),
            ("anchored", [bearer for bearer in bearers if bearer.record in known and not is_given]),
            (
                "anchored",
                [bearer for bearer in bearers if is_cued(hit, bearer, doubts[bearer], alone=len(bearers) == 1)],
            ),
        )
        for via, meant in ways:
            if len(meant) == 1:
                yield Verdict(hit, meant[0], via)
                return
    for bearer in bearers:
        reason = doubts[bearer] or ("shared" if len(bearers) > 1 else "ambiguous")
        yield Verdict(hit, bearer, "name", reason)


def is_cued(hit: Hit, bearer: Bearer, reason: Reason, *, alone: bool) -> bool:
    """Whether the word before a name tells that its bearer is meant.

    One that says what the bearer is tells it of everyday words too; a preposition rules out verbs, but no second place.
    """
    if reason == "everyday-word":
        return has_type(hit, bearer) and hit.form.words[-1] not in GIVEN_NAMES
    if reason:
        return False
    return has_head(hit, bearer) or (alone and has_preposition(hit, bearer))


def find_first_places(verdicts: list[Verdict], wishes: Wishes) -> dict[RecordId, Place]:
    """Find where each record is first named for certain; those that the front matter lists are named before all."""
    first: dict[RecordId, Place] = dict.fromkeys(wishes.listed, BEFORE_ALL)
    places = [
        *wishes.explicit.items(),
        *((verdict.bearer.record, find_place(verdict)) for verdict in verdicts if not verdict.reason),
    ]
    for record, place in places:
        first[record] = min(first.get(record, place), place)
    return first


def settle_part(hit: Hit, named: Mapping[RecordId, Place], wishes: Wishes) -> Iterator[Verdict]:
    """Settle a surname or given name: it means a person who is named in full before it, if one only."""
    bearers = [bearer for bearer in find_bearers(hit, wishes) if bearer.record in named]
    if hit.form.words[0] not in GIVEN_NAMES:
        # Of one man the surname, of another perhaps a first name that nobody else bears: the surname it is.
        bearers = [bearer for bearer in bearers if bearer.part == "surname"] or bearers
    meant = {bearer.record: bearer for bearer in bearers}
    for record, bearer in meant.items():
        if bearer.part == "given":
            alone = stands_alone(hit.neighbours, wears_clitic=hit.letters > 0)
            if not alone or spell(hit.surface) in FUNCTION_SPELLINGS:
                continue
            yield Verdict(hit, bearer, "given", "given-name")
            continue
        is_certain = len(meant) == 1 and named[record] < (hit.text, hit.start)
        yield Verdict(hit, bearer, "surname", doubt_part(hit) or ("" if is_certain else "surname"))


def withhold(verdict: Verdict, wishes: Wishes) -> Verdict:
    """Where only listed records link, suggest the others."""
    if verdict.reason or verdict.bearer.record in wishes.listed:
        return verdict
    return replace(verdict, reason="not-listed")
