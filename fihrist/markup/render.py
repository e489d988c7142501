"""From a parsed body and the spans to mark in it to HTML."""

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token
from markupsafe import Markup, escape

from fihrist.arabic.scripts import is_left_to_right
from fihrist.markup.blocks import find_block_name, read_alt, read_attributes
from fihrist.markup.spans import Mark, write_span
from fihrist.markup.texts import Body


@dataclass(frozen=True, slots=True)
class BlockHead:
    """What a note's or a post's attributes say, worded for the page."""

    label: str
    parts: tuple[str, ...] = ()
    url: str = ""
    url_label: str = ""


@dataclass(frozen=True, slots=True)
class BodyContext:
    """What a body needs from the page it is written for."""

    marks: Mapping[str, Sequence[Mark]]
    """Anchor → the spans of that paragraph to mark, in order and apart."""
    find_href: Callable[[str], str]
    """From an address as written to an ``href`` that works from this page."""
    write_picture: Callable[[str, str], str]
    """From a picture's address and alternative text to a figure's HTML."""
    write_head: Callable[[str, Mapping[str, str]], BlockHead]
    """From a block's name and attributes to its head."""
    labels: Mapping[str, str]
    """Words of the interface: ``permalink``, ``footnotes``, ``footnote_back``, ``table``."""
    isolate: bool = True
    """Whether Latin runs are isolated: in texts written from right to left."""
    anchors: bool = True


def render_body(body: Body, context: BodyContext) -> Markup:
    """Write a body as HTML."""
    foreign = (text.anchor for text in body.texts if context.isolate and is_left_to_right(text.plain))
    writer = Writer(context, rank_headings(body), frozenset(foreign))
    for token in body.tokens:
        writer.write_block(token)
    return Markup("".join(writer.out))


PLAIN_TAGS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ]
)


def rank_headings(body: Body) -> dict[str, str]:
    """Rank a body's headings from ``h2`` on without gaps, whatever its writer began with: the title is ``h1``."""
    written = sorted({token.tag for token in body.tokens if token.type == "heading_open"})
    return {tag: f"h{number}" for number, tag in enumerate(written, 2)}


@dataclass(slots=True)
class Writer:
    """Writes a body's tokens one after another; its state is the HTML so far and the block it is in."""

    context: BodyContext
    headings: Mapping[str, str]
    foreign: frozenset[str] = frozenset()
    """Anchors of blocks that run from left to right in a text that doesn't: an English post in an Arabic article."""
    out: list[str] = field(default_factory=list)
    marks: Sequence[Mark] = ()
    anchor: str = ""
    former: Sequence[str] = ()
    in_row: bool = False
    in_link: bool = False

    def write_block(self, token: Token) -> None:
        """Write a token of the block level."""
        name = token.type
        if token.meta.get("anchor"):
            self.anchor, self.former = token.meta["anchor"], token.meta["former"]
            self.marks = self.context.marks.get(self.anchor, ())
        if name == "inline":
            self.write_inline(token)
        elif name in {"fence", "code_block"}:
            self.out.append(f'<pre dir="auto"{self.anchor_of(token)}><code>{html.escape(token.content)}</code></pre>\n')
        elif name == "hr":
            self.out.append("<hr>\n")
        elif name.startswith("container_"):
            self.write_container(token)
        elif name.startswith("footnote_"):
            self.write_footnote(token)
        elif name.startswith("table_"):
            self.write_table(token)
        elif token.tag in PLAIN_TAGS and not token.hidden:
            self.write_tag(token)
        elif self.anchor_of(token):
            self.out.append(f"<span{self.anchor_of(token)}></span>")

    def write_tag(self, token: Token) -> None:
        """Write the tag of a plain block."""
        tag = self.headings.get(token.tag, token.tag)
        if tag == "tr":
            self.in_row = token.nesting == 1
        if token.nesting == -1:
            self.out.append(f"</{tag}>\n")
            return
        start = f' start="{token.attrs["start"]}"' if "start" in token.attrs else ""
        align = ' class="align-center"' if "center" in str(token.attrs.get("style", "")) else ""
        scope = ' scope="col"' if tag == "th" else ""
        own = ' dir="ltr"' if token.meta.get("anchor") in self.foreign else ""
        self.out.append(f"<{tag}{self.anchor_of(token)}{own}{start}{align}{scope}>")

    def anchor_of(self, token: Token) -> str:
        """The ``id`` of a token that carries an anchor."""
        own = token.meta.get("anchor", "")
        return f' id="{own}"' if own and self.context.anchors else ""

    def write_inline(self, token: Token) -> None:
        """Write a block's words, its former anchors before them and its permalink behind."""
        if not self.context.anchors or self.in_row:
            self.write_children(token)
            return
        self.out.extend(f'<span id="{former}"></span>' for former in self.former)
        self.write_children(token)
        if self.anchor:
            label = html.escape(self.context.labels["permalink"])
            self.out.append(f'<a class="permalink" href="#{self.anchor}" aria-label="{label}">¶</a>')
        self.anchor, self.former, self.marks = "", (), ()

    def write_children(self, token: Token) -> None:
        """Write what stands inside a block."""
        for child in token.children or ():
            self.write_child(child)

    def write_child(self, token: Token) -> None:
        """Write a token of the inline level."""
        out, name = self.out, token.type
        if name in {"text", "text_special", "mention_name"}:
            start = token.meta.get("base", 0)
            out.extend(self.write_part(token.content, start))
        elif name == "softbreak":
            out.append("\n")
        elif name == "hardbreak":
            out.append("<br>\n")
        elif name == "code_inline":
            out.append(f'<code dir="auto">{html.escape(token.content)}</code>')
        elif name in {"em_open", "strong_open", "em_close", "strong_close"}:
            out.append(f"<{'/' if token.nesting < 0 else ''}{token.tag}>")
        elif name == "link_open":
            self.in_link = True
            out.append(f'<a href="{html.escape(self.context.find_href(str(token.attrs["href"])))}">')
        elif name == "link_close":
            self.in_link = False
            out.append("</a>")
        elif name == "image":
            out.append(self.context.write_picture(str(token.attrs["src"]), read_alt(token)))
        elif name == "footnote_ref":
            out.append(write_reference(token))

    def write_part(self, content: str, base: int) -> Iterator[str]:
        """Write a text token's words with the marks that fall into them; a link inside a link is none."""
        marks = (
            []
            if self.in_link
            else [
                Mark(max(mark.start - base, 0), mark.end - base, mark.address, mark.style)
                for mark in self.marks
                if mark.end > base and mark.start < base + len(content)
            ]
        )
        return write_span(content, 0, len(content), marks, self.context.isolate and self.anchor not in self.foreign)

    def write_container(self, token: Token) -> None:
        """Write a note, a post or a quotation."""
        name = find_block_name(token)
        tag = "aside" if name == "note" else "blockquote"
        if token.nesting == -1:
            self.out.append(f"</{tag}>\n")
            return
        head = self.context.write_head(name, read_attributes(token.info))
        label = f' role="note" aria-label="{escape(head.label)}"' if name == "note" else ""
        self.out.append(f'<{tag} class="{name}"{label}>{write_head(name, head)}\n')

    def write_table(self, token: Token) -> None:
        """Write a table in a frame that scrolls by itself, reachable by keyboard."""
        label = html.escape(self.context.labels["table"])
        opening = f'<div class="table" tabindex="0" role="region" aria-label="{label}"><table>\n'
        self.out.append(opening if token.nesting == 1 else "</table></div>\n")

    def write_footnote(self, token: Token) -> None:
        """Write the parts of the footnotes."""
        labels = self.context.labels
        match token.type:
            case "footnote_block_open":
                label = html.escape(labels["footnotes"])
                self.out.append(f'<section class="footnotes" aria-label="{label}"><ol>\n')
            case "footnote_block_close":
                self.out.append("</ol></section>\n")
            case "footnote_open":
                self.out.append(f'<li id="fn{token.meta["id"] + 1}">')
            case "footnote_close":
                self.out.append("</li>\n")
            case "footnote_anchor":
                number, again = token.meta["id"] + 1, token.meta["subId"]
                target = f"fnref{number}" + (f"-{again}" if again else "")
                label = html.escape(labels["footnote_back"])
                self.out.append(f' <a class="footnote-back" href="#{target}" aria-label="{label}">↑</a>')


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


def write_reference(token: Token) -> str:
    """Write the number in the text that leads to a footnote."""
    number, again = token.meta["id"] + 1, token.meta["subId"]
    name = f"fnref{number}" + (f"-{again}" if again else "")
    return f'<sup class="footnote-ref" id="{name}"><a href="#fn{number}">{number}</a></sup>'
