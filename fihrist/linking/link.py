"""From public records to their mentions: read each record's texts, count the archive's forms, decide."""

from collections.abc import Iterator, Mapping

from fihrist.config import Config
from fihrist.fields import ArticleFields
from fihrist.ids import RecordId
from fihrist.linking.counts import Counts, count_hits
from fihrist.linking.decide import Place, Verdict, Wishes, decide_hits
from fihrist.linking.hits import Found, find_names
from fihrist.linking.index import NameIndex, index_records
from fihrist.linking.mentions import Mention
from fihrist.markup.texts import Text
from fihrist.records import Record
from fihrist.references import Directory

LISTS = ("people", "groups", "places")
"""The fields of an article that list who and what it mentions."""


def link_records(
    records: Mapping[RecordId, Record], directory: Directory, config: Config
) -> dict[RecordId, tuple[Mention, ...]]:
    """Find every mention in public records: holder → its mentions, in the order of its texts, then those only listed.

    `records` are all that is public: no other is linked to.
    """
    index = index_records(records.values())
    wishes = {record.id: read_wishes(record, records, directory, config) for record in records.values()}
    found = {record.id: find_record_names(record, wishes[record.id], index) for record in records.values()}
    counts = count_hits(names.hits for names in found.values())
    return {
        record.id: find_mentions(record, found[record.id], wishes[record.id], counts, directory, records)
        for record in records.values()
    }


def read_wishes(
    record: Record, public: Mapping[RecordId, Record], directory: Directory, config: Config
) -> Wishes:
    """Read what a record's editor says about the names in its texts."""
    fields = record.fields
    listed = [target for mention in find_listed(record, public) for target in [mention.record]]
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
        return Found((), (), {})
    return find_names(record.texts, index, wishes.listed | wishes.explicit.keys())


def find_mentions(
    record: Record,
    found: Found,
    wishes: Wishes,
    counts: Counts,
    directory: Directory,
    public: Mapping[RecordId, Record],
) -> tuple[Mention, ...]:
    """Find the mentions of public records in a record: those in its texts, in order, then those only listed."""
    texts = record.texts
    order = {(text.field, text.anchor): number for number, text in enumerate(texts)}
    mentions = [
        *find_explicit(record, directory, public),
        *(make_mention(record, texts, verdict) for verdict in decide_hits(found, wishes, counts)),
    ]
    mentions.sort(key=lambda mention: (order[mention.field, mention.anchor], mention.start))
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


def make_mention(record: Record, texts: tuple[Text, ...], verdict: Verdict) -> Mention:
    """Make the mention of a verdict."""
    hit, bearer = verdict.hit, verdict.bearer
    text = texts[hit.text]
    return Mention(
        holder=record.id,
        record=bearer.record,
        field=text.field,
        anchor=text.anchor,
        start=hit.start,
        end=hit.end,
        surface=hit.surface,
        status=verdict.status,
        via=verdict.via,
        core=(hit.core, hit.end),
        name=bearer.written,
        reason=verdict.reason,
    )
