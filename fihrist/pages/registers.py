"""From records to registers: people, groups, places, outlets and tags under their letters, in Arabic order."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from fihrist.arabic.collation import find_letter, sort_key
from fihrist.fields import ArticleFields
from fihrist.frozen import Frozen
from fihrist.ids import AUTHORITIES, find_outlet_address, find_tag_address
from fihrist.pages.edition import Edition
from fihrist.pages.keys import sign_articles, sign_rows
from fihrist.pages.page import Group, Later, Page
from fihrist.pages.shares import (
    find_outlet,
    find_part_address,
    make_rows,
    paginate,
    split_list,
)
from fihrist.pages.values import Link, Text
from fihrist.pages.views import Entry, Letter, ListView, RegisterView
from fihrist.records import Record, sign_plain

ENTRIES = 400
"""Entries of a register on one page; longer ones have a page for each letter."""
ROWS = 100
"""Articles on one page of a list; its main page shows up to twice as many."""


class Shelf(Frozen):
    """The articles under one tag, or from one outlet."""

    title: str
    address: str
    """Of its list."""
    articles: list[Record]
    """Newest first."""
    record: Record | None = None
    """The outlet's record, where it has one."""


def group_registers(edition: Edition) -> Iterator[Group]:
    """Give the registers, and the lists that those of outlets and tags lead to, each register a group."""
    for kind in AUTHORITIES:
        records = edition.archive.kinds.get(kind, [])
        counts = sign_plain([edition.find_backlinks(record).articles for record in records])
        yield Group(f"register {kind}", counts, partial(plan_records, edition, kind, records))
    listed = sign_articles(edition.archive.articles)
    for kind, find_shelves in (("outlets", find_outlets), ("tags", find_tags)):
        yield Group(f"register {kind}", listed, partial(plan_shelves, edition, kind, find_shelves))


def plan_records(edition: Edition, kind: str, records: Iterable[Record]) -> Iterator[Page]:
    """Plan the register of people, groups or places."""
    return plan_register(edition, kind, [make_entry(edition, record) for record in records])


def plan_shelves(edition: Edition, kind: str, find_shelves: Callable[[Edition], list[Shelf]]) -> Iterator[Page]:
    """Plan the register of outlets or tags, and the lists of their articles."""
    shelves = find_shelves(edition)
    yield from plan_register(edition, kind, [enter_shelf(edition, kind, shelf) for shelf in shelves])
    for shelf in shelves:
        yield from plan_list(edition, kind, shelf)


def make_entry(edition: Edition, record: Record) -> Entry:
    """A person, group or place as an entry of a register."""
    number = edition.find_backlinks(record).articles
    description = next((text.plain for text in record.front if text.field == "description"), "")
    other = edition.mark_language(None)
    names = (Text(record.name, other),) if other and edition.name(record).text != record.name else ()
    return Entry(edition.link(record), names, Text(description, other), edition.ui.number(number) if number else "")


def find_outlets(edition: Edition) -> list[Shelf]:
    """The outlets of the archive's articles."""
    shelves: dict[str, Shelf] = {}
    for article in edition.archive.articles:
        key, record = find_outlet(edition, article)
        if key:
            title = edition.name(record).text if record else key
            shelf = shelves.setdefault(key, Shelf(title, find_outlet_address(key), [], record))
            shelf.articles.append(article)
    return list(shelves.values())


def find_tags(edition: Edition) -> list[Shelf]:
    """The tags of the archive's articles."""
    shelves: dict[str, Shelf] = {}
    for article in edition.archive.articles:
        for tag in dict.fromkeys(article.read(ArticleFields).tags):
            shelves.setdefault(tag, Shelf(tag, find_tag_address(tag), [])).articles.append(article)
    return list(shelves.values())


def enter_shelf(edition: Edition, kind: str, shelf: Shelf) -> Entry:
    """An outlet or tag as an entry of a register."""
    lang = edition.name(shelf.record).lang if shelf.record else edition.mark_language(None)
    count = edition.ui.number(len(shelf.articles))
    return Entry(Link(shelf.title, shelf.address, lang, kind), (), Text(""), count)


def plan_register(edition: Edition, kind: str, entries: list[Entry]) -> Iterator[Page]:
    """Plan a register: one page, or where it is long a page for each letter and one that leads to them."""
    entries.sort(key=lambda entry: sort_key(entry.link.text))
    letters = [(letter, list(group)) for letter, group in groupby(entries, lambda entry: find_letter(entry.link.text))]
    total = edition.ui.count(kind, len(entries))
    address = f"{kind}/index.html"
    if len(entries) <= ENTRIES:
        shown = tuple(make_letter(letter, group) for letter, group in letters)
        jumps = tuple(Link(letter.heading, f"{address}#{letter.anchor}") for letter in shown)
        yield make_register(edition, kind, address, total, jumps, shown)
        return
    yield make_register(edition, kind, address, total, link_letters(edition, kind, letters, ""), ())
    for letter, group in letters:
        yield from plan_letter(edition, kind, letter, group, letters)


def plan_letter(
    edition: Edition, kind: str, letter: str, group: list[Entry], letters: list[tuple[str, list[Entry]]]
) -> Iterator[Page]:
    """Plan the page of a letter of a long register, and its further pages."""
    address, jumps = find_letter_address(kind, letter), link_letters(edition, kind, letters, letter)
    total = edition.ui.count(kind, len(group))
    main, further = split_list(group[::-1], ENTRIES)
    for number, part in enumerate([main, *further]):
        yield make_register(
            edition,
            kind,
            find_part_address(address, number) if number else address,
            total,
            jumps,
            (make_letter(letter, list(part)[::-1]),),
            paginate_parts=(len(further), number, address),
        )


def make_register(
    edition: Edition,
    kind: str,
    address: str,
    total: str,
    jumps: tuple[Link, ...],
    letters: tuple[Letter, ...],
    paginate_parts: tuple[int, int, str] = (0, 0, ""),
) -> Page:
    """A page of a register."""
    parts, number, main = paginate_parts
    title = edition.ui.label(f"register.{kind}")
    pagination = paginate(edition, main, parts, number)
    view = RegisterView(kind, title, total, jumps, letters, pagination)
    return Page(
        address,
        "register.html",
        "register",
        title,
        view,
        description=f"{title}: {total}",
        indexed=number == 0,
    )


def make_letter(letter: str, entries: list[Entry]) -> Letter:
    """The entries under a letter."""
    return Letter(letter, f"letter-{spell_letter(letter)}", tuple(entries))


def spell_letter(letter: str) -> str:
    """A letter in ASCII, for addresses: its code point."""
    return "-".join(f"{ord(character):04x}" for character in letter)


def find_letter_address(kind: str, letter: str) -> str:
    """The address of a letter's page of a long register."""
    return f"{kind}/letter-{spell_letter(letter)}.html"


def link_letters(
    edition: Edition, kind: str, letters: Iterable[tuple[str, list[Entry]]], current: str
) -> tuple[Link, ...]:
    """The way to the pages of a register's letters, each with its count."""
    return tuple(
        Link(
            letter,
            find_letter_address(kind, letter),
            number=edition.ui.number(len(group)),
            current=letter == current,
        )
        for letter, group in letters
    )


def plan_list(edition: Edition, kind: str, shelf: Shelf) -> Iterator[Page]:
    """Plan the list of articles of a tag or an outlet."""
    main, older = split_list(shelf.articles, ROWS)
    label = edition.ui.label(f"kind.{kind.removesuffix('s')}")
    total = edition.ui.count("articles", len(shelf.articles))
    for number, part in enumerate([main, *older]):
        key = sign_plain((kind, total, len(older), number, sign_rows(edition, part)))
        head, pages = (kind, label, shelf.title, total), (shelf.address, len(older), number)
        address = find_part_address(shelf.address, number) if number else shelf.address
        view = Later(key, partial(view_list, edition, head, part, pages))
        yield Page(address, "list.html", "list", shelf.title, view, f"{label}: {shelf.title}", indexed=number == 0)


def view_list(
    edition: Edition, head: tuple[str, str, str, str], articles: Sequence[Record], pages: tuple[str, int, int]
) -> ListView:
    """Choose what a page of a list shows: its head, some of its articles, the way to its other pages."""
    return ListView(*head, make_rows(edition, articles), paginate(edition, *pages))


def group_by_year(articles: Iterable[Record]) -> dict[int | None, list[Record]]:
    """Articles by the year they are filed under, in their order; None for those without a date."""
    years: dict[int | None, list[Record]] = defaultdict(list)
    for article in articles:
        date = article.read(ArticleFields).date
        years[date.year if date else None].append(article)
    return years
