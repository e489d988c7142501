"""From the archive to its title page, its own pages, the search page, tombstones, redirects and 404."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from fihrist.fields import PageFields
from fihrist.ids import find_address
from fihrist.pages.bodies import WritePicture, write_body, write_front
from fihrist.pages.edition import Edition
from fihrist.pages.page import Group, Page
from fihrist.pages.registers import find_outlets, find_tags, group_by_year
from fihrist.pages.shares import make_rows
from fihrist.pages.values import Link
from fihrist.pages.version import list_gone, make_version
from fihrist.pages.views import Door, GoneView, HomeView, NotFoundView, RedirectView, SearchView, TextView
from fihrist.records import Record

NEWEST = 8
EXAMPLES = 3


def plan_home(edition: Edition) -> Iterator[Page]:
    """Plan the title page."""
    articles = edition.archive.articles
    view = HomeView(
        description=edition.description,
        doors=tuple(open_doors(edition)),
        examples=tuple(choose_examples(edition)),
        newest=make_rows(edition, articles[:NEWEST]),
        total=Link(edition.ui.count("articles", len(articles)), "articles/index.html", kind="articles"),
    )
    feed = "feed.xml" if edition.is_followed(articles) else ""
    yield Page("index.html", "home.html", "home", edition.title, view, edition.description, feed=feed)


def open_doors(edition: Edition) -> Iterator[Door]:
    """The ways into the archive: its registers, with true counts."""
    ui = edition.ui
    for kind in ("people", "groups", "places"):
        records = edition.sort(edition.archive.kinds.get(kind, []))
        hint = ""
        names = [name.text for name in map(edition.name, records) if not name.lang]
        if len(names) > 1:
            first, last = names[0], names[-1]
            hint = ui.label("home.from_to", first=first, last=last)
        link = Link(ui.label(f"register.{kind}"), f"{kind}/index.html", kind=kind)
        yield Door(link, ui.number(len(records)), hint)
    link = Link(ui.label("register.articles"), "articles/index.html", kind="articles")
    yield Door(link, ui.number(len(edition.archive.articles)), hint_years(edition))


def hint_years(edition: Edition) -> str:
    """Between which years the articles were published."""
    years = [year for year in group_by_year(edition.archive.articles) if year]
    if not years:
        return ""
    digits, label = edition.ui.digits, edition.ui.label
    if min(years) == max(years):
        return label("home.in_year", year=digits(str(years[0])))
    return label("home.between", first=digits(str(min(years))), last=digits(str(max(years))))


def choose_examples(edition: Edition) -> Iterator[Link]:
    """The most mentioned person, group and place, to try in the search field."""
    for kind in ("people", "groups", "places"):
        records = edition.archive.kinds.get(kind, [])
        if records:
            found = max(records, key=lambda record: (edition.find_backlinks(record).articles, record.id))
            name = edition.name(found)
            yield Link(name.text, find_address(found.id), name.lang, kind)


def group_texts(edition: Edition, write_picture: WritePicture) -> Iterator[Group]:
    """Give the archive's own pages."""
    for record in edition.archive.kinds.get("pages", ()):
        own = record.words + edition.archive.named[record.id].digest
        yield Group(record.id, own, partial(plan_text, edition, record, write_picture))


def plan_text(edition: Edition, record: Record, write_picture: WritePicture) -> Iterator[Page]:
    """Plan one of the archive's own pages."""
    fields = record.read(PageFields)
    lang = fields.lang or edition.config.language
    view = TextView(
        title=edition.name(record),
        body=write_body(edition, record, write_picture),
        direction=edition.direction("", lang),
        lang=edition.mark_language(lang),
        version=make_version(edition, record),
        gone=tuple(list_gone(edition, record)),
    )
    yield Page(record.address, "page.html", "page", record.name, view, record_id=record.id)


def plan_search(edition: Edition) -> Iterator[Page]:
    """Plan the search page."""
    title = edition.ui.label("search.title")
    view = SearchView(tuple(link_registers(edition, "")), is_off=not edition.is_searched)
    yield Page("search.html", "search.html", "search", title, view)


def link_registers(edition: Edition, current: str) -> Iterator[Link]:
    """The registers of the archive; `current` is the address of the page they are linked from."""
    for kind in ("articles", "people", "groups", "places", "outlets", "tags"):
        address = f"{kind}/index.html"
        yield Link(edition.ui.label(f"register.{kind}"), address, kind=kind, current=current.startswith(f"{kind}/"))


def plan_tombstones(edition: Edition) -> Iterator[Page]:
    """Plan the tombstones of withdrawn records: that they stood there, and why they went."""
    for record in edition.archive.withdrawn.values():
        title = edition.ui.label("withdrawn.title", title=record.name)
        reason = write_front(edition, record, "withdrawn_reason")
        lang, direction = edition.mark_language(None), edition.direction("", edition.config.language)
        view = GoneView(record.id, record.name, reason, lang, direction)
        yield Page(record.address, "withdrawn.html", "withdrawn", title, view, record_id=record.id, indexed=False)
    name = edition.ui.label("withdrawn.page")
    for address, target in edition.archive.leads.items():
        if not target and address.endswith(".html"):
            title = edition.ui.label("withdrawn.title", title=name)
            view = GoneView(address.removesuffix(".html"), name, Markup(""), "", "")
            yield Page(address, "withdrawn.html", "withdrawn", title, view, indexed=False)


def plan_redirects(edition: Edition) -> Iterator[Page]:
    """Plan a page at each former address, which leads on; where a file stood, there is a file (`media.collect`)."""
    for former, link in link_leads(edition):
        yield plan_redirect(former, link)
    for record in [*edition.archive.records.values(), *edition.archive.withdrawn.values()]:
        for former in record.fields.redirects:
            yield plan_redirect(f"{former}.html", edition.link(record))


def plan_redirect(former: str, target: Link) -> Page:
    """Plan the page at a former address."""
    view, leads_to = RedirectView(target), target.address
    return Page(former, "redirect.html", "redirect", target.text, view, leads_to=leads_to, indexed=False)


def link_leads(edition: Edition) -> Iterator[tuple[str, Link]]:
    """Link the former addresses of lists and of other systems' pages to what they lead to."""
    leads = {former: to for former, to in edition.archive.leads.items() if to and former.endswith(".html")}
    if not leads:
        return
    every = *edition.archive.records.values(), *edition.archive.withdrawn.values()
    links = {record.address: edition.link(record) for record in every}
    links |= {link.address: link for link in link_registers(edition, "")}
    links["index.html"] = Link(edition.ui.label("site.home"), "index.html")
    for shelf in (*find_outlets(edition), *find_tags(edition)):
        links[shelf.address] = Link(shelf.title, shelf.address, edition.mark_language(None))
    yield from ((former, links[to]) for former, to in leads.items())


def plan_not_found(edition: Edition) -> Iterator[Page]:
    """Plan 404.html, which GitHub Pages serves at any depth: its addresses are absolute."""
    if edition.prefix:
        return
    _, _, path = edition.config.base_url.partition("://")
    root = f"/{path.partition('/')[2]}" if path else "/"
    title = edition.ui.label("notfound.title")
    view = NotFoundView(root)
    yield Page("404.html", "404.html", "404", title, view, indexed=False, translated=False)


def find_menu_pages(edition: Edition) -> list[Record]:
    """The pages that ask for a place in the menu, in their order: those in the edition's language, if it has any."""
    pages = [record for record in edition.archive.kinds.get("pages", ()) if record.read(PageFields).menu is not None]
    own = [record for record in pages if not edition.mark_language(record.read(PageFields).lang)]
    return sorted(own or pages, key=lambda record: (record.read(PageFields).menu or 0, record.id))
