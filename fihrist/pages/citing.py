"""From an article to the words to cite it by."""

from collections.abc import Iterator

from markupsafe import Markup

from fihrist.fields import ArticleFields
from fihrist.pages.edition import Edition
from fihrist.pages.shares import link_authors, link_outlet
from fihrist.pages.views import Text
from fihrist.records import Record


def cite(edition: Edition, article: Record) -> Markup:
    """Cite an article: authors, title, outlet, date, the archive, its address or id; each part isolated."""
    separator = Markup.escape(edition.ui.label("citation.separator"))
    parts = (Markup("<bdi{}>{}</bdi>").format(write_lang(part), part.text) for part in list_parts(edition, article))
    return separator.join(parts) + edition.ui.label("citation.end")


def write_lang(part: Text) -> Markup:
    """The language of a part as an attribute."""
    return Markup(' lang="{}"').format(part.lang) if part.lang else Markup("")


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
