"""What a page hangs on of the theme: its own template, and all that this one uses."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fihrist.templates.files import read_templates
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
    "parts/seal.svg": "<svg><title>ختم الورّاقين</title></svg>",
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
        ("parts/seal.svg", ANY),
        ("parts/links.html", PAGES),  # its macros stand in every template
    ],
)
def test_an_edit_of_a_template_is_one_of_those_that_use_it(
    theme: Theme, replace: Callable[[Theme, str], None], name: str, expected: set[str]
) -> None:
    before = sign_templates(read_templates(theme))

    replace(theme, name)

    after = sign_templates(read_templates(theme))
    assert expected == {name for name in PAGES if before[name] != after[name]}


@pytest.mark.parametrize("written", ["parts/seal.svg", "./parts/seal.svg", "parts//seal.svg", r"parts/seal\x2esvg"])
def test_an_edit_of_what_a_template_includes_is_one_of_it_whatever_its_ending_and_however_it_is_named(
    theme: Theme, written: str
) -> None:
    (theme.folders[0] / "templates/404.html").write_text(f'{{% include "{written}" %}}', "utf-8")
    before = sign_templates(read_templates(theme))

    replace_in_project(theme, "parts/seal.svg")

    after = sign_templates(read_templates(theme))
    assert {"404.html", *ANY} == {name for name in PAGES if before[name] != after[name]}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_an_edit_of_what_a_template_includes_from_a_linked_folder_is_one_of_it(theme: Theme, tmp_path: Path) -> None:
    own, shared = theme.folders[0] / "templates", tmp_path / "مشترك"
    shared.mkdir()
    (shared / "seal.html").write_text("<p>ختم النسّاخ</p>", "utf-8")
    (own / "shared").symlink_to(shared)
    (own / "404.html").write_text('{% include "shared/seal.html" %}', "utf-8")
    before = sign_templates(read_templates(theme))

    (shared / "seal.html").write_text("<p>ختم الورّاقين</p>", "utf-8")

    after = sign_templates(read_templates(theme))
    assert {"404.html", *ANY} == {name for name in PAGES if before[name] != after[name]}


def test_a_template_that_became_unreadable_is_another_than_an_empty_one(theme: Theme) -> None:
    template = theme.folders[0] / "templates/404.html"
    template.write_bytes(b"")
    empty = sign_templates(read_templates(theme))

    template.write_bytes("<p>دمشق</p>".encode("cp1256"))

    assert empty["404.html"] != sign_templates(read_templates(theme))["404.html"]
