"""From articles to their register by years and months."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from fihrist.fields import ArticleFields
from fihrist.frozen import astuple
from fihrist.pages.edition import Edition
from fihrist.pages.keys import sign_articles, sign_rows
from fihrist.pages.page import Group, Later, Page
from fihrist.pages.registers import group_by_year
from fihrist.pages.shares import find_part_address, make_rows, paginate, split_list
from fihrist.pages.values import Link
from fihrist.pages.views import Month, YearView
from fihrist.records import Record, sign_plain

ROWS = 150
"""Articles of a year on one page; its main page shows up to twice as many."""
Year = int | None
ADDRESS = "articles/index.html"


def group_years(edition: Edition) -> Iterator[Group]:
    """Give the register of articles: a page of all years, and for each year a group of one or more."""
    years = group_by_year(edition.archive.articles)
    counted = sign_plain([(year, len(articles)) for year, articles in years.items()])
    yield Group("years", counted, partial(plan_years, edition, years))
    for year, articles in years.items():
        plan = partial(plan_year, edition, year, articles, years)
        yield Group(f"years {year}", counted + sign_articles(articles), plan)


def plan_years(edition: Edition, years: dict[Year, list[Record]]) -> Iterator[Page]:
    """Plan the page of all years."""
    title = edition.ui.label("register.articles")
    total = edition.ui.count("articles", len(edition.archive.articles))
    view = YearView(title, total, link_years(edition, years, ADDRESS), (), None)
    yield Page(ADDRESS, "articles.html", "register", title, view, description=f"{title}: {total}")


def find_year_address(year: Year) -> str:
    """The address of a year's register."""
    return f"articles/{f'{year:04}' if year else 'undated'}/index.html"


def link_years(edition: Edition, years: dict[Year, list[Record]], current: str) -> tuple[Link, ...]:
    """The way to every year, with its number of articles."""
    return tuple(
        Link(
            edition.ui.digits(str(year)) if year else edition.ui.label("register.undated"),
            find_year_address(year),
            number=edition.ui.number(len(articles)),
            current=find_year_address(year) == current,
        )
        for year, articles in years.items()
    )


def plan_year(edition: Edition, year: Year, articles: list[Record], years: dict[Year, list[Record]]) -> Iterator[Page]:
    """Plan the pages of one year, by months, newest first."""
    address, ui = find_year_address(year), edition.ui
    title = ui.label("register.articles_of", year=ui.digits(str(year))) if year else ui.label("register.undated")
    total, links = ui.count("articles", len(articles)), link_years(edition, years, address)
    main, older = split_list(articles, ROWS)
    for number, part in enumerate([main, *older]):
        key = sign_plain((list(map(astuple, links)), len(older), number, sign_rows(edition, part)))
        make_view = partial(view_year, edition, (title, total, links), part, (address, len(older), number))
        place = find_part_address(address, number) if number else address
        view = Later(key, make_view)
        yield Page(place, "articles.html", "register", title, view, f"{title}: {total}", indexed=number == 0)


def view_year(
    edition: Edition,
    head: tuple[str, str, tuple[Link, ...]],
    articles: Sequence[Record],
    pages: tuple[str, int, int],
) -> YearView:
    """Choose what a page of a year shows: its head, some of its articles, the way to its other pages."""
    return YearView(*head, tuple(list_months(edition, articles)), paginate(edition, *pages))


def list_months(edition: Edition, articles: Sequence[Record]) -> Iterator[Month]:
    """The articles of a year by months; those dated by the year alone stand under the year."""
    for month, group in groupby(articles, find_month):
        shown = list(group)
        date = shown[0].read(ArticleFields).date
        if month and date:
            yield Month(edition.ui.month(month), f"m{month:02}", make_rows(edition, shown))
        else:
            heading = edition.ui.digits(str(date.year)) if date else edition.ui.label("register.undated")
            yield Month(heading, "m00", make_rows(edition, shown))


def find_month(article: Record) -> int:
    """The month an article is filed under; 0 where its date is no more exact than a year."""
    date = article.read(ArticleFields).date
    if not date:
        return 0
    first = date.until if date.is_start_open and date.until else date
    return 0 if first.precision == "year" else first.earliest.month
