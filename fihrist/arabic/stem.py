"""From a folded word to its light stem, under which the search finds it whatever clitics and endings it wears.

The rules are tables and a few lengths; `fihrist.search.tables` hands them to the site's JavaScript, which
applies them in the same order. Both sides read folded words (`fihrist.arabic.fold`) and nothing else.
"""

PREFIXES = ("وبال", "وكال", "وفال", "وال", "بال", "كال", "فال", "ولل", "فلل", "لل", "ال", "و")
"""Groups of clitics at a word's beginning; the first that fits comes off, and no second one."""

SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يا", "يه", "ه", "ي")
"""Endings, in the order in which they are tried; each may come off once."""

PROCLITICS = "بلكفوس"
"""Letters that a word may begin with, or that stand for «with, to, like, then, and, will» before it."""

KEPT = 2
"""Letters that stay, at least."""
KEPT_BEHIND = {"و": 3, "ي": 3, "يا": 3, "ها": 3, "ان": 3, "ات": 3, "ون": 3, "ين": 3}
"""The same for what is more often a part of a short word (حسين, بنات) than a clitic or an ending."""

SHORTEST_REST = 3
"""Letters that stay behind a proclitic, at least."""
MOST_STRIPPED = 2
"""Proclitics that a word may lose: ف and then ب."""
ARTICLE = "ال"

_STOPWORDS = (
    "في من الي علي عن مع هذا هذه ذلك تلك هولاء التي الذي الذين هو هي هم كان كانت يكون تكون قد لقد ما ماذا "
    "متي اين كيف كم لماذا لم لن لا هل اي ايه ان انه انها او ام ثم بل لكن حتي اذا اذ كل بعض غير بين بعد قبل "
    "عند منذ خلال حول كما مثل ايضا وهو وهي وهم وقد ومن وفي وعلي وان والتي والذي الا اما بان وكان وكانت كانوا "
    "ليس ليست تم به بها بهم له لها لهم فيه فيها منه منها عليه عليها عنه عنها هناك هنا لدي اليه اليها و ف ب ل "
    "ك "
)
STOPWORDS = frozenset(_STOPWORDS.split())
"""Folded words that say too little to search by; a query of nothing else searches by them all the same."""


def stem(word: str) -> str:
    """Take one group of clitics and the endings off a folded word: والمدارس → مدارس, مسوولون → مسوول.

    Words of other scripts and numbers stay as they are.
    """
    return strip_endings(strip_prefix(word))


def find_bodies(word: str) -> list[str]:
    """Give a folded word without its prefix, then without one and two proclitics: ببغزه, بغزه, غزه.

    Whether these are letters of the word is not known here; the counts of an archive decide
    (`fihrist.search.clitics`).
    """
    bodies = [strip_prefix(word)]
    while len(bodies) <= MOST_STRIPPED and (rest := strip_proclitic(bodies[-1])):
        bodies.append(rest)
    return bodies


def strip_prefix(word: str) -> str:
    """Take one group of clitics off a folded word."""
    # Asked of all at once first: most words have none of them.
    if not word.startswith(PREFIXES):
        return word
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= KEPT_BEHIND.get(prefix, KEPT):
            return word[len(prefix) :]
    return word


def strip_endings(word: str) -> str:
    """Take the endings off a folded word, each of them once."""
    if not word.endswith(SUFFIXES) or not is_arabic(word):
        return word
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= KEPT_BEHIND.get(suffix, KEPT):
            word = word[: -len(suffix)]
    return word


def strip_proclitic(body: str) -> str | None:
    """Take one proclitic letter off a word without prefix, and an article behind it; None where too little stays."""
    if len(body) <= SHORTEST_REST or body[0] not in PROCLITICS or not is_arabic(body[1]):
        return None
    return strip_prefix(body[1:]) if body[1:].startswith(ARTICLE) else body[1:]


def is_arabic(word: str) -> bool:
    """Whether a folded word begins with an Arabic letter."""
    return "ء" <= word[:1] <= "ي"
