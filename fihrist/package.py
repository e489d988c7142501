"""Turn a site's files into one zip for a reader's memory stick, with what the web alone needs left out."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from fihrist.config import PACKAGE
from fihrist.files import File
from fihrist.frozen import Frozen
from fihrist.ids import is_sound
from fihrist.interface import Interface
from fihrist.output.troubles import report_troubles
from fihrist.problems import fail
from fihrist.search.offline import OFFLINE, is_carried
from fihrist.sums import SUMS, Sums
from fihrist.theme import STYLE_SHEET
from fihrist.zips import add_file, describe_file, draft_file, open_zip

FOLDER = "site/"
READ_ME = "00-read-me-first.txt"
"""Begins with digits, so that it stands before everything else."""
LONGEST_PATH = 120
"""Characters from the zip's root: with the folder a reader extracts to, this stays below Windows' 260."""
WEB_ONLY = re.compile(r"404\.html|robots\.txt|\.nojekyll|sitemap(-\d+)?\.xml|" + re.escape(PACKAGE))

BODY = re.compile(rb"<body\b[^>]*>\n?")
OFFER = re.compile(rb'<li class="colophon-download">.*?</li>\n?', re.DOTALL)
HIDE_NOTICE = b"\n/* Shown only where this file is not: inside a zip. */\n.unpack { display: none; }\n"


class Cover(Frozen):
    """What a package says to whoever opens it."""

    read_me: str
    """The text of the file beside the site."""
    notice: str
    """HTML for every page, hidden by the style sheet: that the zip has to be extracted first."""


def make_cover(spoken: Iterable[tuple[Interface, str]]) -> Cover:
    """Word the cover in several languages, each with the archive's title in it."""
    words = list(spoken)
    texts = (ui.label("package.read_me", title=title, page=f"{FOLDER}index.html") for ui, title in words)
    notes = (
        f'<p class="unpack" lang="{ui.language}" dir="{ui.direction}">{escape(ui.label("package.extract"))}</p>\n'
        for ui, _ in words
    )
    return Cover("\n\n".join(text.strip() for text in texts), "".join(notes))


class Package(Frozen):
    """A package that is being written."""

    opened: ZipFile
    cover: Cover
    sums: Sums

    def add(self, file: File) -> None:
        """Take a file of the site into the package, if it is for one; raises SiteError, and what making it raises."""
        for chosen in select_files([file], self.cover):
            add_file(self.opened, FOLDER, chosen, self.sums)


def write_package(files: Iterable[File], path: Path, cover: Cover) -> int:
    """Write the package of a site's files to a file, whole or not at all; gives how many of them it holds.

    The same files give the same bytes. Raises SiteError where it cannot be written, or where a path is not for
    every Windows (``package-path``), and what making the files raises.
    """
    with draft_file(path) as draft:
        with open_package(draft, cover) as package:
            for file in files:
                with report_troubles(path):
                    package.add(file)
        return len(package.sums)


def offer_package(files: Iterable[File], cover: Cover, *, offline: bool) -> Iterator[File]:
    """Give a site's files on, and behind them their package; without the offline search if the site has none."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / PACKAGE
        with open_package(path, cover) as package:
            for file in files:
                package.add(file)
                if offline or not file.path.startswith(OFFLINE):
                    yield file
        yield File(PACKAGE, path)


@contextmanager
def open_package(path: Path, cover: Cover) -> Iterator[Package]:
    """Open a new package: it begins with its read-me, and ends with the sums of the site as it holds it."""
    # With a byte-order mark and line ends as the oldest Notepad wants them.
    text = cover.read_me.replace("\n", "\r\n") + "\r\n"
    with open_zip(path) as opened:
        package = Package(opened, cover, Sums())
        with report_troubles(path):
            opened.writestr(describe_file(READ_ME), text.encode("utf-8-sig"))
        yield package
        with report_troubles(path):
            opened.writestr(describe_file(FOLDER + SUMS), package.sums.write())


def select_files(files: Iterable[File], cover: Cover) -> Iterator[File]:
    """Choose what a reader without a network needs, and fit it for that."""
    for file in files:
        if WEB_ONLY.fullmatch(file.path) or is_carried(file.path):
            continue
        check_path(file.path)
        yield adapt_file(file, cover)


def check_path(path: str) -> None:
    """Raise SiteError where Windows could not hold a path in a reader's folder."""
    length = len(FOLDER + path)
    if length > LONGEST_PATH or not all(map(is_sound, path.split("/"))):
        raise fail(path, "package-path", length=length, most=LONGEST_PATH)


def adapt_file(file: File, cover: Cover) -> File:
    """Let pages say where they are when nothing is beside them, and offer no download of what the reader has."""
    if file.path == STYLE_SHEET:
        return File(file.path, file.read() + HIDE_NOTICE)
    if not file.path.endswith(".html"):
        return file
    page = OFFER.sub(b"", file.read())
    return File(file.path, BODY.sub(lambda body: body[0] + cover.notice.encode(), page, count=1))
