"""From a body's draft and the spans to mark in it to HTML."""

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from fihrist.frozen import Frozen
from fihrist.markup.spans import Mark, write_span, write_words
from fihrist.markup.texts import AddressGap, DirectionGap, Draft, Gap, HeadGap, LabelGap, PictureGap, WordsGap


class BlockHead(Frozen):
    """What a note's or a post's attributes say, worded for the page."""

    label: str
    parts: tuple[str, ...] = ()
    url: str = ""
    url_label: str = ""


class BodyContext(Frozen):
    """What a body needs from the page it is written for."""

    marks: Mapping[str, Sequence[Mark]]
    """Anchor → the spans of that paragraph to mark, in order and apart."""
    find_href: Callable[[str], str]
    """From an address as written to an ``href`` that works from this page."""
    write_picture: Callable[[str, str], str]
    """From a picture's address and alternative text to a figure's HTML."""
    write_head: Callable[[str, Mapping[str, str]], BlockHead]
    """From a block's name and attributes to its head."""
    find_label: Callable[[str], str]
    """The words of the interface: ``permalink``, ``footnotes``, ``footnote_back``, ``table``."""
    isolate: bool = True
    """Whether Latin runs are isolated: in texts written from right to left."""


def render_body(draft: Draft, context: BodyContext) -> Markup:
    """Write a body as HTML."""
    return Markup("".join([part if isinstance(part, str) else FILLED[type(part)](part, context) for part in draft]))


def add_former(body: Markup, former: Mapping[str, Iterable[str]], note: str) -> Markup:
    """Let paragraphs of a body answer to anchors of their former words too: anchor → former anchors.

    `note` tells whom such an anchor leads there that the words are others now.
    """
    said = html.escape(note)
    written = str(body)
    for anchor, names in former.items():
        spans = "".join(f'<span class="former" id="{name}" data-note="{said}"></span>' for name in names)
        # A row of a table holds cells only.
        opening = re.compile(rf'<(?:tr id="{anchor}"[^>]*>\s*<t[dh]|\w+ (?:[^<>]* )?id="{anchor}")[^>]*>')
        if found := opening.search(written):
            written = written[: found.end()] + spans + written[found.end() :]
    return Markup(written)


def fill_words(gap: WordsGap, context: BodyContext) -> str:
    """Write words, those that mention somebody as links."""
    isolate = context.isolate and not gap.is_foreign
    marks = () if gap.in_link else context.marks.get(gap.anchor, ())
    return write_marked(gap.content, gap.base, marks, isolate) if marks else write_words(gap.content, isolate)


def fill_label(gap: LabelGap, context: BodyContext) -> str:
    """Write words of the interface."""
    return html.escape(context.find_label(gap.name))


def fill_address(gap: AddressGap, context: BodyContext) -> str:
    """Write an address as this page must."""
    return html.escape(context.find_href(gap.written))


def fill_direction(_: DirectionGap, context: BodyContext) -> str:
    """Write the direction of a block that runs from left to right, where the others do not."""
    return ' dir="ltr"' if context.isolate else ""


def fill_picture(gap: PictureGap, context: BodyContext) -> str:
    """Write a picture as the theme does."""
    return context.write_picture(gap.address, gap.alt)


def fill_head(gap: HeadGap, context: BodyContext) -> str:
    """Write the beginning of a note, post or quotation."""
    name, head = gap.name, context.write_head(gap.name, dict(gap.attributes))
    label = f' role="note" aria-label="{escape(head.label)}"' if name == "note" else ""
    return f'<{"aside" if name == "note" else "blockquote"} class="{name}"{label}>{write_head(name, head)}\n'


FILLED: Mapping[type[Gap], Callable[[Any, BodyContext], str]] = {
    WordsGap: fill_words,
    LabelGap: fill_label,
    AddressGap: fill_address,
    DirectionGap: fill_direction,
    PictureGap: fill_picture,
    HeadGap: fill_head,
}
"""How each of what a draft leaves open is written."""


def write_marked(content: str, base: int, marks: Sequence[Mark], isolate: bool) -> str:
    """Write words that begin at a place of their paragraph, with the marks that fall into them."""
    if base:
        marks = [Mark(max(mark.start - base, 0), mark.end - base, mark.address, mark.style) for mark in marks]
    return "".join(write_span(content, 0, len(content), marks, isolate))


def write_head(name: str, head: BlockHead) -> str:
    """Write the head of a note, or the source line of a post or quotation."""
    parts = [f"<b>{escape(head.label)}</b>"] if head.label else []
    parts += [str(Markup("<bdi>{}</bdi>").format(part)) for part in head.parts]
    if head.url:
        parts.append(str(Markup('<a href="{}" rel="external noopener">{}</a>').format(head.url, head.url_label)))
    if not parts:
        return ""
    tag = "p" if name == "note" else "footer"
    return f'<{tag} class="{name}-head">{" · ".join(parts)}</{tag}>'
