"""The values that templates read: everything chosen, sorted and worded beforehand, so that a template only lays out.

An address is a file's path from the site's root (``people/al-jahiz.html``, with ``#anchor`` where a place in it is
meant); a template turns it into a relative link with ``link(address)``. ``Markup`` values are safe HTML; all the
rest is text and escaped by Jinja2.
"""

from markupsafe import Markup

from fihrist.frozen import Frozen
from fihrist.pages.values import (
    ArticleRow,
    Attachment,
    CitingView,
    Fact,
    Figure,
    Gone,
    Link,
    Metadata,
    Pagination,
    RecordGroup,
    Text,
    Version,
    When,
)


class ArticleView(Frozen):
    """What ``article.html`` shows."""

    id: str
    title: Markup
    when: When
    outlet: Link
    authors: tuple[Link, ...]
    source_url: str
    capture_url: str
    lang: str
    """The text's language where it is not the page's own; empty otherwise."""
    direction: str
    """``rtl`` or ``ltr``, of the text."""
    summary: Markup
    lead: Figure | None
    """The first picture that the text itself does not place: stands above the text."""
    body: Markup
    figures: tuple[Figure, ...]
    """The other pictures that the text does not place: stand below it."""
    attachments: tuple[Attachment, ...]
    facts: tuple[Fact, ...]
    """The catalogue card: outlet, dates, authors, original, capture, id…"""
    tags: tuple[Link, ...]
    mentioned: tuple[RecordGroup, ...]
    """Who and what is in it: people, groups, places, each with its number of mentions."""
    related: tuple[ArticleRow, ...]
    previous: Link | None
    next: Link | None
    citing: CitingView
    metadata: Metadata
    version: Version
    gone: tuple[Gone, ...]


class Passage(Frozen):
    """A sentence that mentions a record (the record's name marked), and where it stands."""

    sentence: Markup
    """Empty where only the article's front matter names the record: then the article alone is shown."""
    address: str
    """The very paragraph."""
    title: Text
    outlet: str
    when: When
    direction: str = "rtl"
    lang: str = ""


class PassageYear(Frozen):
    """The passages of one year, newest first."""

    year: str
    """As shown; «undated» in words where no date is known."""
    anchor: str
    number: str
    """«9 sentences», in words; empty where articles only list the record."""
    passages: tuple[Passage, ...]


class Bar(Frozen):
    """One year of the bar chart of mentions."""

    year: str
    number: str
    title: str
    """«2020: 9 sentences», in words."""
    address: str
    """The year's passages; empty where there are none."""
    place: float
    """Where its share of the chart begins at the left, and all that follows, in hundredths of the chart's sides."""
    step: float
    """How wide its share is."""
    start: float
    """Where the bar itself begins."""
    width: float
    middle: float
    top: float
    height: float
    """0 where nothing was written in that year."""
    above: float
    """Where its number stands."""


class Relation(Frozen):
    """A relation of a record with another, as seen from this record."""

    role: Text
    record: Link
    period: str
    source: Link | None


class Tree(Frozen):
    """What a place or group contains, one level."""

    heading: str
    links: tuple[Link, ...]


class RecordView(Frozen):
    """What ``record.html`` shows: a person, group or place."""

    id: str
    kind: str
    """``people``, ``groups`` or ``places``."""
    kind_label: str
    """«person · spokesperson», in words: what opens the entry."""
    name: Text
    names: tuple[Text, ...]
    """Names in other languages and scripts."""
    variants: tuple[Text, ...]
    """Other forms in the page's language."""
    description: Text
    path: tuple[Link, ...]
    """Where it belongs, from the widest down: country, governorate, district."""
    facts: tuple[Fact, ...]
    contains: tuple[Tree, ...]
    relations: tuple[Relation, ...]
    body: Markup
    lang: str
    """The body's language where it is not the page's own."""
    direction: str
    mentioned: str
    """«mentioned in 14 sentences of 6 articles», in words."""
    bars: tuple[Bar, ...]
    """A bar for each year from the first to the last; empty where one year only."""
    years: tuple[PassageYear, ...]
    pagination: Pagination | None
    appears_with: tuple[RecordGroup, ...]
    published: tuple[ArticleRow, ...]
    """For outlets: the newest articles that come from it."""
    published_more: Link | None
    written: tuple[ArticleRow, ...]
    """For people: articles they wrote."""
    citing: CitingView
    metadata: Metadata
    version: Version
    gone: tuple[Gone, ...]
    first: bool = True
    """False on the further pages of a long list, which repeat only the head."""


class Entry(Frozen):
    """A record in a register."""

    link: Link
    names: tuple[Text, ...]
    description: Text
    number: str
    """Of its mentions or articles; empty where none."""


class Letter(Frozen):
    """The entries of a register under one heading: a letter, or a kind."""

    heading: str
    anchor: str
    entries: tuple[Entry, ...]


class RegisterView(Frozen):
    """What ``register.html`` shows: people, groups, places, outlets or tags."""

    kind: str
    title: str
    total: str
    """«32 people», in words."""
    jumps: tuple[Link, ...]
    """The letters, each leading to its heading or its page; ``current`` where shown."""
    letters: tuple[Letter, ...]
    pagination: Pagination | None


class Month(Frozen):
    """The articles of one month of a year."""

    heading: str
    anchor: str
    rows: tuple[ArticleRow, ...]


class YearView(Frozen):
    """What ``articles.html`` shows: the articles of a year by months, or (on ``articles/index.html``) all the years."""

    title: str
    total: str
    years: tuple[Link, ...]
    """Every year with its count; ``current`` where shown."""
    months: tuple[Month, ...]
    pagination: Pagination | None


class ListView(Frozen):
    """What ``list.html`` shows: the articles of a tag or of an outlet that has no record."""

    kind: str
    kind_label: str
    title: str
    total: str
    rows: tuple[ArticleRow, ...]
    pagination: Pagination | None


class Door(Frozen):
    """A way into the archive, on the home page."""

    link: Link
    number: str
    hint: str
    """«from Ibrahim to Yaqut», «between 2011 and 2024»."""


class HomeView(Frozen):
    """What ``home.html`` shows."""

    description: str
    doors: tuple[Door, ...]
    examples: tuple[Link, ...]
    """A few names to try in the search field."""
    newest: tuple[ArticleRow, ...]
    total: Link
    """«18 articles», leading to all of them."""


class TextView(Frozen):
    """What ``page.html`` shows: a page such as «about»."""

    title: Text
    body: Markup
    direction: str
    version: Version
    gone: tuple[Gone, ...]
    lang: str = ""


class GoneView(Frozen):
    """What ``withdrawn.html`` shows: the tombstone of a withdrawn record, or of a list that is gone."""

    id: str
    """The record's; of a list its address, without the suffix."""
    title: str
    reason: Markup
    lang: str
    """The reason's language where it is not the page's own."""
    direction: str


class RedirectView(Frozen):
    """What ``redirect.html`` shows: where a former address leads now."""

    target: Link


class SearchView(Frozen):
    """What ``search.html`` needs before its script runs."""

    registers: tuple[Link, ...]
    """Where to look without a script."""
    is_off: bool = False
    """Whether the site was built without its search."""


class NotFoundView(Frozen):
    """What ``404.html`` shows; its addresses are absolute, for it is served at any depth."""

    root: str
    """The site's root: ``/repo/`` or ``/``."""
