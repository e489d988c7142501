"""From a carrier to what its own lists say that it holds: a site's ``SHA256SUMS``, or the manifests of a bag."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from fihrist.fixity.carriers import Carrier, DamagedError, read_pieces
from fihrist.frozen import Frozen, field
from fihrist.package import READ_ME
from fihrist.problems import Problem, fail, report
from fihrist.sums import SUMS, read_sums

BAG = "bagit.txt"
"""The file that makes a folder a bag (RFC 8493)."""
DIGESTS = {"sha512": "[0-9a-f]{128}", "sha256": "[0-9a-f]{64}"}
"""Algorithms that count here and how their digests look, the stronger first; others can be forged today."""
MANIFESTS = tuple(f"{kind}-{algorithm}.txt" for kind in ("manifest", "tagmanifest") for algorithm in DIGESTS)
"""The lists of a bag, by which one is known too that has lost its `BAG`."""
LONGEST = 1 << 28
"""Bytes of a list that are read, so that none fills the memory; two million files."""
LEADS_OUT = re.compile(r"(^|/)(\.\.?)?(/|$)|\\|^[A-Za-z]:")
"""What no path of a list may hold: an empty part, ``.`` or ``..``, a backslash, a drive."""


class Sum(NamedTuple):
    """What a file's digest ought to be."""

    algorithm: str
    digest: str
    """Empty where the line that speaks of the file is broken: that is told of the list."""


class Inventory(Frozen):
    """What ought to be in a carrier; all paths from its root."""

    below: str
    """The folder that is spoken of: ``site/``, or nothing for the root."""
    seal: str
    """The list that vouches for all the others, and for which nothing in the carrier vouches."""
    sums: Mapping[str, Sum]
    """Path → its sum."""
    is_free: Callable[[str], bool]
    """Whether a file may be there without a sum."""
    find_list: Callable[[str], str]
    """The list that speaks of a file, or ought to."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with the lists themselves."""


def read_inventory(carrier: Carrier, name: str) -> Inventory:
    """Read what ought to be in a carrier of this name; raises SiteError where nothing readable says that."""
    found = carrier.find_files((BAG, SUMS, *MANIFESTS))
    if not found:
        raise fail(name, "no-sums")
    places = {path.rpartition("/")[0] for path in found}
    if len(places) > 1:
        raise fail(name, "several-sums", found=", ".join(found))
    below = "".join(found[0].rpartition("/")[:2])
    try:
        return read_site(carrier, below) if found == [below + SUMS] else read_bag(carrier, below, name)
    except DamagedError as error:
        raise fail(name, "sums-unreadable", reason=error) from error


def read_site(carrier: Carrier, below: str) -> Inventory:
    """Read what ought to be in a site."""
    sums, problems = read_list(carrier, below, SUMS, "sha256")
    if not (sums or problems):
        raise fail(below + SUMS, "sums-empty")
    free = {below + SUMS, READ_ME}
    return Inventory(below, below + SUMS, sums, free.__contains__, lambda _: below + SUMS, problems)


def read_bag(carrier: Carrier, below: str, name: str) -> Inventory:
    """Read what ought to be in a bag: RFC 8493, with its payload's manifest and, where there is one, its tags'."""
    payload, tags = find_manifests(set(carrier.list_files(below)), below, name)
    if not re.search(r"(?im)^Tag-File-Character-Encoding:\s*UTF-8\s*$", read_text(carrier, below + BAG)):
        raise fail(name, "bag-encoding")
    sums, problems = read_list(carrier, below, *payload)
    if not tags and is_ours(carrier, below):
        problems.append(report(f"{below}tagmanifest-{payload[1]}.txt", 0, "tags-missing"))
    if tags:
        more, others = read_list(carrier, below, *tags)
        sums, problems = sums | more, problems + others

    def is_free(path: str) -> bool:
        return path.startswith(f"{below}tagmanifest-") or (not tags and not path.startswith(f"{below}data/"))

    def find_list(path: str) -> str:
        return below + (payload if path.startswith(f"{below}data/") or not tags else tags)[0]

    return Inventory(below, below + (tags or payload)[0], sums, is_free, find_list, problems)


def is_ours(carrier: Carrier, below: str) -> bool:
    """Whether this program made a bag: its bags have a manifest of their tags, though RFC 8493 asks for none."""
    info = f"{below}bag-info.txt"
    return info in carrier.list_files(below) and "Bag-Software-Agent: Fihrist" in read_text(carrier, info)


def find_manifests(listed: set[str], below: str, name: str) -> tuple[tuple[str, str], tuple[str, str] | None]:
    """Find a bag's manifests, its payload's and its tags'; raises SiteError where one is missing that is needed."""
    payload, tags = (find_manifest(listed, below, kind) for kind in ("manifest", "tagmanifest"))
    if not (payload or tags):
        raise fail(name, "no-sums")
    if below + BAG not in listed:
        raise fail(below + BAG, "file-missing", sums=below + (tags or payload or "")[0])
    if not payload:
        raise fail(below + MANIFESTS[1], "file-missing", sums=below + (tags or "")[0])
    return payload, tags


def find_manifest(listed: set[str], below: str, kind: str) -> tuple[str, str] | None:
    """Find a bag's strongest manifest of a kind, and its algorithm."""
    found = ((f"{kind}-{algorithm}.txt", algorithm) for algorithm in DIGESTS)
    return next((pair for pair in found if below + pair[0] in listed), None)


def read_list(carrier: Carrier, below: str, name: str, algorithm: str) -> tuple[dict[str, Sum], list[Problem]]:
    """Read a list of sums, with what is wrong in it."""
    sums: dict[str, Sum] = {}
    problems: list[Problem] = []
    for line, digest, path in read_sums(read_text(carrier, below + name)):
        path = decode_path(path) if name != SUMS else path
        is_whole = re.fullmatch(DIGESTS[algorithm], digest)
        wanted = Sum(algorithm, digest if is_whole else "")
        if not is_whole or sums.get(below + path, wanted) != wanted:
            problems.append(report(below + name, line, "sums-broken"))
        elif LEADS_OUT.search(path):
            problems.append(report(below + name, line, "sums-outside", path=show_path(path)))
        if path and not LEADS_OUT.search(path):
            sums.setdefault(below + path, wanted)
    return sums, problems


def read_text(carrier: Carrier, path: str) -> str:
    """Read a list as text; raises DamagedError, SiteError where it is longer than any."""
    content = bytearray()
    for piece in read_pieces(carrier, path):
        content += piece
        if len(content) > LONGEST:
            raise fail(path, "file-too-large", size=len(content) >> 20, most=LONGEST >> 20)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DamagedError(str(error)) from error


def decode_path(path: str) -> str:
    """Read a path as a bag's manifest writes it: line ends and percent signs alone are encoded (RFC 8493, 2.1.3)."""
    return re.sub("%(0[AD]|25)", lambda code: chr(int(code[1], 16)), path, flags=re.IGNORECASE)


def show_path(path: str) -> str:
    """Show a path in one line of a terminal: who made it may not move the cursor, nor turn the line around."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in path)
