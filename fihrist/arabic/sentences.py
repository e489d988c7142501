"""From a paragraph's plain string to its sentences: the piece of context that is shown around a mention."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from fihrist.arabic.letters import ARABIC, drop_signs

Span = tuple[int, int]
"""Start and end in code points of the text."""

MOST = 350
"""The length in code points above which a sentence is trimmed."""

ABBREVIATIONS = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "sgt", "maj", "capt", "brig",
     "vs", "nos", "vol", "pp")
)  # fmt: skip
"""Latin words whose full stop ends no sentence."""

_MARK = re.compile(rf"(?P<mark>[.!?؟…]+)(?P<close>[\"'»”“’‘)\]}}›]*)(?P<next>\s+[a-z]?|\Z|[{ARABIC}])")
_LAST_WORD = re.compile(r"(?P<digit>\d\s?)?(?P<letters>[^\W\d_]+)\Z|(?P<number>\d+)\Z")
_REACH = 40
"""More code points than any word that decides has."""


def split_sentences(text: str) -> tuple[Span, ...]:
    """Split a paragraph into sentences: their spans, in order, without the spaces between them.

    A sentence ends with ``. ! ? ؟ …`` and the closing quotes and brackets after it. The semicolon ends
    none, nor do two dots, nor the full stop of an initial or an abbreviation (د. م. أ.د. U.S. Dr.),
    within a number or a date, or after a list's number; the one after a year's هـ or م does, and so does
    one glued to the next Arabic word.
    """
    return _split_paragraph(text)


def find_sentence(text: str, start: int, end: int) -> Span:
    """Find the sentence that holds a span; where several do, from the first to the last of them."""
    held = [sentence for sentence in split_sentences(text) if sentence[1] > start and sentence[0] < end]
    if not held:
        return start, end
    return min(held[0][0], start), max(held[-1][1], end)


def trim_around(text: str, sentence: Span, span: Span, *, most: int = MOST) -> Span:
    """Trim a long sentence around a span, at word boundaries, to at most that many code points.

    What one side does not need goes to the other. The span itself is never cut, however long. The caller
    shows an ellipsis on each side where the result differs from the sentence.
    """
    if sentence[1] - sentence[0] <= most:
        return sentence
    before, after = span[0] - sentence[0], sentence[1] - span[1]
    room = max(0, most - (span[1] - span[0]))
    kept_before = min(before, max(room // 2, room - after))
    kept_after = min(after, room - kept_before)
    start = _cut_before(text, sentence[0], span[0], kept_before)
    return start, _cut_after(text, sentence[1], span[1], kept_after)


# A paragraph is asked once for each of its mentions, one after the other.
@lru_cache(maxsize=512)
def _split_paragraph(text: str) -> tuple[Span, ...]:
    ends = [*_find_ends(text), len(text)]
    spans = (_strip_span(text, start, end) for start, end in pairwise([0, *ends]))
    return tuple(span for span in spans if span)


def _find_ends(text: str) -> Iterator[int]:
    begin = 0
    for match in _MARK.finditer(text):
        if _ends_sentence(text, begin, match):
            begin = match.end("close")
            yield begin


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    mark, following = match["mark"], match["next"]
    if not following:
        return True
    if mark == ".." or (following[-1].isascii() and following[-1].islower()):
        return False
    is_glued = not following[0].isspace()
    if mark == ".":
        return _is_full_stop(text[begin : match.start()], is_glued=is_glued)
    return not is_glued or mark.strip(".…") != ""


def _is_full_stop(before: str, *, is_glued: bool) -> bool:
    """Whether a single dot after these words of the same sentence is a full stop."""
    last = _LAST_WORD.search(drop_signs(before[-_REACH:]))
    if last is None:
        return not is_glued
    if last["number"]:
        return not is_glued and (len(last["number"]) > 3 or before.strip() != last["number"])
    letters: str = last["letters"]
    if is_glued:
        return len(letters) > 2
    if len(letters) == 1:
        return last["digit"] is not None and letters in "هم"
    return letters.lower() not in ABBREVIATIONS


def _strip_span(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    last = end - len(piece) + len(piece.rstrip())
    return (first, last) if first < last else None


def _cut_before(text: str, start: int, limit: int, kept: int) -> int:
    """The first word boundary that leaves at most `kept` code points before `limit`."""
    place = limit - kept
    if place <= start:
        return start
    while place < limit and not text[place - 1].isspace():
        place += 1
    return place


def _cut_after(text: str, end: int, limit: int, kept: int) -> int:
    """The last word boundary that leaves at most `kept` code points after `limit`, no space before it."""
    place = limit + kept
    if place >= end:
        return end
    while place > limit and not text[place].isspace():
        place -= 1
    return limit + len(text[limit:place].rstrip())
