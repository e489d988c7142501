"""From a hit to whether the words beside it make it a part of a longer name, which is somebody or something else's."""

from collections.abc import Callable

from fihrist.ids import find_folder
from fihrist.linking.clitics import BEFORE_HEAD, wears
from fihrist.linking.forms import SERVANT
from fihrist.linking.hits import Hit
from fihrist.linking.index import Bearer
from fihrist.linking.lexicon import COMMON_WORDS, GIVEN_NAMES, NAMED_AFTER, PERSON_TITLES
from fihrist.linking.neighbours import is_given, is_plain
from fihrist.linking.words import folded_words, split_name

SONS = frozenset(split_name("بن ابن بنت"))
LINEAGE = SONS | frozenset(split_name("أبو أبا أبي أم آل عبد بنو بني"))
"""Words between the parts of a name: what stands beside them is a part of a longer one."""


def is_part_of_longer_name(hit: Hit, bearer: Bearer) -> bool:
    """Whether the words beside a hit make it a part of a longer name."""
    if not (hit.neighbours.before or hit.neighbours.after):
        return False
    return any(guard(hit, bearer) for guard in GUARDS[find_folder(bearer.record)])


def stands_in_lineage(hit: Hit, bearer: Bearer) -> bool:
    """A name of one word beside بن or behind أبو is a part of another."""
    if not bearer.is_single:
        return False
    before, after = folded_words[hit.neighbours.before], folded_words[hit.neighbours.after]
    return after in SONS or (not hit.letters and before in LINEAGE)


def is_ancestor(hit: Hit, bearer: Bearer) -> bool:
    """A person's full name behind بن is that of somebody's father: خالد بن سلمان بن عبدالعزيز."""
    return not hit.letters and folded_words[hit.neighbours.before] in SONS


def follows_given_name(hit: Hit, bearer: Bearer) -> bool:
    """A surname behind a given name that is not the record's is another's: هشام مرسي."""
    first = hit.form.words[0]
    if hit.letters or first in GIVEN_NAMES or not (bearer.is_single or first in LINEAGE):
        return False
    before = folded_words[hit.neighbours.before]
    return is_given(hit.neighbours.before) and not (before in COMMON_WORDS or before in PERSON_TITLES)


def is_only_given(hit: Hit, bearer: Bearer) -> bool:
    """A given name of two words, عبد الرحمن, goes on in a longer name unless a plain word or none stands beside it."""
    name = "".join(hit.form.words)
    if bearer.is_single or not name.startswith(SERVANT) or name not in GIVEN_NAMES:
        return False
    before, after = hit.neighbours
    return not (hit.letters or is_plain(before) or folded_words[before] in PERSON_TITLES) or not is_plain(after)


def is_named_after(hit: Hit, bearer: Bearer) -> bool:
    """An airport or a prize that bears a person's name mentions nobody: مطار الملك خالد."""
    return not hit.letters and wears(folded_words[hit.neighbours.before], NAMED_AFTER, BEFORE_HEAD)


Guard = Callable[[Hit, Bearer], bool]
GUARDS: dict[str, tuple[Guard, ...]] = {
    "people": (stands_in_lineage, is_ancestor, follows_given_name, is_only_given, is_named_after),
    "groups": (stands_in_lineage,),
    "places": (stands_in_lineage,),
}
"""Kind → the rules for its names."""
