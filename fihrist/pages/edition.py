"""The archive as seen in one interface language: what every planner needs to word and link its pages.

The site's own language stands at the root; the second one, where ``site.toml`` asks for it, under its tag
(``en/people/x.html``). Addresses in views never carry that prefix: `Edition.find_href` puts it where it belongs.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote

from fihrist.arabic.collation import sort_key
from fihrist.arabic.scripts import find_direction
from fihrist.archive import Archive, states_day
from fihrist.backlinks import NOWHERE, Backlinks
from fihrist.config import Config
from fihrist.dates import ArchiveDate
from fihrist.fields import ArticleFields, AuthorityFields, PageFields
from fihrist.frozen import Frozen, field
from fihrist.ids import RecordId
from fihrist.interface import Interface
from fihrist.media.collect import Media
from fihrist.pages.values import Link, Text, When
from fihrist.program import digest_program
from fihrist.records import Record, sign

SHARED = ("media/", "theme/", "pagefind/", "search/")
"""Folders that both editions use."""


MOST_REMEMBERED = 1 << 14
"""Of so many records something is remembered at a time: of 100,000 it would fill the memory."""
Found = TypeVar("Found")


def remembered(find: Callable[["Edition", Record], Found]) -> Callable[["Edition", Record], Found]:
    """Find something of a record once for each edition: a record is named on hundreds of pages."""

    name = find.__qualname__

    @wraps(find)
    def find_once(edition: "Edition", record: Record) -> Found:
        try:
            found: Found = edition.memory[name][record.id]
        except KeyError:
            found = edition.remember(name, record.id, find(edition, record))
        return found

    return find_once


class Edition(Frozen, eq=False):
    """The archive in one language."""

    archive: Archive
    backlinks: Mapping[RecordId, Backlinks]
    related: Mapping[RecordId, Sequence[RecordId]]
    """Article → the articles related to it."""
    media: Media
    ui: Interface
    prefix: str = ""
    """Where the edition stands: nothing, or ``en/``."""
    is_searched: bool = True
    """Whether the site has its search."""
    abroad: "Edition | None" = None
    """The archive in the other language in which pages are cited; nothing where no other is spoken."""
    memory: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What was found before: function → record → what it found (`remembered`); way to the root → address → ``href``."""

    def remember(self, name: str, key: str, found: Found) -> Found:
        """Remember what was found of something, and give it; of very many things, forget what was found before."""
        known = self.memory.setdefault(name, {})
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        known[key] = found
        return found

    @property
    def version(self) -> bytes:
        """A digest of what all files hang on: the program, the settings, the words of the interface."""
        known = self.memory.setdefault("version", {})
        if not known:
            abroad = self.abroad.ui.labels if self.abroad else None
            known[""] = sign(digest_program(), self.config, self.ui.labels, abroad)
        found: bytes = known[""]
        return found

    @property
    def version_shown(self) -> bytes:
        """A digest of what all words hang on that are made of a record's values: dates, numbers."""
        return sign(digest_program(), self.ui.tag, self.ui.language, self.ui.numerals, self.ui.labels)

    @property
    def config(self) -> Config:
        """The archive's settings."""
        return self.archive.config

    @property
    def title(self) -> str:
        """The archive's title in this language."""
        return (self.ui.tag == "en" and self.config.title_en) or self.config.title

    @property
    def description(self) -> str:
        """What the archive is, in this language."""
        return (self.ui.tag == "en" and self.config.description_en) or self.config.description

    @property
    def home_tag(self) -> str:
        """The language of the archive's texts and of names without one of their own: ``ar``."""
        return self.config.language.partition("-")[0]

    def find_path(self, address: str) -> str:
        """The path in the whole site of an address of this edition."""
        shared = address.startswith(SHARED) or address.endswith(".xml")
        return address if shared else self.prefix + address

    def find_href(self, page: str, address: str) -> str:
        """The relative ``href`` from a page of this edition to an address of it.

        An address that begins with a slash counts from the root of the whole site: the way to another edition.
        """
        path, mark, anchor = address.partition("#")
        if not path or path == page:
            return f"#{anchor}" if mark else page.rpartition("/")[2]
        return self.find_href_from(self.find_way_up(page), address)

    def find_way_up(self, page: str) -> str:
        """The way from a page of this edition to the root of the whole site: ``../../``."""
        return "../" * self.find_path(page).count("/")

    def find_href_from(self, up: str, address: str) -> str:
        """The ``href`` of an address from every page that has this way to the site's root; ``#anchor`` as it is."""
        try:
            href: str = self.memory[up][address]
        except KeyError:
            href = self.remember(up, address, self.write_href(up, address))
        return href

    def write_href(self, up: str, address: str) -> str:
        """Write such an ``href``, which is remembered then."""
        if address.startswith("#"):
            return address
        path, mark, anchor = address.partition("#")
        target = path[1:] if path.startswith("/") else self.find_path(path)
        return up + quote(target) + mark + anchor

    def mark_language(self, tag: str | None) -> str:
        """A language tag where it isn't the page's own language."""
        tag = tag or self.home_tag
        return "" if tag.partition("-")[0] == self.ui.tag else tag

    def find_backlinks(self, record: Record) -> Backlinks:
        """Where a record is mentioned."""
        return self.backlinks.get(record.id, NOWHERE)

    def find_feed(self, record: Record) -> str:
        """The address of a record's Atom feed; nothing where it has none."""
        articles = self.find_backlinks(record).articles_holding if isinstance(record.fields, AuthorityFields) else ()
        return f"{record.id}.xml" if self.is_followed(article for article, _ in articles) else ""

    def is_followed(self, articles: Iterable[Record]) -> bool:
        """Whether articles have a feed: the site has an address, and one of them a day that Atom can be given."""
        return bool(self.config.base_url) and any(map(states_day, articles))

    @remembered
    def name(self, record: Record) -> Text:
        """What a record is called in this edition: its name in that language where it has one."""
        fields = record.fields
        if isinstance(fields, AuthorityFields) and self.ui.tag != self.home_tag:
            for variant in fields.variant_names:
                if (variant.lang or "").partition("-")[0] == self.ui.tag:
                    return Text(variant.text)
        lang = fields.lang if isinstance(fields, ArticleFields | PageFields) else None
        return Text(record.name, self.mark_language(lang))

    @remembered
    def link(self, record: Record) -> Link:
        """A link to a record's page."""
        name = self.name(record)
        return Link(name.text, record.address, name.lang, record.kind)

    def link_counted(self, record: Record, count: int) -> Link:
        """A link to a record's page, with a number beside it where that is not 0."""
        link = self.link(record)
        return Link(link.text, link.address, link.lang, link.kind, self.ui.number(count)) if count else link

    def link_all(self, records: Iterable[RecordId]) -> tuple[Link, ...]:
        """Links to records that are published; others are left out."""
        return tuple(self.link(self.archive.records[record]) for record in records if record in self.archive.records)

    def when(self, date: ArchiveDate | None) -> When:
        """A date in this edition's words; empty where there is none."""
        if not date:
            return NO_DATE
        known = self.memory.setdefault("when", {})
        if date.text not in known:
            known[date.text] = When(self.ui.date(date), date.machine)
        found: When = known[date.text]
        return found

    def sort(self, records: Iterable[Record]) -> list[Record]:
        """Records in the order of their names in this edition."""
        return sorted(records, key=lambda record: (sort_key(self.name(record).text), record.id))

    def direction(self, text: str, tag: str | None = None) -> str:
        """The direction of a text: by its language where that is known, else by its first letter."""
        if (tag or "").partition("-")[0] in RIGHT_TO_LEFT:
            return "rtl"
        return "ltr" if tag else find_direction(text)


NO_DATE = When("")
RIGHT_TO_LEFT = frozenset(["ar", "fa", "he", "ur", "ckb", "ps", "syr", "arc", "dv", "ug", "yi"])
"""Languages written from right to left."""
