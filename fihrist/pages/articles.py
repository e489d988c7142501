"""From articles to their pages."""

from collections.abc import Iterator
from functools import partial

from fihrist.fields import ArticleFields
from fihrist.ids import find_tag_address
from fihrist.markup.texts import find_beginning
from fihrist.pages.bodies import WritePicture, find_placed, make_figure, write_body, write_front
from fihrist.pages.citing import make_work, view_citing
from fihrist.pages.edition import Edition
from fihrist.pages.keys import sign_article
from fihrist.pages.linked import describe
from fihrist.pages.page import Group, Later, Page
from fihrist.pages.shares import (
    count_mentions,
    find_summary,
    group_records,
    link_authors,
    link_outlet,
    make_rows,
)
from fihrist.pages.values import Attachment, Fact, Figure, Link, Outside
from fihrist.pages.version import list_gone, make_version
from fihrist.pages.views import ArticleView
from fihrist.records import Record
from fihrist.uses import strip_media


def group_articles(edition: Edition, write_picture: WritePicture) -> Iterator[Group]:
    """Give the page of every article."""
    named, records, articles = edition.archive.named, edition.archive.records, edition.archive.articles
    for number, article in enumerate(articles):
        own = article.words + named[article.id].digest
        # Itself with its neighbours in time.
        around = [one.face for one in articles[max(0, number - 1) : number + 2]]
        related = [records[other].face for other in edition.related[article.id]]
        hangs_on = b"".join((own, *around, b"/", *related))
        yield Group(article.id, hangs_on, partial(plan_article, edition, write_picture, number))


def plan_article(edition: Edition, write_picture: WritePicture, number: int) -> Iterator[Page]:
    """Plan the page of an article by its number among all."""
    articles = edition.archive.articles
    article = articles[number]
    newer = articles[number - 1] if number else None
    older = articles[number + 1] if number + 1 < len(articles) else None
    related = [edition.archive.records[other] for other in edition.related[article.id]]
    figures = list_figures(edition, article)
    make_view = partial(view_article, edition, article, write_picture, newer, older, related)
    yield Page(
        address=article.address,
        template="article.html",
        kind="article",
        title=article.name,
        view=Later(sign_article(edition, article, newer, older, related), make_view),
        description=find_summary(article) or find_beginning(article.body.texts),
        image=figures[0].address if figures else "",
        record_id=article.id,
    )


def view_article(
    edition: Edition,
    article: Record,
    write_picture: WritePicture,
    newer: Record | None,
    older: Record | None,
    related: list[Record],
) -> ArticleView:
    """Choose what an article's page shows."""
    fields = article.read(ArticleFields)
    figures, work = list_figures(edition, article), make_work(edition, article)
    return ArticleView(
        id=article.id,
        title=write_front(edition, article, "title"),
        when=edition.when(fields.date),
        outlet=link_outlet(edition, article),
        authors=link_authors(edition, article),
        source_url=fields.source_url or "",
        capture_url=fields.capture_url or "",
        lang=edition.mark_language(fields.lang),
        direction=edition.direction(article.name, fields.lang or edition.config.language),
        summary=write_front(edition, article, "summary"),
        lead=figures[0] if figures else None,
        body=write_body(edition, article, write_picture),
        figures=tuple(figures[1:]),
        attachments=tuple(list_attachments(edition, article)),
        facts=tuple(list_facts(edition, article)),
        tags=tuple(Link(tag, find_tag_address(tag), edition.mark_language(None), "tags") for tag in fields.tags),
        mentioned=group_records(edition, count_mentions(edition, article)),
        related=make_rows(edition, related),
        previous=edition.link(older) if older else None,
        next=edition.link(newer) if newer else None,
        citing=view_citing(edition, article, work),
        metadata=describe(edition, article, work),
        version=make_version(edition, article),
        gone=tuple(list_gone(edition, article)),
    )


def list_figures(edition: Edition, article: Record) -> list[Figure]:
    """The pictures that the text itself does not place."""
    images = article.read(ArticleFields).images
    placed = find_placed(article) if images else ()
    return [
        make_figure(edition, article, number, image)
        for number, image in enumerate(images)
        if strip_media(image.file) not in placed
    ]


def list_attachments(edition: Edition, article: Record) -> Iterator[Attachment]:
    """An article's files to download."""
    for attached in article.read(ArticleFields).attachments:
        name = strip_media(attached.file)
        facts = edition.media.attachments[name]
        kind = name.rpartition(".")[2].upper()
        yield Attachment(f"media/{name}", attached.title, kind, word_size(edition, facts.size_bytes), facts.sha256)


def word_size(edition: Edition, size: int) -> str:
    """A file's size in words: kilobytes and megabytes of a thousand each, as file managers show them."""
    if size < 1_000_000:
        return edition.ui.label("article.kilobytes", n=edition.ui.number(max(1, round(size / 1000))))
    return edition.ui.label("article.megabytes", n=edition.ui.number(round(size / 1_000_000, 1)))


def list_facts(edition: Edition, article: Record) -> Iterator[Fact]:
    """What the catalogue card says: outlet, authors, dates, id."""
    fields, label = article.read(ArticleFields), edition.ui.label
    outlet = link_outlet(edition, article)
    if outlet.text:
        yield Fact(label("article.source"), links=(outlet,))
    authors = link_authors(edition, article)
    if authors:
        yield Fact(label("article.authors"), links=authors)
    for name in ("date", "event_date", "retrieved", "revised"):
        date = getattr(fields, name)
        if date:
            yield Fact(label(f"article.{name}"), when=edition.when(date))
    for name in ("source_url", "capture_url"):
        url = getattr(fields, name)
        if url:
            yield Fact(label(f"article.{name}"), outside=(Outside(url.split("/")[2], url),))
    yield Fact(label("article.id"), links=(Link(article.id, article.address, "und-Latn"),))
