"""From a kind and an id to a new record's file: every field commented, the needed ones ready to fill in."""

from pathlib import Path

from fihrist.fields import KINDS, SINGULAR, Fields
from fihrist.ids import check_id, propose_id
from fihrist.problems import fail
from fihrist.tables import field_names

FOLDERS = {singular: folder for folder, singular in SINGULAR.items()}

REQUIRED = {"article": "title", "person": "name", "group": "name", "place": "name", "page": "title"}

COMMENTS: dict[str, dict[str, str]] = {
    "en": {
        "head": "Fill in the first field; remove the # before a field to use it. All fields: docs/editing.md",
        "text": "The text comes below the next line. Names link by themselves; to say it yourself: [[people/id|words]]",
    },
    "ar": {
        "head": "املأ الحقل الأول، واحذف # من أول أي حقل تريد استعماله. الحقول كلها في docs/editing.md",
        "text": "النصّ تحت السطر الآتي. تُربط الأسماء فيه وحدها، وتقول بنفسك من المقصود هكذا: [[people/id|الكلمات]].",
    },
}

EXAMPLES: dict[str, str] = {
    "date": "2020-06-07          # 2020-06, 2020, 2020-06~, 2020?, 2020-03/2020-06",
    "source": "groups/id          # outlet: a group's id, or its name as text",
    "source_url": "https://example.org/",
    "capture_url": "https://example.org/",
    "authors": "[]",
    "lang": "ar",
    "event_date": "2020-06-05",
    "retrieved": "2020-06-08",
    "revised": "2020-06-08",
    "summary": "''",
    "tags": "[]",
    "people": "[]",
    "groups": "[]",
    "places": "[]",
    "images": "[{file: name.jpg, alt: '', caption: '', credit: ''}]",
    "attachments": "[{file: name.pdf, title: ''}]",
    "related": "[]",
    "variant_names": "['', {text: '', lang: en}]",
    "hidden_names": "[]",
    "description": "''",
    "kind": "          # see [kinds] in site.toml",
    "wikidata": "Q858",
    "geonames": "163843",
    "not": "[]          # phrases that hold its name and mean something else",
    "links": "[{url: https://example.org/, title: ''}]",
    "relations": "[{to: groups/id, role: '', from: 2019, until: 2020, source: articles/id}]",
    "born": "1970~",
    "died": "2020",
    "founded": "2015-10",
    "dissolved": "2020",
    "part_of": "[]",
    "coordinates": "[35.33, 40.14]",
    "within": "places/id",
    "redirects": "[]",
    "no_link": "[]          # records that are not meant in its texts",
    "link": "listed          # auto, listed, explicit; default: as in site.toml",
    "status": "draft          # draft, published (default), withdrawn",
    "withdrawn_reason": "''",
    "menu": "1",
}
"""How each field is written; what is missing here is left out of the skeleton."""


def make_record(archive: Path, singular: str, name: str, language: str) -> Path:
    """Make a new record's file in the archive in a folder.

    Raises SiteError where the id cannot be one, the file is there already, or cannot be written.
    """
    folder = FOLDERS[singular]
    if not (archive / "site.toml").is_file():
        raise fail("site.toml", "no-site-file", folder=archive)
    name = name.removesuffix(".md").strip("/").removeprefix("content/").removeprefix(f"{folder}/")
    record_id = f"{folder}/{name}"
    place = f"content/{record_id}.md"
    if check_id(record_id):
        proposal = find_free_id(name)
        raise fail(place, "new-bad-id", id=name, kind=singular, proposal=proposal)
    file = archive / place
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(write_skeleton(KINDS[folder], singular, language))
    except FileExistsError:
        raise fail(place, "new-exists") from None
    except OSError as error:
        raise fail(place, "new-unwritable", reason=error.strerror or error) from None
    return file


def find_free_id(name: str) -> str:
    """Propose an id near a name that cannot be one, without its folder."""
    proposal = propose_id(name)
    while wrong := check_id(proposal):
        proposal = wrong[1]
    return proposal


def write_skeleton(model: type[Fields], singular: str, language: str) -> str:
    """Write a skeleton: the required field empty, all others as comments."""
    required, words = REQUIRED[singular], COMMENTS[language]
    lines = ["---", f"# {words['head']}", f"{required}: ''"]
    order = [name for name in field_names(model) if name != required]
    # What every record has stands first in the models, and last in what people fill in.
    common = [name for name in order if name in Fields.__struct_fields__]
    own = [name for name in order if name not in common]
    lines += [f"# {name}: {EXAMPLES[name]}" for name in [*own, *common] if name in EXAMPLES]
    return "\n".join([*lines, f"# {words['text']}", "---", "", ""])
