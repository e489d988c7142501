"""From names as they were and as they are to the records whose mentions may be others now: those that hold a form."""

from collections.abc import Iterator, Mapping, Sequence

from fihrist.arabic.fold import fold
from fihrist.arabic.stem import ARTICLE
from fihrist.frozen import Frozen
from fihrist.ids import RecordId
from fihrist.linking.decide import Wishes
from fihrist.linking.forms import expand_name
from fihrist.linking.index import Bearer
from fihrist.records import Record

Names = Mapping[RecordId, Sequence[Bearer]]
"""Record → its names and the phrases that are none of them."""
MANY = 100
"""Records with other names, from which on to look for their names takes longer than to link everything again."""


class Renamed(Frozen):
    """The records whose names are others than when everything was linked last."""

    records: frozenset[RecordId]
    words: tuple[str, ...]
    """The folded words with which their names begin, as they were and as they are, without the article."""
    is_all: bool = False
    """Whether everything is to be linked again."""

    def __bool__(self) -> bool:
        """Whether any record's are."""
        return self.is_all or bool(self.records)

    def concerns(self, record: Record, wishes: Wishes) -> bool:
        """Whether a record may name one of them, by any of its forms, or its editor does."""
        if self.is_all:
            return True
        if not self.records:
            return False
        if not self.records.isdisjoint(wishes.listed) or not self.records.isdisjoint(wishes.explicit):
            return True
        # Behind a clitic too, and within a longer word: what is told too often is only linked once more.
        return any(word in folded for folded in map(fold, (text.plain for text in record.texts)) for word in self.words)


def find_renamed(before: Names | None, after: Names) -> Renamed:
    """Find the records whose names changed; all, where it is not known what they were."""
    if before is None:
        return Renamed(frozenset(), (), is_all=True)
    changed = {record for record in before.keys() | after.keys() if before.get(record) != after.get(record)}
    rows = [bearer for names in (before, after) for record in changed for bearer in names.get(record, ())]
    words = tuple(sorted({strip_article(word) for bearer in rows for word in list_first_words(bearer)}))
    return Renamed(frozenset(changed), words, is_all=len(changed) > MANY)


def strip_article(word: str) -> str:
    """A folded word without what «to the» changes in it: للحسكة is الحسكة, للاذقية is اللاذقية."""
    return word.removeprefix(ARTICLE).removeprefix("ل") if word.startswith(ARTICLE) else word


def list_first_words(bearer: Bearer) -> Iterator[str]:
    """The words with which the forms of a name begin."""
    return (words[0] for words in expand_name(bearer.written))
