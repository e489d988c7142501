"""From the tables of folding and stemming to the script that hands them to the browser.

The rules are applied by `theme/js/search-arabic.js`; a test compares both sides, word for word.
"""

import json

from fihrist.arabic import letters, stem
from fihrist.arabic.fold import LETTERS
from fihrist.files import File
from fihrist.search import terms
from fihrist.search.words import SIGNS

ADDRESS = "search/tables.js"


def write_tables(pages: int, packs: int) -> File:
    """Write the tables as a script, ``fihristSearch.tables``, for an index of so many pages.

    ``packs``: how many scripts carry the fragments, 0 where the site has no offline form of the search.
    """
    text = json.dumps({"pages": pages, "packs": packs, **collect_tables()}, ensure_ascii=True, separators=(",", ":"))
    return File(ADDRESS, f"(window.fihristSearch ??= {{}}).tables = {text};\n".encode())


def collect_tables() -> dict[str, object]:
    """Collect what the browser must know: letters, ranges for brackets of regular expressions, affixes, keys."""
    return {
        "letters": LETTERS,
        "latin": letters.LATIN,
        "plainLatin": letters.PLAIN_LATIN,
        "loneSigns": letters.LONE_SIGNS,
        "signs": SIGNS,
        "dropped": f"{SIGNS}{letters.MODIFIERS}",
        "prefixes": stem.PREFIXES,
        "suffixes": stem.SUFFIXES,
        "proclitics": stem.PROCLITICS,
        "article": stem.ARTICLE,
        "kept": stem.KEPT,
        "keptBehind": stem.KEPT_BEHIND,
        "shortestRest": stem.SHORTEST_REST,
        "mostStripped": stem.MOST_STRIPPED,
        "stopwords": sorted(stem.STOPWORDS),
        "keys": {
            "stem": terms.STEM,
            "doubtful": terms.DOUBTFUL,
            "form": terms.FORM,
            "formEnd": terms.FORM_END,
            "heavy": terms.HEAVY,
            "new": terms.NEW,
        },
    }
