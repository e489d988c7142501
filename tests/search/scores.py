"""Fixed texts, and the scores that words and questions have in them, as Pagefind's engine counted them too."""

from math import isclose

from fihrist.search import SearchDocument
from fihrist.search.terms import FORM, FORM_END, HEAVY, STEM

TEXTS = (
    ("رحلة إلى حلب", "خرج التاجرُ من دمشق إلى حلب سنة ١٢٣٤، وفي حلب باع الورق."),
    ("سوق الورق", "في السوق ورقٌ شاميّ، وورقٌ بغداديّ؛ والورق الشاميّ أغلى."),
    ("", "كتب التاجر رسالةً بالورق الشاميّ، ثم أرسلها لدمشق."),
    ("مدرسة الخطّ", "فُتحت المدرسة في دمشق، وعلّم فيها «الخطّاط» تلاميذه الخطّ والتذهيب."),
    ("أوراق متفرّقة", "أوراق من خزانة التاجر: حسابٌ، ووصيّة، وخريطة لطريق حلب."),
    ("Paper", "The paper of دمشق was praised in 1234."),
    ("خزانة الكتب", "ـكُتُبٌ وأوراقٌ ودفاتر كثيرة في خزانة المدرسة بحلب، ومنها كتاب التاجر."),
    ("الطريق", "الطريق بين حلب ودمشق طويل، وللتاجر فيه ثلاث محطّات."),
)


def make_documents() -> list[SearchDocument]:
    """A document of each text, its id being the text's number."""
    return [
        SearchDocument(f"a{number}.html", title, (("p1", text),), "ar", filters={"kind": ["articles"]})
        for number, (title, text) in enumerate(TEXTS)
    ]


Scores = list[tuple[int, float]]
"""(page, score): of a key in the order of pages, of a question the best first."""

KEYS: dict[str, Scores] = {
    f"حلب{STEM}": [(0, 1.043591), (4, 0.647958), (6, 0.574962), (7, 0.716148)],
    f"ورق{STEM}": [(0, 0.855728), (1, 1.594619), (2, 1.011277)],
    f"ورق{FORM}والورق{FORM_END}": [(1, 1.729851)],
    f"دمشق{STEM}": [(0, 0.446208), (2, 0.527316), (3, 0.446208), (5, 0.527316), (7, 0.508818)],
    f"ورق{HEAVY}": [(1, 1.729851)],
    f"1234{STEM}": [(0, 1.160588), (5, 1.371552)],
    f"لاشيء{STEM}": [],
}
"""What Pagefind's engine says of each key."""
QUESTIONS: dict[str, Scores] = {
    "حـلبَ": [(0, 2.239158), (7, 1.289066), (4, 1.166324), (6, 1.034932)],
    "الورق الشامي": [(1, 9.789667), (2, 6.215330), (0, 1.662254)],
    "التاجر دمشق -حلب": [(2, 1.950695), (5, 0.738243), (3, 0.624691)],
    "«طريق حلب»": [(4, 2.004521)],
    "والتاجر": [(2, 0.949169), (7, 0.915873), (4, 0.828666), (0, 0.803174), (6, 0.735313)],
    "1234": [(5, 2.468794), (0, 2.089058)],
    "١٢٣٤": [(5, 2.468794), (0, 2.089058)],
    "خزا*": [(6, 2.108755), (4, 1.332425)],
    "paper": [(5, 5.926387)],
    "كلمة غائبة": [],
}
"""What the search page says to each question."""
ASK_KEYS = """(keys) => Promise.all(keys.map(async (key) => {
  const { ids, scores } = await fihristSearch.askKey(key);
  return [...ids].map((id, i) => [id, scores[i]]);
}))"""
ASK_QUESTIONS = """(questions) => Promise.all(questions.map(async (words) => {
  const { hits } = await fihristSearch.ask({ words });
  return hits.map(({ id, score }) => [id, score]);
}))"""
ASK_ENGINE = """async (keys) => {
  const pagefind = await import("./pagefind/pagefind.js");
  await pagefind.options({ ranking: RANKING });
  const answers = [];
  for (const key of keys) {
    const { results } = await pagefind.search(key);
    answers.push(results.map(({ id, score, words }) => [Number(id), score, words]));
  }
  return answers;
}"""
"""Asks Pagefind's own engine; `rank_like_us` says how it is to rank."""


def ask_engine(*, whole: bool = True) -> str:
    """Give the function that asks Pagefind's engine, set to rank as ours does.

    Ours weighs ordinary words 25, not 24. ``whole`` keys find themselves; else all that begin so count the same.
    """
    ranking = "{ diacriticSimilarity: 0, termSaturation: 1.25, termSimilarity: %s }" % ("1" if whole else "0")
    return ASK_ENGINE.replace("RANKING", ranking)


def are_same(expected: Scores, found: list[list[float]]) -> bool:
    """Whether pages are the same ones in the same order, and their scores the same but for rounding."""
    pairs = list(zip(expected, found, strict=False))
    return len(expected) == len(found) and all(
        page == other and isclose(score, another, rel_tol=1e-4) for (page, score), (other, another) in pairs
    )
