"""From backlinks to what a record's page shows of them: passages by years, and a bar for each year."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from fihrist.backlinks import Backlink, Quote, find_year
from fihrist.fields import ArticleFields
from fihrist.markup.spans import Mark, write_span
from fihrist.pages.edition import Edition, remembered
from fihrist.pages.shares import find_part_address, link_outlet
from fihrist.pages.values import Text, When
from fihrist.pages.views import Bar, Passage, PassageYear
from fihrist.records import Record

GROUND, HIGHEST = 84, 0.66
"""Where bars stand in their chart, from above, and how much of it the tallest takes, in hundredths of its height."""


def draw_bars(edition: Edition, record: Record, older: Sequence[range]) -> Iterator[Bar]:
    """A bar for each year; none where there is one year only."""
    backlinks = edition.find_backlinks(record)
    years = backlinks.count_years()
    tallest = max(years.values(), default=0)
    if len(years) < 2:
        return
    places = {
        find_year(holder): find_part_address(record.address, number)
        for number, part in enumerate(older, 1)
        for holder, _, _ in backlinks.find_holders(part)
    }
    step = 100 / len(years)
    for position, (year, number) in enumerate(years.items()):
        # The oldest stands where reading starts.
        place = step * (len(years) - 1 - position if edition.ui.direction == "rtl" else position)
        height = HIGHEST * round(100 * number / tallest, 2)
        words, count, page = edition.ui.digits(str(year)), edition.ui.number(number), places.get(year, "")
        sides = (place, step, place + step * 0.12, step * 0.76, place + step / 2)
        heights = (GROUND - height, height, GROUND - height - 4)
        yield Bar(
            words,
            count,
            edition.ui.label("record.bar", year=words, count=count),
            f"{page}#y{year}" if number else "",
            *(round(length, 2) for length in (*sides, *heights)),
        )


def group_years(edition: Edition, record: Record, span: range) -> Iterator[PassageYear]:
    """The passages with these numbers by years, in their order; those in other records' texts stand last."""
    passages = edition.find_backlinks(record).find_passages(span)
    for year, group in groupby(passages, key=lambda passage: file_passages(edition, passage.holder)):
        shown = tuple(make_passage(edition, passage) for passage in group)
        words = edition.ui.digits(year) if year.isdigit() else edition.ui.label(f"record.{year}")
        sentences = sum(bool(passage.sentence) for passage in shown)
        count = edition.ui.count("sentences", sentences) if sentences else ""
        yield PassageYear(words, f"y{year}", count, shown)


@remembered
def file_passages(_: Edition, holder: Record) -> str:
    """The heading that a record's passages are filed under: its year, ``undated``, or ``in_records``."""
    if holder.kind != "articles":
        return "in_records"
    year = find_year(holder)
    return str(year) if year is not None else "undated"


def make_passage(edition: Edition, passage: Backlink) -> Passage:
    """A passage as the page shows it."""
    holder, quote = passage.holder, passage.quote
    address = f"{holder.address}#{quote.anchor}" if quote.anchor else holder.address
    return Passage(write_quote(quote), address, *find_whence(edition, holder))


@remembered
def find_whence(edition: Edition, holder: Record) -> tuple[Text, str, When, str, str]:
    """What the passages of a record say of it: title, outlet, date; the direction and language of its text."""
    fields = holder.fields
    lang = getattr(fields, "lang", None) or edition.config.language
    return (
        edition.name(holder),
        link_outlet(edition, holder).text if holder.kind == "articles" else "",
        edition.when(fields.date) if isinstance(fields, ArticleFields) else edition.when(None),
        edition.direction("", lang),
        edition.mark_language(lang),
    )


def write_quote(quote: Quote) -> Markup:
    """Write a sentence with the mentions in it marked; an ellipsis where it was cut."""
    marks = [Mark(start - quote.start, end - quote.start) for start, end in quote.spans]
    words = "".join(write_span(quote.sentence, 0, len(quote.sentence), marks, isolate=True))
    before, after = quote.cut
    return Markup(f"{'…' if before else ''}{words}{'…' if after else ''}")
