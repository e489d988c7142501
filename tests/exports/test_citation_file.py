"""``CITATION.cff`` says how to cite the archive as a whole, in the form of Citation File Format 1.2.0."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml
from archives import Site, write_archive, write_record
from conftest import Run

from fihrist.exports.citation import find_licence

FILES = {"articles/a.md": write_record("نصّ.\n", title="عنوان")}
SETTINGS = """title = 'أرشيف «الورّاقين»: \\ "الكتب" # و\u200cالحبر 😀'
description = "رسائل، وصور"
base_url = "https://example.org/"
repository = "https://example.org/files"
licence = {name = "CC BY-SA 4.0", url = "https://creativecommons.org/licenses/by-sa/4.0/deed.ar"}
[citation]
publisher = "دار الورّاقين"
version = "2.1"
released = 2026-01-31
editors = [
  {family = "الناسخة", given = "سلمى", orcid = "https://orcid.org/0000-0002-1825-0097"},
  {family = "الكاتب"},
]
"""
BARE = 'title = "أرشيف"\n'
TEXT_FIELDS = {
    "abstract", "cff-version", "commit", "date-released", "doi", "license", "license-url", "message", "repository",
    "repository-artifact", "repository-code", "title", "type", "url", "version",
}  # fmt: skip
"""Fields of Citation File Format 1.2.0 that are texts here; others that it knows this program does not write."""
PERSON = {"affiliation", "alias", "email", "family-names", "given-names", "name-particle", "name-suffix", "orcid"}
ENTITY = {"alias", "name", "orcid", "website", "email", "location"}


def read_citation(site: Site) -> dict[str, object]:
    found = yaml.safe_load(site.read("CITATION.cff"))
    assert isinstance(found, dict)
    return found


def check_citation(fields: Mapping[str, object]) -> None:
    """The rules of Citation File Format 1.2.0 for the fields that this program writes."""
    assert {"cff-version", "message", "title", "authors"} <= fields.keys()
    assert set() == fields.keys() - TEXT_FIELDS - {"authors"}
    assert all(isinstance(fields[name], str) and fields[name] for name in fields.keys() & TEXT_FIELDS)
    assert "1.2.0" == fields["cff-version"]
    assert fields.get("type", "software") in ("software", "dataset")
    for name in fields.keys() & {"url", "repository", "license-url"}:
        assert re.fullmatch(r"(https?|s?ftp)://\S+", str(fields[name])), name
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(fields.get("date-released", "2026-01-01")))
    authors = fields["authors"]
    assert isinstance(authors, list)
    assert authors
    for author in authors:
        assert set() == author.keys() - (ENTITY if "name" in author else PERSON)
        assert all(isinstance(value, str) and value for value in author.values())
        assert re.fullmatch(r"https://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX]", author.get("orcid", ORCID))


ORCID = "https://orcid.org/0000-0002-1825-0097"


def test_what_the_settings_say_stands_in_the_form_of_the_format(build: Callable[..., Site]) -> None:
    fields = read_citation(build(FILES, SETTINGS))

    check_citation(fields)
    assert {
        "cff-version": "1.2.0",
        "message": "إذا استعملت هذا الأرشيف فاستشهد به هكذا.",
        "type": "dataset",
        "title": 'أرشيف «الورّاقين»: \\ "الكتب" # و\u200cالحبر 😀',
        "abstract": "رسائل، وصور",
        "version": "2.1",
        "date-released": "2026-01-31",
        "url": "https://example.org/",
        "repository": "https://example.org/files",
        "license": "CC-BY-SA-4.0",
        "authors": [{"family-names": "الناسخة", "given-names": "سلمى", "orcid": ORCID}, {"family-names": "الكاتب"}],
    } == fields


def test_without_editors_the_publisher_is_the_author(build: Callable[..., Site]) -> None:
    fields = read_citation(build(FILES, f'{BARE}[citation]\npublisher = "دار الورّاقين"\n'))

    check_citation(fields)
    assert [{"name": "دار الورّاقين"}] == fields["authors"]


def test_where_nobody_is_named_nobody_is_invented(build: Callable[..., Site]) -> None:
    assert "CITATION.cff" not in build(FILES, BARE).files


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", {"license": "CC-BY-4.0"}),
        ("http://creativecommons.org/licenses/by-nc-nd/2.5/legalcode", {"license": "CC-BY-NC-ND-2.5"}),
        ("https://creativecommons.org/publicdomain/zero/1.0/", {"license": "CC0-1.0"}),
        ("https://example.org/licenses/by/4.0/", {"license-url": "https://example.org/licenses/by/4.0/"}),
        ("https://creativecommons.org/licenses/by/9.9/", {"license-url": "https://creativecommons.org/licenses/by/9.9/"}),
    ],
)  # fmt: skip
def test_a_licence_has_its_name_in_spdx_where_its_address_is_known(url: str, expected: dict[str, str]) -> None:
    assert expected == find_licence(url)


@pytest.mark.parametrize(
    ("setting", "line", "said"),
    [
        ('released = "أمس"', 3, "citation.released is 'أمس'"),
        ("released = 2026", 3, "citation.released is '2026'"),
        ('editors = ["سلمى"]', 3, "citation.editors is 'سلمى'"),
        ('editors = [{family = ""}]', 3, "citation.editors.family is ''"),
        ('editors = [{family = "س", orcid = "0000"}]', 3, "citation.editors.orcid is '0000'"),
        ('editors = [{family = "س", name = "سلمى"}]', 3, "unknown field 'citation.editors.name'"),
        ('publishr = "دار"', 3, "did you mean 'publisher'"),
        ('editors = [{given = "سلمى"}]', 3, "the setting family is missing"),
    ],
)
def test_a_mistake_has_its_line(setting: str, line: int, said: str, tmp_path: Path, run: Run) -> None:
    archive = write_archive(tmp_path / "a", FILES, f"{BARE}[citation]\n{setting}\n")

    code, _, err = run("check", "--archive", archive)

    assert 2 == code
    assert err.startswith(f"site.toml:{line}: ")
    assert said in err
