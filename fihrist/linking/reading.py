"""From a record's texts to their words, one after the other, as the index knows them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from fihrist.linking.clitics import WITH_ARTICLE
from fihrist.linking.codes import ODD, SPACE, Code, code_word, fold_text
from fihrist.linking.index import UNKNOWN, NameIndex
from fihrist.linking.words import DASHED, DASHES, JOINT, WORD, folded_words
from fihrist.markup.texts import Text

Span = tuple[int, int]
GAP = "\n\n"
"""What stands between a record's texts when they are read as one; no name reaches over it."""
END: Code = b"\n"
"""Stands behind the last word."""
LONGEST_CLITIC = 2
"""Letters beside tatweel that are no word of their own: الـ, بـ, and the ending of لبنانـي."""
ENDINGS = frozenset(["يون", "يين", "يات", "يتين", "يتان"])
"""Longer endings that are none either."""


class Reading:
    """A record's texts read as one. Words have numbers, between which some are of none."""

    def __init__(self, texts: Sequence[Text], index: NameIndex) -> None:
        self.text = GAP.join([text.plain for text in texts])
        letters = fold_text(self.text)
        self.codes = letters.split(SPACE)
        """The words; empty ones where more than one character stands between two."""
        self.starts = list(accumulate([len(code) + 1 for code in self.codes], initial=0))
        """Where each begins in the whole."""
        self.sizes: dict[int, int] = {}
        """Where an odd word begins → its length; other words are as long as their codes."""
        self.read_odd(letters, index)
        self.codes.append(END)
        self.known = list(map(index.words.__getitem__, self.codes))
        """What each word may begin."""
        self.marked = [number for number, word in enumerate(self.known) if word is not UNKNOWN]
        """The numbers of the words that may begin a name, or a part of one."""
        self.bases = [0, *accumulate([len(text.plain) + len(GAP) for text in texts])]
        """Where each text begins in the whole."""
        self.closed = [
            self.number_words(base + start, base + end)
            for base, text in zip(self.bases, texts, strict=False)
            if text.protected or text.explicit
            for start, end in list_closed(text)
        ]
        """The spans in which nothing links by itself: the first word in each, and the first behind it."""

    def read_odd(self, letters: bytes, index: NameIndex) -> None:
        """Read the words anew that do not fold letter by letter, the last first."""
        codes, starts = self.codes, self.starts
        place = letters.rfind(ODD)
        while place >= 0:
            number = bisect_right(starts, place) - 1
            start = starts[number]
            words = find_words(self.text[start : start + len(codes[number])], index)
            codes[number : number + 1] = [code_word(folded_words[word]) for word, _ in words]
            starts[number : number + 1] = [start + offset for _, offset in words]
            for word, offset in words:
                self.sizes[start + offset] = len(word)
            place = letters.rfind(ODD, 0, start)

    def number_words(self, start: int, end: int) -> Span:
        """The numbers of the first word that reaches into a span of the whole, and of the first behind it."""
        first = max(0, bisect_right(self.starts, start) - 1)
        return first + (self.find_end(first) <= start), bisect_left(self.starts, end)

    def find_end(self, number: int) -> int:
        """Where a word ends in the whole."""
        start = self.starts[number]
        return start + (self.sizes.get(start, 0) or len(self.codes[number]))

    def find_next(self, number: int) -> int:
        """The number of the next word, or of the end."""
        number += 1
        while not self.codes[number]:
            number += 1
        return number

    def find_before(self, number: int) -> str:
        """The written word before one if both may belong to one name, else nothing."""
        before = number - 1
        while before >= 0 and not self.codes[before]:
            before -= 1
        return self.find_word(before) if before >= 0 and self.are_joined(before, number) else ""

    def find_after(self, number: int) -> str:
        """The written word behind one if both may belong to one name, else nothing."""
        after = self.find_next(number)
        return self.find_word(after) if self.are_joined(number, after) else ""

    def find_word(self, number: int) -> str:
        """A word as it is written."""
        return self.text[self.starts[number] : self.find_end(number)]

    def are_joined(self, number: int, following: int) -> bool:
        """Whether a word and the next may belong to one name."""
        gap = self.text[self.find_end(number) : self.starts[following]]
        return gap == " " or JOINT.fullmatch(gap) is not None

    def find_text(self, start: int) -> int:
        """Which of the texts holds a place of the whole."""
        return bisect_right(self.bases, start) - 1

    def is_open(self, first: int, last: int) -> bool:
        """Whether words reach into no span in which nothing links by itself."""
        return not any(first < end and last >= begin for begin, end in self.closed)


def list_closed(text: Text) -> Iterator[Span]:
    """List the spans of a text in which nothing links by itself: protected ones, and what the editor linked."""
    yield from text.protected
    yield from ((mark.start, mark.end) for mark in text.explicit)


def find_words(token: str, index: NameIndex) -> list[tuple[str, int]]:
    """Find the words between two spaces, and where each begins there."""
    if WORD.fullmatch(token) and not DASHED.search(token):
        return [(token, 0)]
    words = []
    for match in WORD.finditer(token):
        offset = match.start()
        for number, piece in enumerate(part_dashed(match[0], index)):
            if number % 2 == 0:
                words.append((piece, offset))
            offset += len(piece)
    return words


def part_dashed(word: str, index: NameIndex) -> list[str]:
    """Part a word where tatweel stands for a dash between names, بيروتـرويترز, and does not lengthen one: ســوريا.

    Gives words at even places, tatweel between them.
    """
    if not DASHED.search(word) or begins_name(word, index):
        return [word]
    pieces = DASHES.split(word)
    whole = [folded_words[piece] for piece in pieces[0::2]]
    is_dashed = whole[0] not in WITH_ARTICLE and all(
        len(piece) > LONGEST_CLITIC and piece not in ENDINGS for piece in whole
    )
    return pieces if is_dashed and any(begins_name(piece, index) for piece in pieces[0::2]) else [word]


def begins_name(word: str, index: NameIndex) -> bool:
    """Whether a written word may begin a name."""
    return index.words[code_word(folded_words[word])].names != ()
