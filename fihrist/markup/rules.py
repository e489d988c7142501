"""From CommonMark to Fihrist's own: ``[[id|نص]]``, ``{!نص!}``, the blocks ``::: note``, ``::: post``, ``::: quote``."""

import re
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from fihrist.markup.positions import PositionedInline

MENTION = re.compile(r"\[\[([^\[\]|]*\w[^\[\]|]*)(?:\|([^\[\]]*\w[^\[\]]*))?\]\]")
PLAIN = re.compile(r"\{!(.+?)!\}", re.DOTALL)

DEEPEST = 60
"""Blocks and runs within one another; what lies deeper the parser leaves out, so a fault tells of it."""

BLOCKS: dict[str, tuple[str, ...]] = {
    "note": ("author", "date"),
    "post": ("author", "handle", "date", "url"),
    "quote": ("author", "date", "url"),
}
"""The blocks ``::: name {attribute=…}`` and the attributes that each knows."""


def make_parser() -> MarkdownIt:
    """Make the parser of bodies: CommonMark with tables, footnotes and our own rules; HTML is text."""
    parser = MarkdownIt("zero")
    parser.inline = PositionedInline()
    parser.configure("commonmark", options_update={"html": False, "maxNesting": DEEPEST}).enable("table")
    # Joined tokens would forget where their parts came from.
    parser.disable(["text_join", "fragments_join"])
    # Refused addresses would silently stay text; `find_link_problems` names them instead.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    footnote_plugin(parser, inline=False)
    for name in BLOCKS:
        container_plugin(parser, name, validate=partial(is_block, name))
    add_inline_rules(parser)
    return parser


def make_line_parser() -> MarkdownIt:
    """Make the parser of one-line texts in the front matter: mentions and plain runs, and nothing else."""
    parser = MarkdownIt("zero")
    parser.inline = PositionedInline()
    parser.configure("zero").disable(["text_join", "fragments_join"])
    parser.inline.ruler.push("mention", read_mention)
    parser.inline.ruler.push("plain", read_plain)
    parser.inline.add_terminator_char("{")
    return parser


def add_inline_rules(parser: MarkdownIt) -> None:
    """Put our inline rules before the links of CommonMark, which begin with a bracket too."""
    parser.inline.ruler.before("link", "mention", read_mention)
    parser.inline.ruler.before("link", "plain", read_plain)
    parser.inline.add_terminator_char("{")


def is_block(name: str, params: str, _marker: str) -> bool:
    """Tell whether what follows ``:::`` opens a block of this name."""
    return re.match(rf"{name}(?![\w-])", params.strip()) is not None


def read_mention(state: StateInline, silent: bool) -> bool:
    """Read ``[[id]]`` or ``[[id|نص]]``: tokens around its words that know whom it means."""
    if not state.src.startswith("[[", state.pos):
        return False
    match = MENTION.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        target = match[1].strip()
        state.push("mention_open", "", 1).meta |= {"target": target, "bare": match[2] is None}
        if match[2] is None:
            state.pos += 2
            state.push("mention_name", "", 0).meta |= {"target": target}
        else:
            tokenize_part(state, *match.span(2))
        state.push("mention_close", "", -1)
    state.pos = match.end()
    return True


def tokenize_part(state: StateInline, start: int, end: int) -> None:
    """Parse a part of a text by itself, as the words of a link are."""
    whole, state.pos, state.posMax = state.posMax, start, end
    state.md.inline.tokenize(state)
    state.posMax = whole


def read_plain(state: StateInline, silent: bool) -> bool:
    """Read ``{!نص!}``: a text token that never links."""
    if not state.src.startswith("{!", state.pos):
        return False
    match = PLAIN.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("text", "", 0)
        token.content = " ".join(match[1].split())
        token.meta |= {"plain": True, "at": state.pos + 2}
    state.pos = match.end()
    return True
