"""Every word the program or the site says exists in both languages, with the same gaps to fill."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest
from archives import read_folder

from fihrist.problems import catalogue, severities, write_problem
from fihrist.problems import report as report_problem

ROOT = Path(__file__).parent.parent
LABELS = {tag: tomllib.loads((ROOT / f"theme/labels/{tag}.toml").read_text("utf-8")) for tag in ("ar", "en")}
PLURALS = {"ar": {"zero", "one", "two", "few", "many", "other"}, "en": {"one", "other"}}
"""CLDR's plural categories, of which ``zero`` may be worded in any language."""
SOURCES = {path: text.decode() for path, text in read_folder(ROOT / "fihrist").items() if path.endswith(".py")}
TEMPLATES = {path: text.decode() for path, text in read_folder(ROOT / "theme/templates").items()}


def flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """A table of words as keys with dots."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


def find_gaps(sentence: str) -> set[str]:
    """The names in braces of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


FLAT = {tag: dict(flatten(table)) for tag, table in LABELS.items()}


CATEGORY = re.compile(r"[._](zero|one|two|few|many|other)$")
"""How a key of a plural ends: ``count.results.few``, and for the scripts of the search page ``search.mentions_few``."""


def is_plural(key: str) -> bool:
    return key.startswith("count.") or (key.startswith("search.") and CATEGORY.search(key) is not None)


def strip_category(keys: Mapping[str, str]) -> set[str]:
    """Keys, those of plurals without their category."""
    return {CATEGORY.sub("", key) if is_plural(key) else key for key in keys}


def test_both_languages_have_the_same_labels() -> None:
    assert strip_category(FLAT["ar"]) == strip_category(FLAT["en"])


def test_a_label_has_the_same_gaps_in_both_languages() -> None:
    plain = [key for key in FLAT["ar"] if not is_plural(key)]

    assert [] == [key for key in plain if find_gaps(FLAT["ar"][key]) != find_gaps(FLAT["en"][key])]


@pytest.mark.parametrize("tag", ["ar", "en"])
def test_plurals_have_the_categories_of_their_language(tag: str) -> None:
    found: dict[str, set[str]] = {}
    for key in filter(is_plural, FLAT[tag]):
        name, category, _ = CATEGORY.split(key)
        found.setdefault(name, set()).add(category)

    assert {} == {name: given for name, given in found.items() if not PLURALS[tag] - {"zero"} <= given}
    assert {} == {name: given for name, given in found.items() if not given <= PLURALS["ar"]}


def test_every_plural_says_its_number_where_the_word_alone_does_not() -> None:
    for tag in ("ar", "en"):
        for key in filter(is_plural, FLAT[tag]):
            if key.endswith((".few", ".many", ".other")):
                assert "n" in find_gaps(FLAT[tag][key]), (tag, key)


LABEL_CALL = re.compile(r"""(?:\bui|self|edition\.ui)\.label\(\s*"([\w.]+)["]""")
COUNT_CALL = re.compile(r"""(?:\bui|edition\.ui)\.count\(\s*"(\w+)["]""")
SHORT_CALL = re.compile(r"""(?<![\w.])label\(\s*"([\w.]+)["]""")


def find_asked(pattern: re.Pattern[str], texts: Mapping[str, str]) -> set[str]:
    return {found for text in texts.values() for found in pattern.findall(text)}


def test_every_label_that_is_asked_for_exists() -> None:
    asked = find_asked(LABEL_CALL, SOURCES | TEMPLATES) | find_asked(SHORT_CALL, SOURCES)

    assert {"article.source", "date.since"} <= asked
    # A key that the template finishes itself: ``"search.way_" ~ way``.
    begun = {key for key in asked if key.endswith("_") and any(known.startswith(key) for known in FLAT["ar"])}
    assert set() == asked - FLAT["ar"].keys() - begun


def test_every_count_that_is_asked_for_exists() -> None:
    asked = {f"count.{name}" for name in find_asked(COUNT_CALL, SOURCES | TEMPLATES)}

    assert "count.articles" in asked
    assert set() == asked - strip_category(FLAT["ar"])


def list_label_calls() -> Iterator[tuple[str, str, set[str]]]:
    """Every call for a label whose key is plain: (place, key, the gaps it fills)."""
    for path, text in SOURCES.items():
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.Call(
                    func=ast.Attribute(attr="label") | ast.Name(id="label"), args=[ast.Constant(value=str(key))]
                ):
                    filled = {keyword.arg for keyword in node.keywords if keyword.arg}
                    yield f"{path}:{node.lineno}", key, filled


def test_a_label_is_given_what_its_gaps_ask_for() -> None:
    calls = list(list_label_calls())

    assert 20 < len(calls)
    assert [] == [(place, key) for place, key, filled in calls if not find_gaps(FLAT["ar"][key]) <= filled]


MESSAGES = {language: dict(flatten(catalogue(language))) for language in ("ar", "en")}


def test_both_languages_have_the_same_messages_with_the_same_gaps() -> None:
    assert MESSAGES["ar"].keys() == MESSAGES["en"].keys()
    # The Arabic sentence about heavy files names the unit once.
    assert [] == [key for key, words in MESSAGES["ar"].items() if find_gaps(words) != find_gaps(MESSAGES["en"][key])]


def test_bootstrap_says_the_same_in_both_languages() -> None:
    tables = {
        language: dict(
            flatten(tomllib.loads((ROOT / f"fihrist/messages/bootstrap.{language}.toml").read_text("utf-8")))
        )
        for language in ("ar", "en")
    }

    assert tables["ar"].keys() == tables["en"].keys()
    assert [] == [key for key in tables["ar"] if find_gaps(tables["ar"][key]) != find_gaps(tables["en"][key])]


def test_every_problem_has_one_severity_and_one_sentence() -> None:
    table = tomllib.loads((ROOT / "fihrist/messages/severity.toml").read_text("utf-8"))
    codes = [code for weight in table.values() for code in weight]

    assert len(codes) == len(set(codes))
    assert set(codes) == {key.removeprefix("problems.") for key in MESSAGES["en"] if key.startswith("problems.")}


CODE_CALL = re.compile(
    r"""(?:report|fail|refuse|Fault|Problem)\(\s*(?:[^()"]|\([^()]*\))*?"([a-z]+(?:-[a-z0-9]+)+)["]"""
)


def test_every_code_that_the_program_reports_is_known() -> None:
    asked = find_asked(CODE_CALL, SOURCES)

    assert {"duplicate-key", "open-block", "output-foreign", "missing-file"} <= asked
    assert set() == asked - severities().keys()


def test_every_code_of_the_catalogue_is_used() -> None:
    program = "\n".join(SOURCES.values())
    gathered = {"image-holds-"}

    unused = {code for code in severities() if f'"{code}"' not in program and not code.startswith(tuple(gathered))}

    # A browser is asked for by the tests alone.
    assert {"no-browser"} == unused


def test_a_message_may_show_braces_that_a_text_holds() -> None:
    problem = report_problem("content/a.md", 3, "broken-link", value="{!نصّ!} {value} %s")

    assert "content/a.md:3: the link '{!نصّ!} {value} %s' leads nowhere" in write_problem(problem, "en")
