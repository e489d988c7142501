"""After an edit, those pages alone are planned that may show it."""

from collections import Counter
from pathlib import Path

import pytest
from archives import read_folder, write_record
from conftest import MakeArchive, Run

from fihrist.pages.page import Group
from fihrist.render import Renderer

FILES = {
    "people/salma.md": write_record(name="سلمى الناسخة"),
    "people/khalil.md": write_record(name="خليل الورّاق"),
    "places/mill.md": write_record(name="طاحونة الورق"),
    "groups/ink.md": write_record(name="جريدة الحبر"),
    "articles/a.md": write_record("قالت سلمى الناسخة إن الورق غالٍ.\n", title="خبر", date="2018", source="ink"),
    "articles/b.md": write_record("لا أحد هنا.\n", title="خبر ثانٍ", date="2019"),
    "articles/c.md": write_record("لا أحد هنا أيضاً.\n", title="خبر ثالث", date="2020"),
    "articles/d.md": write_record("ذكر خليل الورّاق [[articles/c]].\n", title="خبر رابع", date="2021"),
    "pages/about.md": write_record("عن الدفتر.\n", title="عن الدفتر"),
}
LISTS = ("plan_home", "years 2018", "register outlets", "register tags")
"""What lists the first article."""


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the groups that were planned."""
    found: set[str] = set()
    plan_group = Renderer.plan_group

    def note(renderer: Renderer, group: Group) -> object:
        found.add(group.name)
        return plan_group(renderer, group)

    monkeypatch.setattr(Renderer, "plan_group", note)
    return found


def edit(archive: Path, record: str, old: str, new: str) -> None:
    file = archive / "content" / f"{record}.md"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("record", "old", "new", "expected"),
    [
        ("articles/b", "لا أحد هنا.", "لا أحد في السوق.", {"articles/b"}),
        ("articles/a", "غالٍ", "رخيص", {"articles/a", "people/salma"}),
        ("people/khalil", "\n---\n", "\n---\nورّاق من حلب.\n", {"people/khalil"}),
        ("pages/about", "الدفتر.", "الأرشيف.", {"pages/about"}),
        # Its neighbours in time name it, its outlet and whom it names list it, and so do the registers.
        (
            "articles/a",
            "title: خبر",
            "title: نبأ",
            {"articles/a", "articles/b", "people/salma", "groups/ink", *LISTS},
        ),
    ],
)
def test_those_pages_alone_are_planned_that_may_show_an_edit(
    make_archive: MakeArchive, run: Run, planned: set[str], record: str, old: str, new: str, expected: set[str]
) -> None:
    archive = make_archive(FILES)
    assert 0 == run("build", "--archive", archive, "--no-search")[0]
    planned.clear()

    edit(archive, record, old, new)
    assert 0 == run("build", "--archive", archive, "--no-search")[0]

    assert expected == {name for name in planned if "/" in name or " " in name or name == "plan_home"}


@pytest.mark.parametrize(
    ("record", "old", "new"),
    [
        ("people/salma", "name: سلمى", "name: سلوى"),
        ("articles/b", "لا أحد هنا.", "هنا سلمى الناسخة."),
        ("articles/c", "title: خبر ثالث", "title: نبأ ثالث"),
    ],
    ids=["a name", "another mention", "the title of an article that a record names"],
)
def test_all_pages_are_planned_where_records_show_something_else_of_one_another(
    make_archive: MakeArchive, run: Run, planned: set[str], record: str, old: str, new: str
) -> None:
    archive = make_archive(FILES)
    assert 0 == run("build", "--archive", archive, "--no-search")[0]
    before = set(planned)
    planned.clear()

    edit(archive, record, old, new)
    assert 0 == run("build", "--archive", archive, "--no-search")[0]

    assert before == planned


def test_those_pages_alone_are_planned_whose_template_was_edited(
    make_archive: MakeArchive, run: Run, planned: set[str]
) -> None:
    archive = make_archive(FILES)
    assert 0 == run("build", "--archive", archive, "--no-search")[0]
    before = read_folder(archive / "_site")
    planned.clear()

    template = archive / "theme/templates/article.html"
    template.parent.mkdir(parents=True)
    source = Path("theme/templates/article.html").read_text("utf-8")
    template.write_text(source.replace('class="', 'class="wide ', 1), "utf-8")
    assert 0 == run("build", "--archive", archive, "--no-search")[0]

    articles = {f"articles/{name}" for name in "abcd"}
    after = read_folder(archive / "_site")
    assert articles == planned
    assert {f"{name}.html" for name in articles} == {path for path in after if after[path] != before[path]}


def test_a_group_of_pages_is_planned_once_where_their_template_was_edited(
    make_archive: MakeArchive, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = make_archive(FILES)
    assert 0 == run("build", "--archive", archive, "--no-search")[0]
    times = Counter[str]()
    plan_group = Renderer.plan_group

    def count(renderer: Renderer, group: Group) -> object:
        times[group.name] += 1
        return plan_group(renderer, group)

    monkeypatch.setattr(Renderer, "plan_group", count)

    template = archive / "theme/templates/base.html"
    template.parent.mkdir(parents=True)
    template.write_text(Path("theme/templates/base.html").read_text("utf-8") + "<!-- نهاية -->", "utf-8")
    assert 0 == run("build", "--archive", archive, "--no-search")[0]

    assert {1} == set(times.values())
    assert {"years", "people/salma"} <= times.keys()
