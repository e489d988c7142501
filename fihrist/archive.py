"""From public records and their mentions to the archive: one frozen value that all later stages read."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from fihrist.config import Config
from fihrist.dates import ArchiveDate
from fihrist.fields import ArticleFields
from fihrist.frozen import Frozen, field
from fihrist.ids import RecordId
from fihrist.linking.link import link_records
from fihrist.linking.mentions import Mention
from fihrist.linking.naming import Naming
from fihrist.permalinks.file import Permalinks
from fihrist.publish import Public
from fihrist.records import Holdings, Record, group_by_kind
from fihrist.references import Directory
from fihrist.store import Store


class Archive(Frozen, dict=True):
    """What is published, and how it hangs together."""

    config: Config
    records: Mapping[RecordId, Record]
    """The published records."""
    withdrawn: Mapping[RecordId, Record]
    directory: Directory
    mentions: Mapping[RecordId, tuple[Mention, ...]]
    """Holder → its mentions, in the order of its texts."""
    named: Mapping[RecordId, Naming]
    """Holder → whom it names for certain."""
    store: Store | None = None
    """What is kept of it."""
    permalinks: Permalinks = field(default_factory=Permalinks)
    """What was published before."""
    leads: Mapping[str, str] = field(default_factory=dict)
    """Former addresses of files and lists → those that they lead to (`permalinks.lasting.Lasting`)."""

    @cached_property
    def kinds(self) -> Mapping[str, list[Record]]:
        """The published records by kind: ``people`` → records in the order of their ids."""
        return group_by_kind(self.records.values())

    @cached_property
    def articles(self) -> tuple[Record, ...]:
        """The published articles, newest first; those without a date last."""
        dated = sorted(self.kinds.get("articles", ()), key=date_key, reverse=True)
        return tuple(dated)


def make_archive(holdings: Holdings, public: Public, store: Store | None = None) -> Archive:
    """Join what is public with its mentions, of which `store` keeps those that did not change."""
    links = link_records(public.records, holdings.directory, holdings.config, store)
    return Archive(
        holdings.config,
        public.records,
        public.withdrawn,
        holdings.directory,
        links.mentions,
        links.named,
        store,
        holdings.permalinks,
        holdings.lasting.leads,
    )


def find_date(record: Record) -> ArchiveDate | None:
    """The date an article is filed under; None for records of other kinds."""
    return record.fields.date if isinstance(record.fields, ArticleFields) else None


def find_day(article: Record) -> date | None:
    """The last day that an article states exactly: published, retrieved, corrected; None where it states none."""
    fields = article.read(ArticleFields)
    stated = (fields.date, fields.retrieved, fields.revised, *(one.date for one in fields.corrections))
    return max((one.earliest for one in stated if one and one.is_exact), default=None)


def states_day(article: Record) -> bool:
    """Whether an article states any day exactly."""
    published = article.read(ArticleFields).date
    return bool(published and published.is_exact) or find_day(article) is not None


def date_key(record: Record) -> tuple[date, date, str]:
    """The order of articles by time: undated ones first, then by the date's own order, then by id."""
    found = find_date(record)
    return (*found.sort_key[:2], record.id) if found else (date.min, date.min, record.id)
