"""From a body's Markdown to its texts and its draft; the one owner of positions.

On the way, tokens that open an anchored block carry ``meta["anchor"]``; inline tokens carry ``meta["base"]``, the
offset of their first code point in the block's plain string, so that spans found in plain strings can be put back.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from fihrist.frozen import Frozen, Struct, field, replace
from fihrist.markup.anchors import assign_anchors
from fihrist.markup.blocks import find_faults, find_footnotes, find_heads, find_unused_footnotes, find_uses, is_picture
from fihrist.markup.draft import draft_body
from fihrist.markup.plain import BARE, parse_paragraphs
from fihrist.markup.rules import make_line_parser, make_parser
from fihrist.markup.texts import Body, ExplicitMention, ParsedWords, Segment, Text, list_marked
from fihrist.markup.zones import find_zones

NameOf = Callable[[str], str]
"""From a mention's target as written to the name to show for it."""


class Block(Struct):
    """A block while its text is gathered."""

    opening: Token
    """The token that gets the anchor."""
    line: int
    """Of the body, from 0."""
    plain: str = ""
    hashed: str = ""
    """What the anchor is made of: the plain string, with targets for bare mentions, so that a new name moves none."""
    segments: list[Segment] = field(default_factory=list)
    explicit: list[ExplicitMention] = field(default_factory=list)
    protected: list[tuple[int, int]] = field(default_factory=list)
    opened: ExplicitMention | None = None
    """The explicit mention being read."""
    column: int = 0
    """How far the block's line has been looked through, for the cells of a table's row."""


class Origin(Frozen):
    """Where a line of an inline token's content begins."""

    offset: int
    """In the content."""
    line: int
    """Of the file."""
    column: int
    is_cell: bool
    """Whether it is a table's cell, in which every bar stands behind a backslash in the file."""


@cache
def body_parser() -> MarkdownIt:
    """The parser of bodies, made once."""
    return make_parser()


@cache
def line_parser() -> MarkdownIt:
    """The parser of one-line texts, made once."""
    return make_line_parser()


def parse_body(source: str, first_line: int, name_of: NameOf) -> Body:
    """Parse a body.

    `source` is Markdown with ``\\n`` line ends, `first_line` the file's line of its first; `name_of` gives the words
    that stand for a bare ``[[target]]``.
    """
    lines = source.split("\n")
    environment: dict[str, Any] = {}
    tokens = parse_paragraphs(source, read_inline) or body_parser().parse(source, environment)
    footnotes = environment.get("footnotes", {}).get("refs", {})
    blocks = list(find_blocks(tokens, lines, first_line, name_of))
    anchors = assign_anchors([block.hashed for block in blocks])
    former: set[str] = set()
    for block, anchor in zip(blocks, anchors, strict=True):
        block.opening.meta |= {"anchor": anchor.own, "former": anchor.former}
        former.update(anchor.former)
    texts = tuple(make_text(block, anchor.own, first_line) for block, anchor in zip(blocks, anchors, strict=True))
    return Body(
        words=ParsedWords(draft_body(tokens, texts), texts),
        sections=dict(number_sections(tokens)),
        uses=tuple(find_uses(tokens, first_line)),
        heads=tuple(find_heads(tokens, first_line)),
        faults=(
            *find_faults(tokens, lines, first_line),
            *find_unused_footnotes(footnotes, lines, first_line),
        ),
        anchors=" ".join(sorted(former | {text.anchor for text in texts} | set(find_footnotes(tokens)))),
        explicit=tuple(list_marked(texts)),
    )


def read_inline(content: str) -> list[Token]:
    """Read the inline tokens of a paragraph."""
    parser = body_parser()
    return parser.inline.parse(content, parser, {}, [])


def parse_line(source: str, field_name: str, line: int, name_of: NameOf) -> Text:
    """Parse a text of the front matter, where only mentions and plain runs are markup."""
    [inline] = line_parser().parseInline(source)
    block = Block(inline, 0)
    gather_inline(inline, block, name_of)
    return make_text(block, "", line, field_name)


def make_text(block: Block, anchor: str, first_line: int, field_name: str = "body") -> Text:
    """Freeze a block's text."""
    return Text(
        field=field_name,
        anchor=anchor,
        plain=block.plain,
        line=first_line + block.line,
        segments=tuple(block.segments),
        explicit=tuple(block.explicit),
        protected=tuple(find_protected(block)),
    )


def find_protected(block: Block) -> Iterator[tuple[int, int]]:
    """Find what never links by itself in a block: a whole heading, code, links, and what only looks like them."""
    if block.opening.type == "heading_open":
        yield 0, len(block.plain)
        return
    yield from block.protected
    yield from find_zones(block.plain)


def find_blocks(tokens: list[Token], lines: list[str], first_line: int, name_of: NameOf) -> Iterator[Block]:
    """Find the blocks that hold text, each with what a reader sees of it: paragraphs, headings, rows, code."""
    openings: list[Token] = []
    row: Block | None = None
    for number, token in enumerate(tokens):
        if token.type == BARE:
            yield make_bare_block(token, first_line)
        elif token.nesting == 1:
            openings.append(token)
            if token.type == "tr_open":
                row = Block(token, token.map[0] if token.map else 0)
        elif token.nesting == -1:
            openings.pop()
            if token.type == "tr_close" and row:
                if row.plain.strip():
                    yield row
                row = None
        elif token.type == "inline" and is_picture(token):
            # A figure is a block of its own: HTML allows none inside a paragraph.
            tokens[number - 1].hidden = tokens[number + 1].hidden = True
        elif token.type == "inline":
            block = row or Block(find_carrier(openings), token.map[0] if token.map else 0)
            if row and row.plain:
                add_plain(row, "\t", "\t")
            gather_inline(token, block, name_of, lines, first_line)
            if not row and block.plain.strip():
                yield block
        elif token.type in {"fence", "code_block"}:
            yield make_code_block(token, first_line)


def make_bare_block(token: Token, first_line: int) -> Block:
    """Make the text of a paragraph of words and nothing else."""
    line = (token.map or [0])[0]
    return Block(token, line, token.content, token.content, [Segment(0, first_line + line, 0)])


def find_carrier(openings: list[Token]) -> Token:
    """Find the token that carries a block's anchor: a tight list item's paragraph is not written, the item is."""
    inner = openings[-1]
    if not inner.hidden:
        return inner
    item = next(token for token in reversed(openings) if token.type == "list_item_open")
    return inner if item.meta.get("carries") else mark_carrier(item)


def mark_carrier(item: Token) -> Token:
    """Note that a list item carries its first paragraph's anchor."""
    item.meta["carries"] = True
    return item


def make_code_block(token: Token, first_line: int) -> Block:
    """Make the text of a block of code: as it stands, and never linked."""
    plain = token.content.rstrip("\n")
    start = (token.map or [0])[0]
    block = Block(token, start, plain, plain)
    block.segments.append(Segment(0, first_line + start + (token.type == "fence"), 0))
    block.protected.append((0, len(plain)))
    return block


def gather_inline(
    inline: Token, block: Block, name_of: NameOf, lines: list[str] | None = None, first_line: int = 0
) -> None:
    """Gather an inline token's text into its block."""
    inline.meta["base"] = len(block.plain)
    origins = find_origins(inline, block, lines, first_line) if lines is not None else []
    link_from: int | None = None
    for token in inline.children or ():
        start = len(block.plain)
        gather_token(token, block, name_of)
        if origins and len(block.plain) > start:
            block.segments.append(locate(start, token.meta["at"], inline.content, origins))
        if token.type == "link_open":
            link_from = start
        elif token.type == "link_close" and link_from is not None:
            block.protected.append((link_from, start))


def gather_token(token: Token, block: Block, name_of: NameOf) -> None:
    """Add what a reader sees of one token."""
    start = len(block.plain)
    token.meta["base"] = start
    match token.type:
        case "mention_open":
            block.opened = ExplicitMention(start, start, token.meta["target"], token.meta["bare"])
        case "mention_name":
            target = token.meta["target"]
            token.content = name_of(target)
            add_plain(block, token.content, f"[[{target}]]")
        case "mention_close":
            assert block.opened, "a mention is opened before it is closed"
            block.explicit.append(replace(block.opened, end=start))
        case "text" | "text_special" | "code_inline":
            add_plain(block, token.content, token.content)
            if token.type == "code_inline" or token.meta.get("plain"):
                block.protected.append((start, len(block.plain)))
        case "softbreak":
            add_plain(block, " ", " ")
        case "hardbreak":
            add_plain(block, "\n", "\n")


def add_plain(block: Block, plain: str, hashed: str) -> None:
    """Add words to a block."""
    block.plain += plain
    block.hashed += hashed


def find_origins(inline: Token, block: Block, lines: list[str], first_line: int) -> list[Origin]:
    """Find where each line of an inline token's content begins in the file."""
    origins = []
    offset, number = 0, (inline.map or [block.line])[0]
    is_cell = block.opening.type == "tr_open"
    for content in inline.content.split("\n"):
        source = lines[number] if number < len(lines) else ""
        # markdown-it takes the backslashes before a cell's bars away before it parses the cell.
        written = content.replace("|", "\\|") if is_cell else content
        column = max(source.find(written, block.column), block.column)
        origins.append(Origin(offset, first_line + number, column, is_cell))
        block.column = column + len(written) if is_cell else 0
        offset += len(content) + 1
        number += 1
    return origins


def locate(start: int, at: int, content: str, origins: list[Origin]) -> Segment:
    """Say where in the file a token stands that begins at offset `at` of its content."""
    origin = origins[min(content.count("\n", 0, at), len(origins) - 1)]
    backslashes = content.count("|", origin.offset, at) if origin.is_cell else 0
    return Segment(start, origin.line, origin.column + at - origin.offset + backslashes)


def find_rows(body: str) -> frozenset[int]:
    """Find the lines of a body, from 0, that are rows of a table."""
    tokens: list[Token] = []
    if "|" in body:
        body_parser().block.parse(body, body_parser(), {}, tokens)
    return frozenset(token.map[0] for token in tokens if token.type == "tr_open" and token.map)


def number_sections(tokens: list[Token]) -> Iterator[tuple[str, int]]:
    """Number the sections of a body: (anchor, how many headings stand before it), from the first heading on."""
    number = 0
    for token in tokens:
        number += token.type == "heading_open"
        if number and (anchor := token.meta.get("anchor")):
            yield anchor, number
