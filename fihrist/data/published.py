"""From the archive to its records as exports see them: what is public of each, one after another."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from fihrist.archive import Archive, find_date
from fihrist.backlinks import NOWHERE, Backlinks
from fihrist.fields import AuthorityFields
from fihrist.frozen import Frozen
from fihrist.ids import RecordId, find_address
from fihrist.interface import Interface
from fihrist.linking.mentions import Mention
from fihrist.markup.texts import Text
from fihrist.records import Record

PARAGRAPHS = "\n\n"
"""Between two paragraphs of a record's text."""
Place = tuple[str, str]
"""The field and the anchor of a text."""


class Published(Frozen, eq=False, dict=True):
    """The archive for its exports."""

    archive: Archive
    backlinks: Mapping[RecordId, Backlinks]
    folder: Path
    """The archive's folder, where the bodies are read."""
    spoken: tuple[Interface, ...]
    """Arabic and English, and the archive's own language if it is another."""

    @property
    def base(self) -> str:
        """What stands before an address: the site's own, or the way up from the folder of the data."""
        return self.archive.config.base_url or "../"

    @property
    def language(self) -> str:
        """The language of the archive's texts and of names without one of their own: ``ar``."""
        return self.archive.config.language.partition("-")[0]

    @cached_property
    def hidden(self) -> dict[RecordId, set[str]]:
        """Record → its names that are shown nowhere, of those that have any."""
        return {
            record.id: {name.text for name in fields.hidden_names}
            - {fields.name, *(n.text for n in fields.variant_names)}
            for record in self.archive.records.values()
            if isinstance(fields := record.fields, AuthorityFields) and fields.hidden_names
        }

    def find_permalink(self, record: RecordId, anchor: str = "") -> str:
        """The permalink of a record's page, or of a paragraph on it."""
        return f"{self.base}{find_address(record)}{'#' * bool(anchor)}{anchor}"

    def keep_public(self, records: Iterable[RecordId]) -> list[RecordId]:
        """Those of some records that are published."""
        return [record for record in records if record in self.archive.records]

    def refer(self, record: Record, field: str, written: Iterable[str] | str | None) -> list[RecordId]:
        """The published records that a field of a record names."""
        return self.keep_public(record.refer(field, written))

    def name_written(self, record: Record, field: str, written: str | None) -> str | None:
        """What a field names, in words: a record's name, or the free text; None where the record is not published."""
        found = record.refer(field, written)
        if not found:
            return written
        return next((self.archive.records[one].name for one in self.keep_public(found)), None)

    def count_articles(self, record: RecordId) -> int:
        """How many articles name or list a record."""
        return self.backlinks.get(record, NOWHERE).articles


class Holder(Frozen, eq=False, dict=True):
    """A published record with its texts and mentions; what is asked for several times is found once."""

    published: Published
    record: Record

    @cached_property
    def part(self) -> str:
        """What it is filed under where files are split: the year of an article, ``undated``; ``records`` for others."""
        if self.record.kind != "articles":
            return "records"
        date = find_date(self.record)
        return f"{date.year:04}" if date else "undated"

    @property
    def permalink(self) -> str:
        """Of its page."""
        return self.published.find_permalink(self.record.id)

    @cached_property
    def texts(self) -> dict[Place, Text]:
        """Its texts by where they stand."""
        return {(text.field, text.anchor): text for text in self.record.texts}

    @cached_property
    def plains(self) -> dict[Place, str]:
        """The plain string of each of its texts."""
        return {place: text.plain for place, text in self.texts.items()}

    @cached_property
    def paragraphs(self) -> list[tuple[str, str]]:
        """The paragraphs of its body: anchor and plain string."""
        return [(text.anchor, text.plain) for text in self.record.body.texts]

    @cached_property
    def mentions(self) -> list[Mention]:
        """Its mentions as the site shows them: certain ones, of other records that are published."""
        archive = self.published.archive
        return [
            mention
            for mention in archive.mentions.get(self.record.id, ())
            if mention.is_shown and mention.record in archive.records
        ]


def list_holders(published: Published) -> Iterator[Holder]:
    """List all records: the articles by their dates, the undated ones behind them, then the others by their ids."""
    archive = published.archive
    oldest = archive.articles[::-1]
    dated = [article for article in oldest if find_date(article)]
    undated = [article for article in oldest if not find_date(article)]
    others = (record for record in archive.records.values() if record.kind != "articles")
    for record in (*dated, *undated, *others):
        yield Holder(published, record)
