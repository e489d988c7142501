"""From planned pages to files, by the theme's templates."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from operator import attrgetter

from markupsafe import Markup

from fihrist.citation.notes import read_note_words
from fihrist.config import DATA, PACKAGE
from fihrist.files import File, Made
from fihrist.frozen import Frozen, field
from fihrist.ids import find_address
from fihrist.pages.edition import Edition
from fihrist.pages.home import find_menu_pages, link_registers
from fihrist.pages.page import Group, Later, Page
from fihrist.pages.planned import Planned, PlannedPages
from fihrist.pages.values import Figure, Link
from fihrist.pages.views import NotFoundView
from fihrist.records import sign, sign_plain
from fihrist.templates import Templates, To

GENERATOR = "Fihrist"
find_head = attrgetter(*(name for name in Page.__struct_fields__ if name != "view"))
"""Gives the parts of a page that its head is made of."""


class SiteHead(Frozen):
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
    download: str = ""
    """The address of the whole site as one file, from its root; empty where it is not offered."""
    data: Link | None = None
    """The way to the archive's data; None where there are none."""
    generator: str = GENERATOR


class OtherLanguage(Frozen):
    """The same page in another language, for ``<link rel=alternate>``."""

    language: str
    href: str


class PageHead(Frozen):
    """What a page says of itself to browsers and search engines."""

    address: str
    """From the root of the whole site."""
    kind: str
    title: str
    description: str
    canonical: str
    image: str
    alternates: tuple[OtherLanguage, ...]
    language_switch: Link | None
    """The way to the same page in the other language."""
    feed: str
    record_id: str
    indexed: bool


class Renderer(Frozen):
    """Writes the pages of one edition."""

    edition: Edition
    templates: Templates
    others: tuple[Edition, ...] = ()
    """The other editions of the same archive."""
    version: bytes = b""
    """A digest of what all pages hang on: the program, the settings, the words of the interface."""
    heads: dict[str, tuple[SiteHead, bytes]] = field(default_factory=dict)
    """What pages say of the site, by the part of it that they belong to; with its digest."""

    def render(self, groups: Iterable[Group], planned: PlannedPages, listed: list[str]) -> Iterator[File]:
        """Write pages as files, and note in `listed` the paths that search engines should list.

        What `planned` keeps is not planned again. Raises SiteError where a template of the theme is at fault: its name,
        line and what is wrong.
        """
        for group in groups:
            for page, made in planned.give(group.name, group.hangs_on, partial(self.plan_group, group)):
                if page.listed is not None:
                    listed.append(page.listed)
                yield File(page.path, made)

    def plan_group(self, group: Group) -> Iterator[tuple[Planned, Made]]:
        """Plan the pages of a group, to be written when they are asked for."""
        for page in group.plan():
            made, listed = self.delay(page), self.edition.find_path(page.shown_address) if page.indexed else None
            yield Planned(self.edition.find_path(page.address), made.key, page.template, listed), made

    def delay(self, page: Page) -> Made:
        """Write a page when it is asked for."""
        view, part = page.view, self.find_part(page)
        if part not in self.heads:
            site = self.make_site(page)
            self.heads[part] = site, sign(self.version, site)
        site, signed = self.heads[part]
        shown = view.hangs_on if isinstance(view, Later) else sign(view)
        key = sign_plain((signed, shown, find_head(page))).hex()
        return Made(key, lambda: self.render_page(page, site).encode())

    def render_page(self, page: Page, site: SiteHead) -> str:
        """Write one page."""
        depth, to = self.find_depth(page)
        return self.templates.fill(
            page.template,
            depth,
            to,
            view=page.view.make() if isinstance(page.view, Later) else page.view,
            page=self.make_head(page),
            site=site,
            link=to if page.kind == "404" else partial(self.edition.find_href, page.address),
            labels_json=self.write_labels() if page.kind == "search" else "",
        )

    def find_depth(self, page: Page) -> tuple[str, To]:
        """How a page must write addresses: 404.html alone is served at any depth, and so from the server's root."""
        if isinstance(page.view, NotFoundView):
            return page.view.root, partial(self.edition.find_href_from, page.view.root)
        return self.find_way_up(page.address)

    def find_way_up(self, page: str) -> tuple[str, To]:
        """The way from a page to the site's root, and how pages with the same way must write addresses."""
        up = self.edition.find_way_up(page)
        return up, partial(self.edition.find_href_from, up)

    def write_picture(self, figure: Figure, page: str) -> str:
        """Write a figure as the theme does, for a body on a page."""
        return self.templates.find_macro("figure", *self.find_way_up(page))(figure)

    def write_labels(self) -> Markup:
        """Write the words that the search page's scripts need, as JSON that may stand in HTML."""
        ui, results = self.edition.ui, "count.results."
        words = {key[7:]: words for key, words in ui.labels.items() if key.startswith("search.")}
        plurals = {key[len(results) :]: words for key, words in ui.labels.items() if key.startswith(results)}
        table = {"language": ui.language, "numerals": ui.numerals, "count": {"results": plurals}, **words}
        table |= {"base": self.edition.config.base_url, "archive": self.edition.title}
        table |= {f"note_{key}": label for key, label in read_note_words(ui)._asdict().items()}
        return Markup(json.dumps(table, ensure_ascii=False).replace("<", "\\u003c"))

    def make_head(self, page: Page) -> PageHead:
        """Choose what a page says of itself."""
        base = self.edition.config.base_url
        address = self.edition.find_path(page.address)
        lasting = self.edition.find_path(page.leads_to or page.shown_address)
        canonical = base + lasting if base and (page.indexed or page.leads_to) else ""
        return PageHead(
            address=address,
            kind=page.kind,
            title=page.title,
            description=page.description,
            canonical=canonical,
            image=base + page.image if base and page.image else "",
            alternates=tuple(self.find_alternates(page)),
            language_switch=self.link_other_language(page),
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

    def find_part(self, page: Page) -> str:
        """The part of the site that a page belongs to, on which hangs what it says of the site."""
        # Of pages in folders, the menu knows the folders alone.
        return page.address.partition("/")[0] if page.kind != "page" and "/" in page.address else page.address

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
            # Without its search, the site is made for editing, and has no package.
            download=PACKAGE if config.package.download and edition.is_searched else "",
            data=self.link_data(page) if config.data.formats else None,
        )

    def link_data(self, page: Page) -> Link:
        """The way to the page of the archive's data."""
        return Link(self.edition.ui.label("data.link"), f"{DATA}index.html", current=page.kind == "data")

    def link_other_language(self, page: Page) -> Link | None:
        """The way to the same page in the other language."""
        if not self.others or not page.translated:
            return None
        other = self.others[0]
        return Link(self.edition.ui.label("site.other_language"), f"/{other.find_path(page.address)}", other.ui.tag)
