"""From a record to how it is cited: the words for people to copy, the files for programs to read."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from fihrist.citation.formats import list_downloads
from fihrist.citation.notes import read_note_words
from fihrist.citation.styles import Part, cite_original, cite_page
from fihrist.citation.work import Phrase, Work
from fihrist.fields import ArticleFields, PageFields
from fihrist.pages.edition import Edition
from fihrist.pages.shares import link_authors, link_outlet
from fihrist.pages.views import Citation, CitedIn, CitingView
from fihrist.records import Record


def view_citing(edition: Edition, record: Record) -> CitingView:
    """Choose what the box on a record's page says: citations in the page's language and in another, and files."""
    work = make_work(edition, record)
    other = edition.abroad
    abroad = cite_in(other, make_work(other, record, work.permalink)) if other else None
    downloads = tuple(list_downloads(work, read_note_words(edition.ui)))
    return CitingView(cite_in(edition, work), abroad, downloads)


def make_work(edition: Edition, record: Record, permalink: str = "") -> Work:
    """Make the work that a record is, in the words of an edition, with its page's permalink there or the one given."""
    fields, base, name = record.fields, edition.config.base_url, edition.name(record)
    permalink = permalink or (base and base + edition.find_path(record.address))
    lang = fields.lang if isinstance(fields, ArticleFields | PageFields) else None
    shared = (record.id, Phrase(*name), lang or edition.home_tag, name_archive(edition), permalink)
    if not isinstance(fields, ArticleFields):
        return Work(*shared)
    outlet = link_outlet(edition, record)
    return Work(
        *shared,
        is_article=True,
        authors=tuple(list_authors(edition, record)),
        outlet=Phrase(outlet.text, outlet.lang),
        date=fields.date,
        when=edition.when(fields.date).text,
        source_url=fields.source_url or "",
        capture_url=fields.capture_url or "",
    )


def name_archive(edition: Edition) -> Phrase:
    """The archive's title."""
    return Phrase(edition.title, "" if edition.title != edition.config.title else edition.mark_language(None))


def list_authors(edition: Edition, article: Record) -> Iterator[Phrase]:
    """An article's authors; an outlet that is also the author is named once, as the outlet."""
    outlet = link_outlet(edition, article)
    return (Phrase(one.text, one.lang) for one in link_authors(edition, article) if one.text != outlet.text)


def cite_in(edition: Edition, work: Work) -> CitedIn:
    """Cite a work in the language of an edition: the archive's page and, of an article, the original."""
    ui = edition.ui
    found = {"page": cite_page(work, ui)}
    if work.is_article and (original := cite_original(work, ui)):
        found["original"] = original
    citations = tuple(
        Citation(f"cite-{name}-{ui.tag}", ui.label(f"citation.{name}"), write_citation(parts))
        for name, parts in found.items()
    )
    return CitedIn(ui.label("citation.style"), ui.language, ui.direction, citations)


def write_citation(parts: Iterable[Part]) -> Markup:
    """Write a citation, each part kept apart from what stands beside it, with its language where that is another."""
    return Markup("".join(map(write_part, parts)))


def write_part(part: Part) -> str:
    """Write a part of a citation."""
    lang = f' lang="{escape(part.phrase.lang)}"' if part.phrase.lang else ""
    mark = ' class="cite-address"' if part.role == "address" else ""
    words = f"<bdi{lang}{mark}>{escape(part.phrase.text)}</bdi>"
    words = f"<cite>{words}</cite>" if part.role == "outlet" else words
    return f"{escape(part.before)}{words}{escape(part.after)}"
