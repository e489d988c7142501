"""From records and what ties them to entities of FollowTheMoney, one a line.

The model is made for investigations, so what it would claim beyond the record is left out: a group is an Organization,
whatever its kind; a place is an Address with a name and perhaps coordinates; a date goes into a field of dates only
where it is neither approximate nor uncertain nor an interval, else into the notes, as written. The model knows no
languages of names.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from fihrist.data.published import Holder
from fihrist.data.tables import write_json
from fihrist.data.ties import list_ties
from fihrist.data.values import say_authors, say_named, say_records, say_source
from fihrist.dates import ArchiveDate
from fihrist.fields import ArticleFields, AuthorityFields, PlaceFields
from fihrist.ids import RecordId, find_folder

SCHEMAS = {"articles": "Article", "people": "Person", "groups": "Organization", "places": "Address"}
LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "he": "heb", "it": "ita", "ku": "kur",
    "ru": "rus", "tr": "tur",
}  # fmt: skip
"""Languages as records write them → as the model does; others are left out."""
DATES = {"born": "birthDate", "died": "deathDate", "founded": "incorporationDate", "dissolved": "dissolutionDate"}
"""The dates of persons and groups → the model's."""
Properties = Mapping[str, list[Any]]


def list_entities(holder: Holder) -> Iterator[bytes]:
    """Write the entities of a record: itself, whom it names, and its ties."""
    for entity in (*describe_record(holder), *tie_records(holder)):
        entity["properties"] = {name: values for name, values in entity["properties"].items() if values}
        yield write_json(entity).encode() + b"\n"


def describe_record(holder: Holder) -> Iterator[dict[str, Any]]:
    """Describe a record, and what an article says of others; pages of the archive about itself are none."""
    match holder.record.fields:
        case ArticleFields() as fields:
            yield make_entity(holder.record.id, describe_article(holder, fields))
            yield from list_mentions(holder)
            for role, found in (("author", say_records("authors")), ("publisher", say_records("source"))):
                for other in found(holder):
                    yield document(holder, other, role)
        case AuthorityFields() as fields:
            yield make_entity(holder.record.id, describe_authority(holder, fields))


def make_entity(record: RecordId, properties: Properties) -> dict[str, Any]:
    """Make the entity of a record."""
    return {"id": find_id(record), "schema": SCHEMAS[find_folder(record)], "properties": properties}


def find_id(record: RecordId) -> str:
    """A record's id as the model takes it: without slashes; ids have no full stops, so two stay two."""
    return record.replace("/", ".")


def describe_article(holder: Holder, fields: ArticleFields) -> Properties:
    """Describe an article; its text stands in the tables."""
    source, lang = say_source(holder), (fields.lang or holder.published.language).partition("-")[0]
    return {
        "title": [holder.record.name],
        "publishedAt": give_exact(fields.date),
        "author": say_authors(holder),
        "publisher": [source] if source else [],
        "sourceUrl": [fields.source_url] if fields.source_url else [],
        "language": [LANGUAGES[lang]] if lang in LANGUAGES else [],
        "summary": give_front(holder, "summary"),
        "keywords": list(fields.tags),
        "retrievedAt": give_exact(fields.retrieved),
        "notes": note_dates(fields, ("date", "retrieved", "event_date"), told=("date", "retrieved")),
    }


def describe_authority(holder: Holder, fields: AuthorityFields) -> Properties:
    """Describe a person, group or place."""
    names = [name for name in fields.variant_names if name.text != fields.name]
    permalink = holder.permalink
    return {
        "name": [fields.name],
        "alias": [name.text for name in names if not name.ambiguous],
        "weakAlias": [name.text for name in names if name.ambiguous],
        "summary": give_front(holder, "description"),
        "wikidataId": [fields.wikidata] if fields.wikidata else [],
        "sourceUrl": [permalink] if holder.published.archive.config.base_url else [],
        **(locate(fields) if isinstance(fields, PlaceFields) else {}),
        **{model: give_exact(getattr(fields, field)) for field, model in DATES.items() if hasattr(fields, field)},
        "notes": note_dates(fields, tuple(DATES), told=tuple(DATES)),
    }


def locate(fields: PlaceFields) -> Properties:
    """Say where a place is."""
    where = [[str(degrees)] for degrees in fields.coordinates or ()] or [[], []]
    return {"full": [fields.name], "latitude": where[0], "longitude": where[1]}


def give_front(holder: Holder, field: str) -> list[str]:
    """Give a text of the front matter."""
    return [holder.plains[field, ""]] if (field, "") in holder.plains else []


def give_exact(date: ArchiveDate | None) -> list[str]:
    """Give a date where a machine may read it as it stands."""
    return [date.text] if date and date.is_plain else []


def note_dates(fields: object, names: tuple[str, ...], *, told: tuple[str, ...]) -> list[str]:
    """Note the dates, as written, that have no place of their own; those `told` have one if they are plain.

    A field whose name is a word of Python (``from_``) is called as editors write it.
    """
    found = ((name, getattr(fields, name, None)) for name in names)
    return [f"{name.rstrip('_')}: {date.text}" for name, date in found if date and not (name in told and date.is_plain)]


def list_mentions(holder: Holder) -> Iterator[dict[str, Any]]:
    """List whom an article names: persons and groups in which words, places by themselves."""
    surfaces: dict[RecordId, dict[str, None]] = defaultdict(dict)
    for mention in holder.mentions:
        if mention.surface:
            surfaces[mention.record][mention.surface] = None
    for record in say_named(holder):
        schema = SCHEMAS.get(find_folder(record))
        if schema in ("Person", "Organization") and record in surfaces:
            named = {"name": list(surfaces[record]), "detectedSchema": [schema]}
            yield link("Mention", {"document": holder.record.id, "resolved": record}, named)
        elif schema in ("Person", "Organization", "Address"):
            yield document(holder, record, "mentioned")


def document(holder: Holder, record: RecordId, role: str) -> dict[str, Any]:
    """Tie an article to a record, by a role."""
    return link("Documentation", {"document": holder.record.id, "entity": record}, {"role": [role]})


def tie_records(holder: Holder) -> Iterator[dict[str, Any]]:
    """Say what ties a record to others, by its own front matter."""
    for tie in list_ties(holder):
        ends = {"subject": holder.record.id, "object": tie.other}
        if tie.relation == "part_of":
            yield link("Membership", {"member": holder.record.id, "organization": tie.other}, {"role": ["part_of"]})
        elif not tie.stated:
            yield link("UnknownLink", ends, {"role": [tie.relation]})
        elif all(find_folder(end) in SCHEMAS for end in ends.values()):
            stated = tie.stated
            told = {
                "role": [stated.role],
                "startDate": give_exact(stated.from_),
                "endDate": give_exact(stated.until),
                "description": note_dates(stated, ("from_", "until"), told=("from_", "until")),
            }
            yield link("UnknownLink", ends, told)


def link(schema: str, ends: Mapping[str, RecordId], properties: Properties) -> dict[str, Any]:
    """Make an entity that ties two others."""
    tied = {name: [find_id(record)] for name, record in ends.items()}
    told = write_json([schema, tied, properties.get("role"), properties.get("startDate")])
    digest = blake2b(told.encode(), digest_size=12)
    return {"id": f"link-{digest.hexdigest()}", "schema": schema, "properties": {**tied, **properties}}
