"""From a work to the words to cite it by: as a footnote has them, Chicago's in English, the usual order in Arabic.

Both name authors, title, outlet, date and place in this order (The Chicago Manual of Style, 17th edition, 14.191 and
14.207). What differs is in the theme's labels under ``citation``: signs, joining words, the order within a date.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from fihrist.citation.work import Phrase, Work
from fihrist.dates import ArchiveDate
from fihrist.interface import Interface

GAP = "\0"
"""Stands for what a label is filled with."""


class Part(NamedTuple):
    """A part of a citation, with the signs and words around it."""

    before: str
    phrase: Phrase
    after: str
    role: str = ""
    """``outlet`` and ``address`` for what a page may show otherwise; else empty."""


class Style(NamedTuple):
    """What the labels of a language say of its citations: what stands before and after each part."""

    title: tuple[str, str]
    after_title: str
    archive: tuple[str, str]
    capture: tuple[str, str]
    between: str
    before_last: tuple[str, str]
    """Between the last two of two authors, and of more."""
    end: str
    inner: dict[int, int]
    """Quotation marks of a title → those of a quotation within one."""


@lru_cache(8)
def read_style(ui: Interface) -> Style:
    """Read the style of a language from its labels."""
    label = ui.label
    return Style(
        title=split_label(ui, "citation.title"),
        after_title=label("citation.after_title"),
        archive=split_label(ui, "citation.archive"),
        capture=split_label(ui, "citation.capture"),
        between=label("citation.separator"),
        before_last=(label("citation.last_of_two"), label("citation.last_of_many")),
        end=label("citation.end"),
        inner=str.maketrans(label("citation.quotes"), label("citation.inner_quotes")),
    )


def split_label(ui: Interface, key: str) -> tuple[str, str]:
    """What a label has before the place that is filled in, and behind it."""
    before, _, after = ui.label(key, words=GAP).partition(GAP)
    return before, after


def cite_page(work: Work, ui: Interface) -> list[Part]:
    """Cite the archive's own page of a work: where it appeared, then the archive and its permalink, or its id."""
    style = read_style(ui)
    address = Phrase(work.permalink or work.id, "und-Latn")
    before, after = style.archive if work.is_article else ("", "")
    archive = Part(before, work.archive, after)
    return close([*list_origin(work, ui, style), archive, Part("", address, "", "address")], style)


def cite_original(work: Work, ui: Interface) -> list[Part]:
    """Cite an article as its outlet published it, with its preserved copy; nothing where no origin is known."""
    if not (work.outlet.text or work.source_url or work.capture_url):
        return []
    style = read_style(ui)
    places = [Part("", Phrase(work.source_url, "und-Latn"), "")] if work.source_url else []
    if work.capture_url:
        before, after = style.capture
        places.append(Part(before, Phrase(work.capture_url, "und-Latn"), after))
    return close([*list_origin(work, ui, style), *places], style)


def list_origin(work: Work, ui: Interface, style: Style) -> Iterator[Part]:
    """Authors, title, outlet and date; the signs behind the authors and the title stand with them already."""
    yield from list_authors(work.authors, style)
    before, after = style.title
    title = Phrase(work.title.text.translate(style.inner), work.title.lang)
    yield Part(before, title, after + style.after_title, "title")
    if work.outlet.text:
        yield Part("", work.outlet, "", "outlet")
    if work.is_article:
        yield Part("", Phrase(word_date(work.date, ui)), "")


def list_authors(authors: Sequence[Phrase], style: Style) -> Iterator[Part]:
    """The authors, the last one joined to the others as the language does."""
    for number, author in enumerate(authors, 1):
        is_next_last = number == len(authors) - 1
        yield Part("", author, style.before_last[len(authors) > 2] if is_next_last else style.between, "author")


def word_date(date: ArchiveDate | None, ui: Interface) -> str:
    """Write a date as citations do; whatever is not one known day as all pages do."""
    if not date:
        return ui.label("citation.undated")
    if not date.is_exact:
        return ui.date(date)
    day = date.earliest
    return ui.label(
        "citation.day", day=ui.digits(str(day.day)), month=ui.month(day.month), year=ui.digits(str(day.year))
    )


def close(parts: Sequence[Part], style: Style) -> list[Part]:
    """Put the signs between the parts that have none behind them, and the full stop behind the last."""
    *others, last = parts
    joined = [part if part.role in ("author", "title") else separate(part, style.between) for part in others]
    return [*joined, separate(last, style.end)]


def separate(part: Part, sign: str) -> Part:
    """A part with a sign behind it."""
    return Part(part.before, part.phrase, part.after + sign, part.role)


def write_plain(parts: Iterable[Part]) -> str:
    """Write a citation as plain text."""
    return "".join(f"{part.before}{part.phrase.text}{part.after}" for part in parts)
