"""From a theme's templates and the values of a page to HTML.

Beside a page's own values, every template has the macros of ``parts/`` and three things more: ``ui``, the interface;
``to(address)``, the address as pages of this depth must write it; ``remember(macro)``, the macro as one that writes the
same values only once. A record is named on hundreds of pages in the same words: what a macro makes of a link or of a
row hangs on that link or row, on ``to`` and on ``ui`` alone, so it is written once for each depth. `Templates`
therefore keeps an environment for each depth.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from traceback import extract_tb
from typing import cast

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.bccache import Bucket
from jinja2.ext import Extension

from fihrist.interface import Interface
from fihrist.problems import SiteError, report
from fihrist.store import Store
from fihrist.templates.code import PlainEnvironment
from fihrist.templates.files import TemplateFiles

REMEMBERED = 1 << 12
"""So many results of a macro are remembered, those asked for last: a row has about a kilobyte."""
MACROS = ("links", "icons", "dates", "card", "groups", "figure", "rows", "pagination", "chart", "linked", "cited")
"""The files of ``parts/`` whose macros every template has; each may use those before it."""
LABEL = re.compile(r'ui\.label\("([^"]+)"\)')
To = Callable[[str], str]
"""From an address to how a page must write it."""


class Templates:
    """A theme's templates in one language of the interface."""

    def __init__(self, files: TemplateFiles, ui: Interface, compiled: Mapping[str, bytes] | None = None) -> None:
        self.ui = ui
        self.loader = Loader(files)
        self.names = {file.place: name for name, file in files.items()}
        self.compiled = Compiled(compiled or {})
        self.environments: dict[str, Environment] = {}

    def fill(self, template: str, depth: str, to: To, **values: object) -> str:
        """Fill a template with values; ``to`` must be the same for all pages of a ``depth``, whatever that is called.

        Raises SiteError where a template is at fault: its name, line and what is wrong.
        """
        with self.blame(template):
            return self.find_environment(depth, to).get_template(template).render(values)

    def find_macro(self, name: str, depth: str, to: To) -> Callable[..., str]:
        """Find a macro of ``parts/``, as pages of a depth must write it. It raises SiteError where it is at fault."""
        part = find_part(name)
        with self.blame(part):
            environment = self.find_environment(depth, to)
        macro = cast("Callable[..., str]", environment.globals[name])

        def write(*values: object) -> str:
            with self.blame(part):
                try:
                    return macro(*values)
                except Exception:
                    # Raises it again, with the lines of the template in place of those of its code.
                    environment.handle_exception()

        return write

    def find_environment(self, depth: str, to: To) -> Environment:
        """Find the environment of a depth, made when it is first asked for."""
        if depth not in self.environments:
            environment = PlainEnvironment(
                loader=self.loader,
                autoescape=True,
                undefined=StrictUndefined,
                trim_blocks=True,
                lstrip_blocks=True,
                auto_reload=False,
                cache_size=-1,
                bytecode_cache=self.compiled,
            )
            environment.add_extension(Wording)
            environment.globals |= {"to": lru_cache(REMEMBERED)(to), "ui": self.ui, "remember": lru_cache(REMEMBERED)}
            for part in MACROS:
                module = environment.get_template(find_part(part)).module
                environment.globals |= {name: macro for name, macro in vars(module).items() if callable(macro)}
            self.environments[depth] = environment
        return self.environments[depth]

    @contextmanager
    def blame(self, template: str) -> Iterator[None]:
        """Raise SiteError where a template is at fault: the one that is filled, or another that it uses."""
        try:
            yield
        except Exception as error:
            last = extract_tb(error.__traceback__)[-1]
            if isinstance(error, TemplateError) or last.filename in self.names:
                raise self.blame_template(error, template) from error
            raise

    def blame_template(self, error: Exception, template: str) -> SiteError:
        """Say which template of the theme is at fault, and in which line."""
        frames = [frame for frame in extract_tb(error.__traceback__) if frame.filename in self.names]
        place, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("", 0)
        if isinstance(error, TemplateSyntaxError):
            place, line = error.filename or "", error.lineno
        # «'fihrist.pages.views.HomeView object' has no attribute» means nothing to who writes a template.
        reason = getattr(error, "message", None) or str(error)
        reason = re.sub(r"'(?:fihrist[\w.]*\.)?(\w+)(?: object'|' object) has", r"\1 has", reason)
        name = self.names.get(place, template)
        return SiteError(report(f"theme/templates/{name}", line, "bad-template", reason=reason))


def find_part(name: str) -> str:
    """The template that holds some of the macros that every template has."""
    return f"parts/{name}.html"


class Loader(BaseLoader):
    """Gives Jinja templates as they were read: those that were signed, whatever is saved meanwhile."""

    def __init__(self, files: TemplateFiles) -> None:
        self.files = files

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Give a template's text and place. Raises SiteError where it could not be read.

        As with Jinja's own loader of files, ``./x.html`` and ``/x.html`` are other names of ``x.html``.
        """
        name = "/".join(part for part in template.split("/") if part not in ("", "."))
        if name not in self.files:
            raise TemplateNotFound(template, f"there is no {template!r} in theme/templates")
        file = self.files[name]
        if file.problems:
            raise SiteError(*file.problems)
        return file.text, file.place, None


class Wording(Extension):
    """Puts the interface's words into templates before they are compiled: no page has to look them up."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Replace ``ui.label("article.by")`` by its words; one that is asked for with parameters stays."""
        return LABEL.sub(self.word_label, source)

    def word_label(self, asked: re.Match[str]) -> str:
        """The words of a label as a template writes text; unknown ones are told of when a page asks for them."""
        ui = cast("Interface", self.environment.globals["ui"])
        words = ui.labels.get(asked[1])
        return asked[0] if words is None or "{" in words else repr(words)


class Compiled(BytecodeCache):
    """Templates compiled for one depth, for the others, and for other builds with the same words.

    Jinja2 itself compares a template's source with what was compiled.
    """

    def __init__(self, known: Mapping[str, bytes]) -> None:
        self.known = dict(known)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what another environment has compiled."""
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what an environment has compiled."""
        self.known[bucket.key] = bucket.bytecode_to_string()

    def save(self, store: Store | None, name: str, version: bytes) -> None:
        """Keep all of it for the next build, under a name, with a digest of what it was compiled of."""
        if store and (version, self.known) != store.find("templates", name):
            store.put("templates", name, (version, self.known))
            store.save()


def find_compiled(store: Store | None, name: str, version: bytes) -> Mapping[str, bytes]:
    """Find what an earlier build kept of these templates."""
    found = cast("tuple[bytes, Mapping[str, bytes]] | None", store and store.find("templates", name))
    return found[1] if found and found[0] == version else {}
