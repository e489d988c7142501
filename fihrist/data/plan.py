"""From the archive to all files of its data, in the formats that ``site.toml`` asks for."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import NamedTuple

from fihrist.config import DATA
from fihrist.data.annotations import annotate, write_head
from fihrist.data.columns import TABLES
from fihrist.data.datapackage import describe_package, write_read_me
from fihrist.data.entities import list_entities
from fihrist.data.graph import graph_company, graph_relations
from fihrist.data.parts import DESCRIPTION, READ_ME, Finished, Parts, Shape
from fihrist.data.places import HEAD, list_features
from fihrist.data.published import Holder, Published, list_holders
from fihrist.data.tables import Row, Table, write_csv, write_csv_head, write_json_lines
from fihrist.files import File
from fihrist.frozen import replace
from fihrist.output.troubles import report_troubles

LISTS_END = b"\n]}\n"
WriteRows = Callable[[Table, Iterable[Row]], bytes]
WriteRecord = Callable[[Holder], Iterable[bytes]]
WriteWhole = Callable[[Published], Iterable[bytes]]
TABLE_FORMATS: dict[str, tuple[str, str, Callable[[Table], bytes], WriteRows]] = {
    "csv": (".csv", "text/csv", write_csv_head, write_csv),
    "jsonl": (".jsonl", "application/jsonl", lambda table: b"", write_json_lines),
}
"""Formats of tables: ending, media type, what stands at a file's beginning, how rows are written."""
RECORD_FORMATS: dict[str, tuple[Callable[[Published], Shape], WriteRecord]] = {
    "annotations": (
        lambda published: Shape(
            "annotations", "annotations", ".jsonld", "application/ld+json", write_head(published), LISTS_END, b",\n"
        ),
        annotate,
    ),
    "followthemoney": (
        lambda _: Shape("followthemoney", "entities", ".ftm.jsonl", "application/jsonl"),
        list_entities,
    ),
    "linked-places": (
        lambda _: Shape(
            "linked-places", "linked-places", ".geojson", "application/geo+json", HEAD, LISTS_END, b",\n", parted=False
        ),
        list_features,
    ),
}
"""Formats that are written record by record: their shape, how a record is written."""
WHOLE_FORMATS: dict[str, tuple[tuple[str, WriteWhole], ...]] = {
    "graphml": (("named-together", graph_company), ("relations", graph_relations)),
}
"""Formats that are written from the archive as a whole."""
PARTED = ("articles", "mentions")
"""The tables of which large ones have a file for each year."""


class Export(NamedTuple):
    """A table and the files that it is written into."""

    table: Table
    files: tuple[tuple[Parts, WriteRows], ...]


def write_data(published: Published, listed: list[Finished]) -> Iterator[File]:
    """Write the data, file by file; `listed` gets what each of them is.

    They wait in the system's folder for such things, and go from there as soon as the next one is asked for. Raises
    SiteError where there is no room, and where a record's file cannot be read any more or was changed meanwhile.
    """
    with report_troubles(Path(gettempdir())), TemporaryDirectory(prefix="fihrist-data-") as name:
        finished: list[Finished] = []
        for parts in fill_files(published, Path(name)):
            for one, waiting in parts.finish():
                finished.append(one)
                yield File(DATA + one.path, waiting)
                waiting.unlink()
        listed += finished
        yield File(DATA + DESCRIPTION, describe_package(published, finished))
        yield File(DATA + READ_ME, write_read_me(published))


def fill_files(published: Published, folder: Path) -> Iterator[Parts]:
    """Write every export into a folder, in one walk through the records; then the graphs."""
    formats = published.archive.config.data.formats
    tables = list(open_tables(formats, folder))
    records = [
        (Parts(shape(published), folder), write) for name, (shape, write) in RECORD_FORMATS.items() if name in formats
    ]
    for holder in list_holders(published) if tables or records else ():
        write_record(holder, tables, records)
    yield from (parts for _, files in tables for parts, _ in files)
    yield from (parts for parts, _ in records)
    for name in formats:
        for stem, write in WHOLE_FORMATS.get(name, ()):
            yield write_whole(published, Parts(Shape(name, stem, f".{name}", "application/xml"), folder), write)


def open_tables(formats: Iterable[str], folder: Path) -> Iterator[Export]:
    """Open the files of the tables in these formats."""
    chosen = [name for name in TABLE_FORMATS if name in formats]
    for whole in TABLES if chosen else ():
        # What no format shows is not looked for.
        table = replace(whole, columns=whole.list_columns(in_csv=chosen == ["csv"]))
        files = []
        for name in chosen:
            suffix, media_type, head, write = TABLE_FORMATS[name]
            shape = Shape(name, table.name, suffix, media_type, head(table), parted=table.name in PARTED)
            files.append((Parts(shape, folder), write))
        yield Export(table, tuple(files))


def write_record(holder: Holder, tables: Iterable[Export], records: Iterable[tuple[Parts, WriteRecord]]) -> None:
    """Write all that a record gives."""
    for table, files in tables:
        if rows := table.make_rows(holder):
            for parts, write_rows in files:
                parts.add(holder.part, write_rows(table, rows), len(rows))
    for parts, write in records:
        if pieces := list(write(holder)):
            parts.add(holder.part, parts.shape.between.join(pieces), len(pieces))


def write_whole(published: Published, parts: Parts, write: WriteWhole) -> Parts:
    """Write an export of the archive as a whole."""
    for piece in write(published):
        parts.add("", piece, 1)
    return parts
