"""From a record to what its page says to programs: linked data in the words of schema.org, tags, links.

A record's ``@id`` is its address in the site's own language, in every edition: one thing, one name. Where the site's
address is not known yet it is relative, and whoever reads the page resolves it as any link of it. Hidden names are in
none of this, and no date that is not plain: schema.org has no word for about or perhaps.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from fihrist.citation.identities import is_identity
from fihrist.citation.linked import tag_language, write_linked_data
from fihrist.citation.tags import SCHEMAS, list_tags
from fihrist.citation.work import Work
from fihrist.dates import ArchiveDate
from fihrist.fields import ArticleFields, AuthorityFields, GroupFields, PersonFields, PlaceFields
from fihrist.ids import AUTHORITIES, RecordId
from fihrist.pages.edition import Edition, remembered
from fihrist.pages.shares import count_mentions, find_outlet, link_outlet
from fihrist.pages.ties import find_parents
from fihrist.pages.values import HeadLink, Metadata, Text
from fihrist.records import Record
from fihrist.uses import strip_media

TYPES = {"articles": "NewsArticle", "people": "Person", "groups": "Organization", "places": "Place"}
"""Kind of record → its type in schema.org."""
DATES = {"born": "birthDate", "died": "deathDate", "founded": "foundingDate", "dissolved": "dissolutionDate"}
"""Field → property of schema.org."""
Node = dict[str, Any]


def describe(edition: Edition, record: Record, work: Work, names: Iterable[Text] = ()) -> Metadata:
    """Describe a record for programs; `names` are the other names that its page shows."""
    root = find_root(edition, record.address)
    own = {"@type": TYPES[record.kind], "@id": root + record.address}
    if work.permalink != own["@id"]:
        own["url"] = work.permalink
    if work.is_article:
        data, schemas, tags = describe_article(edition, record, work, root), SCHEMAS, list_tags(work)
    else:
        data, schemas, tags = describe_authority(edition, record, names, root), (), iter(())
    linked = write_linked_data({name: value for name, value in (own | data).items() if value})
    return Metadata(schemas, tuple(tags), tuple(list_links(edition, record, work, root)), Markup(linked))


def find_root(edition: Edition, page: str) -> str:
    """What the ids on a page begin with: the site's address, or the way to its root."""
    return edition.config.base_url or edition.find_way_up(page)


def describe_article(edition: Edition, article: Record, work: Work, root: str) -> Node:
    """An article: who published it, what it is a copy of, who and what it is about."""
    fields = article.read(ArticleFields)
    about = {record for field in AUTHORITIES for record in article.refer(field, getattr(fields, field))}
    named = count_mentions(edition, article)
    return {
        "headline": work.title.text,
        "inLanguage": work.language,
        "datePublished": write_date(fields.date),
        "dateModified": write_date(fields.revised),
        "author": list(list_authors(edition, article, root)),
        "publisher": describe_outlet(edition, article, root),
        "isBasedOn": work.source_url,
        "archivedAt": work.capture_url,
        "isPartOf": {"@type": "Collection", "@id": root + "index.html", "name": work.archive.text},
        "license": edition.config.licence.url,
        "keywords": list(fields.tags),
        "about": refer_all(edition, (record for record in named if record in about), root),
        "mentions": refer_all(edition, (record for record in named if record not in about), root),
    }


def list_authors(edition: Edition, article: Record, root: str) -> Iterator[Node]:
    """An article's authors; of one without a record nobody knows whether it is a person."""
    for author in article.read(ArticleFields).authors:
        if found := article.refer("authors", author):
            yield from refer_all(edition, found, root)
        else:
            yield {"name": author}


def describe_outlet(edition: Edition, article: Record, root: str) -> Node:
    """Who published an article first."""
    _, outlet = find_outlet(edition, article)
    if outlet:
        return refer_to(edition, outlet, root)
    name = link_outlet(edition, article).text
    return {"@type": "Organization", "name": name} if name else {}


def describe_authority(edition: Edition, record: Record, names: Iterable[Text], root: str) -> Node:
    """A person, group or place: its names, dates, where it belongs, what it is called elsewhere."""
    fields = record.read(AuthorityFields)
    node: Node = {
        "name": edition.name(record).text,
        "alternateName": [tag_language(name.text, name.lang or edition.ui.tag) for name in names],
        "description": next((text.plain for text in record.front if text.field == "description"), ""),
        "sameAs": list(list_same(fields)),
        "subjectOf": list(list_about(fields)),
    }
    node |= {name: write_date(getattr(fields, field, None)) for field, name in DATES.items()}
    match fields:
        case PlaceFields():
            node["containedInPlace"] = refer_all(edition, find_parents(record), root)
            node["geo"] = locate(fields)
        case GroupFields():
            node["parentOrganization"] = refer_all(edition, find_parents(record), root)
        case PersonFields():
            pass
    return node


def list_same(fields: AuthorityFields) -> Iterator[str]:
    """The same person, group or place elsewhere: in Wikidata, GeoNames and other files of authorities."""
    if fields.wikidata:
        yield f"http://www.wikidata.org/entity/{fields.wikidata}"
    if fields.geonames:
        yield f"https://sws.geonames.org/{fields.geonames}/"
    yield from (link.url for link in fields.links if is_identity(link.url))


def list_about(fields: AuthorityFields) -> Iterator[Node]:
    """Pages elsewhere that are about a person, group or place."""
    for link in fields.links:
        if not is_identity(link.url):
            yield {"@type": "WebPage", "url": link.url} | ({"name": link.title} if link.title else {})


def locate(place: PlaceFields) -> Node:
    """A place's coordinates, in degrees of WGS 84."""
    if not place.coordinates:
        return {}
    latitude, longitude = place.coordinates
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def write_date(date: ArchiveDate | None) -> str:
    """A date as machines read it; nothing where it is not plain."""
    return date.machine if date else ""


def refer_all(edition: Edition, records: Iterable[RecordId], root: str) -> list[Node]:
    """Refer to the records that are published."""
    known: Mapping[RecordId, Record] = edition.archive.records
    return [refer_to(edition, known[record], root) for record in records if record in known]


def refer_to(edition: Edition, record: Record, root: str) -> Node:
    """Refer to a record from the data of another."""
    kind, address, name = name_node(edition, record)
    return {"@type": kind, "@id": root + address, "name": name}


@remembered
def name_node(edition: Edition, record: Record) -> tuple[str, str, str]:
    """A record's type, address and name."""
    return TYPES[record.kind], record.address, edition.name(record).text


def list_links(edition: Edition, record: Record, work: Work, root: str) -> Iterator[HeadLink]:
    """FAIR Signposting (https://signposting.org/FAIR/): how to cite it, whose it is, what it is, what belongs to it."""
    if work.permalink:
        yield HeadLink("cite-as", work.permalink)
    yield from list_same_links(record.kind, edition.config.licence.url)
    if isinstance(record.fields, ArticleFields):
        authors = record.refer("authors", record.fields.authors)
        known = (author for author in authors if author in edition.archive.records)
        yield from (HeadLink("author", root + edition.archive.records[author].address) for author in known)
        yield from (HeadLink("item", f"{root}media/{strip_media(one.file)}") for one in record.fields.attachments)


@lru_cache(16)
def list_same_links(kind: str, licence: str) -> tuple[HeadLink, ...]:
    """What all records of a kind have: what a page is, what it tells of, the licence."""
    types = [HeadLink("type", f"https://schema.org/{one}") for one in ("AboutPage", TYPES[kind])]
    return (*types, HeadLink("license", licence)) if licence else tuple(types)
