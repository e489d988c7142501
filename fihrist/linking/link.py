"""From public records to their mentions: read each record's texts, count the archive's forms, decide."""

from collections.abc import Iterator, Mapping

from fihrist.config import Config
from fihrist.fields import ArticleFields
from fihrist.garbage import pause_collection
from fihrist.ids import RecordId
from fihrist.linking.counts import Habits, count_hits, find_habits
from fihrist.linking.decide import Place, Verdict, Wishes, decide_hits
from fihrist.linking.hits import NOTHING, Found, find_names
from fihrist.linking.index import NameIndex, index_records
from fihrist.linking.mentions import Mention
from fihrist.markup.texts import Text
from fihrist.records import Record
from fihrist.references import Directory

LISTS = ("people", "groups", "places")
"""The fields of an article that list who and what it mentions."""


@pause_collection()
def link_records(
    records: Mapping[RecordId, Record], directory: Directory, config: Config
) -> dict[RecordId, tuple[Mention, ...]]:
    """Find every mention in public records: holder → its mentions, in the order of its texts, then those only listed.

    `records` are all that is public: no other is linked to.
    """
    index = index_records(records.values())
    wishes = {record.id: read_wishes(record, records, directory, config) for record in records.values()}
    found = {record.id: find_record_names(record, wishes[record.id], index) for record in records.values()}
    habits = find_habits(count_hits(names.hits for names in found.values()))
    return {
        record.id: find_mentions(record, found[record.id], wishes[record.id], habits, directory, records)
        for record in records.values()
    }


def read_wishes(record: Record, public: Mapping[RecordId, Record], directory: Directory, config: Config) -> Wishes:
    """Read what a record's editor says about the names in its texts."""
    fields = record.fields
    listed = [mention.record for mention in find_listed(record, public)]
    explicit: dict[RecordId, Place] = {}
    for number, text in enumerate(record.texts):
        for mark in text.explicit:
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
    if explicit := list(find_explicit(record, directory, public)):
        order = {(text.field, text.anchor): number for number, text in enumerate(texts)}
        mentions += explicit
        mentions.sort(key=lambda mention: (order[mention.field, mention.anchor], mention.start))
    if not wishes.listed:
        return tuple(mentions)
    named = {mention.record for mention in mentions if mention.status == "confirmed"}
    listed = (mention for mention in find_listed(record, public) if mention.record not in named)
    return (*mentions, *listed)


def find_explicit(record: Record, directory: Directory, public: Mapping[RecordId, Record]) -> Iterator[Mention]:
    """The mentions that the editor marked in the text."""
    for text in record.texts:
        for mark in text.explicit:
            found = directory.find(mark.target)
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
