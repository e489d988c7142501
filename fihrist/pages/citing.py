"""From a record to how it is cited: the words for people to copy, the files for programs to read."""

from collections.abc import Iterator

from markupsafe import Markup

from fihrist.citation.formats import list_downloads
from fihrist.citation.notes import read_note_words
from fihrist.citation.styles import cite_origin, cite_original, cite_page, is_known_elsewhere
from fihrist.citation.work import Phrase, Work
from fihrist.fields import ArticleFields
from fihrist.pages.edition import Edition
from fihrist.pages.shares import link_authors, link_outlet
from fihrist.pages.values import Citation, CitedIn, CitingView, Link
from fihrist.records import Record


def view_citing(edition: Edition, record: Record, work: Work) -> CitingView:
    """Choose what the box on a record's page says: citations in the page's language and in another, and files."""
    other = edition.abroad
    abroad = cite_in(other, make_work(other, record, work.permalink)) if other else None
    downloads = tuple(list_downloads(work, read_note_words(edition.ui)))
    return CitingView(cite_in(edition, work), abroad, downloads)


def make_work(edition: Edition, record: Record, permalink: str = "") -> Work:
    """Make the work that a record is, in the words of an edition, with its page's permalink there or the one given."""
    fields, base, name = record.fields, edition.config.base_url, edition.name(record)
    permalink = permalink or (base and base + edition.find_path(record.address))
    lang = getattr(fields, "lang", None)
    shared = (record.id, Phrase(*name), lang or edition.home_tag, name_archive(edition), permalink)
    if not isinstance(fields, ArticleFields):
        return Work(*shared)
    outlet = link_outlet(edition, record)
    return Work(
        *shared,
        is_article=True,
        authors=tuple(list_authors(edition, record, outlet)),
        outlet=Phrase(outlet.text, outlet.lang),
        date=fields.date,
        when=edition.when(fields.date).text,
        source_url=fields.source_url or "",
        capture_url=fields.capture_url or "",
    )


def name_archive(edition: Edition) -> Phrase:
    """The archive's title."""
    return Phrase(edition.title, "" if edition.title != edition.config.title else edition.mark_language(None))


def list_authors(edition: Edition, article: Record, outlet: Link) -> Iterator[Phrase]:
    """An article's authors; an outlet that is also the author is named once, as the outlet."""
    return (Phrase(one.text, one.lang) for one in link_authors(edition, article) if one.text != outlet.text)


def cite_in(edition: Edition, work: Work) -> CitedIn:
    """Cite a work in the language of an edition: the archive's page and, of an article, the original."""
    ui, origin = edition.ui, cite_origin(work, edition.ui)
    page = Citation(ui.label("citation.page"), Markup(origin + cite_page(work, ui)))
    if not is_known_elsewhere(work):
        return CitedIn(ui.label("citation.style"), ui.language, ui.direction, (page,))
    original = Citation(ui.label("citation.original"), Markup(origin + cite_original(work, ui)))
    return CitedIn(ui.label("citation.style"), ui.language, ui.direction, (page, original))
