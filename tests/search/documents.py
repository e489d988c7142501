"""Made-up documents of every kind, the same for the same seed: their words from rare to everywhere, in many dresses."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from fihrist.search import Days, SearchDocument

KINDS = ("articles", "articles", "articles", "people", "groups", "places", "pages")
WORDS = (
    *("في", "من", "على", "كتاب", "الكتاب", "كُتُبٌ", "وكتبه", "بالكتب", "حلب", "بحلب", "وحلب", "لحلب", "غزة", "بغزة"),
    *("لغزّة", "وبغزة", "سوتشي", "بسوتشي", "بيروت", "البيروتية", "مدرسة", "والمدارس", "مدرسـة", "للمدرسة", "حسين"),
    *("ورّاق", "الورّاقون", "«الورق»", "ورقًا،", "حمص،وحماة", "سنة", "١٢٤٥هـ", "٢٠١٢–2013", "Ḥasakê", "Paper", "(mill)"),
    *(
        "نهر",
        "النهر",
        "أنهار",
        "بنهر",
        "—",
        "…",
        "\u202bالجسر\u202c",
        "هەولێر",
        "قرآن",
        "مسؤولون",
        "شؤون",
        "ناسخ",
        "خطّه",
    ),
)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
HIDDEN = (("أبو الدواة",), ("Halab", "الشهباء"), ())
FIRST = date(1911, 3, 1)


def make_documents(count: int, seed: int = 0) -> list[SearchDocument]:
    """Make documents at addresses of their own, the first always with everything."""
    chance = random.Random(seed)
    return [make_document(number, chance) for number in range(count)]


def make_document(number: int, chance: random.Random) -> SearchDocument:
    """Make one document; some have no text, no title, no date, or one word for many places."""
    kind = KINDS[number % len(KINDS)]
    named = chance.sample(("khalil", "salma", "warraq", "ناسخ"), chance.randrange(4))
    return SearchDocument(
        address=f"{kind}/{number}.html",
        title=make_text(chance, chance.randrange(6)),
        paragraphs=tuple((f"p{n}", make_text(chance, chance.randrange(40))) for n in range(chance.randrange(6))),
        language=chance.choice(("ar", "en")),
        meta={"date": str(number)} if kind == "articles" else {},
        filters={"kind": [kind], "people": named, "places": ["halab"] * chance.randrange(2)},
        days=make_days(chance) if kind == "articles" else None,
        hidden=chance.choice(HIDDEN) if kind in ("people", "places") else (),
        heavy=frozenset(chance.sample(range(6), chance.randrange(2))),
    )


def make_text(chance: random.Random, count: int) -> str:
    """Make a text of words that are the rarer the later they stand in the list, and of some that nobody else has."""
    words: Sequence[str] = chance.choices(WORDS, [1 / (place + 2) for place in range(len(WORDS))], k=count)
    return " ".join(word if chance.random() < 0.9 else make_word(chance) for word in words)


def make_word(chance: random.Random) -> str:
    """Make a word of random letters."""
    return "".join(chance.choices(LETTERS, k=chance.randrange(1, 8)))


def make_days(chance: random.Random) -> Days:
    """Make a date: a day, or a span of some."""
    first = FIRST + timedelta(chance.randrange(30_000))
    return Days(first, first + timedelta(chance.choice((0, 0, 30))), first)
