"""From the lexicon to the words that begin a candidate's pattern, and to what may stand in a name."""

import re
from collections.abc import Iterable, Iterator

from fihrist.arabic.fold import fold_words
from fihrist.arabic.stem import ARTICLE
from fihrist.linking.clitics import add_clitics
from fihrist.linking.forms import KUNYA
from fihrist.linking.lexicon import (
    COMMON_WORDS,
    EVERYDAY_WORDS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    GROUP_HEADS,
    PERSON_TITLES,
    PLACE_HEADS,
    SPEECH_VERBS,
    join_conjunctions,
    read_words,
)

SERVANT, LORD = "عبد", "ربه"
SON = frozenset(["بن", "ابن"])
TIED = KUNYA | SON | {SERVANT, "ام", *fold_words("آل سان سانت سانتا نيو لوس لاس ريو فان فون دي ديل دا دو ماك")}
"""Words that belong to the one behind them."""

ENTERED_HEADS = frozenset(fold_words("تل تلة جبل رأس جسر وادي كفر خان قلعة قصر حصن شط بحر بحيرة خليج جزيرة نهر عين"))
"""Words that are part of a place's own name: جبل الزاوية."""
LEFT_HEADS = frozenset(fold_words("قناة صحيفة جريدة مجلة وكالة شركة إذاعة تلفزيون راديو موقع شبكة منصة"))
"""Words that only say what a group is: قناة «الجزيرة» is «الجزيرة»."""
CHANGING_HEADS = frozenset(fold_words("حركة تنظيم"))
"""Words that are part of a group's name where the article follows: حركة النهضة, but حماس."""
LONG_HEADS = frozenset(fold_words("قوات قوة حكومة"))
"""Words that need two others for a name: قوات سوريا الديمقراطية, but قوات الأمن."""
VAGUE_HEAD = re.compile(
    r"\w{2,}ات|احزاب|صحف|مواقع|مجالس|مدارس|قبايل|عشاير|فصايل|مكاتب|محاكم|بنوك|جيوش|فرق|لجان|نوادي"
    r"|فريق|اداره|برنامج|مكتب|رياسه|دار|مبادره"
)
"""Heads that name no one group: those in the plural, and those of any part of a whole."""
OTHER_HEADS = frozenset(fold_words("قطاع حقل حقول قاعدة ميدان أجواء سماء رأس محيط مداخل مدخل مركز"))
"""Words before a place that stand before much else as well: قطاع الاتصالات."""
SIDES = frozenset(fold_words("شمال جنوب شرق غرب شمالي جنوبي شرقي غربي"))
COURTESY = frozenset(
    fold_words("السيد السيدة الشيخ الدكتور الدكتورة الأستاذ الأستاذة الإمام البابا المطران البطريرك الجنرال المشير")
)
"""Titles behind which a surname stands by itself."""
NO_GIVEN = frozenset(fold_words("باسم"))
"""Given names that are oftener something else behind a title: المتحدث باسم."""

HEADS = PLACE_HEADS | GROUP_HEADS | PERSON_TITLES
NESTED_HEADS = PLACE_HEADS | GROUP_HEADS | frozenset(ARTICLE + head for head in PLACE_HEADS | GROUP_HEADS)
"""What makes no name behind a head: a second head has a pattern of its own, مجلس الإدارة is any."""
VERBS = frozenset(join_conjunctions(read_words("everyday-words") | SPEECH_VERBS))

PHRASE = re.compile(r"[وف]?(?:لل|بال|كال)\w{3,}|[وف]ال\w{3,}")
"""What begins with a preposition or conjunction and the article: للإغاثة, والتنمية. Only groups' names hold it."""
NISBA = re.compile(r"[وب]?ال\w{2,}(?:ي|يه|يين|يون)")
OWNED = re.compile(r"\w{4,}(?:ه|ها|هم)")
"""A word with a pronoun, as it is spelled, where none but a name's first word stands: معسكره is nobody."""
OWNED_LATER = re.compile(r"\w{3,}(?:ها|هم)|[وف]\w{3,}ه")
"""The same further on, where foreign names may end alike: إدارتها, ورجاله."""
FOR = re.compile("ل[^اوي]")
"""How «for» begins a word behind an office: العام لرعاية الشباب; a name goes on with a vowel: لافروف."""

Roles = dict[str, tuple[tuple[str, int], ...]]
"""Folded written word → the patterns it begins, and how many letters its clitic has in each."""


def list_roles() -> Roles:
    """List every written word that begins a pattern, clitics and all."""
    words: tuple[tuple[str, Iterable[str]], ...] = (
        ("kunya", KUNYA | {"ام"}),
        ("son", SON),
        ("given", GIVEN_NAMES | {SERVANT}),
        ("title", PERSON_TITLES),
        ("place", (PLACE_HEADS - FUNCTION_WORDS - OTHER_HEADS) | ENTERED_HEADS),
        ("group", GROUP_HEADS),
    )
    roles: dict[str, dict[str, int]] = {}
    for role, cores in words:
        for core in sorted(cores):
            for written, letters in add_clitics(core):
                if letters and (written in COMMON_WORDS or written in GIVEN_NAMES):
                    continue
                known = roles.setdefault(written, {})
                known[role] = min(letters, known.get(role, letters))
    return {written: tuple(found.items()) for written, found in roles.items()}


def list_worn_heads() -> Iterator[str]:
    """List titles and heads behind a clitic, with the article and without: بجامعة, بالمنطقة, للمدينة."""
    for written, found in ROLES.items():
        if any(letters and role in {"title", "place", "group"} for role, letters in found):
            yield written
    for head in PLACE_HEADS | GROUP_HEADS:
        yield from (prefix + head for prefix in ("بال", "وال", "فال", "كال", "لل", "ولل"))


ROLES = list_roles()
STOPS = ((FUNCTION_WORDS | VERBS) - TIED) | (frozenset(list_worn_heads()) - GIVEN_NAMES)
"""Words that no name goes over: particles, verbs, and titles and heads behind a clitic (بجامعة)."""


def has_role(word: str, role: str) -> bool:
    """Whether a folded word, clitic and all, begins a pattern."""
    return any(found == role for found, _ in ROLES.get(word, ()))


def is_common(word: str) -> bool:
    """Whether a folded word is of every day and nobody's given name."""
    return word not in GIVEN_NAMES and (word in COMMON_WORDS or word in VERBS)


def is_head(word: str) -> bool:
    """Whether a folded word is a head itself, clitic and article or not."""
    return word in NESTED_HEADS or has_role(word, "place") or has_role(word, "group")


def is_phrase(word: str) -> bool:
    """Whether a folded word is a small word and a usual one joined: لجامعة, بنادي, وأمن, للإغاثة."""
    if PHRASE.fullmatch(word):
        return True
    return word[0] in "بلو" and (is_common(word[1:]) or word[1:] in HEADS)


def is_barred(word: str) -> bool:
    """Whether a folded word cannot be a further part of a person's name."""
    if word in GIVEN_NAMES or word in TIED or word == LORD:
        return False
    if word.startswith(ARTICLE):
        return word in NESTED_HEADS or word.endswith("يه")
    return word in HEADS or word in EVERYDAY_WORDS or is_phrase(word)


def is_origin(word: str) -> bool:
    """Whether a folded word behind a title tells where or what, not who: الروسي, السابق."""
    return word.startswith(ARTICLE) and (NISBA.fullmatch(word) is not None or word in EVERYDAY_WORDS)
