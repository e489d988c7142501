"""From a work to what can be downloaded of it: a file in each format, within the page itself.

The address of such a file holds its bytes (``data:``, RFC 2397): it works without a network, from a folder, without a
script, and adds no files to the site.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator

from fihrist.citation.bibtex import write_bibtex
from fihrist.citation.csl import write_csl
from fihrist.citation.notes import NoteWords
from fihrist.citation.ris import write_ris
from fihrist.citation.work import Work
from fihrist.frozen import Frozen


class Format(Frozen):
    """A format that programs for references read."""

    name: str
    suffix: str
    type: str
    """Its media type."""
    write: Callable[[Work, NoteWords], str]


FORMATS = (
    Format("RIS", "ris", "application/x-research-info-systems", write_ris),
    Format("BibTeX", "bib", "application/x-bibtex", write_bibtex),
    Format("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", write_csl),
)


class Download(Frozen):
    """A file to download."""

    format: str
    name: str
    href: str


def list_downloads(work: Work, words: NoteWords) -> Iterator[Download]:
    """Write a work in every format."""
    name = work.id.rpartition("/")[2]
    for one in FORMATS:
        content = b64encode(one.write(work, words).encode()).decode()
        yield Download(one.name, f"{name}.{one.suffix}", f"data:{one.type};charset=utf-8;base64,{content}")
