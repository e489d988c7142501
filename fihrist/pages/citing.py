"""From an article to the words to cite it by."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from fihrist.fields import ArticleFields
from fihrist.pages.edition import Edition
from fihrist.pages.shares import link_authors, link_outlet
from fihrist.pages.views import Text
from fihrist.records import Record


def cite(edition: Edition, article: Record) -> Markup:
    """Cite an article: authors, title, outlet, date, the archive, its address or id; each part isolated."""
    separator, end = (str(escape(edition.ui.label(f"citation.{key}"))) for key in ("separator", "end"))
    return Markup(separator.join(map(write_part, list_parts(edition, article))) + end)


def write_part(part: Text) -> str:
    """Write a part, with its language where that is not the page's."""
    lang = f' lang="{escape(part.lang)}"' if part.lang else ""
    return f"<bdi{lang}>{escape(part.text)}</bdi>"


def list_parts(edition: Edition, article: Record) -> Iterator[Text]:
    """The parts of a citation, in their order; an outlet that is also the author is named once."""
    fields, ui = article.read(ArticleFields), edition.ui
    authors, outlet = link_authors(edition, article), link_outlet(edition, article)
    yield from (Text(author.text, author.lang) for author in authors if author.text != outlet.text)
    name = edition.name(article)
    yield Text(ui.label("citation.quoted", title=name.text), name.lang)
    if outlet.text:
        yield Text(outlet.text, outlet.lang)
    yield Text(ui.date(fields.date) if fields.date else ui.label("date.undated"))
    yield Text(edition.title)
    base = edition.config.base_url
    yield Text(f"{base}{edition.find_path(article.address)}" if base else article.id, "und-Latn")
