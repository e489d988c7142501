r"""From a work to its entry in BibTeX, with biblatex's fields for what BibTeX has none for.

Only a plain date is a field: biblatex would read ``2020-06~``, but programs that know TeX make a space of the ``~``,
and the month an exact one. Others stand in the note. Values are UTF-8, and the signs that TeX takes for its own are
written out. BibTeX counts even ``\{``: braces that do not pair are words. `theme/js/search-works.js` writes the same
text.
"""

import re
from collections.abc import Iterator

from fihrist.citation.notes import NoteWords, list_notes
from fihrist.citation.work import Work

SIGNS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "{}&%$#_"},
}
UNPAIRED = {**SIGNS, "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
SIGN = re.compile(r"[\\{}~^&%$#_]")
BREAKING = re.compile(r"[{}\\]")
VERBATIM = {"{": "%7B", "}": "%7D", "\\": "%5C"}
"""What an address must not hold, where it is read as it stands."""


def write_bibtex(work: Work, words: NoteWords) -> str:
    """Write the entry of a work: an article of a newspaper, or a page on the web."""
    fields = [f"  {name} = {{{value}}}" for name, value in list_bibtex(work, words) if value]
    kind = "article" if work.is_article else "online"
    return ",\n".join([f"@{kind}{{{work.id}", *fields]) + "\n}\n"


def list_bibtex(work: Work, words: NoteWords) -> Iterator[tuple[str, str]]:
    """The fields of an entry with their values, some of them empty. Inner braces keep words as they are."""
    yield "title", keep(work.title.text)
    yield "author", " and ".join(keep(author.text) for author in work.authors)
    if work.is_article:
        yield "journal", keep(work.outlet.text)
        yield "entrysubtype", "newspaper"
    else:
        yield "organization", keep(work.archive.text)
    if work.date and work.date.is_plain:
        yield "date", work.date.text
        yield "year", work.date.text[:4]
    yield "language", work.language
    yield "url", BREAKING.sub(lambda sign: VERBATIM[sign[0]], work.url)
    held = [f"{work.archive.text}, {work.id}"] if work.is_article else []
    yield "note", "; ".join(map(escape, (*held, *list_notes(work, words))))


def keep(text: str) -> str:
    """A value whose letters stay as they are and whose words are not parted; nothing stays nothing."""
    return f"{{{escape(text)}}}" if text else ""


def escape(text: str) -> str:
    """Write out the signs that TeX takes for its own; white space is one space each."""
    words = " ".join(text.split())
    if not SIGN.search(words):
        return words
    signs = SIGNS if is_paired(words) else UNPAIRED
    return SIGN.sub(lambda sign: signs[sign[0]], words)


def is_paired(text: str) -> bool:
    """Whether every brace of a text has its other half."""
    braces = re.sub("[^{}]", "", text)
    while "{}" in braces:
        braces = braces.replace("{}", "")
    return not braces
