"""From the files of the data to what describes them: ``datapackage.json`` for programs, a read-me for everybody."""

from collections.abc import Iterable, Iterator
from json import dumps
from typing import Any

from fihrist.data.columns import TABLES
from fihrist.data.fronts import lay_out_tombstone
from fihrist.data.parts import Finished
from fihrist.data.published import Holder, Published
from fihrist.data.tables import Table
from fihrist.kinds import list_kinds
from fihrist.records import Record

PROFILES = {"csv": "tabular-data-resource", "jsonl": "tabular-data-resource"}
FORMATS = {
    "annotations": "W3C Web Annotations (JSON-LD): whom the words of each mention mean. Positions are code points, from"
    " 0, of the plain string of the paragraph that the fragment names.",
    "followthemoney": "FollowTheMoney entities, one a line.",
    "linked-places": "Linked Places Format, which is GeoJSON.",
    "graphml": "GraphML: which records are named in the same articles (named-together), and relations.",
}
"""What formats that are no tables hold, for programs; the page of the data says it to readers."""
RULES = (
    "Dates are as precisely as known, in EDTF: ~ approximate, ? uncertain, % both, A/B interval. Read none with such a "
    "mark as exact.",
    "In CSV, a text that begins like a formula (= + - @ and their full-width forms, tab, line end) or with an "
    "apostrophe has an apostrophe before it: take away the first one and you have the text. A value that is longer "
    "than a cell of Excel holds (32,767) is left out of CSV. In JSON Lines every value is whole.",
    "Positions count Unicode code points from 0, in the plain string of a paragraph or of a field.",
    "Mentions are those that the site links; suggestions are not published. Not here are hidden names, drafts, "
    "withdrawn records and the files of pictures and attachments.",
    "A record's file is its front_matter between two lines --- (JSON is YAML), and body_markdown below it.",
)
"""What holds for all files."""


def describe_package(published: Published, files: Iterable[Finished]) -> bytes:
    """Describe the files as a Frictionless Data Package; beside what that knows, what an archive is made of."""
    config = published.archive.config
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "archive",
        "title": config.title,
        "description": "\n\n".join(filter(None, [config.description, *RULES])),
        "resources": [describe_file(file) for file in files],
        "fihrist": describe_archive(published),
    }
    if config.base_url:
        package["homepage"] = config.base_url
    if licences := list(describe_licence(published)):
        package["licenses"] = licences
    return f"{dumps(package, ensure_ascii=False, indent=1)}\n".encode()


def describe_licence(published: Published) -> Iterator[dict[str, str]]:
    """The archive's licence, where it states one by its address."""
    licence = published.archive.config.licence
    if licence.url:
        yield {"path": licence.url, "title": licence.name or licence.url}


def describe_archive(published: Published) -> dict[str, Any]:
    """The settings without which the records would not read alike."""
    config = published.archive.config
    kinds = {one: list_kinds(config, one) for one in ("person", "group", "place")}
    return {
        "language": config.language,
        "title_en": config.title_en,
        "link": config.link,
        "withdrawn": [describe_withdrawn(published, record) for record in published.archive.withdrawn.values()],
        "kinds": {one: {kind: dict(words) for kind, words in found.items()} for one, found in kinds.items()},
    }


def describe_withdrawn(published: Published, record: Record) -> dict[str, Any]:
    """Describe a record that was withdrawn: what its tombstone says, and no more."""
    holder = Holder(published, record)
    return {"id": record.id, "permalink": holder.permalink, "front_matter": lay_out_tombstone(holder)}


def describe_file(file: Finished) -> dict[str, Any]:
    """Describe a file."""
    shape = file.shape
    stem = file.path.removesuffix(shape.suffix)
    resource: dict[str, Any] = {
        "name": f"{stem}-{shape.format}".lower(),
        "path": file.path,
        "format": shape.format if shape.format in PROFILES else shape.suffix.split(".")[1],
        "mediatype": shape.media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if shape.format not in PROFILES:
        return resource | {"description": FORMATS[shape.format]}
    table = next(table for table in TABLES if table.name == shape.name)
    resource |= {"profile": PROFILES[shape.format], "schema": describe_table(table, in_csv=shape.format == "csv")}
    if shape.format == "jsonl":
        resource["dialect"] = {"json": {"keyed": True}}
    return resource


def describe_table(table: Table, *, in_csv: bool) -> dict[str, Any]:
    """Describe the columns of a table."""
    fields = [
        {"name": column.name, "type": column.type, "description": column.about}
        for column in table.list_columns(in_csv=in_csv)
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return schema


def write_read_me(published: Published) -> bytes:
    """Write the read-me, in every language that is spoken here, with line ends as the oldest Notepad wants them."""
    config = published.archive.config
    licence = " ".join(filter(None, [config.licence.name, config.licence.url])) or "—"
    titles = {"en": config.title_en or config.title}
    texts = (
        ui.label("data.read_me", title=titles.get(ui.tag, config.title), licence=licence).strip()
        for ui in published.spoken
    )
    return "\n\n\n".join(texts).replace("\n", "\r\n").encode("utf-8-sig") + b"\r\n"
