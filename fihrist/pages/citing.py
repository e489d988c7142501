"""From a record to how it is cited: the words for people to copy, the files for programs to read."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from markupsafe import Markup, escape

from fihrist.citation.formats import list_downloads
from fihrist.citation.notes import read_note_words
from fihrist.citation.styles import Part, is_known_elsewhere, list_origin, list_original, list_page
from fihrist.citation.work import Phrase, Work
from fihrist.fields import ArticleFields, PageFields
from fihrist.pages.edition import Edition
from fihrist.pages.shares import link_authors, link_outlet
from fihrist.pages.values import Citation, CitedIn, CitingView
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
    ui, origin = edition.ui, write_parts(list_origin(work, edition.ui))
    found = {"page": list_page(work, ui)}
    if is_known_elsewhere(work):
        found["original"] = list_original(work, ui)
    labels = ui.labels
    citations = tuple(
        Citation(labels[f"citation.{name}"], Markup(origin + write_parts(parts))) for name, parts in found.items()
    )
    return CitedIn(labels["citation.style"], ui.language, ui.direction, citations)


def write_parts(parts: Iterable[Part]) -> str:
    """Write parts of a citation, each kept apart from its neighbours, with its language where that is another."""
    return "".join(map(write_part, parts))


def write_part(part: Part) -> str:
    """Write a part of a citation."""
    before, (text, lang), after, role = part
    tag = f'<bdi lang="{lang}"' if lang else "<bdi"
    mark = ' class="cite-address"' if role == "address" else ""
    words = f"{tag}{mark}>{escape(text)}</bdi>"
    return f"{escape_sign(before)}{f'<cite>{words}</cite>' if role == 'outlet' else words}{escape_sign(after)}"


escape_sign = lru_cache(128)(escape)
