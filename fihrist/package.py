"""Turn a site's files into one zip for a reader's memory stick, with what the web alone needs left out."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from fihrist.config import PACKAGE
from fihrist.files import File
from fihrist.interface import Interface
from fihrist.media.names import is_sound
from fihrist.output.troubles import move_path, report_troubles
from fihrist.problems import fail
from fihrist.search.offline import OFFLINE, is_carried
from fihrist.theme import STYLE_SHEET

FOLDER = "site/"
READ_ME = "00-read-me-first.txt"
"""Begins with digits, so that it stands before everything else."""
LONGEST_PATH = 120
"""Characters from the zip's root: with the folder a reader extracts to, this stays below Windows' 260."""
WEB_ONLY = re.compile(r"404\.html|robots\.txt|\.nojekyll|sitemap(-\d+)?\.xml|" + re.escape(PACKAGE))
COMPRESSED = frozenset(
    {".gif", ".jpeg", ".jpg", ".m4a", ".mp3", ".mp4", ".ogg", ".png", ".webm", ".webp", ".woff2", ".zip"}
)
"""Ends of names of files that are compressed already."""

BODY = re.compile(rb"<body\b[^>]*>\n?")
OFFER = re.compile(rb'<li class="colophon-download">.*?</li>\n?', re.DOTALL)
PIECE = 1 << 20
"""How much of a copied file passes through memory at once, in bytes."""
HIDE_NOTICE = b"\n/* Shown only where this file is not: inside a zip. */\n.unpack { display: none; }\n"


@dataclass(frozen=True, slots=True)
class Cover:
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


def write_package(files: Iterable[File], path: Path, cover: Cover) -> int:
    """Write the package of a site's files to a file, whole or not at all; gives how many of them it holds.

    The same files give the same bytes. Raises SiteError where it cannot be written, or where a path is not for
    every Windows (``package-path``), and what making the files raises.
    """
    draft = path.with_name(f"{path.name}.fihrist-new-{os.getpid()}")
    count = 0
    try:
        with open_package(draft, cover) as package:
            for file in select_files(files, cover):
                with report_troubles(path):
                    add_file(package, file)
                count += 1
        with report_troubles(path):
            move_path(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return count


def offer_package(files: Iterable[File], cover: Cover, *, offline: bool) -> Iterator[File]:
    """Give a site's files on, and behind them their package; without the offline search if the site has none."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / PACKAGE
        with open_package(path, cover) as package:
            for file in files:
                for chosen in select_files([file], cover):
                    add_file(package, chosen)
                if offline or not file.path.startswith(OFFLINE):
                    yield file
        yield File(PACKAGE, path)


@contextmanager
def open_package(path: Path, cover: Cover) -> Iterator[ZipFile]:
    """Open a new package that begins with its read-me; it is closed whole or left to be removed."""
    # With a byte-order mark and line ends as the oldest Notepad wants them.
    text = cover.read_me.replace("\n", "\r\n") + "\r\n"
    with report_troubles(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        package = ZipFile(path, "w")
        package.writestr(describe_file(READ_ME), text.encode("utf-8-sig"))
    try:
        yield package
    finally:
        with report_troubles(path):
            package.close()


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
        return File(file.path, read_bytes(file) + HIDE_NOTICE)
    if not file.path.endswith(".html"):
        return file
    page = OFFER.sub(b"", read_bytes(file))
    return File(file.path, BODY.sub(lambda body: body[0] + cover.notice.encode(), page, count=1))


def read_bytes(file: File) -> bytes:
    """The bytes of a file of the site."""
    return file.read()


def add_file(package: ZipFile, file: File) -> None:
    """Add a file to a package; one that is no page need not pass through memory."""
    entry = describe_file(FOLDER + file.path)
    if not isinstance(file.content, Path):
        package.writestr(entry, file.read())
        return
    entry.file_size = file.content.stat().st_size  # from 2 GB on, the zip must know it beforehand
    with file.content.open("rb") as source, package.open(entry, "w") as target:
        shutil.copyfileobj(source, target, PIECE)


def describe_file(path: str) -> ZipInfo:
    """Describe a file for the zip, without time and system, so that two builds are equal."""
    entry = ZipInfo(path, (1980, 1, 1, 0, 0, 0))
    entry.create_system = 3
    entry.external_attr = 0o100644 << 16
    entry.compress_type = ZIP_STORED if Path(path).suffix.lower() in COMPRESSED else ZIP_DEFLATED
    return entry
