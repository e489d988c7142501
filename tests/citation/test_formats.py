"""What is downloaded is read by others' programs as it was meant: `rispy`, `bibtexparser`, `citeproc-py`."""

import json
import re
import warnings
from base64 import b64decode
from collections.abc import Callable
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from fihrist.citation.bibtex import escape, write_bibtex
from fihrist.citation.csl import make_csl, write_csl
from fihrist.citation.formats import FORMATS, list_downloads
from fihrist.citation.ris import write_ris
from fihrist.citation.work import Work
from fihrist.frozen import replace

from .works import ARTICLE, AUTHORS, INEXACT, NOTES, PAGE, TITLES, flatten, retitled, with_date

LEFT, RIGHT = "⟨", "⟩"
STYLE = "harvard-cite-them-right"
"""The style that citeproc-py brings along."""


def read_ris(*works: Work) -> list[dict[str, Any]]:
    """Read works as `rispy` does, written one behind the other."""
    read: list[dict[str, Any]] = rispy.loads("".join(write_ris(work, NOTES) for work in works))
    return read


def read_bibtex(*works: Work) -> list[dict[str, str]]:
    """Read works as `bibtexparser` does, TeX's signs as what they mean."""
    text = "\n".join(write_bibtex(work, NOTES) for work in works)
    # Its table of TeX's names has none for a brace.
    text = text.replace(r"\textbraceleft{}", LEFT).replace(r"\textbraceright{}", RIGHT)
    library = parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert [] == library.failed_blocks
    return [
        {"type": one.entry_type, "key": one.key, **{name: str(field.value) for name, field in one.fields_dict.items()}}
        for one in library.entries
    ]


def part_authors(work: Work) -> list[str]:
    """The authors of a work as BibTeX parts them, still in its signs."""
    library = parse_string(write_bibtex(work, NOTES), append_middleware=[SeparateCoAuthors()])
    return list(library.entries[0].fields_dict["author"].value)


def render(work: Work) -> str:
    """Write a work as `citeproc-py` does, in the style that it brings along."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of fields that its schema knows and it does not
        source = CiteProcJSON(json.loads(write_csl(work, NOTES)))
        bibliography = CitationStylesBibliography(CitationStylesStyle(STYLE, validate=False), source, formatter.plain)
    bibliography.register(Citation([CitationItem(work.id)]))
    return "".join(map(str, bibliography.bibliography()))


def title_of_ris(work: Work) -> str:
    title: str = read_ris(work)[0]["title"]
    return title


def title_of_bibtex(work: Work) -> str:
    return read_bibtex(work)[0]["title"].replace(LEFT, "{").replace(RIGHT, "}")


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("read", [title_of_ris, title_of_bibtex, lambda work: make_csl(work, NOTES)["title"]])
def test_a_title_is_read_letter_by_letter(read: Callable[[Work], str], title: str) -> None:
    if "\\" in title and read is title_of_bibtex:
        title = title.replace("\\ ", "")  # which that table reads with the space behind it

    assert flatten(title) == flatten(read(retitled(title)))


def test_an_article_is_one_of_a_newspaper_in_ris() -> None:
    assert [
        {
            "type_of_reference": "NEWS",
            "id": "articles/2020/paper-fair",
            "title": "معرض الورق",
            "authors": ["سلمى الناسخة"],
            "secondary_title": "جريدة الحبر",
            "year": "2020",
            "date": "2020/06/07/",
            "language": "ar",
            "urls": [ARTICLE.permalink],
            "name_of_database": "دفتر الورّاقين",
            "accession_number": "articles/2020/paper-fair",
            "notes": [f"الأصل: {ARTICLE.source_url}", f"نسخة محفوظة: {ARTICLE.capture_url}"],
        }
    ] == read_ris(ARTICLE)


def test_an_article_is_one_of_a_newspaper_in_bibtex() -> None:
    assert [
        {
            "type": "article",
            "key": "articles/2020/paper-fair",
            "title": "معرض الورق",
            "author": "سلمى الناسخة",
            "journal": "جريدة الحبر",
            "entrysubtype": "newspaper",
            "date": "2020-06-07",
            "year": "2020",
            "language": "ar",
            "url": ARTICLE.permalink,
            "note": "دفتر الورّاقين, articles/2020/paper-fair; "
            f"الأصل: {ARTICLE.source_url}; نسخة محفوظة: {ARTICLE.capture_url}",
        }
    ] == read_bibtex(ARTICLE)


def test_an_article_is_cited_by_citeproc() -> None:
    assert (
        "سلمى الناسخة (2020) “معرض الورق”, جريدة الحبر, 7 June. "
        "Available at: https://example.org/daftar/articles/2020/paper-fair.html."
    ) == render(ARTICLE)


def test_a_record_is_a_page_of_the_archive_in_every_format() -> None:
    ris, bibtex = read_ris(PAGE)[0], read_bibtex(PAGE)[0]

    assert ("ELEC", "دفتر الورّاقين", [PAGE.permalink]) == tuple(
        ris[name] for name in ("type_of_reference", "secondary_title", "urls")
    )
    assert ("online", "دفتر الورّاقين", PAGE.permalink) == tuple(
        bibtex[name] for name in ("type", "organization", "url")
    )
    assert ("webpage", "دفتر الورّاقين", PAGE.permalink) == tuple(
        make_csl(PAGE, NOTES)[name] for name in ("type", "container-title", "URL")
    )
    assert "سلمى النــاسخة" in render(PAGE)


def test_several_authors_stay_as_many_with_their_own_signs() -> None:
    work, names = replace(ARTICLE, authors=AUTHORS), [author.text for author in AUTHORS]

    assert names == read_ris(work)[0]["authors"]
    assert [f"{{{escape(name)}}}" for name in names] == part_authors(work)
    assert [{"literal": name} for name in names] == make_csl(work, NOTES)["author"]
    assert f"{names[0]}, {names[1]} and {names[2]} (2020)" in render(replace(work, authors=AUTHORS[:3]))


def test_several_works_are_several_references() -> None:
    works = [replace(retitled(title), id=f"articles/{number}") for number, title in enumerate(TITLES)]

    assert [work.id for work in works] == [one["id"] for one in read_ris(*works)]
    assert [work.id for work in works] == [one["key"] for one in read_bibtex(*works)]


@pytest.mark.parametrize(
    ("text", "ris", "bibtex", "csl"),
    [
        ("2020-06-07", {"year": "2020", "date": "2020/06/07/"}, {"date": "2020-06-07", "year": "2020"}, [2020, 6, 7]),
        ("2020-06", {"year": "2020", "date": "2020/06//"}, {"date": "2020-06", "year": "2020"}, [2020, 6]),
        ("0999", {"year": "0999"}, {"date": "0999", "year": "0999"}, [999]),
    ],
)
def test_a_plain_date_is_as_exact_as_it_is_known(
    text: str, ris: dict[str, str], bibtex: dict[str, str], csl: list[int]
) -> None:
    work = with_date(text)

    assert ris == {name: value for name, value in read_ris(work)[0].items() if name in ("year", "date")}
    assert bibtex == {name: value for name, value in read_bibtex(work)[0].items() if name in ("year", "date")}
    assert {"date-parts": [csl]} == make_csl(work, NOTES)["issued"]


@pytest.mark.parametrize(("text", "said"), INEXACT.items())
def test_a_date_that_is_not_exact_is_in_no_field_that_programs_reckon_with(text: str, said: str) -> None:
    work = with_date(text)
    ris, bibtex = read_ris(work)[0], read_bibtex(work)[0]

    assert not {"year", "date"} & (ris.keys() | bibtex.keys())
    assert f"التاريخ: {said} ({text})" == ris["notes"][0]
    assert f"التاريخ: {said} ({text})" in bibtex["note"]
    assert {"literal": said} == make_csl(work, NOTES)["issued"]
    assert said in render(work)


def test_no_format_has_direction_marks_that_its_work_has_not() -> None:
    work = retitled("A fair of paper", replace(ARTICLE, authors=AUTHORS))

    assert [] == [
        one.name for one in FORMATS if re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", one.write(work, NOTES))
    ]


def test_without_an_address_of_the_site_the_original_is_the_address() -> None:
    work = replace(ARTICLE, permalink="", capture_url="")

    assert [work.source_url] == read_ris(work)[0]["urls"]
    assert "notes" not in read_ris(work)[0]
    assert "https://example.org/ink/paper_fair?n=1&m=50%25#%7Btop%7D" in write_bibtex(work, NOTES)
    assert work.source_url == make_csl(work, NOTES)["URL"]


def test_what_is_not_known_leaves_no_empty_field() -> None:
    bare = Work("articles/x", PAGE.title, "ar", PAGE.archive, is_article=True)

    assert [{"type_of_reference", "id", "title", "language", "name_of_database", "accession_number"}] == [
        set(one) for one in read_ris(bare)
    ]
    assert {"id", "type", "title", "language", "archive", "archive_location"} == make_csl(bare, NOTES).keys()
    assert [] == [name for name, value in read_bibtex(bare)[0].items() if not value]


def test_a_download_holds_its_file_in_its_own_address() -> None:
    files = list(list_downloads(ARTICLE, NOTES))

    assert ["paper-fair.ris", "paper-fair.bib", "paper-fair.json"] == [file.name for file in files]
    held = [b64decode(file.href.partition(";base64,")[2]).decode() for file in files]
    assert [one.write(ARTICLE, NOTES) for one in FORMATS] == held
