"""From front matter to fields: what each kind of record may say of itself. The one source for readers and checks.

``python build.py schema`` writes these models as JSON Schemas, and `docs/editing.md` is held against them.
"""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from fihrist.arabic.digits import read_digits
from fihrist.dates import ArchiveDate, DateError, parse_date
from fihrist.frozen import Leaf
from fihrist.tables import Table


class Refers(Leaf):
    """Marks a field that names records."""

    folder: str = ""
    """The kind it names (``people``); empty: any kind."""
    or_text: bool = False
    """Whether free text may stand there too: then only what is an id for certain is one."""


def read_date(value: object) -> object:
    """Let a date's own grammar read it, and hand its error on."""
    if isinstance(value, ArchiveDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("date_type", "date")
    try:
        return parse_date(value)
    except DateError as error:
        raise PydanticCustomError(error.code, "date", error.parameters) from None


def read_web_address(value: str) -> str:
    """A web address begins with http:// or https://."""
    if not re.fullmatch(r"https?://[^\s/<>\"\[\]]+(/[^\s<>\"]*)?", value):
        raise PydanticCustomError("bad-url", "web address", {"value": value})
    return value


def read_name(value: object) -> object:
    """A name may be plain text instead of a table."""
    return {"text": value} if isinstance(value, str) else value


def read_list(value: object) -> object:
    """An empty field is an empty list, and one word a list of one."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str | dict) else value


DATE_SCHEMA = {
    "type": ["string", "integer"],  # editors read a bare 2020 as a number
    "description": "2020-06-07, 2020-06, 2020, 2020-06~, 2020?, 2020-03/2020-06",
}
Text = Annotated[str, Field(min_length=1)]
Date = Annotated[ArchiveDate, BeforeValidator(read_date), WithJsonSchema(DATE_SCHEMA)]
Url = Annotated[str, BeforeValidator(read_web_address), WithJsonSchema({"type": "string", "format": "uri"})]
Texts = Annotated[tuple[Text, ...], BeforeValidator(read_list, json_schema_input_type=tuple[Text, ...] | Text | None)]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


class Name(Table):
    """A form of a record's name."""

    text: Text
    lang: Annotated[Language | None, Field(description="language of this form, e.g. en, ku; default: the site's")] = (
        None
    )
    ambiguous: Annotated[bool, Field(description="others bear this name too: it never links by itself")] = False


class WebLink(Table):
    """A page elsewhere about the record."""

    url: Url
    title: Annotated[Text | None, Field(description="what to call it; default: its host")] = None


class Image(Table):
    """A picture of an article."""

    file: Annotated[Text, Field(description="its file under content/media/")]
    alt: Annotated[Text | None, Field(description="what it shows, for those who don't see it")] = None
    caption: Text | None = None
    credit: Annotated[Text | None, Field(description="who made or owns it")] = None
    date: Annotated[Date | None, Field(description="when it was taken")] = None


class AttachedFile(Table):
    """A file that belongs to an article."""

    file: Annotated[Text, Field(description="its file under content/media/")]
    title: Text


class Relation(Table):
    """How a record is tied to another, when, and who says so."""

    to: Annotated[Text, Refers(), Field(description="the other record")]
    role: Annotated[Text, Field(description="what ties the two, in words that are right on both pages")]
    from_: Annotated[Date | None, Field(alias="from")] = None
    until: Date | None = None
    source: Annotated[Text | None, Refers(or_text=True), Field(description="a record's id or plain text")] = None


class Correction(Table):
    """What was corrected in a record, and when."""

    date: Date
    text: Annotated[Text, Field(description="what was wrong and is right now, in a sentence for readers")]


Degrees = Annotated[float, BeforeValidator(lambda value: read_digits(value) if isinstance(value, str) else value)]
Status = Literal["draft", "published", "withdrawn"]
Linking = Literal["auto", "listed", "explicit"]
NameForm = Annotated[Name, BeforeValidator(read_name, json_schema_input_type=Name | Text)]
Names = Annotated[
    tuple[NameForm, ...], BeforeValidator(read_list, json_schema_input_type=tuple[NameForm, ...] | NameForm | None)
]
Links = Annotated[
    tuple[WebLink, ...], BeforeValidator(read_list, json_schema_input_type=tuple[WebLink, ...] | WebLink | None)
]
Images = Annotated[
    tuple[Image, ...], BeforeValidator(read_list, json_schema_input_type=tuple[Image, ...] | Image | None)
]
Attachments = Annotated[
    tuple[AttachedFile, ...],
    BeforeValidator(read_list, json_schema_input_type=tuple[AttachedFile, ...] | AttachedFile | None),
]
Relations = Annotated[
    tuple[Relation, ...], BeforeValidator(read_list, json_schema_input_type=tuple[Relation, ...] | Relation | None)
]


Corrections = Annotated[
    tuple[Correction, ...],
    BeforeValidator(read_list, json_schema_input_type=tuple[Correction, ...] | Correction | None),
]


class Fields(Table, kw_only=True):
    """What every record may say."""

    status: Annotated[Status, Field(description="draft: not built; withdrawn: a tombstone stands at its address")] = (
        "published"
    )
    withdrawn_reason: Annotated[Text | None, Field(description="shown on the tombstone")] = None
    redirects: Annotated[Texts, Field(description="former ids; their addresses lead here")] = ()
    revised: Annotated[Date | None, Field(description="when this record was last corrected")] = None
    corrections: Annotated[Corrections, Field(description="what was corrected, for readers")] = ()
    no_link: Annotated[Texts, Refers(), Field(description="records that its texts never mean, whatever they say")] = ()
    link: Annotated[Linking | None, Field(description="which names in its texts link; default: as in site.toml")] = None


class PageFields(Fields, kw_only=True):
    """A page such as «about»."""

    title: Text
    menu: Annotated[int | None, Field(description="its place in the menu; without it, not in the menu")] = None
    lang: Language | None = None


class ArticleFields(Fields, kw_only=True):
    """A text of the archive and its provenance."""

    title: Text
    date: Annotated[Date | None, Field(description="when it was published, as precisely as known")] = None
    source: Annotated[Text | None, Refers("groups", or_text=True), Field(description="the outlet")] = None
    source_url: Annotated[Url | None, Field(description="the original's address")] = None
    capture_url: Annotated[Url | None, Field(description="a preserved copy's address")] = None
    authors: Annotated[Texts, Refers("people", or_text=True)] = ()
    lang: Annotated[Language | None, Field(description="the text's language; default: the site's")] = None
    event_date: Annotated[Date | None, Field(description="when what it tells of happened")] = None
    retrieved: Annotated[Date | None, Field(description="when the text was taken from its source")] = None
    summary: Text | None = None
    tags: Texts = ()
    people: Annotated[Texts, Refers("people")] = ()
    groups: Annotated[Texts, Refers("groups")] = ()
    places: Annotated[Texts, Refers("places")] = ()
    images: Images = ()
    attachments: Attachments = ()
    related: Annotated[Texts, Refers("articles")] = ()


class AuthorityFields(Fields, kw_only=True):
    """What persons, groups and places have in common."""

    name: Text
    variant_names: Annotated[Names, Field(description="other forms, other languages")] = ()
    hidden_names: Annotated[Names, Field(description="found, never shown; hidden is not secret")] = ()
    not_: Annotated[Texts, Field(alias="not", description="phrases with a name of it that mean something else")] = ()
    description: Annotated[Text | None, Field(description="one line")] = None
    kind: Annotated[Text | None, Field(description="one of the kinds in site.toml")] = None
    wikidata: Annotated[str | None, Field(pattern=r"^Q[1-9]\d*$")] = None
    geonames: Annotated[str | None, Field(pattern=r"^[1-9]\d*$")] = None
    links: Links = ()
    relations: Relations = ()


class PersonFields(AuthorityFields, kw_only=True):
    """A person."""

    born: Date | None = None
    died: Date | None = None


class GroupFields(AuthorityFields, kw_only=True):
    """A group: an organisation, an armed group, an outlet, a government."""

    founded: Date | None = None
    dissolved: Date | None = None
    part_of: Annotated[Texts, Refers("groups"), Field(description="the groups it belongs to")] = ()


class PlaceFields(AuthorityFields, kw_only=True):
    """A place."""

    coordinates: Annotated[
        tuple[Annotated[Degrees, Field(ge=-90, le=90)], Annotated[Degrees, Field(ge=-180, le=180)]] | None,
        Field(description="[latitude, longitude] in degrees"),
    ] = None
    within: Annotated[Text | None, Refers("places"), Field(description="the place it lies in")] = None


KINDS: dict[str, type[Fields]] = {
    "articles": ArticleFields,
    "people": PersonFields,
    "groups": GroupFields,
    "places": PlaceFields,
    "pages": PageFields,
}
"""The kinds of records: the folder under ``content/`` and what such a record may say."""

SINGULAR = {"articles": "article", "people": "person", "groups": "group", "places": "place", "pages": "page"}
