"""From plain lists of Arabic words, one file a topic, to sets of folded words that the linker asks.

They are facts of the language. A word may stand in several lists: كريم is a given name and an everyday word.
"""

from collections.abc import Iterable, Iterator
from importlib.resources import files

from fihrist.arabic.fold import fold
from fihrist.arabic.letters import compose_letters, drop_signs
from fihrist.arabic.stem import ARTICLE
from fihrist.linking.clitics import CONJUNCTIONS


def read_words(topic: str) -> frozenset[str]:
    """Read the list of a topic, ``given-names``: its words, folded."""
    return fold_together(read_spellings(topic))


def read_spellings(topic: str) -> frozenset[str]:
    """Read the list of a topic as it is spelled, without vowel signs. Lines with ``#`` are comments."""
    text = (files("fihrist.linking") / "vocabulary" / f"{topic}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return frozenset(drop_signs(compose_letters(" ".join(lines))).split())


def fold_together(words: Iterable[str]) -> frozenset[str]:
    """Fold words; all at once, which takes a third of the time of one by one."""
    return frozenset(fold(" ".join(words)).split())


def join_conjunctions(words: Iterable[str]) -> Iterator[str]:
    """Give words as they are, and behind the conjunctions: في, وفي, ففي."""
    for word in words:
        yield word
        yield from (conjunction + word for conjunction in CONJUNCTIONS)


def join_article(words: Iterable[str]) -> Iterator[str]:
    """Give folded nouns as they are, and with the article: شعب, الشعب."""
    for word in words:
        yield word
        if not word.startswith(ARTICLE):
            yield ARTICLE + word


GIVEN_NAMES = read_words("given-names")
"""Names that are a person's first before they are anything else: محمد, مريم, جون."""
FUNCTION_SPELLINGS = frozenset(join_conjunctions(read_spellings("function-words")))
"""The closed class, with its pronouns and conjunctions, as it is spelled: على, فيها, وبأنه."""
FUNCTION_WORDS = fold_together(FUNCTION_SPELLINGS)
"""The same, folded."""
PERSON_TITLES = read_words("person-titles")
"""Words before a person's name: الرييس, وزير, الشيخ, المدعو."""
PLACE_TYPES = read_words("place-types")
"""Words before a place's name that say what it is: مدينه, ريف, نهر."""
PLACE_HEADS = read_words("place-heads") | PLACE_TYPES
"""Words before a place's name: these, and سكان, شمال."""
PLACE_PREPOSITIONS = read_words("place-prepositions")
"""Words after which a place is often named: في, الي."""
GROUP_HEADS = read_words("group-heads")
"""Words before a group's name: حزب, قوات, صحيفه."""
NAMED_AFTER = read_words("named-after")
"""Words before the name of somebody whom a thing is named after: مطار, جايزه."""
SPEECH_VERBS = read_words("speech-verbs")
"""Verbs of saying, which a speaker stands beside: قال, اكدت."""
EVERYDAY_WORDS = frozenset(join_article(read_words("everyday-nouns"))) | read_words("everyday-words") | SPEECH_VERBS
"""The most usual words of news prose, which a name may be spelled like: الشعب, كريم, صور, قال."""
LATIN_TITLES = read_words("latin-titles")
"""Latin words before a surname that are no first name though written large: mr, general, the."""
LATIN_WORDS = read_words("latin-words")
"""Words of English and French that initials are spelled like: who, us, un."""
COMMON_WORDS = FUNCTION_WORDS | EVERYDAY_WORDS
"""What stands in any text: the closed class, and the most usual words."""
