"""From ``[redirects]`` of the settings to what is wrong with it."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from fihrist.config import DATA, FILE, PACKAGE, find_setting
from fihrist.fates.lasting import REGISTERS, read_address, read_target
from fihrist.fields import KINDS
from fihrist.ids import find_folder, is_sound
from fihrist.problems import Problem, report
from fihrist.reading import read_text
from fihrist.records import Holdings

LONGEST = 120
"""Characters of an address: Windows ends near 260 for the full path."""
KEPT_FOLDERS = frozenset(["ar", "en", "theme", "pagefind", "search", DATA.rstrip("/")])
KEPT_FILES = frozenset(["index.html", "search.html", "404.html", "robots.txt", "sha256sums", "citation.cff", PACKAGE])
"""What a site writes beside records, lists and files."""


def check_leads(holdings: Holdings) -> Iterator[Problem]:
    """A former address is possible and free, and leads to what is published and of its sort, or is withdrawn."""
    redirects = holdings.config.redirects
    if not redirects:
        return
    text, _ = read_text(holdings.folder / FILE, FILE)
    taken = list_places([*holdings.lasting.standing, *REGISTERS])
    for written, target in redirects.items():
        if found := find_fault(holdings, taken, written, target):
            code, other = found
            line = find_setting(text, ("redirects", written))
            yield report(FILE, line, code, key=written, target=target, other=other)
        taken |= list_places([read_address(written)])


def find_fault(holdings: Holdings, taken: Mapping[str, str], written: str, target: str) -> tuple[str, str] | None:
    """Find what is wrong with a line of ``[redirects]``: a problem's code, and what it is told with."""
    address, goal = read_address(written), read_target(target)
    if len(address) > LONGEST or not all(map(is_sound, address.split("/"))):
        return "redirect-unsafe", ""
    folder = find_folder(address).lower()
    if folder in KINDS and address not in REGISTERS:
        return ("redirect-of-record" if goal else "redirect-withdrawn"), address.removesuffix(".html")
    is_kept = folder in KEPT_FOLDERS or address.lower() in KEPT_FILES
    if is_kept or (folder == "media" and address.endswith(".html")):
        return "redirect-kept", address
    if other := find_clash(address, taken):
        return "redirect-exists", other
    last = holdings.lasting.leads[address]
    if last in holdings.lasting.leads:
        return "redirect-circle", last
    if last and last not in holdings.lasting.standing and last not in REGISTERS:
        return "redirect-unknown", goal
    return ("redirect-unlike", last) if last and not is_alike(address, last) else None


def is_alike(address: str, target: str) -> bool:
    """Whether what stands at one address can stand at another: a page, or a file with the same ending."""
    if not target.startswith("media/"):
        return address.endswith(".html")
    return PurePosixPath(address).suffix.lower() == PurePosixPath(target).suffix.lower()


def list_places(addresses: list[str]) -> dict[str, str]:
    """List all places that addresses take, folders with a slash behind them, as Windows sees them → as written."""
    places = {address.lower(): address for address in addresses}
    for address in addresses:
        parts = address.split("/")
        for count in range(1, len(parts)):
            folder = "/".join(parts[:count]) + "/"
            places.setdefault(folder.lower(), folder)
    return places


def find_clash(address: str, taken: Mapping[str, str]) -> str:
    """Find what stands in an address's place, or lets it have none: the same but for case, a file as a folder."""
    for place, written in list_places([address]).items():
        other = taken.get(place, "")
        if other and (other == address or other != written):
            return other
        if swapped := taken.get(place.removesuffix("/") if place.endswith("/") else f"{place}/"):
            return swapped
    return ""
