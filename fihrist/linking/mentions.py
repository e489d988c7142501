"""What linking yields: a name in a text, whom it means, and how certain that is."""

from typing import Literal

from fihrist.frozen import Leaf
from fihrist.ids import RecordId

Status = Literal["confirmed", "suggested"]
Via = Literal["explicit", "listed", "name", "anchored", "surname", "given"]
Reason = Literal[
    "",
    "ambiguous",
    "shared",
    "surname",
    "given-name",
    "lineage",
    "everyday-word",
    "spelling",
    "adjective",
    "short",
    "clitic",
    "not-listed",
]


class Mention(Leaf):
    """A name in a text. Confirmed mentions overlap no other; suggestions of one span may name several records."""

    holder: RecordId
    """The record whose text it is."""
    record: RecordId
    """The record meant."""
    field: str
    """The text's field; empty where only the front matter's lists name the record."""
    anchor: str
    start: int
    """In code points of the text's plain string; -1 without a span."""
    end: int
    surface: str
    """The words as they stand, the clitic joined to the first of them included: بالرقة."""
    status: Status
    """Only what is confirmed links, counts and appears on the site; what is suggested waits for the editor."""
    via: Via
    """What found it: the editor's ``[[…]]`` (explicit) or list (listed); a name; an ambiguous name that another
    form of the record, the front matter or a neighbouring word ties to it (anchored); a surname behind the full
    name; a given name by itself."""
    core: tuple[int, int] = (-1, -1)
    """The name itself, without its clitic."""
    name: str = ""
    """The form of the record's name that the words match, as the record writes it; empty for explicit mentions."""
    reason: Reason = ""
    """Why it is only suggested; empty where it is confirmed."""

    @property
    def is_shown(self) -> bool:
        """Whether it is a link on the site; a record's own name in its own text is none."""
        return self.status == "confirmed" and self.record != self.holder
