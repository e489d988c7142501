"""A theme's templates: what Jinja documents holds for the code that we have them become, and mistakes have a place."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from jinja2 import Environment, StrictUndefined, Template, UndefinedError
from markupsafe import Markup

from fihrist.interface import load_interface
from fihrist.problems import SiteError, write_problem
from fihrist.templates import Templates
from fihrist.templates.code import PlainEnvironment
from fihrist.templates.files import read_templates
from fihrist.theme import Theme

THEME = Path(__file__).parent.parent / "theme"


class Word(NamedTuple):
    """Something to show."""

    text: str
    safe: Markup = Markup("<b>خبر</b>")
    number: int = 3
    nothing: None = None

    def shout(self, mark: str = "!", *, times: int = 1) -> str:
        return self.text + mark * times

    @property
    def broken(self) -> str:
        return self.missing  # type: ignore[attr-defined,no-any-return]


WORDS = (Word("«دمشق» & حلب"), Word("<i lang='ar'>الرقّة</i>"), Word('"حمص"'))


@pytest.mark.parametrize(
    "template",
    [
        "{{ words[0].text }} {{ words[1].text }} {{ words[2].text }} {{ words[0].safe }} {{ words[0].number }}",
        "{{ words[0].nothing }} {{ words[0].text.upper().strip() }} {{ 'نص'.join(['<', '>']) }} {{ 1.5 }}",
        "{{ words[0].shout() }} {{ words[0].shout('<', times=2) }} {{ words[0].shout(times=words[0].number) }}",
        "{{ words[0].shout(*['<']) }} {{ words[0].shout(**{'times': 3}) }} {{ dict(class='a')['class'] }}",
        "{% for word in words %}{{ loop.index }} {{ word.text }}{% if not loop.last %}، {% endif %}{% endfor %}",
        "{% macro show(word, mark='<', level=2) %}{{ word.text }}{{ mark }}{{ level }}{% endmacro %}"
        "{{ show(words[1]) }} {{ show(words[1], '>') }} {{ show(words[1], level=4) }} {{ show(word=words[0]) }}",
        "{% macro show() %}{{ varargs }} {{ kwargs.a }}{% endmacro %}{{ show(1, '<', a='&') }}",
        "{% macro frame(word) %}<p>{{ caller(word.text) }}</p>{% endmacro %}"
        "{% call(text) frame(words[1]) %}{{ text }} {{ words[2].text }}{% endcall %}",
        "{% set shown %}<p>{{ words[1].text }}</p>{% endset %}{{ shown }} {{ shown ~ words[1].text }}",
        "{{ words[0].text is defined }} {{ words[0].title is defined }} {{ words[0].title | default(words[1].text) }}",
        "{{ words | map(attribute='text') | join('<') }} {{ words[1].text | replace('i', 'b') }}",
        "{% set told = namespace(count=0) %}{% for word in words %}{% set told.count = told.count + word.number %}"
        "{% endfor %}{{ told.count }}",
        "{% block main %}{{ words[1].text }}{{ self.other() }}{% endblock %}{% block other %}<{% endblock %}",
        "{% for a in [[1, [2]]] recursive %}{{ a if a is number else loop(a) }}{% endfor %}",
        "{{ (words[0].text if words[0].number > 2 else words[1]).upper() }} {{ (not words[0].nothing).real }}",
    ],
)
def test_templates_write_what_jinja_writes(template: str) -> None:
    assert read_template(template, Environment).render(words=WORDS) == read_template(template).render(words=WORDS)


def test_html_is_told_from_words() -> None:
    shown = read_template("{{ a }}|{{ b }}|{{ c() }}")

    assert "&lt;a&gt;|<a>|&lt;&#39;&gt;" == shown.render(a="<a>", b=Markup("<a>"), c=lambda: "<'>")


def test_what_is_unknown_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        read_template("{{ unknown.text }}").render()


def read_template(template: str, kind: type[Environment] = PlainEnvironment) -> Template:
    return kind(autoescape=True, undefined=StrictUndefined).from_string(template)


PARTS: dict[str, str | bytes] = {
    "parts/seal.svg": "<svg>\n{{ view.seal }}</svg>",
    "parts/half.txt": "\n\n{% if",
    "parts/old.html": "<p>\nدمشق</p>".encode("cp1256"),
}
"""What other templates include."""


def make_templates(folder: Path, files: Mapping[str, str | bytes]) -> Templates:
    for name, template in files.items():
        place = folder / "templates" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(template.encode() if isinstance(template, str) else template)
    return Templates(read_templates(Theme((folder, THEME))), load_interface("ar", "arab", {}))


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (
            "\n\n{{ view.title }}",
            "own.html:3: the template cannot be used: Word has no attribute 'title'",
        ),
        ("{{ view.text.nothing }}", "own.html:1: the template cannot be used: str has no attribute"),
        ("\n{{ titel }}", "own.html:2: the template cannot be used: 'titel' is undefined"),
        (
            "\n{{ view.text(1) }}",
            "own.html:2: the template cannot be used: 'str' object is not callable",
        ),
        ("\n{{ go() }}", "parts/links.html:11: "),
        ("{{ view.text + 1 }}", "own.html:1: the template cannot be used: can only concatenate"),
        ('\n{% include "parts/seal.svg" %}', "parts/seal.svg:2: the template cannot be used: Word has no attribute"),
        (
            '{% include "./parts/half.txt" %}',
            "parts/half.txt:3: the template cannot be used: unexpected 'end of template'",
        ),
        ('\n{% include "own" %}', "own.html:2: the template cannot be used: there is no 'own' in theme/templates ["),
        ('{% include "../own.html" %}', "own.html:1: the template cannot be used: there is no '../own.html' in"),
        ('\n{% include "parts/old.html" %}', "parts/old.html:2: not in UTF-8; "),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_line(tmp_path: Path, template: str, said: str) -> None:
    templates = make_templates(tmp_path, {"own.html": template, **PARTS})

    with pytest.raises(SiteError) as told:
        templates.fill("own.html", "", str, view=WORDS[0])
    assert write_problem(told.value.problem, "en").startswith(f"theme/templates/{said}")


def test_a_mistake_in_a_figure_is_told_with_its_line(tmp_path: Path) -> None:
    figure = "{% macro figure(picture) %}\n<p>\n{{ picture.titel }}\n</p>{% endmacro %}"
    templates = make_templates(tmp_path, {"parts/figure.html": figure})

    with pytest.raises(SiteError) as told:
        templates.find_macro("figure", "", str)(WORDS[0])
    assert "theme/templates/parts/figure.html:3" == str(told.value.problem.place)


def test_a_fault_of_the_program_is_not_blamed_on_a_template(tmp_path: Path) -> None:
    templates = make_templates(tmp_path, {"own.html": "{{ view.broken }}"})

    with pytest.raises(AttributeError):
        templates.fill("own.html", "", str, view=WORDS[0])


def test_templates_are_filled_as_they_were_read_whatever_is_saved_meanwhile(tmp_path: Path) -> None:
    own = {"own.html": '{% include "parts/name.html" %}', "parts/name.html": "{{ view.text }}، نسخة أولى"}
    templates = make_templates(tmp_path, own)

    (tmp_path / "templates/own.html").write_text("نسخة ثانية", "utf-8")
    (tmp_path / "templates/parts/name.html").unlink()

    assert "«دمشق» &amp; حلب، نسخة أولى" == templates.fill("own.html", "", str, view=WORDS[0])


@pytest.mark.parametrize("written", ["parts/name.html", "./parts/name.html", "/parts//name.html"])
def test_a_template_is_found_under_every_name_that_jinja_knows_for_it(tmp_path: Path, written: str) -> None:
    own = {"own.html": f'{{% include "{written}" %}}', "parts/name.html": "<b>الجاحظ</b>"}

    assert "<b>الجاحظ</b>" == make_templates(tmp_path, own).fill("own.html", "", str)


def test_what_no_template_uses_may_be_anything(tmp_path: Path) -> None:
    templates = make_templates(tmp_path, {"own.html": "ورق", ".own.html.swp": b"b0VIM\0\xff", **PARTS})

    assert "ورق" == templates.fill("own.html", "", str)
