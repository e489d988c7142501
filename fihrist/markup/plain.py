"""From a body that is plain paragraphs to the tokens that markdown-it would make of it, in a tenth of the time.

Most news texts are paragraphs and nothing else. Where every line of a body begins in a way in which no block of
CommonMark, of tables, footnotes or our own can begin, blocks are what empty lines part; where a paragraph holds none of
the characters that inline markup begins with, it is one run of words. All else is left to markdown-it.
"""

import re
from collections.abc import Callable

from markdown_it.token import Token

ReadInline = Callable[[str], list[Token]]
"""From a paragraph's content to its inline tokens."""

BARE = "paragraph"
"""The type of a token that is a whole paragraph of words and nothing else."""

_LINE = r"""(?:
    [^\W\d_]                            # a letter,
    | \d+(?![\d.)])                     # a number that is none of a list,
    | [(«"'“‘،؛؟.…\\%–—]                # a sign that opens nothing at a line's beginning
    | \*\*?(?=[^\s*])                   # strong or emphasized words
    | \[(?!\^)(?!\[)[^\[\]\n]*\]\(      # a link
)"""
_PLAIN = re.compile(rf"(?:(?:{_LINE}[^\n]*)?(?:\n|\Z))*", re.VERBOSE)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_INLINE = re.compile(r"[\\`*_\[\]<>&{}!\n]")
"""What inline markup begins with, and the ends of lines."""


def parse_paragraphs(source: str, read_inline: ReadInline) -> list[Token] | None:
    """Give the tokens of a body of paragraphs, or None where it may hold anything else.

    A paragraph without inline markup is one token, `BARE`, in the place of three with one in the second.
    """
    if not _PLAIN.fullmatch(source):
        return None
    tokens: list[Token] = []
    line = at = 0
    for match in _PARAGRAPH.finditer(source):
        line += source.count("\n", at, match.start())
        at = match.start()
        content = match[0].strip()
        if _INLINE.search(content):
            tokens += make_paragraph(content, [line, line + match[0].count("\n") + 1], read_inline(content))
        else:
            tokens.append(Token(BARE, "p", 0, map=[line, line + 1], content=content, block=True))
    return tokens


def make_paragraph(content: str, where: list[int], children: list[Token]) -> tuple[Token, Token, Token]:
    """Make the tokens of a paragraph that stands in these lines of the body, counted from 0."""
    opening = Token("paragraph_open", "p", 1, map=where, block=True)
    inline = Token("inline", "", 0, map=where, level=1, content=content, children=children, block=True)
    return opening, inline, Token("paragraph_close", "p", -1, block=True)
