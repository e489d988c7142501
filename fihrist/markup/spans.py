"""From a plain string and its marks to HTML: links, found words, Latin runs kept apart."""

import html
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from fihrist.arabic.scripts import find_latin_runs
from fihrist.frozen import Frozen
from fihrist.markup.texts import Text


class Mark(Frozen):
    """A span of a text's plain string to be made a link, or marked as found."""

    start: int
    end: int
    address: str = ""
    """A ready ``href``; empty: marked with ``<mark>``."""
    style: str = ""
    """The link's classes."""


def render_text(text: Text, marks: Sequence[Mark], *, isolate: bool = True) -> Markup:
    """Write a one-line text with its marks."""
    return Markup("".join(write_span(text.plain, 0, len(text.plain), marks, isolate)))


def render_plain(plain: str, start: int, end: int, marks: Sequence[Mark], *, isolate: bool = True) -> Markup:
    """Write a part of a plain string with its marks, for example one sentence of a paragraph."""
    return Markup("".join(write_span(plain, start, end, marks, isolate)))


def write_span(plain: str, start: int, end: int, marks: Sequence[Mark], isolate: bool) -> Iterator[str]:
    """Write a span of a plain string, parted at the edges of its marks."""
    for mark in marks:
        if mark.end <= start or mark.start >= end:
            continue
        yield write_words(plain[start : mark.start], isolate)
        words = write_words(plain[max(start, mark.start) : min(end, mark.end)], isolate)
        yield wrap_mark(mark, words)
        start = min(end, mark.end)
    yield write_words(plain[start:end], isolate)


def wrap_mark(mark: Mark, words: str) -> str:
    """Put a mark's tag around its words."""
    if not mark.address:
        return f"<mark>{words}</mark>"
    return f'<a class="{mark.style}" href="{html.escape(mark.address)}">{words}</a>'


def write_words(words: str, isolate: bool) -> str:
    """Escape words, each Latin run of them isolated, so that digits and dots beside it keep their place."""
    if not isolate or words.isspace() or not (runs := find_latin_runs(words)):
        return escape_words(words)
    out, at = [], 0
    for start, end in runs:
        out.append(escape_words(words[at:start]))
        out.append(f'<bdi lang="und-Latn">{escape_words(words[start:end])}</bdi>')
        at = end
    out.append(escape_words(words[at:]))
    return "".join(out)


def escape_words(words: str) -> str:
    """Escape words between tags. To look for what must be escaped takes a fifth of the time of replacing it."""
    return html.escape(words, quote=False) if "&" in words or "<" in words or ">" in words else words
