"""From the theme's folders to its templates, each read once for a build: what is signed of them is what is filled."""

from collections.abc import Mapping
from pathlib import Path

from fihrist.frozen import Frozen
from fihrist.problems import Problem
from fihrist.reading import read_text
from fihrist.theme import Theme


class TemplateFile(Frozen):
    """A file of ``templates/`` as it was read."""

    place: str
    """Where it stands on this computer."""
    text: str
    problems: tuple[Problem, ...] = ()
    """Why it has no text, if it has none; told only where it is used: an editor may leave anything beside templates."""


TemplateFiles = Mapping[str, TemplateFile]
"""Path below ``templates/`` → the file, one of an archive's own theme in the place of the project's."""


def read_templates(theme: Theme) -> TemplateFiles:
    """Read all files that a template can be or can include, whatever their endings."""
    return {name: read_template(name, file) for name, file in theme.find_below("templates").items()}


def read_template(name: str, file: Path) -> TemplateFile:
    """Read one of them."""
    text, problems = read_text(file, f"theme/templates/{name}")
    return TemplateFile(str(file), text, tuple(problems))
