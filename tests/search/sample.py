"""A tiny searchable site: documents, their index, the search page in two languages, pages to arrive at."""

import json
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from fihrist.files import File
from fihrist.interface import load_interface
from fihrist.pages.values import Link
from fihrist.pages.views import SearchView
from fihrist.search import Days, NamedRecord, SearchDocument, enter_documents, write_search
from fihrist.templates import Templates
from fihrist.templates.files import read_templates
from fihrist.theme import Theme

ROOT = Path(__file__).parent.parent.parent
THEME = ROOT / "theme"

TOWNS = ("الرقّة", "منبج", "كوباني", "الطبقة", "الحسكة", "القامشلي")
RECORDS = [
    NamedRecord(
        "people/khalil",
        "people/khalil.html",
        {"ar": "خليل الناسخ", "en": "Khalil the Copyist"},
        ("خليل بن يوسف الناسخ",),
        ("أبو الدواة",),
        "ناسخ من حلب",
        14,
    ),
    NamedRecord("people/salma", "people/salma.html", {"ar": "سلمى الورّاقة", "en": "Salma the Bookseller"}, mentions=4),
    NamedRecord("places/halab", "places/halab.html", {"ar": "حلب", "en": "Aleppo"}, hidden=("Halab",), mentions=14),
    NamedRecord("groups/bulletin", "groups/bulletin.html", {"ar": "نشرة الخزانة", "en": "The Library Bulletin"}),
]


def make_article(number: int) -> SearchDocument:
    """Make one of many articles that all speak of paper mills: the third year has two, the last no date."""
    town = TOWNS[number % len(TOWNS)]
    year = str(2018 + number % 3)
    people = ["khalil", *(["salma"] if number % 4 == 0 else [])]
    return SearchDocument(
        f"articles/mill-{number}.html",
        f"طواحين الورق في {town}",
        (
            ("p1", f"زار خليل الناسخ طواحينَ الورق في {town}، وكتب عنها رسالةً إلى أصحابه في حلب."),
            ("p2", "«كان الـورقُ الشاميّ أجودَه»؛ قالها خليل، وعدّ من الطواحين ١٢ طاحونة في ناحية واحدة."),
            ("p3", f"وخُتمت الرسالة رقم {number} بخاتم Dar al-Kutub في الشهر نفسه."),
        ),
        "ar",
        meta={"date": f"7 حزيران {year}", "date.en": f"7 June {year}"}
        | {"outlet": "نشرة الخزانة", "outlet.en": "The Library Bulletin"},
        filters={"kind": ["articles"], "people": people, "places": ["halab"]} | {"outlet": ["groups/bulletin"]},
        days=find_days(f"{year}-06-{number + 1:02}") if number else None,
    )


def find_days(text: str) -> Days:
    """Give the days of a date that is exact."""
    day = date.fromisoformat(text)
    return Days(day, day, day)


DOCUMENTS = [
    *map(make_article, range(14)),
    SearchDocument(
        "people/khalil.html",
        "خليل الناسخ",
        (("", "خليل بن يوسف الناسخ"), ("p9", "ناسخ من حلب، عُرف بخطّه.")),
        "ar",
        meta={"title.en": "Khalil the Copyist", "description": "ناسخ من حلب"},
        filters={"kind": ["people"]},
        hidden=("أبو الدواة",),
    ),
    SearchDocument(
        "articles/notice.html",
        "A notice <b>in English</b>",
        (("p1", "The mills & their <i>paper</i> were praised."),),
        "en",
        meta={"date": "2020"},
        filters={"kind": ["articles"]},
        days=Days(date(2020, 1, 1), date(2020, 12, 31), date(2020, 1, 1)),
    ),
]


def write_sample(
    folder: Path,
    *,
    numerals: str = "latn",
    documents: Sequence[SearchDocument] = DOCUMENTS,
    records: Sequence[NamedRecord] = RECORDS,
    offline: bool = False,
    kept: Path | None = None,
    release: bool = True,
) -> Path:
    """Write the whole site into a folder; ``kept`` and ``release`` as `write_search` takes them."""
    entries = enter_documents(documents)
    files = [*write_search(entries, records, offline=offline, kept=kept, release=release), *copy_theme()]
    files += [
        write_search_page("ar-SY", "search.html", numerals),
        write_search_page("en", "en/search.html", numerals),
    ]
    for document in documents:
        # The icon keeps the browser from asking the server for one.
        page = f"<!doctype html><link rel=icon href=data:,><p id=p1>{document.address}</p>".encode()
        files += [File(document.address, page), File(f"en/{document.address}", page)]
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.read())
    return folder


def copy_theme() -> list[File]:
    """Give the theme's scripts, and its style sheets as one."""
    names = (THEME / "css" / "order.txt").read_text("utf-8").split()
    css = "\n".join((THEME / "css" / name).read_text("utf-8") for name in names)
    scripts = [File(f"theme/js/{path.name}", path) for path in (THEME / "js").glob("*.js")]
    return [
        File("theme/css/site.css", css.encode()),
        File("theme/img/icon.svg", THEME / "img/icon.svg"),
        *scripts,
    ]


def write_search_page(language: str, address: str, numerals: str) -> File:
    """Render search.html as the generator does."""
    tag = language[:2]
    labels = tomllib.loads((THEME / "labels" / f"{tag}.toml").read_text("utf-8"))
    table = labels["search"] | {"count": {"results": labels["count"]["results"]}}
    table |= {"language": language, "numerals": numerals}
    up = "../" * address.count("/")

    def to(target: str) -> str:
        return up + target

    registers = (Link("الأشخاص", "people/index.html"), Link("الأماكن", "places/index.html"))
    values: dict[str, Any] = {
        "view": SearchView(registers=registers),
        "page": make_page(labels["search"]["title"], address),
        "site": make_site(registers),
        "link": to,
        "labels_json": Markup(json.dumps(table).replace("<", "\\u003c")),
    }
    ui = load_interface(language, "arab" if numerals == "arab" else "latn", labels)
    return File(address, Templates(read_templates(Theme((THEME,))), ui).fill("search.html", up, to, **values).encode())


def make_page(title: str, address: str) -> SimpleNamespace:
    """Make what base.html reads of the page."""
    empty = dict.fromkeys(("description", "canonical", "image", "feed", "record_id"), "")
    return SimpleNamespace(
        title=title, address=address, kind="search", alternates=(), language_switch=None, indexed=True, **empty
    )


def make_site(menu: tuple[Link, ...]) -> SimpleNamespace:
    """Make what base.html reads of the site."""
    empty = dict.fromkeys(
        ("description", "base_url", "repository", "download", "data", "licence_name", "licence_url", "generator"), ""
    )
    home = Link("الفهرست", "index.html")
    return SimpleNamespace(
        title="الفهرست",
        menu=menu,
        home=home,
        search=Link("البحث", "search.html"),
        **empty,
    )
