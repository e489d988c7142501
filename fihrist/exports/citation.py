"""From the settings to ``CITATION.cff``: how to cite the archive as a whole, for GitHub, Zenodo and Zotero.

Its form is Citation File Format 1.2.0 (citation-file-format.github.io), which is YAML. It wants a message, a title and
at least one author; where the settings name neither editors nor publisher, there is no file.
"""

import re
from collections.abc import Iterator

from fihrist.config import Citation, Config
from fihrist.files import File
from fihrist.interface import Interface

CITATION = "CITATION.cff"
CREATIVE_COMMONS = re.compile(
    r"https?://creativecommons\.org/"
    r"(?:licenses/(by(?:-nc)?(?:-nd|-sa)?)/(1\.0|2\.[05]|3\.0|4\.0)|publicdomain/(zero)/(1\.0))(?:/.*)?"
)


def write_citation_file(config: Config, ui: Interface) -> Iterator[File]:
    """Write how to cite an archive, if its settings say who keeps it."""
    authors = list(list_authors(config.citation))
    if not authors:
        return
    fields = {
        "cff-version": "1.2.0",
        "message": ui.label("citation.request"),
        "type": "dataset",
        "title": config.title,
        "abstract": config.description,
        "version": config.citation.version,
        "date-released": config.citation.released.isoformat() if config.citation.released else "",
        "url": config.base_url,
        "repository": config.repository,
        **find_licence(config.licence.url),
    }
    lines = [f"{key}: {quote(value)}" for key, value in fields.items() if value]
    yield File(CITATION, "\n".join([*lines, "authors:", *authors, ""]).encode())


def list_authors(citation: Citation) -> Iterator[str]:
    """List the authors as YAML: editors as persons or, without any, the publisher, for which the form has no field."""
    for editor in citation.editors:
        parts = {"family-names": editor.family, "given-names": editor.given, "orcid": editor.orcid}
        rows = [f"{key}: {quote(value)}" for key, value in parts.items() if value]
        yield "  - " + "\n    ".join(rows)
    if citation.publisher and not citation.editors:
        yield f"  - name: {quote(citation.publisher)}"


def find_licence(url: str) -> dict[str, str]:
    """Find a licence's name in SPDX's list by its address; other licences keep the address alone."""
    if not (found := CREATIVE_COMMONS.fullmatch(url)):
        return {"license-url": url}
    kind, version, zero, zero_version = found.groups()
    return {"license": f"CC0-{zero_version}" if zero else f"CC-{kind.upper()}-{version}"}


def quote(text: str) -> str:
    """Write text as YAML between double quotes, letters as they are."""
    return '"' + "".join(map(escape, text)) + '"'


def escape(sign: str) -> str:
    """Write a sign as YAML's double quotes allow it."""
    if sign in '"\\':
        return "\\" + sign
    return sign if sign.isprintable() else f"\\U{ord(sign):08X}"
