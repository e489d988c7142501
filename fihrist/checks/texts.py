"""From the texts of records to what is wrong with them: links, pictures, blocks, tables."""

from collections.abc import Iterator
from itertools import chain

from fihrist.dates import DateError, parse_date
from fihrist.fates.standing import find_standing
from fihrist.fields import ArticleFields
from fihrist.problems import Problem, report
from fihrist.records import Holdings, Record
from fihrist.references import AddressKind, read_address


def check_addresses(holdings: Holdings) -> Iterator[Problem]:
    """Every link of a text leads somewhere: to a record, an anchor that is there, or outside by http, mail or phone."""
    for record in holdings.records.values():
        for use in record.body.uses:
            target = read_address(use.address, record.id, holdings.directory)
            match target.kind:
                case AddressKind.UNSAFE:
                    yield report(record.path, use.line, "unsafe-address", value=use.address[:60])
                case AddressKind.OUTSIDE if use.is_image:
                    yield report(record.path, use.line, "outside-image", value=use.address)
                case AddressKind.UNKNOWN:
                    yield report(record.path, use.line, "broken-link", value=use.address)
                case AddressKind.HERE | AddressKind.RECORD:
                    other = holdings.records.get(target.path)
                    if use.is_image:
                        yield report(record.path, use.line, "broken-link", value=use.address)
                    elif other and is_hidden_from(record, other):
                        yield report(record.path, use.line, "draft-linked", value=use.address, id=other.id)
                    elif target.anchor and other and target.anchor not in list_anchors(holdings, other):
                        yield report(record.path, use.line, "broken-anchor", value=use.address, id=target.path)


def list_anchors(holdings: Holdings, record: Record) -> set[str]:
    """The anchors that a record's page answers to: those of its present words, and of former ones."""
    standing = find_standing(holdings.permalinks, record)
    gone = (anchor for anchor, _ in standing.gone)
    return {*record.body.anchors.split(), *chain.from_iterable(standing.former.values()), *gone}


def is_hidden_from(record: Record, other: Record) -> bool:
    """Whether a published record must not lead to another, a draft."""
    return record.fields.status == "published" and other.fields.status == "draft"


def check_images(holdings: Holdings) -> Iterator[Problem]:
    """Every picture says in words what it shows."""
    for record in holdings.records.values():
        listed = set()
        if isinstance(record.fields, ArticleFields):
            for number, image in enumerate(record.fields.images):
                listed.add(image.file.removeprefix("media/"))
                if not image.alt:
                    yield report(record.path, record.find_line("images", number), "missing-alt", file=image.file)
        for use in record.body.uses:
            known = use.address.removeprefix("media/") in listed
            if use.is_image and not use.alt.strip() and not known:
                yield report(record.path, use.line, "missing-alt", file=use.address)


def check_markup(holdings: Holdings) -> Iterator[Problem]:
    """Blocks are closed and known, tables keep all their cells."""
    for record in holdings.records.values():
        for fault in record.body.faults:
            yield Problem(report(record.path, fault.line, fault.code).place, fault.code, fault.parameters)


def check_block_heads(holdings: Holdings) -> Iterator[Problem]:
    """The date of a note or post is a date, its address a web address."""
    for record in holdings.records.values():
        for head in record.body.heads:
            yield from check_date_written(record, head.line, head.attributes.get("date", ""))
            url = head.attributes.get("url", "")
            if url and not url.startswith(("https://", "http://")):
                yield report(record.path, head.line, "bad-url", field="url", value=url)


def check_date_written(record: Record, line: int, written: str) -> Iterator[Problem]:
    """A date in the text follows the same grammar as those of the front matter."""
    if not written:
        return
    try:
        parse_date(written)
    except DateError as error:
        yield report(record.path, line, error.code, **{"field": "date", **error.parameters})
