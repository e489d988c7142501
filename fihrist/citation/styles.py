"""From a work to the words to cite it by: as a footnote has them, Chicago's in English, the usual order in Arabic.

Both name authors, title, outlet, date and place in this order (The Chicago Manual of Style, 17th edition, 14.191 and
14.207). What differs is in the theme's labels under ``citation``: signs, joining words, the order within a date.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from fihrist.citation.quotes import nest_quotes
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
    """``outlet`` and ``address``: what a page may show in another way; else empty."""


class Style(NamedTuple):
    """What the labels of a language say of its citations: what stands before and after each part."""

    title: tuple[str, str, str]
    """The mark before it; behind it the signs that stand within the marks, then the mark."""
    quotes: tuple[str, str]
    """The quotation marks of a title, and those of a quotation within one."""
    after_title: str
    archive: tuple[str, str]
    capture: tuple[str, str]
    between: str
    before_last: tuple[str, str]
    """Between the last two of two authors, and of more."""
    end: str


@lru_cache(8)
def read_style(ui: Interface) -> Style:
    """Read the style of a language from its labels."""
    label = ui.label
    before, behind = split_label(ui, "citation.title")
    return Style(
        title=(before, behind[:-1], behind[-1:]),
        quotes=(label("citation.quotes"), label("citation.inner_quotes")),
        after_title=label("citation.after_title"),
        archive=split_label(ui, "citation.archive"),
        capture=split_label(ui, "citation.capture"),
        between=label("citation.separator"),
        before_last=(label("citation.last_of_two"), label("citation.last_of_many")),
        end=label("citation.end"),
    )


def split_label(ui: Interface, key: str) -> tuple[str, str]:
    """What a label has before the place that is filled in, and behind it."""
    before, _, after = ui.label(key, words=GAP).partition(GAP)
    return before, after


def list_origin(work: Work, ui: Interface) -> Iterator[Part]:
    """What all citations of a work begin with: authors, title, outlet; more follows always."""
    style = read_style(ui)
    for number, author in enumerate(work.authors, 1):
        is_next_last = number == len(work.authors) - 1
        yield Part("", author, style.before_last[len(work.authors) > 2] if is_next_last else style.between)
    yield cite_title(work.title, style)
    if work.outlet.text:
        yield Part("", work.outlet, style.between, "outlet")


def cite_title(title: Phrase, style: Style) -> Part:
    """A title in its marks. A sign that stands within them stands within those of a quotation at its end too."""
    before, sign, mark = style.title
    words, closing = nest_quotes(title.text, *style.quotes)
    words, sign = (words + sign + closing, "") if closing else (words, sign)
    return Part(before, Phrase(words, title.lang), sign + mark + style.after_title)


def list_page(work: Work, ui: Interface) -> Iterator[Part]:
    """What a citation of the archive's own page ends with: the date, the archive, its permalink or else its id."""
    style = read_style(ui)
    before, after = style.archive if work.is_article else ("", "")
    if work.is_article:
        yield Part("", Phrase(word_date(work.date, ui)), style.between)
    yield Part(before, work.archive, after + style.between)
    yield Part("", Phrase(work.permalink or work.id, "und-Latn"), style.end, "address")


def list_original(work: Work, ui: Interface) -> Iterator[Part]:
    """What a citation of an article ends with as it was first published: date, address, preserved copy, as known."""
    style = read_style(ui)
    places = [("", work.source_url, ""), (style.capture[0], work.capture_url, style.capture[1])]
    known = [("", Phrase(word_date(work.date, ui)), "")]
    known += [(before, Phrase(url, "und-Latn"), after) for before, url, after in places if url]
    for number, (before, phrase, after) in enumerate(known, 1):
        yield Part(before, phrase, after + (style.between if number < len(known) else style.end))


def is_known_elsewhere(work: Work) -> bool:
    """Whether anything is known of where an article was first published."""
    return bool(work.outlet.text or work.source_url or work.capture_url)


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


def write_plain(parts: Iterable[Part]) -> str:
    """Write a citation as plain text."""
    return "".join(f"{part.before}{part.phrase.text}{part.after}" for part in parts)
