"""From a template to the Python that fills it: Jinja's own, but for what a theme's templates do most.

Jinja is ready for whatever a template's values may be; ours are views, and every page asks them hundreds of times. So
attributes are read as Python reads them, what is called is called, macros are functions, and words are escaped without
being marked as such. What that gives up: ``x.y`` reads no key of a dictionary, and nothing that is called is given the
template's context. A name that a view lacks is an AttributeError in the line of the template; only where a template
asks whether there is one (``x.y is defined``, ``x.y | default("")``) is it none.
"""

from collections.abc import Callable, MutableMapping
from functools import partial
from keyword import iskeyword
from typing import Any, TypeVar

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

ASKING = frozenset(["defined", "undefined", "default", "d"])
"""Tests and filters of what may not be there."""
JINJAS = frozenset(["self", "kwargs"])
"""Names that Jinja itself gives values to whose attributes are items."""
Asking = TypeVar("Asking", nodes.Test, nodes.Filter)

mark_safe: Callable[[str], str] = partial(str.__new__, Markup)
"""Say of HTML that it is HTML; in a third of the time of ``Markup(…)``."""


def write_text(value: object) -> str:
    """Write a value as HTML."""
    if type(value) is Markup:
        return value
    if type(value) is not str or "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
        return escape(value)
    return value


def bind_macro(
    environment: Environment, write: Callable[..., str], name: str, arguments: tuple[str, ...], *takes: bool
) -> Callable[..., str]:
    """Make a macro of the function that writes it; ``takes``: which arguments beside those with names."""
    macro = Macro(environment, write, name, list(arguments), *takes)
    if any(takes[:3]):
        return macro
    write.__defaults__ = (missing,) * len(arguments)

    def call_macro(*values: object, **named: object) -> str:
        return macro(*values, **named) if named else mark_safe(write(*values))

    return call_macro


class PlainCode(CodeGenerator):
    """Writes a template as such Python; what is out of the ordinary, as Jinja does."""

    # ruff: noqa: N802  (Jinja's names)

    def write_commons(self) -> None:
        """Begin a function of Python: what escapes and what makes macros is ours."""
        super().write_commons()
        self.writeline("escape, Macro = environment.write_text, environment.bind_macro")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Read an attribute."""
        if iskeyword(node.attr) or (isinstance(node.node, nodes.Name) and node.node.name in JINJAS):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Call something."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(named.key) for named in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """Test a value."""
        super().visit_Test(ask_gently(node), frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """Change a value."""
        super().visit_Filter(ask_gently(node), frame)


def ask_gently(node: Asking) -> Asking:
    """Let what asks whether there is an attribute ask in Jinja's way: as for an item, which may be missing."""
    if node.name in ASKING and isinstance(node.node, nodes.Getattr):
        value, name = node.node.node, nodes.Const(node.node.attr)
        node.node = nodes.Getitem(value, name, "load", lineno=node.lineno, environment=node.environment)
    return node


class PlainEnvironment(Environment):
    """Templates that become such Python."""

    code_generator_class = PlainCode
    write_text = staticmethod(write_text)
    bind_macro = staticmethod(bind_macro)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give what all templates know: Jinja would lay two mappings together for every page and part of one."""
        return {**self.globals, **d} if d else self.globals
