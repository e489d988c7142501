"""From mentions to backlinks: for each record, where it is mentioned, in which sentence, when, and along with whom."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

from fihrist.arabic.sentences import find_sentence, trim_around
from fihrist.archive import Archive, find_date
from fihrist.fields import AuthorityFields
from fihrist.ids import RecordId
from fihrist.linking.mentions import Mention
from fihrist.markup.texts import Text
from fihrist.records import Record


@dataclass(frozen=True, slots=True)
class Backlink:
    """A sentence that mentions a record, once or more."""

    holder: Record
    """The record whose text it is."""
    text: Text | None
    """The paragraph or field; None where only the front matter lists the record."""
    start: int = 0
    """The sentence's span in the text's plain string, trimmed where it is very long."""
    end: int = 0
    spans: tuple[tuple[int, int], ...] = ()
    """The mentions in it."""
    cut: tuple[bool, bool] = (False, False)
    """Whether its beginning and its end were cut off."""

    @property
    def year(self) -> int | None:
        """The year it is filed under; None without a date."""
        found = find_date(self.holder)
        return found.year if found else None


@dataclass(frozen=True, slots=True)
class Backlinks:
    """Where one record is mentioned."""

    passages: tuple[Backlink, ...] = ()
    """Newest first, in an article in the order of its text."""
    mentions: int = 0
    """How often the record is named in a text."""
    articles: int = 0
    """In how many articles it is named or listed."""
    appears_with: Mapping[RecordId, int] | None = None
    """Other record → in how many articles both are."""

    @property
    def sentences(self) -> int:
        """The number of sentences of articles that mention it."""
        return sum(passage.text is not None and passage.holder.kind == "articles" for passage in self.passages)

    @property
    def naming_articles(self) -> int:
        """In how many articles a sentence names it."""
        naming = (passage.holder for passage in self.passages if passage.text)
        return len({holder.id for holder in naming if holder.kind == "articles"})

    def count_years(self) -> dict[int, int]:
        """Year → sentences of articles, each year from the first to the last, gaps as 0; undated ones left out."""
        found = Counter(passage.year for passage in self.passages if passage.text and passage.year is not None)
        years = [year for year in found if year is not None]
        return {year: found[year] for year in range(min(years), max(years) + 1)} if years else {}


NOWHERE = Backlinks()


def find_backlinks(archive: Archive) -> dict[RecordId, Backlinks]:
    """Find the backlinks of every record that is mentioned anywhere."""
    passages: dict[RecordId, list[Backlink]] = defaultdict(list)
    for holder in order_holders(archive):
        by_record: dict[RecordId, list[Mention]] = defaultdict(list)
        for mention in archive.mentions[holder.id]:
            if mention.is_shown:
                by_record[mention.record].append(mention)
        for record, mentions in by_record.items():
            passages[record] += quote_mentions(holder, mentions)
    together = count_together(archive)
    return {
        record: Backlinks(
            passages=tuple(found),
            mentions=sum(len(passage.spans) for passage in found),
            articles=len({passage.holder.id for passage in found if passage.holder.kind == "articles"}),
            appears_with=together.get(record, {}),
        )
        for record, found in passages.items()
    }


def order_holders(archive: Archive) -> Iterator[Record]:
    """The articles, newest first, then the authority records by their ids; the archive's own pages are no evidence."""
    yield from archive.articles
    yield from (record for record in archive.records.values() if isinstance(record.fields, AuthorityFields))


def quote_mentions(holder: Record, mentions: Iterable[Mention]) -> Iterator[Backlink]:
    """Quote the sentences of a holder that mention a record: mentions of one sentence share it."""
    texts = {(text.field, text.anchor): text for text in holder.texts}
    for place, group in groupby(mentions, key=lambda mention: (mention.field, mention.anchor)):
        if not place[0]:
            yield Backlink(holder, None)
            continue
        text, spans = texts[place], [(mention.start, mention.end) for mention in group]
        for sentence, inside in groupby(spans, key=lambda span: find_sentence(text.plain, *span)):
            marked = tuple(inside)
            yield quote_sentence(holder, text, sentence, marked)


def quote_sentence(
    holder: Record, text: Text, sentence: tuple[int, int], spans: tuple[tuple[int, int], ...]
) -> Backlink:
    """Quote one sentence, trimmed around its mentions."""
    whole = (spans[0][0], spans[-1][1])
    start, end = trim_around(text.plain, sentence, whole)
    return Backlink(holder, text, start, end, spans, (start > sentence[0], end < sentence[1]))


def count_together(archive: Archive) -> dict[RecordId, Counter[RecordId]]:
    """Count in how many articles each two records are named together."""
    together: dict[RecordId, Counter[RecordId]] = defaultdict(Counter)
    for article in archive.articles:
        named = sorted({mention.record for mention in archive.mentions[article.id] if mention.status == "confirmed"})
        for one, other in combinations(named, 2):
            together[one][other] += 1
            together[other][one] += 1
    return together
