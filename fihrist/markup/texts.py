"""The values that parsing yields: a body's draft, and its texts as plain strings that know where they came from."""

import marshal
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from fihrist.frozen import Frozen, Leaf


class Segment(Leaf):
    """Where a run of a plain string stands in its file."""

    start: int
    """The run's first code point in the plain string; it ends where the next segment starts."""
    line: int
    """Of the file, from 1."""
    column: int
    """Code points from the line's beginning, from 0."""


class ExplicitMention(Leaf):
    """A ``[[target|surface]]``: a span of the plain string and what the editor wrote as its target."""

    start: int
    end: int
    target: str
    bare: bool
    """Whether it stands without a surface form of its own: ``[[target]]``."""


class Text(Leaf):
    """One text of a record: a paragraph of its body, or a field of its front matter."""

    field: str
    """``body``, ``title``, ``summary``, ``description``, ``images.0.caption``."""
    anchor: str
    """The paragraph's anchor; empty for fields of the front matter."""
    plain: str
    """What a reader sees, without any markup; all positions are code points of this string."""
    line: int
    """The line of the file where the text begins."""
    segments: tuple[Segment, ...] = ()
    explicit: tuple[ExplicitMention, ...] = ()
    protected: tuple[tuple[int, int], ...] = ()
    """Spans that never link by themselves: headings, code, links, addresses, handles, ``{!…!}``, what looks like
    HTML."""

    def find_line(self, offset: int) -> int:
        """The file's line for an offset in the plain string."""
        return self.find_source(offset)[0]

    def find_source(self, offset: int) -> tuple[int, int]:
        """The file's line, from 1, and the column in code points, from 0, for an offset in the plain string."""
        number = bisect_right(self.segments, offset, key=lambda segment: segment.start) - 1
        if number < 0:
            return self.line, 0
        segment = self.segments[number]
        return segment.line, segment.column + offset - segment.start


class Use(Leaf):
    """An address or a file that a body uses."""

    address: str
    """As written, decoded."""
    line: int
    alt: str = ""
    is_image: bool = False


class Head(Frozen):
    """The first line of a block such as ``::: note {author=… date=…}``."""

    name: str
    attributes: Mapping[str, str]
    line: int


class Fault(Frozen):
    """What is wrong with a body's markup."""

    line: int
    code: str
    parameters: tuple[tuple[str, str], ...] = ()


class WordsGap(Frozen):
    """Words of a paragraph, in which names may be marked."""

    content: str
    base: int
    """Where they begin in the paragraph's plain string."""
    anchor: str
    """The paragraph's."""
    is_foreign: bool = False
    """Whether the paragraph runs from left to right."""
    in_link: bool = False
    """Whether they are a link's, in which nothing is marked."""


class DirectionGap(Frozen):
    """The direction of a block that runs from left to right, which it says where the page does not."""


class LabelGap(Frozen):
    """Words of the interface."""

    name: str


class AddressGap(Frozen):
    """A link's address, as written."""

    written: str


class PictureGap(Frozen):
    """A picture."""

    address: str
    """As written."""
    alt: str


class HeadGap(Frozen):
    """The opening of a note, a post or a quotation."""

    name: str
    attributes: tuple[tuple[str, str], ...]


Gap = WordsGap | DirectionGap | LabelGap | AddressGap | PictureGap | HeadGap
Draft = tuple[str | Gap, ...]
"""A body's HTML with gaps for what hangs on the page it stands on (`markup.draft`)."""


class Words(Protocol):
    """What a body says: the large part of it, which is perhaps read when it is asked for."""

    @property
    def draft(self) -> Draft:
        """Its HTML with gaps."""

    @property
    def texts(self) -> tuple[Text, ...]:
        """Its texts in their order."""


class ParsedWords(Frozen):
    """The words of a body that was just parsed."""

    draft: Draft
    texts: tuple[Text, ...]


class Marked(NamedTuple):
    """An explicit mention and where it stands."""

    text: int
    """Which of the body's or record's texts."""
    line: int
    """Of the file."""
    mark: ExplicitMention


def list_marked(texts: Iterable[Text]) -> Iterator[Marked]:
    """List the explicit mentions of texts."""
    for number, text in enumerate(texts):
        for mark in text.explicit:
            yield Marked(number, text.find_line(mark.start), mark)


LONG, MOST_BEGUN = 40, 160
"""Characters above which a paragraph tells what a body is about, and of which its beginning has at most so many."""


def find_beginning(texts: Iterable[Text]) -> str:
    """The first words of the first longer one of some texts."""
    first = next((text.plain for text in texts if len(text.plain) > LONG), "")
    return first if len(first) <= MOST_BEGUN else first[:MOST_BEGUN].rpartition(" ")[0] + "…"


class Body(Leaf):
    """A parsed body."""

    words: Words
    sections: Mapping[str, int]
    """Anchor → how many headings stand before the paragraph; those before the first heading are not in it."""
    uses: tuple[Use, ...] = ()
    """What it leads to and shows, but for plain links to elsewhere."""
    outgoing: bytes = b""
    """The plain links to elsewhere, packed: most bodies have one, nothing of the archive hangs on it."""
    heads: tuple[Head, ...] = ()
    faults: tuple[Fault, ...] = ()
    anchors: str = ""
    """Every anchor of the page that this body makes, former ones included; a space between two."""
    explicit: tuple[Marked, ...] = ()
    """The explicit mentions in its texts."""

    @property
    def draft(self) -> Draft:
        """Its HTML with gaps."""
        return self.words.draft

    @property
    def outgoing_links(self) -> list[tuple[str, int]]:
        """The addresses of its plain links to elsewhere, with their lines."""
        links: list[tuple[str, int]] = marshal.loads(self.outgoing) if self.outgoing else []
        return links

    @property
    def texts(self) -> tuple[Text, ...]:
        """Its texts in their order."""
        return self.words.texts
