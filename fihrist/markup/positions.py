"""An inline parser that notes where each token stands in its source; markdown-it's own inline tokens don't say.

Each token's ``meta["at"]`` is its offset, in code points, in the content of the inline token that holds it.
"""

from collections.abc import MutableMapping
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


class PositionedState(StateInline):
    """A parser's state that remembers where its pending text began."""

    pending_at = 0

    def append_pending(self, text: str) -> None:
        """Append to the pending text, noting where it begins."""
        if not self.pending:
            self.pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802  (markdown-it's name)
        """Flush the pending text as a token."""
        at = self.pending_at
        token = super().pushPending()
        token.meta = {"at": at}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token that begins at the parser's place."""
        token = super().push(ttype, tag, nesting)
        token.meta = {"at": self.pos}
        return token


class PositionedInline(ParserInline):
    """The inline parser with positions."""

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        """Parse a block's content into tokens."""
        state = PositionedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens
