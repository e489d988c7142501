"""From a text to its twin, the words that Pagefind indexes in its place: a stem for each display word.

Every key ends with a letter that folding replaces by another, so that no folded word holds it: a key is never the
beginning of another («Ira» and «Iraq»), and three kinds of keys are neighbours of each other, mostly in one file.
With S, D, F and E for these letters:

- ``حكومS``: the stem, at the place of its display word;
- ``حكومD``: the same for words whose first letter may be a clitic, once behind the text;
- ``حكومFحكومهE``, ``حكومFوالحكومهE``: a folded word under its stem, without its clitics and with them (and with
  some of them, where it has several), once behind the text.

`theme/js/search-engine.js` asks for these keys.
"""

from collections.abc import Iterable, Iterator

from fihrist.arabic.stem import STOPWORDS
from fihrist.search.clitics import Clitics
from fihrist.search.words import fold_display, fold_text

STEM, DOUBTFUL, FORM, FORM_END = "\u06a9", "\u06af", "\u06be", "\u06cc"
"""S, D, F and E: Persian letters, behind all Arabic ones in the order of keys."""
NOTHING = "\u00b7"
"""Takes the place of a display word that holds signs only."""


def write_twin(shown: Iterable[str], unseen: Iterable[str], clitics: Clitics) -> str:
    """Write the twin of a document: the stems of its display words, of texts unseen (title, hidden names), the tail."""
    rows = [[fold_display(word) for word in shown], *map(fold_text, unseen)]
    stems = [[clitics.read_word(word).stem + STEM if word else NOTHING for word in row] for row in rows]
    words = [word for row in rows for word in row if word]
    # A gap between the texts: no phrase begins in one and ends in the next.
    return f" {NOTHING} ".join([*map(" ".join, stems), " ".join(dict.fromkeys(list_tail(words, clitics)))])


def write_stems(text: str, clitics: Clitics) -> str:
    """Write the stems of a title."""
    return " ".join(clitics.read_word(word).stem + STEM for word in fold_text(text))


def list_tail(words: Iterable[str], clitics: Clitics) -> Iterator[str]:
    """List the keys behind the text: of every word its forms, and the stem it has if its first letter is a clitic."""
    for word in words:
        if word in STOPWORDS:
            continue
        stem, bodies, doubtful = clitics.read_word(word)
        for form in dict.fromkeys((*bodies[::-1], word)):
            yield f"{stem}{FORM}{form}{FORM_END}"
        if doubtful:
            yield doubtful + DOUBTFUL
