"""A small reader of a page's head, by the rules of Zotero's «Embedded Metadata» translator, in our own words.

Only the rules are kept that can decide the fields we care for. They are these:

1. Prefixes. Some are known without being said (``dcterms``, ``dc``, ``prism``, ``z``, ``og``, ``article``…);
   ``<link rel="schema.X" href="U">`` adds X, in lower case, or gives it another vocabulary.
2. Every ``<meta>`` with ``name``, else ``property``, and a content that is not empty counts. A name is parted at its
   first ``.``, ``:`` or ``_``. If what stands before is a known prefix, this is a statement of RDF about the page: the
   vocabulary and the rest of the name, its first letter small.
3. Others may be HighWire's. ``citation_journal_title`` makes the page an article of a journal; ``citation_title`` lets
   it be taken for one where nothing else says what it is. Both only count if rule 4 finds nothing.
4. The type: ``z:itemType`` (or ``z:type``) where that is a type of Zotero's; else ``og:type``, of which «website» is a
   web page; else what rule 3 says; else a web page.
5. Of each field, the first vocabulary that has it: the title from DC, DCTERMS, ``og:title``; the publication from
   ``prism:publicationName``, then ``dc:source``, ``dcterms:source``, ``og:site_name``; the date from
   ``prism:publicationDate``, ``og:published_time``, ``dcterms:issued``, ``dcterms:date``; the language from DC,
   DCTERMS; authors from ``dc:creator``, ``dcterms:creator``; the address from ``og:url``.
6. Then HighWire's, which win: ``citation_title``, ``citation_publication_date``, ``citation_date``,
   ``citation_journal_title`` (as the publication), ``citation_language``, ``citation_public_url``, and the authors, all
   that ``citation_author`` names; a name with a semicolon is several.
7. At last: no title, then the page's; no address, then where the page is. A publication's name at the title's end goes.
   No author, then elements of the class ``byline`` or ``vcard`` are looked through.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

KNOWN = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "z": "http://www.zotero.org/namespaces/export#",
    "og": "http://ogp.me/ns#",
    "article": "http://ogp.me/ns/article#",
}
TYPES = {"newspaperArticle", "journalArticle", "magazineArticle", "webpage", "blogPost", "book", "report"}
DC, DCTERMS, PRISM, Z, OG = (KNOWN[prefix] for prefix in ("dc", "dcterms", "prism", "z", "og"))


@dataclass
class Item:
    """What Zotero would save."""

    type: str
    title: str
    publication: str
    date: str
    language: str
    url: str
    authors: list[str]


@dataclass
class Head(HTMLParser):
    """What a page says of itself."""

    metas: list[tuple[str, str]] = field(default_factory=list)
    prefixes: dict[str, str] = field(default_factory=lambda: dict(KNOWN))
    bylines: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag of the head, and whether anything looks like a byline."""
        values = {name: value or "" for name, value in attrs}
        self.bylines += bool({"byline", "vcard"} & set(values.get("class", "").split()))
        if tag == "link" and (found := re.match(r"schema\.([a-zA-Z]+)", values.get("rel", ""))):
            self.prefixes[found[1].lower()] = values["href"]
        name = values.get("name") or values.get("property")
        if tag == "meta" and name and values.get("content"):
            self.metas += [(part, values["content"]) for part in name.split()]


def read_item(page: str, address: str) -> Item:
    """Read a page, which stands at an address, as the translator does."""
    head = Head()
    head.feed(page)
    stated = state(head)
    wired = [(name[name.rindex("citation_") :], value) for name, value in head.metas if "citation_" in name]

    def first(*names: str) -> str:
        return next((value for name in names for said, value in stated if said == name), "")

    def wire(*names: str) -> str:
        return next((value for name in reversed(names) for said, value in wired if said == name), "")

    title = wire("citation_title") or first(f"{DC}title", f"{DCTERMS}title", f"{OG}title")
    publication = wire("citation_journal_title") or first(
        f"{PRISM}publicationName", f"{DC}source", f"{DCTERMS}source", f"{OG}site_name"
    )
    creators = [value for name, value in stated if name in (f"{DC}creator", f"{DCTERMS}creator")]
    authors = [part for name, value in wired if name == "citation_author" for part in re.split(r"\s*;\s*", value)]
    assert not (head.bylines and not (authors or creators)), "authors would be looked for in the text"
    return Item(
        type=choose_type(first(f"{Z}itemType", f"{Z}type"), first(f"{OG}type"), [name for name, _ in wired]),
        title=re.sub(rf"\s*\W\s*{re.escape(publication)}\s*$", "", title) if publication else title,
        publication=publication,
        date=wire("citation_publication_date", "citation_date")
        or first(f"{PRISM}publicationDate", f"{OG}published_time", f"{DCTERMS}issued", f"{DCTERMS}date"),
        language=wire("citation_language") or first(f"{DC}language", f"{DCTERMS}language"),
        url=wire("citation_public_url") or first(f"{OG}url") or address,
        authors=authors or creators,
    )


def state(head: Head) -> list[tuple[str, str]]:
    """The statements of RDF that a head makes: property and value."""
    stated = []
    for name, value in head.metas:
        prefix, _, rest = re.sub("[.:_]", "\0", name, count=1).partition("\0")
        if prefix.lower() in head.prefixes and rest:
            stated.append((head.prefixes[prefix.lower()] + rest[0].lower() + rest[1:], value))
    return stated


def choose_type(own: str, graph: str, wired: Iterable[str]) -> str:
    """The type of what a page holds."""
    if own in TYPES:
        return own
    if graph == "website":
        return "webpage"
    names = set(wired)
    return "journalArticle" if {"citation_journal_title", "citation_title"} & names else "webpage"
