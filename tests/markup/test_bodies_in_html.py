"""What a reader sees of a body."""

import re
from collections.abc import Callable

import pytest
from archives import Site, write_record
from links import find_repeated_anchors

from fihrist.markup.parse import parse_body

Show = Callable[[str], str]
"""From a body's Markdown to the HTML of its prose."""


@pytest.fixture
def show(build: Callable[..., Site]) -> Show:
    files = {
        "people/salma.md": write_record(name="سلمى الناسخة"),
        "places/mill.md": write_record(name="طاحونة"),
    }

    def show_body(body: str) -> str:
        site = build({**files, "articles/market.md": write_record(body, title="سوق", date="2020")})
        return cut_prose(site.read("articles/market.html"))

    return show_body


def cut_prose(page: str) -> str:
    """A page's prose, with neither anchors nor permalinks."""
    prose = page.partition('<div class="prose" dir="rtl">\n')[2].partition("\n</div>\n")[0]
    prose = re.sub(r'<a class="permalink".*?</a>', "", prose)
    return re.sub(r' id="p[a-z2-7]{8}"', "", prose).strip()


def test_a_mention_is_a_link_with_clitics_left_outside(show: Show) -> None:
    expected = '<p>مرّوا بـ<a class="mention places" href="../places/mill.html">الطاحونة</a>.</p>'
    assert expected == show("مرّوا بـ[[mill|الطاحونة]].\n")


def test_later_mentions_of_a_section_are_marked_as_such(show: Show) -> None:
    prose = show("[[salma|سلمى]] و[[salma|هي]].\n\n## باب\n\nثم [[salma|سلمى]].\n")

    assert ["mention people", "mention people again", "mention people"] == re.findall(r'class="(mention.*?)"', prose)


def test_marks_inside_a_mention_are_kept(show: Show) -> None:
    prose = show("كتبت [[salma|سلمى *الناسخة*]] هذا.\n")

    words = re.sub(r"<(?!/?em).*?>", "", prose)
    assert "كتبت سلمى <em>الناسخة</em> هذا." == words
    assert 1 <= prose.count('href="../people/salma.html"')


def test_raw_html_is_shown_as_text(show: Show) -> None:
    prose = show('<script>alert(1)</script>\n\nنصّ <img src=x onerror=alert(1)> و<!-- سرّ -->\n\n<div onclick="x">\n')

    assert "<script" not in prose
    assert "<img" not in prose
    assert "<div" not in prose
    assert "&lt;!-- سرّ --&gt;" in prose


def test_words_that_look_like_html_are_escaped_everywhere(build: Callable[..., Site]) -> None:
    evil = "<b onload=x>\"'&amp;"
    fields = {
        name: f"'{evil.replace(chr(39), chr(39) * 2)}'" for name in ("title", "summary", "source", "tags", "authors")
    }
    person = write_record(name=fields["title"], description=fields["title"], variant_names=fields["title"])
    site = build({"articles/a.md": write_record(evil, **fields), "people/b.md": person})

    for path, page in site.pages.items():
        assert "<b onload" not in page, path
        assert "<b onload" not in page.lower(), path


def test_a_note_is_an_aside_with_its_author_and_date_in_words(show: Show) -> None:
    prose = show('::: note {author="هيئة التحرير" date=2020-06-10}\nملاحظة.\n:::\n')

    assert re.match('<aside class="note"[^>]* aria-label="', prose)
    assert "<bdi>هيئة التحرير</bdi> · <bdi>10 حزيران 2020</bdi></p>\n<p>ملاحظة.</p>\n</aside>" in prose


def test_a_post_is_kept_as_a_quotation_with_its_source_and_nothing_embedded(show: Show) -> None:
    prose = show("::: post {author=سلمى handle=@salma date=2020 url=https://example.org/p?a=1&b=2}\nمنشور.\n:::\n")

    assert '<blockquote class="post">' in prose
    assert '<a href="https://example.org/p?a=1&amp;b=2" rel="external noopener">' in prose
    assert "iframe" not in prose


def test_footnotes_lead_there_and_back(show: Show) -> None:
    prose = show("نصّ[^ا] وآخر[^ا].\n\n[^ا]: حاشية [[salma|سلمى]].\n")

    assert ["#fn1", "#fn1"] == re.findall(r'href="(#fn\d+)"', prose)
    assert ["#fnref1", "#fnref1-1"] == re.findall(r'class="footnote-back" href="(.*?)"', prose)
    assert '<li id="fn1">' in prose


def test_a_tight_list_has_no_paragraphs_and_a_loose_one_has(show: Show) -> None:
    assert "<ul><li>ورق</li>\n<li>حبر</li>\n</ul>" == show("- ورق\n- حبر\n").replace(">\n<li>و", "><li>و")
    assert 2 == show("- ورق\n\n- حبر\n").count("<p>")


def test_a_hard_break_is_a_break(show: Show) -> None:
    assert "<p>بيت أول<br>\nبيت ثانٍ</p>" == show("بيت أول  \nبيت ثانٍ\n")


def test_latin_runs_are_isolated_so_that_digits_and_dots_keep_their_place(show: Show) -> None:
    expected = '<p>قال (<bdi lang="und-Latn">U.S. Army</bdi>) في ٢٠٢٠.</p>'
    assert expected == show("قال (U.S. Army) في ٢٠٢٠.\n")


def test_links_lead_from_the_page_to_records_and_out(show: Show) -> None:
    prose = show("[سيرة](people/salma.md) و[خارج](https://example.org/?a=1&b=«2»).\n")

    found = re.findall(r'<a href="(.*?)"', prose)
    assert "../people/salma.html" == found[0]
    assert found[1].startswith("https://example.org/?a=1&amp;b=")


BODY = """فقرة فيها [[salma|سلمى]].

نعم.

- بند
- نعم.

  نعم.

> نعم.

| أ | ب |
|---|---|
| نعم. | لا |

```
شيفرة
```

## نعم.

::: note
نعم.
:::

حاشية[^1]

[^1]: نعم.
"""


def test_every_text_has_its_anchor_in_the_page_once(build: Callable[..., Site]) -> None:
    files = {"people/salma.md": write_record(name="سلمى"), "articles/a.md": write_record(BODY, title="سوق")}
    page = build(files).read("articles/a.html")
    body = parse_body(BODY, 1, lambda target: target)

    found = re.findall(r'id="(p[a-z2-7]{8})"', page)

    assert {text.anchor for text in body.texts} <= set(found)
    assert {anchor for anchor in body.anchors.split() if anchor.startswith("p")} == set(found)
    assert [] == find_repeated_anchors(page)


def test_a_block_that_is_wholly_latin_runs_from_left_to_right(build: Callable[..., Site]) -> None:
    body = "::: post\nOur partners the [[salma|SDF]] continue. #Daesh\n:::\n\nSDF قوة. And more.\n"
    files = {"articles/a.md": write_record(body, title="خبر"), "people/salma.md": write_record(name="سلمى")}

    page = build(files).read("articles/a.html")

    latin = re.search(r'<p id="\w+" dir="ltr">(.*?)<a class="permalink"', page)
    assert latin
    assert "bdi" not in latin[1]
    assert re.search(r'<p id="\w+"><bdi lang="und-Latn">SDF</bdi> قوة', page)
