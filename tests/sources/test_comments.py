"""Comments of a front matter are told from words that look like them, go with what they speak of, and can all go."""

from fihrist.sources.comments import Comment, drop_comments, keep_comments, list_comments
from fihrist.sources.edits import take_out
from fihrist.sources.front import FrontMatter, open_front_matter
from fihrist.sources.nodes import Value

SALMA = """---
# من الدفتر
name: سلمى#1   # كذا كُتب
description: |   # وصف
  تبيع الورق # لا غير
  # وهذا من النصّ
relations:
  - to: umar   # جاره
    # دوره
    role: 'شراكة # قديمة'
  - {to: layla, role: "جوار
     # وهذا من الدور",
     source: umar}   # بعدها
people: [أ,   # الأول
  ب]
# ختام
---
نصّ # لا
"""


def find_comments(file: str) -> list[Comment]:
    front = open_front_matter(file, "a.md")
    assert isinstance(front, FrontMatter)
    return list(list_comments(front))


def test_a_comment_belongs_to_its_line_or_to_what_stands_below() -> None:
    umar: Value = {"to": "umar", "role": "شراكة # قديمة"}
    layla: Value = {"to": "layla", "role": "جوار # وهذا من الدور", "source": "umar"}

    assert [
        Comment("# من الدفتر", "name", "سلمى#1"),
        Comment("# كذا كُتب", "name", "سلمى#1"),
        Comment("# وصف", "description", "تبيع الورق # لا غير\n# وهذا من النصّ\n"),
        Comment("# جاره", "relations", umar),
        Comment("# دوره", "relations", umar),
        Comment("# بعدها", "relations", layla),
        Comment("# الأول", "people", "أ"),
        Comment("# ختام"),
    ] == find_comments(SALMA)


def test_without_its_comments_a_front_matter_says_the_same_in_the_same_lines() -> None:
    wanted = SALMA
    for comment in (
        "# من الدفتر\n",
        "   # كذا كُتب",
        "   # وصف",
        "   # جاره",
        "    # دوره\n",
        "   # بعدها",
        "   # الأول",
        "# ختام\n",
    ):
        wanted = wanted.replace(comment, "")

    assert wanted == drop_comments(SALMA, "a.md")
    assert wanted.replace("\n", "\r\n") == drop_comments(SALMA.replace("\n", "\r\n"), "a.md")


def test_comments_go_above_what_they_belong_to_each_once_and_never_into_words() -> None:
    other = "---\nname: سلمى بنت عمر\nvariant_names: [سلمى#1]\ndescription: |\n  تبيع.\n---\n"

    edited = keep_comments(other, "b.md", find_comments(SALMA))

    assert edited == (
        "---\nname: سلمى بنت عمر\n# من الدفتر\n# كذا كُتب\nvariant_names: [سلمى#1]\n# وصف\ndescription: |\n  تبيع.\n"
        "# جاره\n# دوره\n# بعدها\n# الأول\n# ختام\n---\n"
    )
    assert edited == keep_comments(edited, "b.md", find_comments(SALMA))


def test_what_is_taken_out_leaves_all_other_lines_as_they_are() -> None:
    edited = take_out(SALMA, "a.md", [("relations", 0), ("relations", 1, "source"), ("people", 0), ("people", 1)])

    assert "relations:\n  [{to: layla, role: 'جوار # وهذا من الدور'}]   # بعدها\n# ختام\n---\nنصّ # لا\n" in str(edited)
    assert str(edited).startswith(SALMA.partition("relations")[0])
