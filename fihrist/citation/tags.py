"""From an article to the ``<meta>`` tags of its page, by which Zotero and its like make it what it was.

Zotero reads RDF first, from names with a known prefix: ``z:itemType`` settles the type over all else,
``prism.publicationName`` the newspaper. Then HighWire's ``citation_…``, which Google Scholar reads too. What must not
be there matters as much: ``citation_journal_title`` would make it a journal's; ``DCTERMS.source`` and ``og:site_name``
are taken for the newspaper's name where no other stands. A date that is not plain is left out: of whatever is said of
it, a program would make a day or a year.
"""

from collections.abc import Iterator

from fihrist.citation.work import Work

SCHEMAS: tuple[tuple[str, str], ...] = (("DCTERMS", "http://purl.org/dc/terms/"),)
"""Prefix → the vocabulary it means, for ``<link rel="schema.…">``. Zotero knows its own and PRISM's untold."""


def list_tags(work: Work) -> Iterator[tuple[str, str]]:
    """The tags of an article: name and content, none of them empty."""
    return ((name, content) for name, content in choose_tags(work) if content)


def choose_tags(work: Work) -> Iterator[tuple[str, str]]:
    """The tags of an article, some of them empty."""
    date = work.date.machine if work.date else ""
    yield "z:itemType", "newspaperArticle"
    yield "prism.publicationName", work.outlet.text
    yield "DCTERMS.title", work.title.text
    yield from (("DCTERMS.creator", author.text) for author in work.authors)
    yield "DCTERMS.issued", date
    yield "DCTERMS.language", work.language
    yield "citation_title", work.title.text
    yield from (("citation_author", author.text) for author in work.authors)
    yield "citation_publication_date", date
    yield "citation_language", work.language
    yield "citation_public_url", work.permalink
