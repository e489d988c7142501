"""From public records to their mentions: read each record's texts, count the archive's forms, decide."""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import Any, cast

from fihrist.config import Config
from fihrist.frozen import Frozen, Leaf, replace
from fihrist.garbage import pause_collection
from fihrist.ids import RecordId
from fihrist.kept import KeptWords
from fihrist.linking.counts import Counts, Habits, add_counts, asks, find_habits, share_words
from fihrist.linking.decide import Wishes
from fihrist.linking.index import NameIndex, index_records, list_names
from fihrist.linking.mentions import Mention
from fihrist.linking.naming import Naming, share_ids
from fihrist.linking.one import Context, Job, Outcome, find_listed, link_job, make_job, read_wishes, wishes_nothing
from fihrist.linking.renamed import Names, Renamed, find_renamed
from fihrist.markup.texts import Text
from fihrist.records import Record, sign_plain
from fihrist.references import Directory
from fihrist.rows import AnyRows, Chunks, open_rows
from fihrist.store import Store, pack, unpack
from fihrist.workers import Executor, hire_workers, spread

HELD = 1 << 9
"""Of how many records the mentions are held in memory once they were asked for."""
BATCH = 256
"""Records that travel together: with each batch goes the index of all names, a megabyte for four thousand of them."""


class Linked(Leaf):
    """What is kept of a record's linking, but for its mentions."""

    key: bytes
    """Of all that its mentions hang on but the archive's names and habits."""
    counts: Counts
    naming: Naming


class Links(Frozen):
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
    waiting = linker.find_unlinked()
    with hire_workers(len(waiting) if store else 0) as workers:
        linker.link(waiting, before, workers)
        habits = find_habits(add_counts(linked.counts for linked in linker.linked.values()))
        if habits != before:
            others = [record for record in records if asks(linker.linked[record].counts, before, habits)]
            linker.link({record: linker.linked[record].key for record in others}, habits, workers)
    linker.save(habits)
    return Links(linker.mentions, {record: linked.naming for record, linked in linker.linked.items()})


class Linker:
    """Links records, here or by workers; its state is what is known of them."""

    def __init__(
        self, records: Mapping[RecordId, Record], directory: Directory, config: Config, store: Store | None
    ) -> None:
        self.records, self.directory, self.config, self.store = records, directory, config, store
        self.kept = Chunks[Linked](store, "links")
        self.linked: dict[RecordId, Linked] = {}
        self.mentions: AnyRows[tuple[Mention, ...]] = open_rows(store, "mentions", self.kept, remembered=HELD)
        self.names = {record.id: names for record in records.values() if (names := tuple(list_names(record)))}
        self.known = cast("tuple[Names, NameIndex] | None", store and store.find("states", "names"))

    @cached_property
    def index(self) -> NameIndex:
        """The names; not asked for where nothing is to be linked."""
        if self.known and self.known[0] == self.names:
            return self.known[1]
        return index_records(self.records.values())

    def find_unlinked(self) -> dict[RecordId, bytes]:
        """Find the records that are to be linked, each with its key; the others are known."""
        unlinked = {}
        renamed = find_renamed(self.known and self.known[0], self.names)
        for record in self.records.values():
            key, known = self.sign_record(record), self.kept.find(record.id)
            if known and known.key == key and not (renamed and self.concerns(record, renamed)):
                self.linked[record.id] = known
            else:
                unlinked[record.id] = key
        return unlinked

    def sign_record(self, record: Record) -> bytes:
        """Sign all that a record's mentions hang on but the archive's names and habits."""
        own = record.face + record.words
        if wishes_nothing(record):
            return own + (record.fields.link or self.config.link).encode()
        return own + sign_plain(list_wishes(record, self.read_wishes(record), self))

    def read_wishes(self, record: Record) -> Wishes:
        """Read what a record's editor says about the names in its texts."""
        return read_wishes(record, self.records, self.directory, self.config)

    def concerns(self, record: Record, renamed: Renamed) -> bool:
        """Whether a record may name one of those with other names."""
        return renamed.concerns(record, self.read_wishes(record))

    def link(self, waiting: Mapping[RecordId, bytes], habits: Habits, workers: Executor | None) -> None:
        """Link records, each with its key, by these habits of the archive."""
        if not waiting:
            return
        context = Context(self.index, habits)
        records = map(self.records.__getitem__, waiting)
        if workers:
            packed = map(self.pack_job, records)
            outcomes = spread(workers, partial(link_packed, pack(context)), packed, BATCH)
        else:
            outcomes = (link_job(self.make_job(record, record.texts), context) for record in records)
        known: dict[object, Any] = {}
        for (record, key), (counts, naming, mentions) in zip(waiting.items(), outcomes, strict=True):
            self.linked[record] = Linked(key, share_words(counts, known), share_ids(naming, self.records))
            self.kept.put(record, self.linked[record])
            self.mentions.put_packed(record, mentions)

    def make_job(self, record: Record, texts: tuple[Text, ...]) -> Job:
        """Make the job of linking a record, its texts given apart."""
        return make_job(record, texts, self.read_wishes(record), self.directory, self.records)

    def pack_job(self, record: Record) -> tuple[bytes, bytes]:
        """Pack a job for another process: without the texts of the body, and these as they are kept."""
        words = record.body.words
        body = words.texts_packed if isinstance(words, KeptWords) else pack(words.texts)
        return pack(self.make_job(record, record.front)), body

    def save(self, habits: Habits) -> None:
        """Let what was linked stand for the next build."""
        if not self.store:
            return
        for record in self.mentions.keys() - self.records.keys():
            del self.mentions[record]
        self.kept.keep_only(self.records)
        if not self.known or self.known[0] != self.names:
            self.store.put("states", "names", (self.names, self.index))
        self.store.put("states", "habits", habits)
        self.store.save()


def link_packed(context: bytes, jobs: Sequence[tuple[bytes, bytes]]) -> list[Outcome]:
    """Link records in another process."""
    return [link_job(unpack_job(*job), unpack_context(context)) for job in jobs]


def unpack_job(packed: bytes, body: bytes) -> Job:
    """Unpack a job, with the texts of the record's body."""
    job: Job = unpack(packed)
    return replace(job, texts=job.texts + unpack(body))


@lru_cache(1)
def unpack_context(context: bytes) -> Context:
    """Unpack what is the same for all jobs, once."""
    found: Context = unpack(context)
    return found


def list_wishes(record: Record, wishes: Wishes, linker: Linker) -> object:
    """All that an editor's wishes and marks lead to, as plain values."""
    marked = [linker.directory.find(mark.target) for _, _, mark in record.explicit]
    public = [found for found in marked if len(found) == 1 and found[0] in linker.records]
    listed = list(find_listed(record, linker.records)) if wishes.listed else []
    return listed, marked, public, sorted(wishes.unwanted), wishes.link
