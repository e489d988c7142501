"""An archive as an editor has it on the table: records, settings, theme and media as values, saved file by file."""

import random
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from archives import draw_png, read_folder

PEOPLE = {
    "people/al-jahiz": ("عمرو بن بحر الجاحظ", "[الجاحظ, {text: Al-Jahiz, lang: en}]"),
    "people/ibn-al-nadim": ("محمد بن إسحاق النديم", "[ابن النديم, {text: Ibn al-Nadim, lang: en}]"),
    "people/yaqut": ("ياقوت الحموي", "[{text: Yaqut al-Hamawi, lang: en}]"),
    "people/salma": ("سلمى الورّاق", "[سلمى]"),
    "people/samir": ("سمير الورّاق", "[]"),
    "people/rim": ("ريم الكاتبة", "[ريم]"),
}
PLACES = {
    "places/al-basra": ("البصرة", "places/iraq"),
    "places/baghdad": ("بغداد", "places/iraq"),
    "places/iraq": ("العراق", ""),
    "places/al-bab": ("الباب", "places/aleppo"),
    "places/aleppo": ("حلب", ""),
}
GROUPS = {"groups/ink": ("جريدة الحبر", "groups/guild"), "groups/guild": ("رابطة الورّاقين", "")}
SURFACES = (
    *("الجاحظ", "عمرو بن بحر", "ابن النديم", "ياقوت الحموي", "سلمى الورّاق", "سمير الورّاق", "ريم", "ريم الكاتبة"),
    *("البصرة", "بغداد", "العراق", "الباب", "مدينة الباب", "حلب", "جريدة الحبر", "رابطة الورّاقين", "Al-Jahiz"),
)
SENTENCES = (
    "يذكر هذا الفصل {0} مرتين، ثم يعود إلى {1}.",
    "في الهامش حاشية قصيرة عن {0}.",
    "وقف الناسخ عند اسم {0}، وترك بياضًا بقدر كلمة.",
    "لم يرد في هذه النسخة ذكر {0} ولا {1}.",
    "وقال الورّاق إن الحبر جفّ قبل المساء.",
    "فُتح الباب للزوار، وكان الورق مكدّسًا في الرواق.",
    "سألت سلمى عن النسخة القديمة، وسأل كريم عن الثمن.",
    "كتب القارئ إلى {0}، ثم مرّ ب{1} مرورًا سريعًا.",
    "نُسخت الصفحة الثالثة بخط آخر.",
    "الفهرس في آخر الكتاب، وفيه {0} و{1} و{0}.",
    "الورقة الأولى (folio 1r) ناقصة، وبعدها {0}.",
)
HEADINGS = ("صفة النسخة", "الحواشي", "ما في الفهرس")
TITLES = (
    "باب في الحبر",
    "رسالة إلى الناسخ",
    "نسخة من الفهرست",
    "خبر عن الورق",
    "كتاب الحيوان في {0}",
    "{0} في الحواشي",
)
TAGS = ("ورق", "حبر", "نسخ", "أسواق")
DATES = ("2019", "2019-11~", "2020-06-07", "2020-06", "2021-01/2021-03", "2020?")
SOURCES = ("groups/ink", "ink", "الحبر اليومي", "صحيفة بلا اسم")
SETTINGS = {
    "title": '"دفتر الورّاقين"',
    "base_url": '"https://example.org/a/"',
    "outlets": '{"الحبر اليومي" = "groups/ink"}',
    "search": "{offline = false}",
}


@dataclass
class Sheet:
    """A record's file: its fields as YAML writes them, and its paragraphs."""

    fields: dict[str, str]
    paragraphs: list[str] = field(default_factory=list)
    end: str = "\n"
    """How its lines end."""

    def write(self) -> bytes:
        """Its bytes."""
        front = "".join(f"{name}: {value}\n" for name, value in self.fields.items() if value)
        body = "\n\n".join(self.paragraphs)
        return f"---\n{front}---\n\n{body}\n".replace("\n", self.end).encode()


@dataclass
class Table:
    """What lies before the editor."""

    chance: random.Random
    sheets: dict[str, Sheet] = field(default_factory=dict)
    """Id → the record."""
    settings: dict[str, str] = field(default_factory=lambda: dict(SETTINGS))
    """Key → value as TOML writes it."""
    theme: dict[str, str] = field(default_factory=dict)
    """Path below ``theme/`` → text, of the archive's own theme."""
    media: dict[str, bytes] = field(default_factory=dict)
    """Path below ``content/media/`` → bytes."""
    anchors: dict[str, list[str]] = field(default_factory=dict)
    """Id → the anchors of its paragraphs, as the site has them."""
    added: int = 0

    def write_files(self) -> dict[str, bytes]:
        """The whole archive: path from its folder → bytes."""
        settings = "".join(f"{key} = {value}\n" for key, value in self.settings.items())
        return {
            "site.toml": settings.encode(),
            **{f"content/{record_id}.md": sheet.write() for record_id, sheet in self.sheets.items()},
            **{f"content/media/{path}": content for path, content in self.media.items()},
            **{f"theme/{path}": text.encode() for path, text in self.theme.items()},
        }

    def take_photo(self) -> "Table":
        """The table as it is now, to go back to."""
        return Table(
            self.chance, *deepcopy((self.sheets, self.settings, self.theme, self.media, self.anchors)), self.added
        )

    def list_ids(self, *kinds: str) -> list[str]:
        """The ids of records of these kinds."""
        return [record_id for record_id in self.sheets if record_id.split("/")[0] in kinds]

    def pick(self, *kinds: str) -> str:
        """One record of these kinds; of any where none is named."""
        return self.chance.choice(self.list_ids(*kinds) if kinds else list(self.sheets))

    def write_sentence(self) -> str:
        """A sentence in which somebody may be named."""
        return self.chance.choice(SENTENCES).format(*self.chance.choices(SURFACES, k=2))

    def write_title(self) -> str:
        """A title in which somebody may be named."""
        return self.chance.choice(TITLES).format(self.chance.choice(SURFACES))

    def write_article(self) -> Sheet:
        """An article with something in some of its fields."""
        some = {
            "date": self.chance.choice(DATES),
            "source": self.chance.choice(SOURCES),
            "tags": f"[{', '.join(self.chance.sample(TAGS, 2))}]",
            "summary": self.write_sentence(),
            "authors": f"[{self.pick('people')}, هيئة النسخ]",
            "people": f"[{self.pick('people')}]",
            "images": "[{file: page.png, alt: صفحة من نسخة, caption: خط ريم الكاتبة}]",
            "attachments": "[{file: index.pdf, title: فهرس النسخ}]",
        }
        fields = {name: value for name, value in some.items() if self.chance.random() < 0.5}
        paragraphs = [self.write_sentence() for _ in range(self.chance.randint(1, 4))]
        return Sheet({"title": self.write_title(), **fields}, paragraphs)


def lay_table(seed: int, articles: int = 12) -> Table:
    """An archive with something of everything."""
    table = Table(random.Random(seed))
    table.media = {"page.png": draw_png(), "index.pdf": b"%PDF-1.4 1"}
    for record_id, (name, variants) in PEOPLE.items():
        table.sheets[record_id] = Sheet({"name": name, "variant_names": variants})
    for record_id, (name, within) in PLACES.items():
        table.sheets[record_id] = Sheet({"name": name, "within": within})
    for record_id, (name, part_of) in GROUPS.items():
        table.sheets[record_id] = Sheet({"name": name, "part_of": part_of}, ["تصدر في [[places/aleppo|حلب]]."])
    table.sheets["people/al-jahiz"].fields["description"] = "صاحب «الحيوان» من البصرة"
    table.sheets["people/ibn-al-nadim"].paragraphs.append("صاحب «الفهرست»، من بغداد.")
    table.sheets["pages/about"] = Sheet({"title": "عن الدفتر", "menu": "1"}, ["يجمع هذا الدفتر ما كتبته سلمى الورّاق."])
    for number in range(articles):
        table.sheets[f"articles/20{number % 3}/a{number}"] = table.write_article()
    table.sheets["articles/200/a0"].paragraphs += ["مرّ [[salma]] و[[people/rim|ريم]] [بحلب](places/aleppo)."]
    named = " ".join(f"[[{record_id}]]،" for record_id in (*PEOPLE, *PLACES))
    table.sheets["articles/201/all"] = Sheet({"title": "فهرس الأعلام"}, [f"وفيه {named} وغيرهم."])
    return table


def save_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Save what differs in a folder and remove what is no more; gives what was saved over a former file."""
    former = {path: content for path, content in read_folder(folder).items() if not path.startswith(("_", "."))}
    for path in former.keys() - files.keys():
        (folder / path).unlink()
    for path, content in files.items():
        if former.get(path) != content:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    return [folder / path for path in sorted(former.keys() & files.keys()) if former[path] != files[path]]
