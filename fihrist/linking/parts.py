"""From persons' full names to the parts by which texts go on: surnames and given names."""

from collections.abc import Iterator

from fihrist.linking.forms import KUNYA, Words
from fihrist.linking.lexicon import PERSON_TITLES
from fihrist.linking.words import split_name

TIED = KUNYA | {"عبد", "بن", "ابن", "ام", "ال"}
"""Words that belong to the one behind them."""
TIED_BACK = frozenset(["الله", "الدين"])
"""Words that belong to the one before them."""


def find_parts(name: str) -> tuple[tuple[Words, bool], ...]:
    """Find the parts of a person's name, and whether each is the given name.

    محمود أحمدي نجاد: أحمدي نجاد, نجاد; محمود. جمال عبد الناصر: عبد الناصر; جمال. A name of one part has none,
    and titles before a name are none: العقيد.
    """
    units = list(join_units(split_name(name)))
    while units and units[0][0] in PERSON_TITLES:
        units.pop(0)
    if len(units) < 2:
        return ()
    rows = [tuple(word for unit in units[number:] for word in unit) for number in range(1, len(units))]
    return (*((row, False) for row in rows), (units[0], True))


def join_units(words: Words) -> Iterator[Words]:
    """Part a name where it may be cut: not behind عبد or بن, not before الله."""
    unit: list[str] = []
    for number, word in enumerate(words):
        unit.append(word)
        following = words[number + 1] if number + 1 < len(words) else ""
        if word not in TIED and following not in TIED_BACK:
            yield tuple(unit)
            unit = []
    if unit:
        yield tuple(unit)
