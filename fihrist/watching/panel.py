"""From problems to HTML: the panel that stands over a page, and the page where there is no site yet."""

from collections.abc import Iterator, Sequence
from html import escape

from fihrist.problems import Problem, say, word_problem

MOST = 50
"""Problems that are shown; `check` tells them all."""
DIRECTIONS = {"ar": "rtl", "en": "ltr"}
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
        place, words = escape(str(problem.place)), escape(word_problem(problem, language))
        yield f'<li><bdi dir="ltr">{place}</bdi>: {words} <bdi dir="ltr">[{problem.code}]</bdi></li>'
    if more := len(problems[MOST:]):
        yield f"<li>{escape(say(language, 'serve.more', more=more))}</li>"


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
