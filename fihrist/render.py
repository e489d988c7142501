"""From planned pages to files, by the theme's templates."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from markupsafe import Markup

from fihrist.config import PACKAGE
from fihrist.files import File
from fihrist.ids import find_address
from fihrist.pages.edition import Edition
from fihrist.pages.home import find_menu_pages, link_registers
from fihrist.pages.page import Page
from fihrist.pages.views import Figure, Link
from fihrist.problems import SiteError, report
from fihrist.theme import Theme

GENERATOR = "Fihrist"


@dataclass(frozen=True, slots=True)
class SiteHead:
    """What every page says of the site."""

    title: str
    description: str
    base_url: str
    repository: str
    licence_name: str
    licence_url: str
    menu: tuple[Link, ...]
    home: Link
    search: Link
    language_switch: Link | None
    download: str = ""
    """The address of the whole site as one file, from its root; empty where it is not offered."""
    generator: str = GENERATOR


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same page in another language, for ``<link rel=alternate>``."""

    language: str
    href: str


@dataclass(frozen=True, slots=True)
class PageHead:
    """What a page says of itself to browsers and search engines."""

    address: str
    """From the root of the whole site."""
    kind: str
    title: str
    description: str
    canonical: str
    image: str
    alternates: tuple[OtherLanguage, ...]
    feed: str
    record_id: str
    indexed: bool


@dataclass(frozen=True, slots=True)
class Renderer:
    """Writes the pages of one edition."""

    edition: Edition
    environment: Environment
    others: tuple[Edition, ...] = ()
    """The other editions of the same archive."""

    def render(self, pages: Iterable[Page]) -> Iterator[File]:
        """Write pages as files.

        Raises SiteError where a template of the theme is at fault: its name, line and what is wrong.
        """
        for page in pages:
            yield File(self.edition.find_path(page.address), self.render_page(page).encode())

    def render_page(self, page: Page) -> str:
        """Write one page."""
        link = partial(self.edition.find_href, page.address)
        return fill_template(
            self.environment,
            page.template,
            view=page.view,
            page=self.make_head(page),
            site=self.make_site(page),
            ui=self.edition.ui,
            link=link,
            labels_json=self.write_labels() if page.kind == "search" else "",
        )

    def write_picture(self, figure: Figure, page: str) -> str:
        """Write a figure as the theme does, for a body on a page."""
        template = self.environment.get_template("parts/figure.html")
        link = partial(self.edition.find_href, page)
        macros = template.make_module({"link": link, "ui": self.edition.ui})
        return str(macros.figure(figure))  # type: ignore[attr-defined]

    def write_labels(self) -> Markup:
        """Write the words that the search page's scripts need, as JSON that may stand in HTML."""
        ui, results = self.edition.ui, "count.results."
        words = {key[7:]: words for key, words in ui.labels.items() if key.startswith("search.")}
        plurals = {key[len(results) :]: words for key, words in ui.labels.items() if key.startswith(results)}
        table = {"language": ui.language, "numerals": ui.numerals, "count": {"results": plurals}, **words}
        return Markup(json.dumps(table, ensure_ascii=False).replace("<", "\\u003c"))

    def make_head(self, page: Page) -> PageHead:
        """Choose what a page says of itself."""
        base = self.edition.config.base_url
        address = self.edition.find_path(page.address)
        shown = page.address.removesuffix("index.html") if page.kind == "home" else page.address
        lasting = self.edition.find_path(page.leads_to or shown)
        canonical = base + lasting if base and (page.indexed or page.leads_to) else ""
        return PageHead(
            address=address,
            kind=page.kind,
            title=page.title,
            description=page.description,
            canonical=canonical,
            image=base + page.image if base and page.image else "",
            alternates=tuple(self.find_alternates(page)),
            feed=page.feed,
            record_id=page.record_id,
            indexed=page.indexed,
        )

    def find_alternates(self, page: Page) -> Iterator[OtherLanguage]:
        """The page in each language, itself too, where there are several."""
        if not (self.others and page.translated and page.indexed):
            return
        base = self.edition.config.base_url
        for edition in (self.edition, *self.others):
            path = edition.find_path(page.address)
            yield OtherLanguage(
                edition.ui.tag, base + path if base else self.edition.find_href(page.address, f"/{path}")
            )

    def make_site(self, page: Page) -> SiteHead:
        """Choose what a page says of the site."""
        edition, config = self.edition, self.edition.config
        pages = (edition.link(record) for record in find_menu_pages(edition))
        own = (
            Link(link.text, link.address, link.lang, link.kind, current=link.address == page.address) for link in pages
        )
        return SiteHead(
            title=edition.title,
            description=edition.description,
            base_url=config.base_url,
            repository=config.repository,
            licence_name=config.licence.name,
            licence_url=config.licence.url,
            menu=(*link_registers(edition, page.address), *own),
            home=Link(edition.ui.label("site.home"), find_address("index"), current=page.kind == "home"),
            search=Link(edition.ui.label("site.search"), find_address("search"), current=page.kind == "search"),
            language_switch=self.link_other_language(page),
            download=PACKAGE if config.package.download else "",
        )

    def link_other_language(self, page: Page) -> Link | None:
        """The way to the same page in the other language."""
        if not self.others or not page.translated:
            return None
        other = self.others[0]
        return Link(self.edition.ui.label("site.other_language"), f"/{other.find_path(page.address)}", other.ui.tag)


def make_environment(theme: Theme) -> Environment:
    """Make the template engine for a theme; an archive's own templates replace the project's one by one."""
    return Environment(
        loader=FileSystemLoader([folder / "templates" for folder in theme.folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def fill_template(environment: Environment, template: str, **values: object) -> str:
    """Fill a template with values. Raises SiteError where it is at fault: its name, line and what is wrong."""
    try:
        return environment.get_template(template).render(values)
    except TemplateError as error:
        raise blame_template(error, template) from error


def blame_template(error: TemplateError, template: str) -> SiteError:
    """Say which template of the theme is at fault, and in which line."""
    frames = [frame for frame in extract_tb(error.__traceback__) if "templates" in Path(frame.filename).parts]
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or template, error.lineno
    elif frames:
        name, line = Path(frames[-1].filename).as_posix().rpartition("/templates/")[2], frames[-1].lineno or 0
    else:
        name, line = template, 0
    # «'fihrist.pages.views.HomeView object' has no attribute» means nothing to who writes a template.
    reason = re.sub(r"'fihrist[\w.]*\.(\w+) object'", r"\1", error.message or str(error))
    return SiteError(report(f"theme/templates/{name}", line, "bad-template", reason=reason))
