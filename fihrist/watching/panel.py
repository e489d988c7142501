"""From problems to HTML: the panel that stands over a page, and the page where there is no site yet."""

import re
from collections.abc import Iterator, Sequence
from html import escape

from fihrist.problems import Problem, say, word_problem

MOST = 50
"""Problems that are shown; `check` tells them all."""
DIRECTIONS = {"ar": "rtl", "en": "ltr"}
LATIN_RUN = re.compile(r"(?:::: )?[\w{\[<./'\"#@+~%-](?:[ -~…]*[\w}\]>/'\"%…])?", re.ASCII)
"""Latin words, dates, addresses and YAML among Arabic: left to themselves, 2020-02-31 and https:// turn round."""
PLACE = "fihrist-problems"
"""The id of the element that holds the panel."""
STYLE = "/.fihrist-serve/page.css"
"""Where the server has the panel's style sheet."""


def write_panel(problems: Sequence[Problem], language: str) -> str:
    """Write what keeps a site from being built, a line for each problem, in the language of the tool."""
    return (
        f'<details open lang="{language}" dir="{DIRECTIONS[language]}">'
        f"<summary>{escape(say(language, 'serve.problems', errors=len(problems)))}</summary>"
        f"<ol>{''.join(write_lines(problems, language))}</ol></details>"
    )


def write_lines(problems: Sequence[Problem], language: str) -> Iterator[str]:
    """Write a line for each problem; of very many the first, and how many more there are."""
    for problem in problems[:MOST]:
        words = isolate_runs(word_problem(problem, language), language)
        yield f"<li>{isolate(str(problem.place))}: {words} {isolate(f'[{problem.code}]')}</li>"
    if more := len(problems[MOST:]):
        yield f"<li>{isolate_runs(say(language, 'serve.more', more=more), language)}</li>"


def isolate_runs(words: str, language: str) -> str:
    """Write the tool's words as HTML, the Latin runs of Arabic ones each by itself."""
    if DIRECTIONS[language] == "ltr":
        return escape(words)
    parts, end = [], 0
    for run in LATIN_RUN.finditer(words):
        parts += [escape(words[end : run.start()]), isolate(run[0])]
        end = run.end()
    return "".join([*parts, escape(words[end:])])


def isolate(run: str) -> str:
    """Write what runs from left to right, whatever stands around it."""
    return f'<bdi dir="ltr">{escape(run)}</bdi>'


def write_waiting_page(panel: str, language: str) -> str:
    """Write the page for every address while there is no site."""
    title, words = escape(say(language, "serve.no_site")), escape(say(language, "serve.waiting"))
    return f"""<!doctype html>
<html lang="{language}" dir="{DIRECTIONS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{STYLE}">
</head>
<body class="waiting">
<h1>{title}</h1>
<p>{words}</p>
<div id="{PLACE}">{panel}</div>
</body>
</html>
"""
