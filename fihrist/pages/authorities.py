"""From persons, groups and places to their pages: names, what is known, and every sentence that mentions them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from fihrist.backlinks import Backlink
from fihrist.fields import SINGULAR, ArticleFields, AuthorityFields, GroupFields, PlaceFields
from fihrist.fields import Relation as WrittenRelation
from fihrist.ids import RecordId
from fihrist.kinds import name_kind
from fihrist.markup.render import Mark, render_plain
from fihrist.pages.bodies import WritePicture, write_body
from fihrist.pages.edition import Edition
from fihrist.pages.page import Page
from fihrist.pages.shares import (
    find_outlet_address,
    find_part_address,
    group_records,
    link_outlet,
    make_rows,
    paginate,
    split_list,
)
from fihrist.pages.views import (
    Bar,
    Fact,
    Link,
    Outside,
    Passage,
    PassageYear,
    RecordView,
    Relation,
    Text,
    Tree,
)
from fihrist.records import Record

PASSAGES = 200
"""Sentences on one page; the main page of a record shows up to twice as many."""
COMPANY = 12
"""How many records of each kind «appears with» names."""
PUBLISHED = 20
"""How many of an outlet's articles its record names before it leads to their list."""


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties records together beyond their own front matter; found once for all."""

    children: Mapping[RecordId, Sequence[Record]]
    """Place or group → what lies within it or is part of it."""
    relations: Mapping[RecordId, Sequence[tuple[Record, WrittenRelation]]]
    """Record → the relations that name it, with the record that states them."""
    published: Mapping[RecordId, Sequence[Record]]
    """Outlet → its articles, newest first."""
    written: Mapping[RecordId, Sequence[Record]]
    """Person → the articles they wrote, newest first."""


def plan_authorities(edition: Edition, write_picture: WritePicture) -> Iterator[Page]:
    """Plan the pages of every person, group and place."""
    ties = find_ties(edition)
    for kind in ("people", "groups", "places"):
        for record in edition.archive.kinds.get(kind, ()):
            yield from plan_authority(edition, record, ties, write_picture)


def find_ties(edition: Edition) -> Ties:
    """Find what ties records together."""
    children: dict[RecordId, list[Record]] = defaultdict(list)
    relations: dict[RecordId, list[tuple[Record, WrittenRelation]]] = defaultdict(list)
    published: dict[RecordId, list[Record]] = defaultdict(list)
    written: dict[RecordId, list[Record]] = defaultdict(list)
    for record in edition.archive.records.values():
        fields = record.fields
        for parent in find_parents(record):
            children[parent].append(record)
        for relation in fields.relations if isinstance(fields, AuthorityFields) else ():
            for other in record.refer("relations", relation.to):
                relations[other].append((record, relation))
    for article in edition.archive.articles:
        for outlet in article.refer("source", article.read(ArticleFields).source):
            published[outlet].append(article)
        for author in article.refer("authors", article.read(ArticleFields).authors):
            written[author].append(article)
    return Ties(children, relations, published, written)


def find_parents(record: Record) -> tuple[RecordId, ...]:
    """The place a place lies within, the groups a group is part of."""
    match record.fields:
        case PlaceFields(within=within):
            return record.refer("within", within)
        case GroupFields(part_of=part_of):
            return record.refer("part_of", part_of)
    return ()


def plan_authority(edition: Edition, record: Record, ties: Ties, write_picture: WritePicture) -> Iterator[Page]:
    """Plan a record's page and, where very many sentences mention it, the further ones."""
    found = edition.find_backlinks(record).passages
    main, older = split_list(found, PASSAGES)
    view = view_record(edition, record, ties, write_picture, main, older)
    page = Page(
        address=record.address,
        template="record.html",
        kind="record",
        title=view.name.text,
        view=view,
        description=view.description.text,
        feed=f"{record.id}.xml" if edition.config.base_url and found else "",
        record_id=record.id,
    )
    yield page
    for number, passages in enumerate(older, 1):
        address = find_part_address(record.address, number)
        part = replace(
            view,
            first=False,
            years=tuple(group_years(edition, record, passages, address)),
            pagination=paginate(edition, record.address, len(older), number),
        )
        yield replace(page, address=address, view=part, indexed=False)


def view_record(
    edition: Edition,
    record: Record,
    ties: Ties,
    write_picture: WritePicture,
    main: Sequence[Backlink],
    older: list[Sequence[Backlink]],
) -> RecordView:
    """Choose what a record's page shows."""
    fields = record.read(AuthorityFields)
    backlinks = edition.find_backlinks(record)
    published = ties.published.get(record.id, ())
    foreign, variants = split_names(edition, record)
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
        mentioned=word_mentions(edition, record),
        bars=tuple(draw_bars(edition, record, older)),
        years=tuple(group_years(edition, record, main, record.address)),
        pagination=paginate(edition, record.address, len(older), 0),
        appears_with=group_records(edition, dict(backlinks.appears_with or {}), COMPANY),
        published=make_rows(edition, published[:PUBLISHED]),
        published_more=link_published(edition, record, published),
        written=make_rows(edition, ties.written.get(record.id, ())),
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
    """What is known of a record: dates, where it belongs, coordinates, ids elsewhere."""
    fields, label = record.read(AuthorityFields), edition.ui.label
    for name in ("born", "died", "founded", "dissolved"):
        if date := getattr(fields, name, None):
            yield Fact(label(f"record.{name}"), when=edition.when(date))
    if parents := edition.link_all(find_parents(record)):
        yield Fact(label("record.within" if isinstance(fields, PlaceFields) else "record.part_of"), links=parents)
    if isinstance(fields, PlaceFields) and fields.coordinates:
        latitude, longitude = fields.coordinates
        where = f"{latitude:.4f}, {longitude:.4f}"
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
    source = None
    if relation.source:
        known = edition.link_all(holder.refer("relations", relation.source))
        source = known[0] if known else Link(relation.source, lang=edition.mark_language(None))
    return Relation(relation.role, other, word_period(edition, relation), source)


def word_period(edition: Edition, relation: WrittenRelation) -> str:
    """The time of a relation in words; empty where neither end is known."""
    start, end, ui = relation.from_, relation.until, edition.ui
    if start and end:
        return ui.label("date.interval", start=ui.date(start), end=ui.date(end))
    if start:
        return ui.label("date.since", date=ui.date(start))
    return ui.label("date.until", end=ui.date(end)) if end else ""


def word_mentions(edition: Edition, record: Record) -> str:
    """How often a record is mentioned, in words; empty where it isn't."""
    found, ui = edition.find_backlinks(record), edition.ui
    if not found.passages:
        return ""
    articles = ui.count("articles_genitive", found.articles)
    if not found.sentences:
        return ui.label("record.mentioned_articles", articles=articles)
    sentences = ui.count("sentences_genitive", found.sentences)
    if not found.articles:
        return ui.label("record.mentioned_records", sentences=sentences)
    return ui.label("record.mentioned", sentences=sentences, articles=articles)


def draw_bars(edition: Edition, record: Record, older: list[Sequence[Backlink]]) -> Iterator[Bar]:
    """A bar for each year; none where there is one year only."""
    years = edition.find_backlinks(record).count_years()
    tallest = max(years.values(), default=0)
    if len(years) < 2:
        return
    places = {
        passage.year: find_part_address(record.address, number)
        for number, part in enumerate(older, 1)
        for passage in part
    }
    for year, number in years.items():
        address = f"{places.get(year, record.address)}#y{year}" if number else ""
        shown = edition.ui.count("sentences", number)
        yield Bar(edition.ui.digits(str(year)), shown, round(100 * number / tallest, 2), address)


def group_years(edition: Edition, record: Record, passages: Sequence[Backlink], page: str) -> Iterator[PassageYear]:
    """Passages by years, in the order they come; those in other records' texts stand last."""
    for year, group in groupby(passages, key=file_passage):
        shown = tuple(make_passage(edition, passage) for passage in group)
        words = edition.ui.digits(year) if year.isdigit() else edition.ui.label(f"record.{year}")
        yield PassageYear(words, f"y{year}", edition.ui.count("sentences", len(shown)), shown)


def file_passage(passage: Backlink) -> str:
    """The heading that a passage is filed under: its year, ``undated``, or ``in_records``."""
    if passage.holder.kind != "articles":
        return "in_records"
    return str(passage.year) if passage.year is not None else "undated"


def make_passage(edition: Edition, passage: Backlink) -> Passage:
    """A passage as the page shows it."""
    holder, text = passage.holder, passage.text
    is_article = holder.kind == "articles"
    fields = holder.fields
    lang = getattr(fields, "lang", None) or edition.config.language
    return Passage(
        sentence=quote_passage(passage),
        address=f"{holder.address}#{text.anchor}" if text and text.anchor else holder.address,
        title=edition.name(holder),
        outlet=link_outlet(edition, holder).text if is_article else "",
        when=edition.when(fields.date) if isinstance(fields, ArticleFields) else edition.when(None),
        direction=edition.direction("", lang),
        lang=edition.mark_language(lang),
    )


def quote_passage(passage: Backlink) -> Markup:
    """A passage's sentence with the mentions in it marked; an ellipsis where it was cut."""
    if not passage.text:
        return Markup("")
    marks = [Mark(start, end) for start, end in passage.spans]
    words = render_plain(passage.text.plain, passage.start, passage.end, marks)
    before, after = ("…" if cut else "" for cut in passage.cut)
    return Markup("{}{}{}").format(before, words, after)


def link_published(edition: Edition, record: Record, published: Sequence[Record]) -> Link | None:
    """The way to all articles of an outlet, where its record shows only the newest."""
    if len(published) <= PUBLISHED:
        return None
    number = edition.ui.number(len(published))
    return Link(
        edition.ui.label("record.published_more"),
        find_outlet_address(record.id),
        kind="outlets",
        count=number,
    )
