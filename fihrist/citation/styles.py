"""From a work to the words to cite it by, as HTML: as a footnote has them, Chicago's in English, Arabic as is usual.

Both name authors, title, outlet, date and place in this order (The Chicago Manual of Style, 17th edition, 14.191 and
14.207). What differs is in the theme's labels under ``citation``: signs, joining words, the order within a date. Each
part is kept apart from its neighbours, with its language where that is another.
"""

from functools import lru_cache

from fihrist.citation.quotes import nest_quotes
from fihrist.citation.work import Phrase, Work
from fihrist.dates import ArchiveDate
from fihrist.frozen import Frozen
from fihrist.interface import Interface

GAP = "\0"
"""Stands for what a label is filled with."""
ADDRESS = ' class="cite-address"'
"""Says of an address that it is the page's own, which may get the anchor of a paragraph."""

HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})
"""Sign → how HTML has it."""


class Style(Frozen):
    """What the labels of a language say of its citations: what stands before and after each part, as HTML."""

    title: tuple[str, str, str]
    """The mark before it; behind it the signs that stand within the marks, then the mark and what follows."""
    quotes: tuple[str, str]
    """The quotation marks of a title, and those of a quotation within one."""
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
        title=(before, behind[:-1], behind[-1:] + write_text(label("citation.after_title"))),
        quotes=(label("citation.quotes"), label("citation.inner_quotes")),
        archive=split_label(ui, "citation.archive"),
        capture=split_label(ui, "citation.capture"),
        between=write_text(label("citation.separator")),
        before_last=(write_text(label("citation.last_of_two")), write_text(label("citation.last_of_many"))),
        end=write_text(label("citation.end")),
    )


def split_label(ui: Interface, key: str) -> tuple[str, str]:
    """What a label has before the place that is filled in, and behind it."""
    before, _, after = ui.label(key, words=GAP).partition(GAP)
    return write_text(before), write_text(after)


def cite_origin(work: Work, ui: Interface) -> str:
    """Write what all citations of a work begin with: authors, title, outlet; more follows always."""
    style = read_style(ui)
    outlet = f"<cite>{write_part(work.outlet)}</cite>{style.between}" if work.outlet.text else ""
    return f"{cite_authors(work, style)}{cite_title(work.title, style)}{outlet}"


def cite_authors(work: Work, style: Style) -> str:
    """Write the authors of a work, and what parts the last one from its title."""
    number = len(work.authors)
    signs = [style.between] * number
    signs[-2:-1] = [style.before_last[number > 2]] * (number > 1)
    return "".join([write_part(author) + sign for author, sign in zip(work.authors, signs, strict=True)])


def cite_title(title: Phrase, style: Style) -> str:
    """Write a title in its marks. A sign that stands within them stands within those of a quotation at its end too."""
    before, sign, after = style.title
    words, closing = nest_quotes(title.text, *style.quotes)
    if closing:
        return f"{before}{write_part(Phrase(words + sign + closing, title.lang))}{after}"
    return f"{before}{write_part(Phrase(words, title.lang))}{sign}{after}"


def cite_page(work: Work, ui: Interface) -> str:
    """Write what a citation of the archive's own page ends with: date, archive, its permalink or else its id."""
    style = read_style(ui)
    before, after = style.archive if work.is_article else ("", "")
    date = cite_date(work.date, ui) + style.between if work.is_article else ""
    address = write_part(Phrase(work.permalink or work.id, "und-Latn"), ADDRESS)
    return f"{date}{before}{write_part(work.archive)}{after}{style.between}{address}{style.end}"


def cite_original(work: Work, ui: Interface) -> str:
    """Write what a citation of an article as it was first published ends with: date, address, copy, as known."""
    style = read_style(ui)
    known = [cite_date(work.date, ui)]
    if work.source_url:
        known.append(write_part(Phrase(work.source_url, "und-Latn")))
    if work.capture_url:
        before, after = style.capture
        known.append(f"{before}{write_part(Phrase(work.capture_url, 'und-Latn'))}{after}")
    return style.between.join(known) + style.end


def is_known_elsewhere(work: Work) -> bool:
    """Whether anything is known of where an article was first published."""
    return bool(work.outlet.text or work.source_url or work.capture_url)


@lru_cache(1 << 10)
def cite_date(date: ArchiveDate | None, ui: Interface) -> str:
    """Write a date as citations do; whatever is not one known day as all pages do."""
    return write_part(Phrase(word_date(date, ui)))


def word_date(date: ArchiveDate | None, ui: Interface) -> str:
    """Word a date for a citation."""
    if not date:
        return ui.label("citation.undated")
    if not date.is_exact:
        return ui.date(date)
    day = date.earliest
    return ui.label(
        "citation.day", day=ui.digits(str(day.day)), month=ui.month(day.month), year=ui.digits(str(day.year))
    )


def write_part(phrase: Phrase, mark: str = "") -> str:
    """Write a part of a citation."""
    text, lang = write_text(phrase.text), phrase.lang
    return f'<bdi lang="{lang}"{mark}>{text}</bdi>' if lang else f"<bdi{mark}>{text}</bdi>"


def write_text(text: str) -> str:
    """Write text as HTML. Most needs nothing, and to translate that too would take longer than all else."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return text.translate(HTML)
    return text
