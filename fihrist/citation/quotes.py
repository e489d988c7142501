"""From a title to the same title within quotation marks: what it quotes gets the other marks of its style, by turns."""

import re
from collections.abc import Iterator

PAIRS = {"«": "»", "»": "«", "‹": "›", "›": "‹", "“": "”", "”": "“”", "„": "“”", '"': '"'}
"""What opens a quotation, anywhere → what may close it. Single marks are apostrophes and letters far more often."""
MARK = re.compile('[«»‹›“”„"‘’]')


def nest_quotes(title: str, outer: str, inner: str) -> tuple[str, str]:
    """Nest the quotations of a title that will stand in the outer marks: the words, the closing marks at their end.

    `outer` and `inner` are pairs of marks, ``«»``; where a theme has others, nothing is nested. Marks without their
    other half stay as they are.
    """
    if not MARK.search(title) or not len(outer) == len(inner) == 2:
        return title, ""
    signs, depth, pairs = list(title), 0, dict(find_pairs(title, inner))
    for place in sorted(pairs):
        opens = pairs[place]
        depth += opens
        signs[place] = (outer, inner)[depth % 2][not opens]
        depth -= not opens
    end = len(signs)
    while pairs.get(end - 1) is False:
        end -= 1
    return "".join(signs[:end]), "".join(signs[end:])


def find_pairs(title: str, inner: str) -> Iterator[tuple[int, bool]]:
    """Find the marks that have their other half: where each stands, and whether it opens."""
    # Where the style's own are single, these are told from others.
    pairs, waiting = PAIRS | {inner[0]: inner[1]}, list[int]()
    for found in MARK.finditer(title):
        sign, place = found[0], found.start()
        before, behind = title[:place][-1:], title[place + 1 :][:1]
        closed = [at for at in waiting if sign in pairs[title[at]]]
        if closed and not (sign == "’" and behind.isalnum()):
            yield from ((closed[-1], True), (place, False))
            del waiting[waiting.index(closed[-1]) :]
        # Behind a digit it may be one of inches; a single one behind a letter is a letter itself: Ka‘b.
        elif sign in pairs and not (before.isdigit() or (sign == "‘" and before.isalpha())):
            waiting.append(place)
