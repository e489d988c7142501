"""From a hit to why it may not be meant: the rules for names of one word, each of which says too little by itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from fihrist.ids import find_folder
from fihrist.linking.counts import Counts
from fihrist.linking.forms import ARTICLE
from fihrist.linking.hits import Hit
from fihrist.linking.index import LATIN, Bearer
from fihrist.linking.lexicon import EVERYDAY_WORDS, FUNCTION_SPELLINGS, FUNCTION_WORDS, GIVEN_NAMES, PERSON_TITLES
from fihrist.linking.mentions import Reason
from fihrist.linking.neighbours import is_given, stands_alone
from fihrist.linking.words import folded_words, spell

LINEAGE = frozenset(map(lambda word: folded_words[word], "بن ابن بنت أبو أبا أبي أم آل عبد بنو بني".split()))
"""Words between the parts of a name: what stands beside them is a part of a longer one."""
AFTER_LINEAGE = frozenset(map(lambda word: folded_words[word], "بن ابن بنت".split()))

ORDINALS = frozenset(
    map(
        lambda word: folded_words[word],
        "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي عشر".split(),
    )
)
"""Numbers behind the names of kings, which are no surnames."""
HAMZA = re.compile("[أإآؤئء]")
TANWIN = "\u064b"
SHORT, DOUBTFUL = 2, 3
"""Letters of a name that never links by itself, and of one that doesn't with a clitic of one letter."""


MUCH_OFTENER = 3
"""How much oftener a word must stand than the name that it may hold behind a clitic, to be a word of its own."""
OFTEN, MOSTLY = 3, 0.5
"""From how many occurrences on an archive's habit says something, and the share of them that makes it one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One hit as one bearer's name."""

    hit: Hit
    bearer: Bearer
    counts: Counts

    @property
    def word(self) -> str:
        """The name's folded word."""
        return "".join(self.hit.form.words)

    @property
    def spelled(self) -> str:
        """The name as the text spells it, without vowel signs."""
        return spell(self.hit.surface[self.hit.core - self.hit.start :])


def doubt(hit: Hit, bearer: Bearer, counts: Counts) -> Reason:
    """Say why a hit may not mean its bearer; empty where nothing speaks against it."""
    reading = Reading(hit, bearer, counts)
    if not bearer.is_single or LATIN.match(reading.word):
        return ""
    return next((reason for guard, reason in GUARDS if guard(reading)), "")


def doubt_part(hit: Hit) -> Reason:
    """Say why a surname may not mean the person who is named in full; empty where nothing speaks against it."""
    neighbours, word = hit.neighbours, hit.form.words[0]
    before, after = folded_words[neighbours.before], folded_words[neighbours.after]
    if before in LINEAGE or is_given(neighbours.before) or after in AFTER_LINEAGE:
        return "lineage"
    if len(hit.form.words) > 1:
        return ""
    if len(word) <= SHORT:
        return "short"
    if word in ORDINALS:
        return "surname"
    if word in EVERYDAY_WORDS or word in PERSON_TITLES:
        return "" if before in PERSON_TITLES else "everyday-word"
    if word in GIVEN_NAMES and not stands_alone(neighbours, wears_clitic=hit.letters > 0):
        return "given-name"
    return "clitic" if hit.letters and is_known_word(folded_words[hit.surface]) else ""


def is_known_word(word: str) -> bool:
    """Whether a folded word is one of its own, with its first letter."""
    return word in FUNCTION_WORDS or word in EVERYDAY_WORDS or word in GIVEN_NAMES


def stands_in_lineage(reading: Reading) -> bool:
    """A name beside بن or behind أبو is a part of another."""
    hit = reading.hit
    before, after = (folded_words[word] for word in (hit.neighbours.before, hit.neighbours.after))
    return after in AFTER_LINEAGE or (not hit.letters and before in LINEAGE)


def reads_as_adjective(reading: Reading) -> bool:
    """سوريًا is an adjective, and so is سوريا behind an indefinite accusative, السعودية behind a definite noun."""
    hit = reading.hit
    word, before = reading.word, folded_words[hit.neighbours.before]
    if word.endswith("يا") and TANWIN in hit.surface[-3:]:
        return True
    if hit.letters or len(before) <= 4:
        return False
    if word.endswith("يا"):
        return before.endswith("يا")
    return word.startswith(ARTICLE) and word.endswith(("يه", "ي")) and before.startswith(ARTICLE)


def reads_as_function_word(reading: Reading) -> bool:
    """على is no علي: what is spelled like a particle and otherwise than the name is the particle."""
    return reading.spelled in FUNCTION_SPELLINGS and reading.spelled != spell(reading.bearer.written)


def differs_in_hamza(reading: Reading) -> bool:
    """A hamza that the name lacks makes another word of it, but for one that begins a long name: أرسنال is ارسنال.

    A hamza that the text left out makes none: editors of news leave out many.
    """
    if not HAMZA.search(reading.spelled) or HAMZA.search(reading.bearer.written):
        return False
    begins = HAMZA.match(reading.spelled.removeprefix(ARTICLE))
    return not begins or len(reading.word) <= DOUBTFUL or is_known_word(reading.word)


def is_everyday_word(reading: Reading) -> bool:
    """A name that is also a word of every day says nothing by itself."""
    return reading.word in EVERYDAY_WORDS or reading.word in FUNCTION_WORDS


def is_given_name(reading: Reading) -> bool:
    """Many bear a given name; it names one only where it stands alone for certain: قالت ريم إنها…"""
    if find_folder(reading.bearer.record) != "people" or reading.word not in GIVEN_NAMES:
        return False
    words, counts = reading.hit.form.words, reading.counts
    is_habit = counts.seen[words] >= OFTEN and counts.alone[words] >= MOSTLY * counts.seen[words]
    return not (stands_alone(reading.hit.neighbours, wears_clitic=reading.hit.letters > 0) or is_habit)


def is_short(reading: Reading) -> bool:
    """Two letters are too few."""
    return len(reading.word) <= SHORT


def may_hold_its_clitic(reading: Reading) -> bool:
    """Where a word is one of its own with its first letter, or the archive writes it oftener than the name alone, that
    letter is no clitic: كريم is no ريم."""
    hit, counts = reading.hit, reading.counts
    if not hit.letters:
        return False
    worn = folded_words[hit.surface]
    if is_known_word(worn):
        return True
    bare = counts.bare[hit.form.words]
    doubtful = DOUBTFUL + (hit.surface[0] not in "وف")
    return counts.worn[worn] > MUCH_OFTENER * bare and len(reading.word) <= doubtful


Guard = Callable[[Reading], bool]

GUARDS: tuple[tuple[Guard, Reason], ...] = (
    (stands_in_lineage, "lineage"),
    (reads_as_adjective, "adjective"),
    (reads_as_function_word, "spelling"),
    (differs_in_hamza, "spelling"),
    (is_short, "short"),
    (may_hold_its_clitic, "clitic"),
    (is_everyday_word, "everyday-word"),
    (is_given_name, "given-name"),
)
"""Every guard with the reason it gives, the surest first."""
