"""From persons, groups and places to their pages: names, what is known, and every sentence that mentions them."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from fihrist.fields import SINGULAR, AuthorityFields, PlaceFields
from fihrist.fields import Relation as WrittenRelation
from fihrist.frozen import replace
from fihrist.ids import AUTHORITIES, RecordId, find_outlet_address
from fihrist.kinds import name_kind
from fihrist.pages.bodies import WritePicture, write_body
from fihrist.pages.citing import make_work, view_citing
from fihrist.pages.edition import Edition
from fihrist.pages.keys import sign_articles, sign_authority, sign_part, sign_passages
from fihrist.pages.linked import describe
from fihrist.pages.page import Group, Later, Page
from fihrist.pages.passages import draw_bars, group_years
from fihrist.pages.shares import (
    find_part_address,
    group_records,
    link_named,
    make_rows,
    paginate,
    split_numbers,
)
from fihrist.pages.ties import Ties, find_parents, find_ties
from fihrist.pages.values import Fact, Link, Outside, Text
from fihrist.pages.version import list_gone, make_version
from fihrist.pages.views import RecordView, Relation, Tree
from fihrist.records import Record, sign_plain

PASSAGES = 200
"""Sentences on one page; the main page of a record shows up to twice as many."""
COMPANY = 8
"""How many records of each kind «appears with» names."""
PUBLISHED = 20
"""How many of an outlet's articles its record names before it leads to their list."""


def group_authorities(edition: Edition, write_picture: WritePicture) -> Iterator[Group]:
    """Give the pages of every person, group and place."""
    ties = find_ties(edition)
    for kind in AUTHORITIES:
        for record in edition.archive.kinds.get(kind, ()):
            own = record.words + edition.archive.named[record.id].digest
            passages = [quoted.digest + holder.face for holder, quoted in edition.find_backlinks(record).holders]
            listed = [sign_articles(articles.get(record.id, ())) for articles in (ties.published, ties.written)]
            plan = partial(plan_authority, edition, record, ties, write_picture)
            yield Group(record.id, sign_plain(b"".join((own, *listed, *passages))), plan)


def plan_authority(edition: Edition, record: Record, ties: Ties, write_picture: WritePicture) -> Iterator[Page]:
    """Plan a record's page and, where very many sentences mention it, the further ones."""
    backlinks = edition.find_backlinks(record)
    main, older = split_numbers(backlinks.number, PASSAGES)
    key = sign_plain((sign_authority(edition, record, ties), len(older)))
    make_view = cache(partial(view_record, edition, record, ties, write_picture, main, older))
    page = Page(
        address=record.address,
        template="record.html",
        kind="record",
        title=edition.name(record).text,
        view=Later(sign_plain((key, sign_passages(edition, backlinks.holders))), make_view),
        description=find_description(record),
        feed=edition.find_feed(record),
        record_id=record.id,
    )
    yield page
    for number, passages in enumerate(older, 1):
        view = Later(
            sign_plain((key, number, sign_part(edition, backlinks, passages))),
            partial(view_further, edition, record, make_view, passages, number, len(older)),
        )
        yield replace(page, address=find_part_address(record.address, number), view=view, indexed=False)


def view_further(
    edition: Edition,
    record: Record,
    make_view: Callable[[], RecordView],
    passages: range,
    number: int,
    numbers: int,
) -> RecordView:
    """Choose what a further page of a record shows: the head of its main page, and older sentences."""
    return replace(
        make_view(),
        first=False,
        # No counts: a new mention would change every page.
        mentioned=edition.ui.label("record.older"),
        years=tuple(group_years(edition, record, passages)),
        pagination=paginate(edition, record.address, numbers, number),
    )


def view_record(
    edition: Edition,
    record: Record,
    ties: Ties,
    write_picture: WritePicture,
    main: range,
    older: Sequence[range],
) -> RecordView:
    """Choose what a record's page shows."""
    backlinks = edition.find_backlinks(record)
    published = ties.published.get(record.id, ())
    foreign, variants = split_names(edition, record)
    work = make_work(edition, record)
    return RecordView(
        id=record.id,
        kind=record.kind,
        kind_label=label_kind(edition, record),
        name=edition.name(record),
        names=foreign,
        variants=variants,
        description=Text(find_description(record), edition.mark_language(None)),
        path=link_path(edition, record),
        facts=tuple(list_facts(edition, record)),
        contains=tuple(list_children(edition, record, ties)),
        relations=tuple(list_relations(edition, record, ties)),
        body=write_body(edition, record, write_picture),
        lang=edition.mark_language(None),
        direction=edition.direction("", edition.config.language),
        mentioned=word_mentions(edition, record),
        bars=tuple(draw_bars(edition, record, older)),
        years=tuple(group_years(edition, record, main)),
        pagination=paginate(edition, record.address, len(older), 0),
        appears_with=group_records(edition, backlinks.count_company(), COMPANY),
        published=make_rows(edition, published[:PUBLISHED]),
        published_more=link_published(edition, record, published),
        written=make_rows(edition, ties.written.get(record.id, ())),
        citing=view_citing(edition, record, work),
        metadata=describe(edition, record, work, (*foreign, *variants)),
        version=make_version(edition, record),
        gone=tuple(list_gone(edition, record)),
    )


def label_kind(edition: Edition, record: Record) -> str:
    """What opens the entry: «شخص · متحدّث»."""
    singular = SINGULAR[record.kind]
    words = [edition.ui.label(f"kind.{singular}")]
    if kind := record.read(AuthorityFields).kind:
        words.append(name_kind(edition.config, singular, kind, edition.ui.tag))
    return " · ".join(words)


def split_names(edition: Edition, record: Record) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """A record's other names: those in other languages than the page's, and those in it."""
    fields, shown = record.read(AuthorityFields), edition.name(record).text
    names = [Text(fields.name, edition.mark_language(None))]
    names += [Text(variant.text, edition.mark_language(variant.lang)) for variant in fields.variant_names]
    others = [name for name in dict.fromkeys(names) if name.text != shown]
    return tuple(name for name in others if name.lang), tuple(name for name in others if not name.lang)


def find_description(record: Record) -> str:
    """A record's description as plain text."""
    return next((text.plain for text in record.front if text.field == "description"), "")


def link_path(edition: Edition, record: Record) -> tuple[Link, ...]:
    """Where a record belongs, from the widest down; of several groups it is part of, the first."""
    path: list[RecordId] = []
    parents = find_parents(record)
    while parents and parents[0] not in path and parents[0] in edition.archive.records:
        path.append(parents[0])
        parents = find_parents(edition.archive.records[parents[0]])
    return edition.link_all(reversed(path))


def list_facts(edition: Edition, record: Record) -> Iterator[Fact]:
    """What is known of a record: dates, where it belongs, coordinates, ids elsewhere, when it was revised."""
    fields, label = record.read(AuthorityFields), edition.ui.label
    for name in ("born", "died", "founded", "dissolved"):
        if date := getattr(fields, name, None):
            yield Fact(label(f"record.{name}"), when=edition.when(date))
    if parents := edition.link_all(find_parents(record)):
        yield Fact(label("record.within" if isinstance(fields, PlaceFields) else "record.part_of"), links=parents)
    if isinstance(fields, PlaceFields) and fields.coordinates:
        latitude, longitude = fields.coordinates
        where = f"{latitude}, {longitude}"
        yield Fact(label("record.coordinates"), outside=(Outside(where, f"geo:{latitude},{longitude}", "und-Latn"),))
    if fields.wikidata:
        url = f"https://www.wikidata.org/wiki/{fields.wikidata}"
        yield Fact(label("record.wikidata"), outside=(Outside(fields.wikidata, url, "und-Latn"),))
    if fields.geonames:
        url = f"https://www.geonames.org/{fields.geonames}"
        yield Fact(label("record.geonames"), outside=(Outside(fields.geonames, url, "und-Latn"),))
    if fields.links:
        outside = tuple(Outside(link.title or link.url.split("/")[2], link.url) for link in fields.links)
        yield Fact(label("record.links"), outside=outside)
    if fields.revised:
        yield Fact(label("article.revised"), when=edition.when(fields.revised))
    yield Fact(label("record.id"), links=(Link(record.id, record.address, "und-Latn"),))


def list_children(edition: Edition, record: Record, ties: Ties) -> Iterator[Tree]:
    """What a place or group contains."""
    children = edition.sort(ties.children.get(record.id, ()))
    if children:
        yield Tree(
            edition.ui.label(f"record.contains_{record.kind}"),
            tuple(edition.link(child) for child in children),
        )


def list_relations(edition: Edition, record: Record, ties: Ties) -> Iterator[Relation]:
    """A record's relations: those it states, and those that others state with it."""
    for relation in record.read(AuthorityFields).relations:
        for other in edition.link_all(record.refer("relations", relation.to)):
            yield word_relation(edition, record, relation, other)
    for holder, relation in ties.relations.get(record.id, ()):
        yield word_relation(edition, holder, relation, edition.link(holder))


def word_relation(edition: Edition, holder: Record, relation: WrittenRelation, other: Link) -> Relation:
    """Word a relation: its role, the record at its other end, its time, who says so."""
    source = link_named(edition, holder, "relations", relation.source) if relation.source else None
    return Relation(Text(relation.role, edition.mark_language(None)), other, word_period(edition, relation), source)


def word_period(edition: Edition, relation: WrittenRelation) -> str:
    """The time of a relation in words; empty where neither end is known."""
    start, end, ui = relation.from_, relation.until, edition.ui
    if start and end:
        return ui.label("date.interval", start=ui.date(start), end=ui.date(end))
    if start:
        return ui.label("date.since", start=ui.date(start))
    return ui.label("date.until", end=ui.date(end)) if end else ""


def word_mentions(edition: Edition, record: Record) -> str:
    """How often a record is mentioned, in words; empty where it isn't."""
    found, ui = edition.find_backlinks(record), edition.ui
    if not found.holders:
        return ""
    if not found.articles:
        return ui.label("record.mentioned_records", sentences=ui.count("sentences_genitive", found.number))
    if not found.sentences:
        return ui.label("record.mentioned_articles", articles=ui.count("articles_genitive", found.articles))
    return ui.label(
        "record.mentioned",
        sentences=ui.count("sentences_genitive", found.sentences),
        articles=ui.count("articles_genitive", found.naming_articles),
    )


def link_published(edition: Edition, record: Record, published: Sequence[Record]) -> Link | None:
    """The way to all articles of an outlet, where its record shows only the newest."""
    if len(published) <= PUBLISHED:
        return None
    number = edition.ui.number(len(published))
    return Link(
        edition.ui.label("record.published_more"),
        find_outlet_address(record.id),
        kind="outlets",
        number=number,
    )
