"""From public records to their mentions: read each record's texts, count the archive's forms, decide."""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

from fihrist.config import Config
from fihrist.fields import ArticleFields
from fihrist.garbage import pause_collection
from fihrist.ids import RecordId
from fihrist.linking.counts import Counts, Habits, add_counts, asks, count_hits, find_habits
from fihrist.linking.decide import Place, Verdict, Wishes, decide_hits
from fihrist.linking.hits import NOTHING, Found, find_names
from fihrist.linking.index import NameIndex, index_records, list_names
from fihrist.linking.mentions import Mention
from fihrist.linking.naming import Naming, sum_up_mentions
from fihrist.markup.texts import Text
from fihrist.records import Record, sign, sign_plain
from fihrist.references import Directory
from fihrist.store import Chunks, Rows, Store

LISTS = ("people", "groups", "places")
"""The fields of an article that list who and what it mentions."""
HELD = 1 << 9
"""Of how many records the mentions are held in memory once they were asked for."""


class Linked(NamedTuple):
    """What is kept of a record's linking, but for its mentions."""

    key: bytes
    """Of all that its mentions hang on but the archive's habits."""
    counts: Counts
    naming: Naming


@dataclass(frozen=True, slots=True)
class Links:
    """The mentions of an archive."""

    mentions: Mapping[RecordId, tuple[Mention, ...]]
    """Holder → its mentions, in the order of its texts, then those only listed."""
    named: Mapping[RecordId, Naming]
    """Holder → whom it names for certain."""


@pause_collection()
def link_records(
    records: Mapping[RecordId, Record], directory: Directory, config: Config, store: Store | None = None
) -> Links:
    """Find every mention in public records; those that `store` kept are found again where nothing of them changed.

    `records` are all that is public: no other is linked to.
    """
    linker = Linker(records, directory, config, store)
    before = cast("Habits | None", store and store.find("states", "habits")) or Habits()
    for record in records.values():
        linker.link(record, before)
    habits = find_habits(add_counts(linked.counts for linked in linker.linked.values()))
    if habits != before:
        for record in [record for record in records.values() if asks(linker.linked[record.id].counts, before, habits)]:
            linker.link(record, habits, again=True)
    linker.save(habits)
    return Links(linker.mentions, {record: linked.naming for record, linked in linker.linked.items()})


class Linker:
    """Links records one after another; its state is what is known of them."""

    def __init__(
        self, records: Mapping[RecordId, Record], directory: Directory, config: Config, store: Store | None
    ) -> None:
        self.records, self.directory, self.config, self.store = records, directory, config, store
        self.kept = Chunks[Linked](store, "links")
        self.linked: dict[RecordId, Linked] = {}
        self.mentions: MutableMapping[RecordId, tuple[Mention, ...]] = (
            Rows(store, "mentions", self.kept, remembered=HELD) if store else {}
        )
        self.names = sign([list(list_names(record)) for record in records.values()])

    @cached_property
    def index(self) -> NameIndex:
        """The names; not asked for where nothing is to be linked."""
        known = cast("tuple[bytes, NameIndex] | None", self.store and self.store.find("states", "names"))
        if known and known[0] == self.names:
            return known[1]
        made = index_records(self.records.values())
        if self.store:
            self.store.put("states", "names", (self.names, made))
        return made

    def link(self, record: Record, habits: Habits, *, again: bool = False) -> None:
        """Link a record, unless that was done before; ``again``: the archive's habits are others."""
        wishes = read_wishes(record, self.records, self.directory, self.config)
        key = sign_plain((self.names, record.face, record.words, list_wishes(record, wishes, self)))
        known = self.kept.find(record.id)
        if known and known.key == key and not again:
            self.linked[record.id] = known
            return
        found = find_record_names(record, wishes, self.index)
        mentions = find_mentions(record, found, wishes, habits, self.directory, self.records)
        self.linked[record.id] = Linked(key, count_hits(found.hits), sum_up_mentions(mentions))
        self.mentions[record.id] = mentions
        self.kept.put(record.id, self.linked[record.id])

    def save(self, habits: Habits) -> None:
        """Let what was linked stand for the next build."""
        if not self.store:
            return
        for record in self.mentions.keys() - self.records.keys():
            del self.mentions[record]
        self.kept.keep_only(self.records)
        self.store.put("states", "habits", habits)
        self.store.save()


def list_wishes(record: Record, wishes: Wishes, linker: Linker) -> object:
    """All that an editor's wishes and marks lead to, as plain values."""
    marked = [linker.directory.find(mark.target) for _, _, mark in record.explicit]
    public = [found for found in marked if len(found) == 1 and found[0] in linker.records]
    listed = [mention.record for mention in find_listed(record, linker.records)] if wishes.listed else []
    return listed, marked, public, sorted(wishes.unwanted), wishes.link


def read_wishes(record: Record, public: Mapping[RecordId, Record], directory: Directory, config: Config) -> Wishes:
    """Read what a record's editor says about the names in its texts."""
    fields = record.fields
    listed = [mention.record for mention in find_listed(record, public)]
    explicit: dict[RecordId, Place] = {}
    for number, _, mark in record.explicit:
        found = directory.find(mark.target)
        if len(found) == 1:
            explicit.setdefault(found[0], (number, mark.start))
    return Wishes(
        record.id,
        frozenset(listed),
        explicit,
        frozenset(record.refer("no_link", fields.no_link)),
        fields.link or config.link,
    )


def find_record_names(record: Record, wishes: Wishes, index: NameIndex) -> Found:
    """Find the names in a record's texts; none where only the editor's own marks link."""
    if wishes.link == "explicit":
        return NOTHING
    return find_names(record.texts, index, wishes.listed | wishes.explicit.keys())


def find_mentions(
    record: Record,
    found: Found,
    wishes: Wishes,
    habits: Habits,
    directory: Directory,
    public: Mapping[RecordId, Record],
) -> tuple[Mention, ...]:
    """Find the mentions of public records in a record: those in its texts, in order, then those only listed."""
    texts = record.texts
    mentions = [
        make_mention(record.id, texts[verdict.hit.text], verdict) for verdict in decide_hits(found, wishes, habits)
    ]
    if explicit := list(find_explicit(record, texts, directory, public)):
        order = {(text.field, text.anchor): number for number, text in enumerate(texts)}
        mentions += explicit
        mentions.sort(key=lambda mention: (order[mention.field, mention.anchor], mention.start))
    if not wishes.listed:
        return tuple(mentions)
    named = {mention.record for mention in mentions if mention.status == "confirmed"}
    listed = (mention for mention in find_listed(record, public) if mention.record not in named)
    return (*mentions, *listed)


def find_explicit(
    record: Record, texts: Sequence[Text], directory: Directory, public: Mapping[RecordId, Record]
) -> Iterator[Mention]:
    """The mentions that the editor marked in the text."""
    for number, _, mark in record.explicit:
        text, found = texts[number], directory.find(mark.target)
        if len(found) != 1 or found[0] not in public:
            continue
        span = (mark.start, mark.end)
        surface = text.plain[mark.start : mark.end]
        yield Mention(record.id, found[0], text.field, text.anchor, *span, surface, "confirmed", "explicit", span)


def find_listed(record: Record, public: Mapping[RecordId, Record]) -> Iterator[Mention]:
    """The records that an article's front matter lists."""
    if not isinstance(record.fields, ArticleFields):
        return
    for field in LISTS:
        for target in record.refer(field, getattr(record.fields, field)):
            if target in public:
                yield Mention(record.id, target, "", "", -1, -1, "", "confirmed", "listed")


def make_mention(holder: RecordId, text: Text, verdict: Verdict) -> Mention:
    """Make the mention of a verdict."""
    hit, bearer, via, reason = verdict
    return Mention(
        holder,
        bearer.record,
        text.field,
        text.anchor,
        hit.start,
        hit.end,
        hit.surface,
        "suggested" if reason else "confirmed",
        via,
        (hit.core, hit.end),
        bearer.written,
        reason,
    )
