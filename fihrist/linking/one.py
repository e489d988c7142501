"""From one record, what its editor wishes, and the names of the archive to its mentions."""

from collections.abc import Container, Iterator

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
Public = Container[RecordId]
"""All that may be linked to."""


class Context(Frozen):
    """What linking hangs on beside the record: the same for all."""

    index: NameIndex
    habits: Habits


class Mark(Frozen):
    """What the editor marked as a mention of a public record."""

    text: int
    """Which of the record's texts."""
    span: tuple[int, int]
    record: RecordId


class Job(Frozen):
    """A record to be linked: all of it that its mentions hang on, so that little travels to other processes."""

    texts: tuple[Text, ...]
    wishes: Wishes
    marks: tuple[Mark, ...] = ()
    listed: tuple[RecordId, ...] = ()
    """The records that the front matter lists, in its order."""


Outcome = tuple[Counts, Naming, bytes]
"""The counts of a record's hits, whom it names, and its mentions, packed."""


def make_job(record: Record, texts: tuple[Text, ...], wishes: Wishes, directory: Directory, public: Public) -> Job:
    """Make the job of linking a record, its texts given apart: they may still lie elsewhere."""
    marks = tuple(find_marks(record, directory, public))
    return Job(texts, wishes, marks, tuple(find_listed(record, public)) if wishes.listed else ())


def link_job(job: Job, context: Context) -> Outcome:
    """Link a record."""
    found = find_record_names(job, context.index)
    mentions = find_mentions(job, found, context.habits)
    return count_hits(found.hits), sum_up_mentions(mentions), pack(mentions)


def wishes_nothing(record: Record) -> bool:
    """Whether a record's editor says nothing of single names in its texts, as is most often so."""
    fields = record.fields
    if fields.no_link or record.body.explicit or any(text.explicit for text in record.front):
        return False
    return not (isinstance(fields, ArticleFields) and (fields.people or fields.groups or fields.places))


def read_wishes(record: Record, public: Public, directory: Directory, config: Config) -> Wishes:
    """Read what a record's editor says about the names in its texts."""
    fields = record.fields
    explicit: dict[RecordId, Place] = {}
    for number, _, mark in record.explicit:
        found = directory.find(mark.target)
        if len(found) == 1:
            explicit.setdefault(found[0], (number, mark.start))
    return Wishes(
        record.id,
        frozenset(find_listed(record, public)),
        explicit,
        frozenset(record.refer("no_link", fields.no_link)),
        fields.link or config.link,
    )


def find_record_names(job: Job, index: NameIndex) -> Found:
    """Find the names in a record's texts; none where only the editor's own marks link."""
    wishes = job.wishes
    if wishes.link == "explicit":
        return NOTHING
    return find_names(job.texts, index, wishes.listed | wishes.explicit.keys())


def find_mentions(job: Job, found: Found, habits: Habits) -> tuple[Mention, ...]:
    """Find the mentions of public records in a record: those in its texts, in order, then those only listed."""
    texts, wishes = job.texts, job.wishes
    verdicts = decide_hits(found, wishes, habits)
    mentions = [make_mention(wishes.holder, texts[verdict.hit.text], verdict) for verdict in verdicts]
    if job.marks:
        order = {(text.field, text.anchor): number for number, text in enumerate(texts)}
        mentions += (make_marked(wishes.holder, texts[mark.text], mark) for mark in job.marks)
        mentions.sort(key=lambda mention: (order[mention.field, mention.anchor], mention.start))
    if not job.listed:
        return tuple(mentions)
    named = {mention.record for mention in mentions if mention.status == "confirmed"}
    return (*mentions, *(make_listed(wishes.holder, record) for record in job.listed if record not in named))


def find_marks(record: Record, directory: Directory, public: Public) -> Iterator[Mark]:
    """The marks of the editor in the texts that mean a public record."""
    for number, _, mark in record.explicit:
        found = directory.find(mark.target)
        if len(found) == 1 and found[0] in public:
            yield Mark(number, (mark.start, mark.end), found[0])


def find_listed(record: Record, public: Public) -> Iterator[RecordId]:
    """The public records that an article's front matter lists."""
    if isinstance(record.fields, ArticleFields):
        for field in LISTS:
            yield from filter(public.__contains__, record.refer(field, getattr(record.fields, field)))


def make_marked(holder: RecordId, text: Text, mark: Mark) -> Mention:
    """Make the mention of a mark."""
    start, end = mark.span
    surface = text.plain[start:end]
    return Mention(
        holder, mark.record, text.field, text.anchor, start, end, surface, "confirmed", "explicit", mark.span
    )


def make_listed(holder: RecordId, record: RecordId) -> Mention:
    """Make the mention of a record that is only listed."""
    return Mention(holder, record, "", "", -1, -1, "", "confirmed", "listed")


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
