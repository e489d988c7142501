"""What several planners share: rows of articles, outlets and tags, long lists in pages, records in groups."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from fihrist.archive import find_date
from fihrist.fields import ArticleFields
from fihrist.ids import AUTHORITIES, RecordId, find_folder, find_outlet_address, is_authority
from fihrist.pages.edition import Edition, remembered
from fihrist.pages.values import ArticleRow, Link, Pagination, RecordGroup, Text
from fihrist.records import Record

Item = TypeVar("Item")


@remembered
def find_outlet(edition: Edition, article: Record) -> tuple[str, Record | None]:
    """An article's outlet: (its key, its record where it has one); the key is empty where none may be named."""
    source = article.read(ArticleFields).source
    for record in article.refer("source", source):
        public = edition.archive.records.get(record)
        return (record, public) if public else ("", None)
    return source or "", None


@remembered
def link_outlet(edition: Edition, article: Record) -> Link:
    """A link to an article's outlet: its record, or its list of articles."""
    key, record = find_outlet(edition, article)
    if record:
        return edition.link(record)
    return Link(key, find_outlet_address(key), edition.mark_language(None), "outlets") if key else Link("")


def link_named(edition: Edition, holder: Record, field: str, written: str) -> Link | None:
    """What a field names: a link to its record, or the free text; nothing where the record is not published."""
    if found := holder.refer(field, written):
        return next(iter(edition.link_all(found)), None)
    return Link(written, lang=edition.mark_language(None))


@remembered
def link_authors(edition: Edition, article: Record) -> tuple[Link, ...]:
    """An article's authors: links to those who have records, the names of others."""
    authors = article.read(ArticleFields).authors
    return tuple(filter(None, (link_named(edition, article, "authors", author) for author in authors)))


@remembered
def make_row(edition: Edition, article: Record) -> ArticleRow:
    """An article as a row of a list."""
    return ArticleRow(
        title=edition.link(article),
        outlet=link_outlet(edition, article),
        when=edition.when(find_date(article)),
        summary=Text(find_summary(article), edition.mark_language(article.read(ArticleFields).lang)),
        records=edition.link_all(find_main_records(edition, article)),
    )


def make_rows(edition: Edition, articles: Iterable[Record]) -> tuple[ArticleRow, ...]:
    """Articles as the rows of a list."""
    return tuple(make_row(edition, article) for article in articles)


def find_summary(article: Record) -> str:
    """An article's summary as plain text."""
    return next((text.plain for text in article.front if text.field == "summary"), "")


def find_main_records(edition: Edition, article: Record) -> tuple[RecordId, ...]:
    """The records that an article mentions most, a few."""
    return edition.archive.named[article.id].most


@remembered
def count_mentions(edition: Edition, article: Record) -> dict[RecordId, int]:
    """How often an article names each authority record; 0 where only its front matter lists it."""
    counts = edition.archive.named[article.id].counts
    return {record: number for record, number in counts.items() if is_authority(record)}


def group_records(edition: Edition, counts: dict[RecordId, int], most: int | None = None) -> tuple[RecordGroup, ...]:
    """Records with their counts in groups by kind, the most frequent first."""
    records = edition.archive.records
    kinds: dict[str, list[tuple[int, RecordId]]] = {kind: [] for kind in AUTHORITIES}
    for record, count in counts.items():
        if record in records and (found := kinds.get(find_folder(record))) is not None:
            found.append((-count, record))
    return tuple(
        RecordGroup(
            edition.ui.label(f"kind.{kind}"),
            kind,
            tuple(edition.link_counted(records[record], -count) for count, record in sorted(found)[:most]),
        )
        for kind, found in kinds.items()
        if found
    )


def split_list(items: Sequence[Item], size: int) -> tuple[Sequence[Item], list[Sequence[Item]]]:
    """Split a long list, newest first, into what its main page shows and the older parts, the oldest part first."""
    main, older = split_numbers(len(items), size)
    return items[: main.stop], [items[part.start : part.stop] for part in older]


def split_numbers(number: int, size: int) -> tuple[range, list[range]]:
    """Split the numbers of the items of a long list, newest first, as `split_list` does.

    Older parts are full and numbered from the oldest, so that a new item changes the main page alone, until it
    has grown to twice the size.
    """
    older = max(0, number // size - 1)
    cut = number - older * size
    return range(cut), [range(start, start + size) for start in range(cut, number, size)][::-1]


def find_part_address(address: str, number: int) -> str:
    """The address of a further page of a long list: ``people/x.html`` → ``people/x/page-2.html``."""
    return f"{address.removesuffix('.html').removesuffix('/index')}/page-{number}.html"


def paginate(edition: Edition, address: str, parts: int, current: int) -> Pagination | None:
    """The links between the pages of a long list; `current` is 0 on its main page, else the older part's number."""
    if not parts:
        return None
    numbers = [0, *range(parts, 0, -1)]
    places = [find_part_address(address, number) if number else address for number in numbers]
    here = numbers.index(current)
    links = tuple(
        Link(edition.ui.number(place + 1), target, current=place == here) for place, target in enumerate(places)
    )
    label = edition.ui.label
    return Pagination(
        previous=Link(label("site.previous_page"), places[here - 1]) if here else None,
        next=Link(label("site.next_page"), places[here + 1]) if here + 1 < len(places) else None,
        pages=links,
    )
