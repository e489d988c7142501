"""From persons' full names to the parts by which texts go on: surnames and given names."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from fihrist.linking.forms import KUNYA, Words
from fihrist.linking.index import Bearer, Form, add_clitics
from fihrist.linking.words import split_name

TIED = KUNYA | {"عبد", "بن", "ابن", "ام", "ال"}
"""Words that belong to the one behind them."""
TIED_BACK = frozenset(["الله", "الدين"])
"""Words that belong to the one before them."""


class PartForm(NamedTuple):
    """A part of names as a form, and the written words it may begin with."""

    form: Form
    starts: tuple[tuple[str, int], ...]
    """Folded written word, clitic included, and how many letters the clitic has."""


def gather_parts(bearers: Iterable[Bearer]) -> list[PartForm]:
    """Gather the parts of some persons' names; one that several persons share is one form with several bearers."""
    shared: dict[Words, dict[tuple[str, str], Bearer]] = {}
    for bearer in bearers:
        for words, is_given in find_parts(bearer.written):
            part = bearer._replace(part="given" if is_given else "surname", is_single=len(words) == 1)
            shared.setdefault(words, {}).setdefault((part.record, part.part), part)
    return [
        PartForm(Form(words, tuple(found.values())), spell_start(words[0])) for words, found in sorted(shared.items())
    ]


@lru_cache(maxsize=20_000)
def spell_start(word: str) -> tuple[tuple[str, int], ...]:
    """Give a word as texts write it, with every clitic."""
    return tuple(add_clitics(word))


@lru_cache(maxsize=20_000)
def find_parts(name: str) -> tuple[tuple[Words, bool], ...]:
    """Find the parts of a person's name, and whether each is the given name.

    محمود أحمدي نجاد: أحمدي نجاد, نجاد; محمود. جمال عبد الناصر: عبد الناصر; جمال. A name of one part has none.
    """
    units = list(join_units(split_name(name)))
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
