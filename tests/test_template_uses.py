"""What a page hangs on of the theme: its own template, and all that this one uses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fihrist.templates.uses import sign_templates
from fihrist.theme import Theme

TEMPLATES = {
    "base.html": '{% include "parts/head.html" %}{% block main %}{% endblock %}',
    "article.html": '{% extends "base.html" %}{% block main %}<p>مقال</p>{% endblock %}',
    "record.html": "{%- extends 'base.html' -%}{% block main %}{% include 'parts/names.html' %}{% endblock %}",
    "list.html": '{% from "parts/names.html" import show %}{% include view.part %}',
    "home.html": '{% include "parts/head.html" if view.title else "parts/names.html" %}',
    "404.html": "<p>لا صفحة هنا</p>",
    "parts/head.html": "<title>الفهرست</title>",
    "parts/names.html": "<h1>الجاحظ</h1>",
    "parts/links.html": "{% macro link(to) %}{{ to.text }}{% endmacro %}",
}
ANY = {"list.html", "home.html"}
"""Which say only when a page is written what they use."""
PAGES = {"article.html", "record.html", "404.html", *ANY}


@pytest.fixture
def theme(tmp_path: Path) -> Theme:
    own, project = tmp_path / "own", tmp_path / "project"
    (own / "templates").mkdir(parents=True)
    for name, source in TEMPLATES.items():
        file = project / "templates" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, "utf-8")
    return Theme((own, project))


def replace_in_project(theme: Theme, name: str) -> None:
    (theme.folders[1] / "templates" / name).write_text("<p>جديد</p>", "utf-8")


def replace_by_own(theme: Theme, name: str) -> None:
    file = theme.folders[0] / "templates" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("<p>جديد</p>", "utf-8")


@pytest.mark.parametrize("replace", [replace_in_project, replace_by_own])
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("article.html", {"article.html", *ANY}),
        ("404.html", {"404.html", *ANY}),
        ("base.html", {"article.html", "record.html", *ANY}),
        ("parts/head.html", {"article.html", "record.html", *ANY}),
        ("parts/names.html", {"record.html", *ANY}),
        ("parts/links.html", PAGES),  # its macros stand in every template
    ],
)
def test_an_edit_of_a_template_is_one_of_those_that_use_it(
    theme: Theme, replace: Callable[[Theme, str], None], name: str, expected: set[str]
) -> None:
    before = sign_templates(theme)

    replace(theme, name)

    after = sign_templates(theme)
    assert expected == {name for name in PAGES if before[name] != after[name]}
