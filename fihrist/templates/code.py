"""From a template to the Python that fills it: Jinja's own, but for what a theme's templates do most.

Jinja must be ready for whatever a template's values may be; ours are views, and every line of a page asks hundreds of
them. So attributes are read as Python reads them, what is called is called, a macro is a plain function, and what is
written is escaped without being marked as such. What this gives up: ``x.y`` reads no key of a dictionary, and what is
called never sees the template's context. A name that a view lacks is an AttributeError, at the template's own line.
"""

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro, missing
from markupsafe import Markup, escape

ASKING = frozenset(["defined", "undefined", "default", "d"])
"""Tests and filters of what may not be there: they look at it in Jinja's way."""


class PlainCode(CodeGenerator):
    """Writes a template as Python."""

    def write_commons(self) -> None:
        """Begin a function: what it writes and its macros are ours."""
        super().write_commons()
        self.writeline("escape, Macro = environment.write_text, environment.bind_macro")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Read an attribute."""
        if iskeyword(node.attr):
            return super().visit_Getattr(node, frame)
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Call something."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(named.key) for named in node.kwargs):
            return super().visit_Call(node, frame, forward_caller)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


def write_text(value: Any) -> str:
    """Write a value as HTML."""
    kind = type(value)
    if kind is Markup:
        return value
    if kind is not str or "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
        return escape(value)
    return value


def bind_macro(
    environment: Environment, write: Callable[..., str], name: str, arguments: tuple[str, ...], *others: bool
) -> Callable[..., Markup]:
    """Make a macro of a function that writes it."""
    macro = Macro(environment, write, name, arguments, *others)
    write.__defaults__ = (missing,) * len(arguments)

    def call(*values: object, **named: object) -> Markup:
        return macro(*values, **named) if named else Markup(write(*values))

    return call
