"""From records, settings and what was published before to every address that is for ever."""

from collections.abc import Iterable, Iterator, Mapping, Set

from fihrist.fates.standing import list_addresses
from fihrist.fields import ArticleFields
from fihrist.ids import find_address, find_outlet_address, find_slug, find_tag_address
from fihrist.permalinks.lasting import Lasting
from fihrist.records import Holdings, Record
from fihrist.uses import find_uses

WITHDRAWN = "withdrawn"
"""Stands under ``[redirects]`` in the place of a target."""
REGISTERS = frozenset(f"{kind}/index.html" for kind in ("articles", "people", "groups", "places", "outlets", "tags"))


def find_lasting(holdings: Holdings) -> Lasting:
    """Find every address that is for ever.

    Lists and files come and go with the articles that bring them: withdrawn ones take theirs along.
    """
    recorded, records = holdings.permalinks.blocks, holdings.records.values()
    published = [one for one in records if one.fields.status == "published"]
    withdrawn = [one for one in records if one.fields.status == "withdrawn"]
    # That a draft was published is told at its own address.
    undone = [one for one in records if one.fields.status == "draft" and one.address in recorded]
    standing = {*list_homes(holdings), *find_brought(holdings, published)}
    standing.update(address for one in (*published, *withdrawn) for address in list_addresses(one))
    taken = find_brought(holdings, (*withdrawn, *undone))
    gone, outlets = dict.fromkeys(taken - standing, ""), dict(lead_outlets(holdings, standing))
    leads = {**{one: "" for one in gone if one in recorded}, **outlets}
    written = {read_address(one): read_target(target) for one, target in holdings.config.redirects.items()}
    owners = find_owners(holdings) if written else {}
    known = {**gone, **outlets, **owners, **written}
    return Lasting(standing, {**leads, **{one: follow(one, known) for one in written}})


def list_homes(holdings: Holdings) -> Iterator[str]:
    """List where the editions begin; in each of them a record has the same address."""
    yield "index.html"
    if other := holdings.config.other_language:
        yield f"{other}/index.html"


def find_brought(holdings: Holdings, records: Iterable[Record]) -> set[str]:
    """Find the addresses that records bring along: those of their files, and of the lists that they stand in."""
    files, tags, outlets = set[str](), set[str](), set[str]()
    for record in records:
        files.update(use.name for use in find_uses(record, holdings.directory))
        if isinstance(record.fields, ArticleFields):
            tags.update(record.fields.tags)
            outlets.add(find_outlet(holdings, record))
    lists = *map(find_tag_address, tags), *map(find_outlet_address, filter(None, outlets))
    return {*(f"media/{name}" for name in files), *lists}


def find_outlet(holdings: Holdings, article: Record) -> str:
    """An article's outlet: its published record's id, or its words; nothing where none may be named."""
    source = article.read(ArticleFields).source
    for group in article.refer("source", source):
        record = holdings.records.get(group)
        return group if record and record.fields.status == "published" else ""
    return source or ""


def lead_outlets(holdings: Holdings, standing: Set[str]) -> Iterator[tuple[str, str]]:
    """Lead lists of outlets that are no more to the group that was meant: by a former id, or by ``[outlets]``."""
    lost = {one for one in holdings.permalinks.blocks.keys() - standing if one.startswith("outlets/")}
    if not lost:
        return
    groups = [one for one in holdings.records.values() if one.kind == "groups" and one.fields.status != "draft"]
    former = {one: group.id for group in groups for one in (group.id, *group.fields.redirects)}
    for written, target in holdings.config.outlets.items():
        for found in holdings.directory.find(target, "groups"):
            former[written] = former.get(found, "")
    for outlet, group_id in former.items():
        if group_id and (address := find_outlet_address(outlet)) in lost:
            present = find_outlet_address(group_id)
            yield address, present if present in standing else find_address(group_id)


def read_address(written: str) -> str:
    """The address that an editor means: ``tags/حبر``, a record's id, a file, ``2019/05/old-page/``."""
    path = written.strip().lstrip("/").removeprefix("content/").removesuffix(".md")
    folder, _, rest = path.partition("/")
    if folder in ("tags", "outlets") and rest not in ("", "index.html"):
        return f"{folder}/{find_slug(rest.removesuffix('.html'))}.html"
    if not path or path.endswith("/"):
        path += "index.html"
    return path if folder == "media" or "." in path.rpartition("/")[2] else f"{path}.html"


def read_target(written: str) -> str:
    """The address that something is to lead to; nothing where it was withdrawn."""
    return "" if written == WITHDRAWN else read_address(written)


def find_owners(holdings: Holdings) -> Mapping[str, str]:
    """Find whose address a former one of a record is now: former → present address."""
    return {
        former: record.address
        for record in holdings.records.values()
        if record.fields.redirects and record.fields.status != "draft"
        for former in list_addresses(record)
        if former != record.address
    }


def follow(address: str, leads: Mapping[str, str]) -> str:
    """Follow an address from one to the next, as far as it leads; once round, if that is a circle."""
    seen = {address}
    while (target := leads.get(address)) is not None and target not in seen:
        seen.add(target)
        address = target
    return address
