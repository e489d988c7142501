"""From a body's tokens to its draft.

A draft is the body's HTML as far as it hangs on the body alone, with a gap for everything else: words, in which names
are marked, addresses, which hang on the page, pictures, which the theme writes, words of the interface. `render` fills
the gaps.
"""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markdown_it.token import Token

from fihrist.arabic.scripts import is_left_to_right
from fihrist.frozen import Struct, field
from fihrist.markup.blocks import find_block_name, read_alt, read_attributes
from fihrist.markup.plain import BARE
from fihrist.markup.texts import AddressGap, DirectionGap, Draft, Gap, HeadGap, LabelGap, PictureGap, Text, WordsGap


def draft_body(tokens: Sequence[Token], texts: Iterable[Text]) -> Draft:
    """Draft a body's HTML from its tokens, those that open an anchored block with its anchors in their meta."""
    foreign = frozenset(text.anchor for text in texts if is_left_to_right(text.plain))
    writer = Writer(rank_headings(tokens), foreign)
    for token in tokens:
        writer.write_block(token)
    return tuple(join_runs(writer.out))


def join_runs(parts: Iterable[str | Gap]) -> Iterator[str | Gap]:
    """Join the strings of a draft that stand next to each other."""
    held: list[str] = []
    for part in parts:
        if isinstance(part, str):
            held.append(part)
            continue
        if held:
            yield "".join(held)
            held = []
        yield part
    if held:
        yield "".join(held)


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


def rank_headings(tokens: Iterable[Token]) -> dict[str, str]:
    """Rank a body's headings from ``h2`` on without gaps, whatever its writer began with: the title is ``h1``."""
    written = sorted({token.tag for token in tokens if token.type == "heading_open"})
    return {tag: f"h{number}" for number, tag in enumerate(written, 2)}


class Writer(Struct):
    """Drafts a body's tokens one after another; its state is the draft so far and the block it is in."""

    headings: Mapping[str, str]
    foreign: frozenset[str] = frozenset()
    """Anchors of blocks that run from left to right: an English post in an Arabic article."""
    out: list[str | Gap] = field(default_factory=list)
    anchor: str = ""
    """Of the block whose words come next; empty once its permalink is written."""
    former: Sequence[str] = ()
    in_row: bool = False
    in_link: bool = False

    def write_block(self, token: Token) -> None:
        """Write a token of the block level."""
        name = token.type
        if name == BARE:
            self.write_bare(token)
            return
        if token.meta.get("anchor"):
            self.anchor, self.former = token.meta["anchor"], token.meta["former"]
        if name == "inline":
            self.write_inline(token)
        elif name in {"fence", "code_block"}:
            self.out.append(f'<pre dir="auto"{write_id(token)}><code>{html.escape(token.content)}</code></pre>\n')
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
        elif own := write_id(token):
            self.out.append(f"<span{own}></span>")

    def write_bare(self, token: Token) -> None:
        """Write a paragraph of words and nothing else."""
        anchor, is_foreign = token.meta["anchor"], token.meta["anchor"] in self.foreign
        former = "".join(f'<span id="{former}"></span>' for former in token.meta["former"])
        self.out += [f'<p id="{anchor}"', DirectionGap(), ">"] if is_foreign else [f'<p id="{anchor}">']
        self.out += [former, WordsGap(token.content, 0, anchor, is_foreign), *link_paragraph(anchor), "</p>\n"]

    def write_tag(self, token: Token) -> None:
        """Write the tag of a plain block."""
        tag = self.headings.get(token.tag, token.tag)
        if tag == "tr":
            self.in_row = token.nesting == 1
        if token.nesting == -1:
            if tag == "tr":
                self.anchor, self.former = "", ()
            self.out.append(f"</{tag}>\n")
            return
        start = f' start="{token.attrs["start"]}"' if "start" in token.attrs else ""
        align = ' class="align-center"' if "center" in str(token.attrs.get("style", "")) else ""
        scope = ' scope="col"' if tag == "th" else ""
        self.out.append(f"<{tag}{write_id(token)}")
        if token.meta.get("anchor") in self.foreign:
            self.out.append(DirectionGap())
        self.out.append(f"{start}{align}{scope}>")

    def write_inline(self, token: Token) -> None:
        """Write a block's words, its former anchors before them and its permalink behind."""
        if self.in_row:
            self.write_children(token)
            return
        self.out.extend(f'<span id="{former}"></span>' for former in self.former)
        self.write_children(token)
        if self.anchor:
            self.out += link_paragraph(self.anchor)
        self.anchor, self.former = "", ()

    def write_children(self, token: Token) -> None:
        """Write what stands inside a block."""
        for child in token.children or ():
            self.write_child(child)

    def write_child(self, token: Token) -> None:
        """Write a token of the inline level."""
        out, name = self.out, token.type
        if name in {"text", "text_special", "mention_name"}:
            is_foreign = self.anchor in self.foreign
            out.append(WordsGap(token.content, token.meta.get("base", 0), self.anchor, is_foreign, self.in_link))
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
            out += ['<a href="', AddressGap(str(token.attrs["href"])), '">']
        elif name == "link_close":
            self.in_link = False
            out.append("</a>")
        elif name == "image":
            out.append(PictureGap(str(token.attrs["src"]), read_alt(token)))
        elif name == "footnote_ref":
            out.append(write_reference(token))

    def write_container(self, token: Token) -> None:
        """Write a note, a post or a quotation."""
        name = find_block_name(token)
        if token.nesting == -1:
            self.out.append(f"</{'aside' if name == 'note' else 'blockquote'}>\n")
        else:
            self.out.append(HeadGap(name, tuple(read_attributes(token.info).items())))

    def write_table(self, token: Token) -> None:
        """Write a table in a frame that scrolls by itself, reachable by keyboard."""
        if token.nesting == 1:
            frame = '<div class="table" tabindex="0" role="region" aria-label="'
            self.out += [frame, LabelGap("table"), '"><table>\n']
        else:
            self.out.append("</table></div>\n")

    def write_footnote(self, token: Token) -> None:
        """Write the parts of the footnotes."""
        match token.type:
            case "footnote_block_open":
                self.out += ['<section class="footnotes" aria-label="', LabelGap("footnotes"), '"><ol>\n']
            case "footnote_block_close":
                self.out.append("</ol></section>\n")
            case "footnote_open":
                self.out.append(f'<li id="fn{token.meta["id"] + 1}">')
            case "footnote_close":
                self.out.append("</li>\n")
            case "footnote_anchor":
                number, again = token.meta["id"] + 1, token.meta["subId"]
                target = f"fnref{number}" + (f"-{again}" if again else "")
                opening = f' <a class="footnote-back" href="#{target}" aria-label="'
                self.out += [opening, LabelGap("footnote_back"), '">↑</a>']


def link_paragraph(anchor: str) -> tuple[str, Gap, str]:
    """Write a paragraph's permalink."""
    return f'<a class="permalink" href="#{anchor}" aria-label="', LabelGap("permalink"), '">¶</a>'


def write_id(token: Token) -> str:
    """The ``id`` of a token that carries an anchor."""
    own = token.meta.get("anchor", "")
    return f' id="{own}"' if own else ""


def write_reference(token: Token) -> str:
    """Write the number in the text that leads to a footnote."""
    number, again = token.meta["id"] + 1, token.meta["subId"]
    name = f"fnref{number}" + (f"-{again}" if again else "")
    return f'<sup class="footnote-ref" id="{name}"><a href="#fn{number}">{number}</a></sup>'
