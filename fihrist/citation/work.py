"""What is cited: an article as its outlet published it, or a record's page in the archive."""

from fihrist.dates import ArchiveDate
from fihrist.frozen import Frozen
from fihrist.ids import RecordId


class Phrase(Frozen):
    """Words of a work, with their language where that is not the one they are read in."""

    text: str
    lang: str = ""


NO_PHRASE = Phrase("")


class Work(Frozen):
    """A work, in the words of one language of the interface: names as that language has them, the title as it is."""

    id: RecordId
    title: Phrase
    language: str
    """The language of its text, as a tag: ``ar``, ``ku-Latn``."""
    archive: Phrase
    """The archive's title."""
    permalink: str = ""
    """The address of its page; empty where the site's own address is not known yet."""
    is_article: bool = False
    """Whether it appeared elsewhere first; else it is a page of the archive's own, and has nothing of what follows."""
    authors: tuple[Phrase, ...] = ()
    """Who wrote it; an outlet that is also the author is no author."""
    outlet: Phrase = NO_PHRASE
    date: ArchiveDate | None = None
    when: str = ""
    """The date in words, as uncertain as it is."""
    source_url: str = ""
    capture_url: str = ""

    @property
    def url(self) -> str:
        """Where it is read: its page here, which stays; else the original, which may not."""
        return self.permalink or self.source_url
