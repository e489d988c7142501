"""From a hit to why it may not be meant: the rules for names of one word, each of which says too little by itself."""

import re
from collections.abc import Callable

from fihrist.arabic.stem import ARTICLE
from fihrist.frozen import Frozen
from fihrist.ids import find_folder
from fihrist.linking.clitics import CONJUNCTIONS, LATIN
from fihrist.linking.counts import Habits
from fihrist.linking.hits import Hit
from fihrist.linking.index import Bearer
from fihrist.linking.lexicon import (
    COMMON_WORDS,
    EVERYDAY_WORDS,
    FUNCTION_SPELLINGS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    LATIN_TITLES,
    LATIN_WORDS,
    PERSON_TITLES,
)
from fihrist.linking.longer_names import LINEAGE, SONS, is_part_of_longer_name
from fihrist.linking.mentions import Reason
from fihrist.linking.neighbours import is_given, is_plain, stands_alone
from fihrist.linking.words import folded_words, spell, split_name

ORDINALS = frozenset(split_name("الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي عشر"))
"""Numbers behind the names of kings, which are no surnames."""
HAMZA = re.compile("[أإآؤئء]")
TANWIN = "\u064b"
SHORT, DOUBTFUL = 2, 3
"""Letters of a name that never links by itself, and of one that «and» before it makes doubtful."""


class Case(Frozen):
    """One hit as one bearer's name of one word."""

    hit: Hit
    bearer: Bearer
    habits: Habits
    word: str
    """The name, folded."""

    @property
    def spelled(self) -> str:
        """The name as the text spells it, without vowel signs."""
        return spell(self.hit.surface[self.hit.core - self.hit.start :])


def doubt(hit: Hit, bearer: Bearer, habits: Habits) -> Reason:
    """Say why a hit may not mean its bearer; empty where nothing speaks against it."""
    if is_part_of_longer_name(hit, bearer):
        return "lineage"
    if not bearer.is_single:
        return ""
    case = Case(hit, bearer, habits, "".join(hit.form.words))
    if LATIN.match(case.word):
        return "spelling" if case.word in LATIN_WORDS and not case.spelled.isupper() else ""
    for guard, reason in GUARDS:
        if guard(case):
            return reason
    return ""


def doubt_part(hit: Hit) -> Reason:
    """Say why a surname may not mean the person who is named in full; empty where nothing speaks against it."""
    neighbours, word = hit.neighbours, hit.form.words[0]
    before, after = folded_words[neighbours.before], folded_words[neighbours.after]
    if before in LINEAGE or is_given(neighbours.before) or after in SONS:
        return "lineage"
    if LATIN.match(word):
        return "lineage" if is_latin_name(neighbours.before) else ""
    if len(hit.form.words) > 1:
        return ""
    if len(word) <= SHORT:
        return "short"
    if word in ORDINALS:
        return "surname"
    if word in EVERYDAY_WORDS or word in PERSON_TITLES:
        is_titled = before in PERSON_TITLES and (word not in PERSON_TITLES or is_plain(neighbours.after))
        return "" if is_titled else "everyday-word"
    if word in GIVEN_NAMES and not stands_alone(neighbours, wears_clitic=hit.letters > 0):
        return "given-name"
    return "clitic" if is_other_word(hit) else ""


def is_other_word(hit: Hit) -> bool:
    """Whether the written word is one of its own with the clitic's letters, all of them or all but «and»: وكريم."""
    if not hit.letters:
        return False
    worn = folded_words[hit.surface]
    return is_known_word(worn) or (hit.letters > 1 and worn[0] in CONJUNCTIONS and is_known_word(worn[1:]))


def is_latin_name(word: str) -> bool:
    """Whether a written word is, as far as its first letter tells, a Latin name: John, Hêlîn."""
    folded = folded_words[word]
    return word[:1].isupper() and LATIN.match(folded) is not None and folded not in LATIN_TITLES


def is_known_word(word: str) -> bool:
    """Whether a folded word is one of its own, with its first letter."""
    return word in COMMON_WORDS or word in GIVEN_NAMES


def reads_as_adjective(case: Case) -> bool:
    """سوريًا is an adjective, and so is سوريا behind an indefinite accusative, السعودية behind a definite noun."""
    hit = case.hit
    word, before = case.word, folded_words[hit.neighbours.before]
    if word.endswith("يا") and TANWIN in hit.surface[-3:]:
        return True
    if hit.letters or len(before) <= 4:
        return False
    if word.endswith("يا"):
        return is_indefinite(hit.neighbours.before)
    return word.startswith(ARTICLE) and word.endswith(("يه", "ي")) and before.startswith(ARTICLE)


def is_indefinite(word: str) -> bool:
    """Whether a written word has the ending of an indefinite accusative: مواطنًا, جنديا; أيضًا is a particle."""
    folded = folded_words[word]
    if spell(word) in FUNCTION_SPELLINGS:
        return False
    return TANWIN in word[-2:] or folded.endswith("يا") or (folded.endswith("ا") and folded[:-1] in EVERYDAY_WORDS)


def reads_as_function_word(case: Case) -> bool:
    """على is no علي: what is spelled like a particle and otherwise than the name is the particle."""
    if case.word not in FUNCTION_WORDS:
        return False
    return case.spelled in FUNCTION_SPELLINGS and case.spelled not in map(spell, case.bearer.spellings)


def differs_in_hamza(case: Case) -> bool:
    """A hamza that the name lacks makes another word of it, but for one that begins a long name: أرسنال is ارسنال.

    A hamza that the text left out makes none: editors of news leave out many.
    """
    if not HAMZA.search(case.hit.surface) or any(map(HAMZA.search, case.bearer.spellings)):
        return False
    spelled = case.spelled
    if not HAMZA.search(spelled):
        return False
    begins = HAMZA.match(spelled.removeprefix(ARTICLE))
    return not begins or len(case.word) <= DOUBTFUL or is_known_word(case.word)


def is_everyday_word(case: Case) -> bool:
    """A name that is also a word of every day says nothing by itself."""
    return case.word in COMMON_WORDS


def is_given_name(case: Case) -> bool:
    """Many bear a given name; it names one only where it stands alone for certain (قالت ريم إنها…) or mostly."""
    if case.word not in GIVEN_NAMES or find_folder(case.bearer.record) != "people":
        return False
    hit = case.hit
    return hit.form.words not in case.habits.alone and not stands_alone(hit.neighbours, wears_clitic=hit.letters > 0)


def is_short(case: Case) -> bool:
    """Two letters are too few."""
    return len(case.word) <= SHORT


def may_hold_its_clitic(case: Case) -> bool:
    """A word of its own is no name behind a clitic, nor is a short one that the archive writes much oftener: كريم is no
    ريم."""
    hit = case.hit
    if is_other_word(hit):
        return True
    # «And» is seldom a word's own first letter, the others often are.
    longest = DOUBTFUL if hit.surface[0] in CONJUNCTIONS else DOUBTFUL + 1
    return len(case.word) <= longest and (folded_words[hit.surface], hit.form.words) in case.habits.whole


Guard = Callable[[Case], bool]

GUARDS: tuple[tuple[Guard, Reason], ...] = (
    (reads_as_adjective, "adjective"),
    (reads_as_function_word, "spelling"),
    (differs_in_hamza, "spelling"),
    (is_short, "short"),
    (may_hold_its_clitic, "clitic"),
    (is_everyday_word, "everyday-word"),
    (is_given_name, "given-name"),
)
"""Every guard with the reason it gives, the surest first."""
