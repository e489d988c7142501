"""The values that pages of several kinds show: words, links, dates, rows, figures, citations.

What a page has hundreds of are tuples: they are made, and found again by their values, several times as fast.
"""

from typing import NamedTuple

from markupsafe import Markup

from fihrist.citation.formats import Download
from fihrist.frozen import Frozen


class Text(NamedTuple):
    """A run of words, with its language where that is not the page's."""

    text: str
    lang: str = ""
    """A language tag (``en``, ``ku``, ``und-Latn``); empty where it is the page's own language."""


NO_TEXT = Text("")


class Link(Frozen):
    """Somewhere to go, or only a name where there is no page to go to."""

    text: str
    address: str = ""
    """Where it leads; empty: nowhere, show the text alone."""
    lang: str = ""
    kind: str = ""
    """The kind of what it leads to: ``people``, ``groups``, ``places``, ``articles``, ``tags``, ``outlets``."""
    number: str = ""
    """A number to stand beside it, already in the site's digits."""
    current: bool = False
    """Whether it leads to the page (or the part of the site) that the reader is on."""


class Outside(Frozen):
    """A link that leaves the archive."""

    text: str
    url: str
    lang: str = ""


class When(Frozen):
    """A date as people write it, and as machines do."""

    text: str
    machine: str = ""
    """For ``<time datetime>``; empty where the date is not exact: then no ``<time>``."""


class Fact(Frozen):
    """One line of a catalogue card: a label and what is known."""

    label: str
    links: tuple[Link, ...] = ()
    outside: tuple[Outside, ...] = ()
    when: When | None = None


class Thumbnail(Frozen):
    """A smaller size of a picture."""

    address: str
    width: int


class Figure(Frozen):
    """A picture with its words."""

    address: str
    width: int
    height: int
    alt: str
    caption: Markup
    credit: str
    when: When | None
    lang: str
    """The language of its words where it is not the page's own."""
    direction: str
    thumbnails: tuple[Thumbnail, ...]


class Attachment(Frozen):
    """A file to download."""

    address: str
    title: str
    kind: str
    """``PDF``, ``MP3``… as shown."""
    size: str
    sha256: str


class ArticleRow(Frozen):
    """An article in a list."""

    title: Link
    outlet: Link
    when: When
    summary: Text = NO_TEXT
    records: tuple[Link, ...] = ()
    """The records it mentions most, a few."""


class RecordGroup(Frozen):
    """Records of one kind, under a heading, each with its count."""

    heading: str
    kind: str
    links: tuple[Link, ...]


class Correction(Frozen):
    """What was corrected, and when."""

    when: When
    text: Text


class Version(Frozen):
    """Which version of a record a page shows."""

    corrections: tuple[Correction, ...] = ()
    """The latest first."""
    history: Outside | None = None
    """Where all versions of its file can be seen."""


class Gone(Frozen):
    """A paragraph that was published on a page and stands there no more."""

    anchor: str
    sentence: str
    """What its place says instead, and since when."""


class Citation(Frozen):
    """The words to cite something by."""

    heading: str
    words: Markup


class CitedIn(Frozen):
    """How a page is cited in one language."""

    style: str
    """What the style is called, in its language."""
    language: str
    direction: str
    citations: tuple[Citation, ...]
    """The archive's page; the original, if it is known where that is."""


class CitingView(Frozen):
    """The box that says how to cite a page."""

    own: CitedIn
    """In the page's language."""
    abroad: CitedIn | None
    """In another, for those who write in that."""
    downloads: tuple[Download, ...]


class HeadLink(Frozen):
    """A link for programs."""

    rel: str
    href: str


class Metadata(Frozen):
    """What a record's page says of it to programs."""

    schemas: tuple[tuple[str, str], ...]
    """Prefixes of tags, and the vocabularies that they mean."""
    tags: tuple[tuple[str, str], ...]
    """Name and content of ``<meta>`` tags."""
    links: tuple[HeadLink, ...]
    linked_data: Markup
    """JSON-LD that may stand in a script."""


class Pagination(Frozen):
    """Further pages of a long list."""

    previous: Link | None
    next: Link | None
    pages: tuple[Link, ...]
