"""From what stands in an archive's folder to what a public bag holds of it, from which the same site can be built.

Whatever names a draft is taken out, and what is written for editors alone: comments, and definitions of links that no
link uses. Of withdrawn records there is what their tombstones say. All other bytes stay as they are.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any

from fihrist.archive import Archive
from fihrist.config import FILE
from fihrist.data.fronts import lay_out_tombstone, read_same
from fihrist.data.marks import drop_unseen, unmark
from fihrist.data.published import Holder, Published
from fihrist.editing.changes import apply_edits
from fihrist.fates.lasting import WITHDRAWN
from fihrist.fates.standing import list_addresses
from fihrist.files import File
from fihrist.permalinks.file import FILE as PERMALINKS
from fihrist.permalinks.file import write_permalinks
from fihrist.problems import Problem, SiteError, fail
from fihrist.records import sign
from fihrist.sources.comments import drop_comments
from fihrist.sources.edits import take_out
from fihrist.sources.front import open_front_matter
from fihrist.sources.nodes import Key
from fihrist.sources.quoting import write_value


def copy_archive(published: Published) -> Iterator[File]:
    """Copy settings, records and the list of what was published. Raises SiteError as `copy_record`."""
    archive = published.archive
    yield File(FILE, copy_settings(published))
    for record in archive.records.values():
        yield File(record.path, copy_record(Holder(published, record)))
    for record in archive.withdrawn.values():
        yield File(record.path, write_tombstone(Holder(published, record)))
    if archive.permalinks.text:
        yield File(PERMALINKS, copy_permalinks(published))


def copy_record(holder: Holder) -> bytes:
    """Copy the file of a published record.

    Raises SiteError where it is not as it was read, and where what must go is written in a way that only a person
    should change.
    """
    record = holder.record
    read_same(holder)
    file = (holder.published.folder / record.path).read_bytes().decode()
    front = open_front_matter(file, record.path)
    if isinstance(front, Problem) or sign(record.id, front.values) != record.front_matter:
        raise fail(record.path, "changed-meanwhile")
    edits = (
        partial(drop_comments, path=record.path),
        partial(take_out, path=record.path, keys=list(find_private(holder))),
        lambda text: unmark("\n".join(drop_unseen(text.split("\n"))), holder),
    )
    edited = apply_edits(file, edits)
    if isinstance(edited, Problem):
        raise SiteError(edited)
    return edited.encode()


def find_private(holder: Holder) -> Iterator[Key]:
    """Find the places of a front matter that name drafts; a relation to one goes whole."""
    archive, record = holder.published.archive, holder.record
    for reference in record.references:
        named = record.refs.get((str(reference.key[0]), reference.written))
        if named and named not in archive.records and named not in archive.withdrawn:
            yield reference.key[:-1] if reference.key[-1] == "to" else reference.key


def write_tombstone(holder: Holder) -> bytes:
    """Write the file of a withdrawn record anew."""
    front = lay_out_tombstone(holder)
    return "".join(["---\n", *(f"{field}: {write_value(value)}\n" for field, value in front.items()), "---\n"]).encode()


def copy_permalinks(published: Published) -> bytes:
    """Copy the list of what was published, without the paragraphs and the files of what was withdrawn."""
    archive = published.archive
    gone = {address for record in archive.withdrawn.values() for address in list_addresses(record)}
    silent = archive.leads.keys() - list_leads(archive).keys()
    kept = archive.permalinks.blocks.keys() - silent
    fates = {address: {} if address in gone else archive.permalinks.find_fates(address) for address in kept}
    return write_permalinks(fates).encode()


def list_leads(archive: Archive) -> dict[str, str]:
    """List former addresses that answer, each with what it leads to: what was withdrawn has a page, but no file."""
    leads = archive.leads.items()
    return {address: target or WITHDRAWN for address, target in leads if target or address.endswith(".html")}


def copy_settings(published: Published) -> bytes:
    """Write the settings anew, without comments and outlets that are drafts.

    Lists that went with what was withdrawn are written down, for nothing else in the bag tells of them.
    """
    archive = published.archive
    settings = tomllib.loads((published.folder / FILE).read_text("utf-8-sig"))
    if archive.config.base_url:
        settings["base_url"] = archive.config.base_url
    public = {*archive.records, *archive.withdrawn}
    if "outlets" in settings:
        named = {name: archive.directory.find(group, "groups") for name, group in settings["outlets"].items()}
        settings["outlets"] = {name: settings["outlets"][name] for name in named if public.issuperset(named[name])}
    settings["redirects"] = list_leads(archive)
    return "".join(f"{line}\n" for line in write_settings(settings)).encode()


def write_settings(table: Mapping[str, Any], name: str = "") -> Iterator[str]:
    """Write a table of settings as TOML, line by line; the tables in it come last, empty ones are left out."""
    lines = [f"{quote_key(key)} = {write_setting(one)}" for key, one in table.items() if not isinstance(one, dict)]
    yield from [f"\n[{name}]", *lines] if name and lines else lines
    for key, one in table.items():
        if isinstance(one, dict):
            yield from write_settings(one, f"{name}.{quote_key(key)}".removeprefix("."))


def write_setting(value: Any) -> str:
    """Write a value as TOML, in one line."""
    match value:
        case date():
            return value.isoformat()
        case list():
            return f"[{', '.join(map(write_setting, value))}]"
        case dict():
            return f"{{{', '.join(f'{quote_key(key)} = {write_setting(one)}' for key, one in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)


def quote_key(key: str) -> str:
    """A key, in quotes where it is no bare word."""
    return (
        key
        if key.isascii() and key.replace("-", "").replace("_", "").isalnum()
        else json.dumps(key, ensure_ascii=False)
    )
