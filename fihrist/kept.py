"""From sources that were read before to their records, and from new ones to what the next build finds of them.

A record hangs on its file, on the names that bare mentions in it show, and on the ids that its fields refer to. The
large part of it, its words, stands in rows of its own and is read when it is asked for.
"""

from collections.abc import Iterable
from functools import partial

from fihrist.frozen import Leaf, replace
from fihrist.markup.texts import Draft, Text
from fihrist.problems import Problem
from fihrist.records import Record
from fihrist.rows import Chunks, Rows
from fihrist.sameness import Stamp
from fihrist.store import Store, pack

HELD = 1 << 9
"""Of how many records the texts are held in memory once they were asked for."""


class Kept(Leaf):
    """What is kept of a file."""

    stamp: Stamp | None
    """The file as it was seen; None where it might have changed since and look the same."""
    digest: bytes
    """Of its bytes."""
    record: Record
    names: tuple[tuple[str, str], ...]
    """What its bare mentions say → the names shown for them."""
    problems: tuple[Problem, ...]


class KeptWords(Leaf):
    """The words of a record that are read when they are asked for."""

    id: str
    drafts: Rows[Draft] | None = None
    rows: Rows[tuple[Text, ...]] | None = None

    @property
    def draft(self) -> Draft:
        """The body's HTML with gaps."""
        assert self.drafts is not None, "asked for where its store is open"
        return self.drafts[self.id]

    @property
    def texts(self) -> tuple[Text, ...]:
        """The body's texts."""
        assert self.rows is not None, "asked for where its store is open"
        return self.rows[self.id]

    @property
    def texts_packed(self) -> bytes:
        """The body's texts as they are kept."""
        assert self.rows is not None, "asked for where its store is open"
        return self.rows.read_packed(self.id)

    def __reduce__(self) -> tuple[object, ...]:
        """The id alone: the store that these are read from knows the rest."""
        return KeptWords, (self.id,)


class KeptRecords:
    """The records of an archive that earlier builds kept, and those that this one keeps; none without a store."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        if store:
            # A draft is asked for once in a build.
            self._drafts = Rows[Draft](store, "drafts", remembered=0)
            self._texts = Rows[tuple[Text, ...]](store, "texts", remembered=HELD)
            # Not of `self`: the store would hold all that is kept as long as it is open.
            store.let_make(KeptWords.__name__, partial(KeptWords, drafts=self._drafts, rows=self._texts))
        self._files = Chunks[Kept](store, "records")

    @property
    def has_store(self) -> bool:
        """Whether anything is kept."""
        return self._store is not None

    def refers_alike(self, digest: bytes) -> bool:
        """Whether all that fields can refer to is what it was when records were kept, by this digest of it."""
        if not self._store:
            return True
        known = self._store.find("states", "references")
        if known != digest:
            self._store.put("states", "references", digest)
        return known == digest

    def find(self, path: str) -> Kept | None:
        """Find what is kept of a file."""
        return self._files.find(path)

    def keep(self, path: str, kept: Kept) -> Record:
        """Keep what a file holds, if it is published; gives the record, which need not hold its words any more."""
        if not self._store or kept.record.fields.status != "published":
            return kept.record
        body = kept.record.body
        kept = self.keep_words(kept, (pack(body.draft), pack(body.texts)))
        self.keep_light(path, kept)
        return kept.record

    def keep_words(self, kept: Kept, words: tuple[bytes, bytes]) -> Kept:
        """Keep a record's draft and texts, which are packed already; gives it as one that reads them from the store."""
        record = kept.record
        self._drafts.put_packed(record.id, words[0])
        self._texts.put_packed(record.id, words[1])
        reader = KeptWords(record.id, self._drafts, self._texts)
        return replace(kept, record=replace(record, body=replace(record.body, words=reader)))

    def keep_light(self, path: str, kept: Kept) -> None:
        """Keep what a file holds, but for its words, which are kept already."""
        self._files.put(path, kept)

    def save(self, public: Iterable[str]) -> None:
        """Let what was kept of the files at these paths stand, and nothing else: what was taken back leaves at once."""
        if not self._store:
            return
        for kept in self._files.keep_only(public).values():
            del self._drafts[kept.record.id], self._texts[kept.record.id]
        self._store.save()
