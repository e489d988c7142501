"""From the address of a page elsewhere to whether that stands for the thing itself: schema.org's ``sameAs``.

Files of authorities, and encyclopedias with one page for one thing. Any other page is about it, whatever it says, and
may be about others too.
"""

import re

AUTHORITIES = (
    r"(?:[\w-]+\.)?(?:m\.)?wikipedia\.org/wiki/[^:]+",
    r"(?:www\.)?wikidata\.org/(?:wiki|entity)/Q\d+",
    r"(?:www\.)?viaf\.org/viaf/\d+",
    r"(?:www\.)?isni\.org/(?:isni/)?\d{15}[\dX]",
    r"orcid\.org/(?:\d{4}-){3}\d{3}[\dX]",
    r"ror\.org/0\w{8}",
    r"id\.loc\.gov/authorities/\w+/\w+",
    r"d-nb\.info/gnd/[\dX-]+",
    r"data\.bnf\.fr/(?:ark:/12148/|\w\w/\d+/).+",
    r"vocab\.getty\.edu/(?:page/)?(?:tgn|ulan)/\d+",
    r"(?:www\.|sws\.)?geonames\.org/\d+(?:/[^/]*)?",
    r"pleiades\.stoa\.org/places/\d+",
    r"(?:www\.)?openstreetmap\.org/(?:node|way|relation)/\d+",
)
"""Where each thing has one address, of persons, groups and places."""
IDENTITY = re.compile(rf"https?://(?:{'|'.join(AUTHORITIES)})/?", re.ASCII)


def is_identity(url: str) -> bool:
    """Whether an address stands for one thing; one that leads into a page (``#``, ``?``) does not."""
    return not {"#", "?"} & set(url) and IDENTITY.fullmatch(url) is not None
