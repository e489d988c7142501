"""From mentions to backlinks: for each record, where it is mentioned, in which sentence, when, and along with whom."""

import marshal
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from fihrist.arabic.sentences import find_sentence, trim_around
from fihrist.archive import Archive, find_date
from fihrist.fields import AuthorityFields
from fihrist.frozen import Frozen, Leaf, field
from fihrist.ids import RecordId
from fihrist.linking.mentions import Mention
from fihrist.linking.naming import Naming
from fihrist.records import Record, sign_plain
from fihrist.rows import AnyRows, Chunks, open_rows

HELD = 1 << 13
"""Of how many records the sentences are held in memory once they were asked for."""


class Quote(NamedTuple):
    """A sentence of one record that names another, once or more."""

    anchor: str = ""
    """The paragraph's; empty in the front matter."""
    sentence: str = ""
    """The sentence, trimmed where it is very long; empty where only the front matter lists the record."""
    start: int = 0
    """Where it begins in its text's plain string."""
    spans: tuple[tuple[int, int], ...] = ()
    """The mentions in it, as they stand in the plain string; none where only the front matter lists the record."""
    cut: tuple[bool, bool] = (False, False)
    """Whether its beginning and its end were cut off."""


MAKE_QUOTE: Callable[[tuple[object, ...]], Quote] = partial(tuple.__new__, Quote)


class Quoted(Leaf):
    """How one record names another."""

    passages: int
    """In how many passages: sentences, or one where only the front matter lists the record."""
    sentences: int
    mentions: int
    digest: bytes
    """Of the passages."""


class Backlink(Frozen):
    """A sentence that mentions a record, once or more, or the front matter that lists it."""

    holder: Record
    """The record whose text it is."""
    quote: Quote


class Backlinks(Frozen):
    """Where one record is mentioned."""

    record: RecordId = ""
    holders: Sequence[tuple[Record, Quoted]] = ()
    """The records that mention it: the articles, newest first, then the others."""
    quotes: Mapping[RecordId, Mapping[RecordId, bytes]] = field(default_factory=dict)
    """Holder → record → the holder's sentences in the order of its texts, packed: a page unpacks but its own."""
    named: Mapping[RecordId, Naming] = field(default_factory=dict)
    """Holder → whom it names for certain."""
    articles: int = 0
    """In how many articles it is named or listed."""

    @property
    def articles_holding(self) -> Sequence[tuple[Record, Quoted]]:
        """The articles among the holders."""
        return self.holders[: self.articles]

    @property
    def number(self) -> int:
        """How many passages there are."""
        return sum(quoted.passages for _, quoted in self.holders)

    @property
    def mentions(self) -> int:
        """How often the record is named in a text."""
        return sum(quoted.mentions for _, quoted in self.holders)

    @property
    def sentences(self) -> int:
        """The number of sentences of articles that mention it."""
        return sum(quoted.sentences for _, quoted in self.articles_holding)

    @property
    def naming_articles(self) -> int:
        """In how many articles a sentence names it."""
        return sum(quoted.sentences > 0 for _, quoted in self.articles_holding)

    def count_years(self) -> dict[int, int]:
        """Year → sentences of articles, each year from the first to the last, gaps as 0; undated ones left out."""
        found: Counter[int] = Counter()
        for holder, quoted in self.articles_holding:
            year = find_year(holder)
            if quoted.sentences and year is not None:
                found[year] += quoted.sentences
        return {year: found[year] for year in range(min(found), max(found) + 1)} if found else {}

    def count_company(self) -> Counter[RecordId]:
        """Other record → in how many articles both are named."""
        company: Counter[RecordId] = Counter()
        for holder, _ in self.articles_holding:
            company.update(self.named[holder.id].counts.keys())
        del company[self.record]
        return company

    def find_holders(self, span: range) -> Iterator[tuple[Record, Quoted, range]]:
        """Find whose passages have these numbers, from 0 in their order; with the numbers of all that each has."""
        first = 0
        for holder, quoted in self.holders:
            own = range(first, first + quoted.passages)
            if own.start >= span.stop:
                return
            if own.stop > span.start:
                yield holder, quoted, own
            first = own.stop

    def find_passages(self, span: range | None = None) -> Iterator[Backlink]:
        """Find the passages with these numbers, or all: newest first, in an article in the order of its text."""
        for holder, _, own in self.find_holders(span or range(self.number)):
            for number, quote in zip(own, unpack_quotes(self.quotes[holder.id][self.record]), strict=True):
                if span is None or number in span:
                    yield Backlink(holder, quote)


NOWHERE = Backlinks()


def find_backlinks(archive: Archive) -> dict[RecordId, Backlinks]:
    """Find the backlinks of every record that is mentioned anywhere."""
    kept = Chunks[tuple[bytes, dict[RecordId, Quoted]]](archive.store, "backlinks")
    quotes: AnyRows[Mapping[RecordId, bytes]] = open_rows(archive.store, "quotes", kept, remembered=HELD)
    holders: dict[RecordId, list[tuple[Record, Quoted]]] = defaultdict(list)
    ordered = list(order_holders(archive))
    for holder in ordered:
        key = holder.face + holder.words + archive.named[holder.id].digest
        known = kept.find(holder.id)
        if not known or known[0] != key:
            made = quote_all(holder, archive.mentions[holder.id])
            packed = {record: pack_quotes(found) for record, found in made.items()}
            quotes[holder.id] = packed
            # Under the records' own ids: of each there would be thousands.
            sums = {archive.records[one].id: sum_up_quotes(found, packed[one]) for one, found in made.items()}
            known = key, sums
            kept.put(holder.id, known)
        for record, quoted in known[1].items():
            holders[record].append((holder, quoted))
    if archive.store:
        for gone in kept.keep_only(holder.id for holder in ordered):
            del quotes[gone]
        archive.store.save()
    return {
        record: Backlinks(record, found, quotes, archive.named, count_articles(found))
        for record, found in holders.items()
    }


def order_holders(archive: Archive) -> Iterator[Record]:
    """The articles, newest first, then the authority records by their ids; the archive's own pages are no evidence."""
    yield from archive.articles
    yield from (record for record in archive.records.values() if isinstance(record.fields, AuthorityFields))


def count_articles(holders: Sequence[tuple[Record, Quoted]]) -> int:
    """How many of the holders are articles, which come first."""
    return bisect_left(holders, True, key=lambda found: found[0].kind != "articles")


def find_year(record: Record) -> int | None:
    """The year a record is filed under; None without a date."""
    found = find_date(record)
    return found.year if found else None


def quote_all(holder: Record, mentions: Iterable[Mention]) -> dict[RecordId, tuple[Quote, ...]]:
    """Quote the sentences of a holder for each record that they mention."""
    by_record: dict[RecordId, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.is_shown:
            by_record[mention.record].append(mention)
    texts = {(text.field, text.anchor): text.plain for text in holder.texts} if by_record else {}
    return {record: tuple(quote_mentions(found, texts)) for record, found in by_record.items()}


def quote_mentions(mentions: Iterable[Mention], texts: Mapping[tuple[str, str], str]) -> Iterator[Quote]:
    """Quote the sentences that mention a record: mentions of one sentence share it."""
    for place, group in groupby(mentions, key=lambda mention: (mention.field, mention.anchor)):
        if not place[0]:
            yield Quote()
            continue
        plain, spans = texts[place], [(mention.start, mention.end) for mention in group]
        for sentence, inside in groupby(spans, key=lambda span: find_sentence(plain, *span)):
            yield quote_sentence(place[1], plain, sentence, tuple(inside))


def quote_sentence(anchor: str, plain: str, sentence: tuple[int, int], spans: tuple[tuple[int, int], ...]) -> Quote:
    """Quote one sentence, trimmed around its mentions."""
    whole = (spans[0][0], spans[-1][1])
    start, end = trim_around(plain, sentence, whole)
    return Quote(anchor, plain[start:end], start, spans, (start > sentence[0], end < sentence[1]))


def pack_quotes(quotes: Iterable[Quote]) -> bytes:
    """Pack sentences, equal ones alike: as plain tuples, for there are more of them than of anything else."""
    return marshal.dumps(list(map(tuple, quotes)), 2)


def unpack_quotes(packed: bytes) -> Iterator[Quote]:
    """Unpack sentences that this program packed."""
    return map(MAKE_QUOTE, marshal.loads(packed))


def sum_up_quotes(quotes: Sequence[Quote], packed: bytes) -> Quoted:
    """Sum up how a holder names a record."""
    sentences = sum(bool(quote.spans) for quote in quotes)
    mentions = sum(len(quote.spans) for quote in quotes)
    return Quoted(len(quotes), sentences, mentions, sign_plain(packed))
