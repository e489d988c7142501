"""From one record, what its editor wishes, and the names of the archive to its mentions."""

from collections.abc import Container, Iterator, Sequence

from fihrist.config import Config
from fihrist.fields import ArticleFields
from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.linking.counts import Counts, Habits, count_hits
from fihrist.linking.decide import Place, Verdict, Wishes, decide_hits
from fihrist.linking.hits import NOTHING, Found, find_names
from fihrist.linking.index import NameIndex
from fihrist.linking.mentions import Mention
from fihrist.linking.naming import Naming, sum_up_mentions
from fihrist.markup.texts import Text
from fihrist.records import Record
from fihrist.references import Directory
from fihrist.store import pack

LISTS = ("people", "groups", "places")
"""The fields of an article that list who and what it mentions."""


class Context(Frozen):
    """What linking a record hangs on beside the record: the same for all."""

    index: NameIndex
    directory: Directory
    public: frozenset[RecordId]
    """All that may be linked to."""
    habits: Habits


Job = tuple[Record, Wishes]
"""A record to be linked, and what its editor wishes."""
Outcome = tuple[Counts, Naming, bytes]
"""The counts of a record's hits, whom it names, and its mentions, packed."""


def link_job(record: Record, wishes: Wishes, context: Context) -> Outcome:
    """Link a record."""
    found = find_record_names(record, wishes, context.index)
    mentions = find_mentions(record, found, wishes, context)
    return count_hits(found.hits), sum_up_mentions(mentions), pack(mentions)


def wishes_nothing(record: Record) -> bool:
    """Whether a record's editor says nothing of single names in its texts, as is most often so."""
    fields = record.fields
    if fields.no_link or record.body.explicit or any(text.explicit for text in record.front):
        return False
    return not (isinstance(fields, ArticleFields) and (fields.people or fields.groups or fields.places))


def read_wishes(record: Record, public: Container[RecordId], directory: Directory, config: Config) -> Wishes:
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


def find_mentions(record: Record, found: Found, wishes: Wishes, context: Context) -> tuple[Mention, ...]:
    """Find the mentions of public records in a record: those in its texts, in order, then those only listed."""
    texts = record.texts
    verdicts = decide_hits(found, wishes, context.habits)
    mentions = [make_mention(record.id, texts[verdict.hit.text], verdict) for verdict in verdicts]
    if explicit := list(find_explicit(record, texts, context)):
        order = {(text.field, text.anchor): number for number, text in enumerate(texts)}
        mentions += explicit
        mentions.sort(key=lambda mention: (order[mention.field, mention.anchor], mention.start))
    if not wishes.listed:
        return tuple(mentions)
    named = {mention.record for mention in mentions if mention.status == "confirmed"}
    listed = (mention for mention in find_listed(record, context.public) if mention.record not in named)
    return (*mentions, *listed)


def find_explicit(record: Record, texts: Sequence[Text], context: Context) -> Iterator[Mention]:
    """The mentions that the editor marked in the text."""
    for number, _, mark in record.explicit:
        text, found = texts[number], context.directory.find(mark.target)
        if len(found) != 1 or found[0] not in context.public:
            continue
        span = (mark.start, mark.end)
        surface = text.plain[mark.start : mark.end]
        yield Mention(record.id, found[0], text.field, text.anchor, *span, surface, "confirmed", "explicit", span)


def find_listed(record: Record, public: Container[RecordId]) -> Iterator[Mention]:
    """The records that an article's front matter lists."""
    if not isinstance(record.fields, ArticleFields):
        return
    for field in LISTS:
        for target in record.refer(field, getattr(record.fields, field)):
            if target in public:
                yield Mention(record.id, target, "", "", -1, -1, "", "confirmed", "listed")


def make_mention(holder: RecordId, text: Text, verdict: Verdict) -> Mention:
    """Make the mention of a verdict."""
    hit, bearer, reason = verdict.hit, verdict.bearer, verdict.reason
    return Mention(
        holder,
        bearer.record,
        text.field,
        text.anchor,
        hit.start,
        hit.end,
        hit.surface,
        "suggested" if reason else "confirmed",
        verdict.via,
        (hit.core, hit.end),
        bearer.written,
        reason,
    )
