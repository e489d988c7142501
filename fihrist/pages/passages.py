"""From backlinks to what a record's page shows of them: passages by years, and a bar for each year."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from fihrist.backlinks import Backlink
from fihrist.fields import ArticleFields
from fihrist.markup.spans import Mark, render_plain
from fihrist.pages.edition import Edition, remembered
from fihrist.pages.shares import find_part_address, link_outlet
from fihrist.pages.views import Bar, Passage, PassageYear, Text, When
from fihrist.records import Record

GROUND, HIGHEST = 84, 0.66
"""Where bars stand in their chart, from above, and how much of it the tallest takes, in hundredths of its height."""


def draw_bars(edition: Edition, record: Record, older: list[Sequence[Backlink]]) -> Iterator[Bar]:
    """A bar for each year; none where there is one year only."""
    years = edition.find_backlinks(record).count_years()
    tallest = max(years.values(), default=0)
    if len(years) < 2:
        return
    places = {
        passage.year: find_part_address(record.address, number)
        for number, part in enumerate(older, 1)
        for passage in part
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


def group_years(edition: Edition, record: Record, passages: Sequence[Backlink], page: str) -> Iterator[PassageYear]:
    """Passages by years, in the order they come; those in other records' texts stand last."""
    for year, group in groupby(passages, key=file_passage):
        shown = tuple(make_passage(edition, passage) for passage in group)
        words = edition.ui.digits(year) if year.isdigit() else edition.ui.label(f"record.{year}")
        sentences = sum(bool(passage.sentence) for passage in shown)
        count = edition.ui.count("sentences", sentences) if sentences else ""
        yield PassageYear(words, f"y{year}", count, shown)


def file_passage(passage: Backlink) -> str:
    """The heading that a passage is filed under: its year, ``undated``, or ``in_records``."""
    if passage.holder.kind != "articles":
        return "in_records"
    return str(passage.year) if passage.year is not None else "undated"


def make_passage(edition: Edition, passage: Backlink) -> Passage:
    """A passage as the page shows it."""
    holder, text = passage.holder, passage.text
    whence = find_whence(edition, holder)
    return Passage(
        quote_passage(passage), f"{holder.address}#{text.anchor}" if text and text.anchor else holder.address, *whence
    )


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


def quote_passage(passage: Backlink) -> Markup:
    """A passage's sentence with the mentions in it marked; an ellipsis where it was cut."""
    if not passage.text:
        return Markup("")
    marks = [Mark(start, end) for start, end in passage.spans]
    words = render_plain(passage.text.plain, passage.start, passage.end, marks)
    before, after = ("…" if cut else "" for cut in passage.cut)
    return Markup(f"{before}{words}{after}")
