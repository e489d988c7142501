"""From the files of the data to the page that offers them, and to what it says of them to search engines."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from fihrist.citation.linked import write_linked_data
from fihrist.config import DATA
from fihrist.data.parts import DESCRIPTION, READ_ME, Finished
from fihrist.frozen import Frozen
from fihrist.pages.articles import word_size
from fihrist.pages.edition import Edition
from fihrist.pages.page import Group, Page
from fihrist.records import sign

ADDRESS = f"{DATA}index.html"
COUNTED = {
    "articles": "articles",
    "people": "people",
    "groups": "groups",
    "places": "places",
    "linked-places": "places",
    "pages": "pages",
    "mentions": "mentioned",
    "annotations": "mentioned",
    "relations": "relations",
    "entities": "entities",
}
"""What is written → the words for how many there are; a graph's nodes and edges are no rows."""
RULES = ("dates", "cells", "positions", "left_out")


class Offer(Frozen):
    """A file to download."""

    title: str
    address: str
    """From the root of the whole site, beginning with a slash."""
    file: str
    """What it is called."""
    rows: str
    """How many there are of what it holds."""
    size: str


class Offers(Frozen):
    """The files of a format."""

    anchor: str
    title: str
    about: str
    files: tuple[Offer, ...]


class DataView(Frozen):
    """The page of the data."""

    total: str
    """How many files, and how large; empty where there are none."""
    groups: tuple[Offers, ...]
    """By format; the last one has what describes the others. Empty in a site that was not built for publishing."""
    rules: tuple[str, ...]
    """How the files are to be read."""
    dataset: Markup
    """What the page says to search engines: JSON-LD that may stand in HTML."""


def group_data(edition: Edition, files: Sequence[Finished]) -> Iterator[Group]:
    """Give the page of the data: it hangs on the files that were written."""
    yield Group("plan_data", sign(*files), partial(plan_data, edition, files))


def plan_data(edition: Edition, files: Sequence[Finished]) -> Iterator[Page]:
    """Plan the page of the data, which lists these files; none where the settings ask for no data."""
    if not edition.config.data.formats:
        return
    label = edition.ui.label
    view = DataView(
        total=sum_up(edition, files) if files else "",
        groups=tuple(group_files(edition, files)) if files else (),
        rules=tuple(label(f"data.{rule}") for rule in RULES if rule != "cells" or "csv" in edition.config.data.formats),
        dataset=Markup(write_linked_data(describe_dataset(edition, files))),
    )
    yield Page(ADDRESS, "data.html", "data", label("data.title"), view, label("data.about"))


def sum_up(edition: Edition, files: Sequence[Finished]) -> str:
    """Say how many files there are, and how large they are together."""
    size = word_size(edition, sum(file.size for file in files))
    return edition.ui.label("data.total", files=edition.ui.count("files", len(files)), size=size)


def group_files(edition: Edition, files: Sequence[Finished]) -> Iterator[Offers]:
    """Group the files by format; behind them, those that describe them."""
    label = edition.ui.label
    for name in dict.fromkeys(file.shape.format for file in files):
        offers = (offer_file(edition, file) for file in files if file.shape.format == name)
        yield Offers(name, label(f"data.format.{name}"), label(f"data.says.{name}"), tuple(offers))
    described = (Offer(name, f"/{DATA}{name}", "", "", "") for name in (DESCRIPTION, READ_ME))
    yield Offers("described", label("data.described"), label("data.described_about"), tuple(described))


def offer_file(edition: Edition, file: Finished) -> Offer:
    """Offer a file."""
    counted = COUNTED.get(file.shape.name) if file.shape.format != "graphml" else None
    return Offer(
        title=name_file(edition, file),
        address=f"/{DATA}{file.path}",
        file=file.path,
        rows=edition.ui.count(counted, file.rows) if counted else "",
        size=word_size(edition, file.size),
    )


def name_file(edition: Edition, file: Finished) -> str:
    """Name what a file holds, and of which year."""
    label, name = edition.ui.label, edition.ui.label(f"data.name.{file.shape.name}")
    if not file.part:
        return name
    part = edition.ui.digits(file.part) if file.part.isdecimal() else label(f"data.{file.part}")
    return label("data.file", name=name, part=part)


def describe_dataset(edition: Edition, files: Sequence[Finished]) -> Mapping[str, Any]:
    """Describe the data in the words of schema.org; addresses begin at the page where the site has none yet."""
    config, base = edition.config, edition.config.base_url
    publisher = {"@type": "Organization", "name": edition.title} | ({"url": base} if base else {})
    described: dict[str, Any] = {
        "@type": "Dataset",
        "name": f"{edition.ui.label('data.title')}: {edition.title}",
        "description": " ".join(filter(None, [edition.description, edition.ui.label("data.about")])),
        "inLanguage": config.language,
        "isAccessibleForFree": True,
        "publisher": publisher,
    }
    if base:
        described |= {"@id": f"{base}{DATA}index.html#dataset", "url": base + edition.find_path(ADDRESS)}
    if licence := config.licence.url or config.licence.name:
        described["license"] = licence
    if files:
        described["distribution"] = [describe_download(edition, file) for file in files]
    return described


def describe_download(edition: Edition, file: Finished) -> Mapping[str, Any]:
    """Describe a file in the words of schema.org."""
    way = edition.config.base_url or edition.find_way_up(ADDRESS)
    return {
        "@type": "DataDownload",
        "name": name_file(edition, file),
        "contentUrl": f"{way}{DATA}{file.path}",
        "encodingFormat": file.shape.media_type,
        "contentSize": f"{file.size} B",
        "sha256": file.sha256,
    }
