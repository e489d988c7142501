"""One edit of an archive at random, as editors make them."""

from collections.abc import Callable, Sequence

from archives import draw_png

from fihrist.theme import PROJECT_THEME

from .sheets import DATES, HEADINGS, SOURCES, SURFACES, TAGS, Sheet, Table

NAMED = ("people", "groups", "places")
BLOCKS = (
    '::: note {{author="سلمى" date=2020-06-10}}\n{0}\n:::',
    '::: quote {{author="ياقوت الحموي" date=1224~}}\n{0}\n:::',
    "> {0}",
    "- {0}\n- {0}",
    "| الاسم | الموضع |\n|---|---|\n| [[salma\\|سلمى]] | {0} |",
    "{0}[^1]\n\n[^1]: حاشية عن سمير الورّاق.",
    "![صفحة](media/page.png)",
    "{{!الباب!}} ثم **{0}** و`حلب`.",
)
SETTINGS = (
    ("base_url", ('"https://example.org/a/"', '"https://example.net/"', '""')),
    ("title", ('"دفتر الورّاقين"', '"دفتر النسّاخ"')),
    ("title_en", ('"The Copyists"', '"The Book"')),
    ("description", ('"ما كُتب عن الورق."', '"ما كُتب عن الحبر."')),
    ("second_language", ('""', '"en"')),
    ("language", ('"ar-SY"', '"ar-EG"', '"ar"')),
    ("numerals", ('"latn"', '"arab"')),
    ("link", ('"auto"', '"listed"', '"explicit"')),
    ("outlets", ('{"الحبر اليومي" = "groups/ink"}', '{"صحيفة بلا اسم" = "groups/guild"}', "{}")),
    ("kinds", ('{place = {town = {ar = "بلدة"}}}', '{place = {town = {ar = "مدينة صغيرة"}}}')),
    ("licence", ('{name = "CC0"}', '{name = "CC BY 4.0", url = "https://example.org/by"}')),
    ("search", ("{offline = true}", "{offline = false}")),
    ("package", ("{download = true}", "{download = false}")),
)
TEMPLATES = (
    "list.html",
    "article.html",
    "withdrawn.html",
    "parts/rows.html",
    "parts/footer.html",
    "parts/passages.html",
)

Edit = Callable[[Table], str]
"""Changes the table; gives what it changed."""


def add_record(table: Table) -> str:
    table.added += 1
    kind = table.chance.choice(("articles", "articles", "articles", *NAMED, "pages"))
    record_id = f"{kind}/{'201/' if kind == 'articles' else ''}n{table.added}"
    names = {"name": f"{table.chance.choice(SURFACES)} {table.added}"}
    is_article = kind == "articles"
    table.sheets[record_id] = table.write_article() if is_article else Sheet(names, [table.write_sentence()])
    if kind == "pages":
        table.sheets[record_id].fields = {"title": table.write_title(), "menu": "2"}
    return record_id


def delete_record(table: Table) -> str:
    record_id = table.pick(*(("articles",) if table.chance.random() < 0.85 else NAMED))
    if len(table.sheets) > 20:
        del table.sheets[record_id]
    return record_id


def rename_record(table: Table) -> str:
    record_id = table.pick("articles", "articles", "pages", *NAMED)
    table.added += 1
    new = f"{record_id.rpartition('/')[0]}/m{table.added}"
    table.sheets[new] = table.sheets.pop(record_id)
    if table.chance.random() < 0.8:
        follow_renaming(table, record_id, new)
    if table.chance.random() < 0.7:
        table.sheets[new].fields["redirects"] = f"[{record_id}]"
    return f"{record_id} to {new}"


def follow_renaming(table: Table, former: str, new: str) -> None:
    """Let all that names a record by its id name it by the new one."""
    for sheet in table.sheets.values():
        sheet.fields = {
            name: value if name == "redirects" else value.replace(former, new) for name, value in sheet.fields.items()
        }
        sheet.paragraphs = [paragraph.replace(former, new) for paragraph in sheet.paragraphs]


def edit_sentence(table: Table) -> str:
    record_id = table.pick()
    paragraphs = table.sheets[record_id].paragraphs
    at = table.chance.randrange(len(paragraphs) + 1)
    paragraphs[at : at + table.chance.randint(0, 1)] = [table.write_sentence()]
    return record_id


def swap_words(table: Table) -> str:
    """The file's size stays what it was."""
    record_id = table.pick("articles")
    for at, paragraph in enumerate(table.sheets[record_id].paragraphs):
        words = paragraph.split(" ")
        if len(words) > 3 and "\n" not in paragraph and "[[" not in paragraph:
            words[0], words[2] = words[2], words[0]
            table.sheets[record_id].paragraphs[at] = " ".join(words)
            break
    return record_id


def move_paragraph(table: Table) -> str:
    record_id = table.pick("articles")
    table.chance.shuffle(table.sheets[record_id].paragraphs)
    return record_id


def delete_paragraph(table: Table) -> str:
    record_id = table.pick()
    if table.sheets[record_id].paragraphs:
        table.sheets[record_id].paragraphs.pop()
    return record_id


def add_block(table: Table) -> str:
    record_id = table.pick("articles", "pages")
    block = table.chance.choice(BLOCKS).format(table.write_sentence())
    paragraphs = table.sheets[record_id].paragraphs
    if not ("[^1]" in block and any("[^1]" in paragraph for paragraph in paragraphs)):
        paragraphs += [f"## {table.chance.choice(HEADINGS)}", block]
    return record_id


def add_mention(table: Table) -> str:
    record_id, target = table.pick(), table.pick(*NAMED)
    written = table.chance.choice((f"[[{target}]]", f"[[{target}|هذا الاسم]]", f"ب[[{target}]]"))
    table.sheets[record_id].paragraphs.append(f"انظر {written} في هذا الفصل.")
    return f"{target} in {record_id}"


def unmark_mentions(table: Table) -> str:
    record_id = table.pick()
    sheet = table.sheets[record_id]
    sheet.paragraphs = [part for part in sheet.paragraphs if "[[" not in part]
    return record_id


def link_to_paragraph(table: Table) -> str:
    record_id, target = table.pick("articles"), table.pick("articles")
    if anchors := table.anchors.get(target):
        table.sheets[record_id].paragraphs.append(f"[تلك الفقرة]({target}#{table.chance.choice(anchors)}) أقدم.")
    return f"{target} from {record_id}"


def edit_title(table: Table) -> str:
    record_id = table.pick("articles", "pages")
    table.sheets[record_id].fields["title"] = table.write_title()
    return record_id


def edit_article_field(table: Table) -> str:
    record_id = table.pick("articles")
    chance = table.chance
    fields: dict[str, Callable[[], str]] = {
        "people": lambda: f"[{table.pick('people')}, {table.pick('people')}]",
        "groups": lambda: table.pick("groups"),
        "places": lambda: f"[{table.pick('places')}]",
        "authors": lambda: f"[{table.pick('people')}]",
        "related": lambda: f"[{table.pick('articles')}]",
        "source": lambda: chance.choice(SOURCES),
        "tags": lambda: f"[{', '.join(chance.sample(TAGS, chance.randint(1, 3)))}]",
        "summary": lambda: chance.choice((table.write_sentence(), f"عن [[{table.pick(*NAMED)}]]")),
        "date": lambda: chance.choice(DATES),
        "event_date": lambda: chance.choice(DATES),
        "revised": lambda: "2026-11-22",
        "retrieved": lambda: chance.choice(DATES),
        "source_url": lambda: f'"https://example.org/{chance.randint(1, 9)}"',
        "capture_url": lambda: f'"https://example.net/{chance.randint(1, 9)}"',
        "lang": lambda: chance.choice(("en", "ar", "ku")),
        "images": lambda: '[{file: page.png, alt: صفحة, caption: "من [[people/rim|ريم]]", credit: سمير الورّاق}]',
        "attachments": lambda: "[{file: index.pdf, title: فهرس}]",
    }
    return f"{record_id} {set_field(table, record_id, fields)}"


def edit_name_field(table: Table) -> str:
    record_id, chance = table.pick(*NAMED), table.chance
    surface = chance.choice(SURFACES)
    fields: dict[str, Callable[[], str]] = {
        "variant_names": lambda: f"[{surface}, {{text: Name {chance.randint(1, 9)}, lang: en}}]",
        "hidden_names": lambda: f"[{chance.choice(('الناسخ', 'كريم', surface))}]",
        "not": lambda: f"[{chance.choice(('الباب للزوار', 'مدينة الباب', 'وقال الورّاق'))}]",
        "description": lambda: table.write_sentence(),
        "kind": lambda: chance.choice(("town", "city")) if record_id.startswith("places") else "",
        "wikidata": lambda: f"Q{chance.randint(100, 10**6)}",
        "links": lambda: '[{url: "https://example.org/x", title: صفحة}]',
        "relations": lambda: f"[{{to: {table.pick()}, role: {chance.choice(('صحبة', 'نسخ'))}, from: 2015-10}}]",
    }
    return f"{record_id} {set_field(table, record_id, fields)}"


def edit_latin_name(table: Table) -> str:
    """No text has this name; pages of the English edition may show it."""
    record_id = table.pick(*NAMED)
    name = f"{{text: Name {table.chance.randint(10, 99)}, lang: en}}"
    table.sheets[record_id].fields["variant_names"] = f"[{name}]"
    return f"{record_id} {name}"


def set_field(table: Table, record_id: str, fields: dict[str, Callable[[], str]]) -> str:
    name = table.chance.choice(list(fields))
    fields_now = table.sheets[record_id].fields
    fields_now[name] = fields[name]() if table.chance.random() < 0.75 or name not in fields_now else ""
    return f"{name}: {fields_now[name]}"


def edit_ambiguity(table: Table) -> str:
    record_id, surface = table.pick(*NAMED), table.chance.choice((*SURFACES, "الورّاق", "سلمى"))
    table.sheets[record_id].fields["variant_names"] = f"[{{text: {surface}, ambiguous: true}}]"
    return f"{surface} of {record_id}"


def rename_name(table: Table) -> str:
    record_id = table.pick(*NAMED)
    fields = table.sheets[record_id].fields
    fields["name"] = table.chance.choice((*SURFACES, f"{fields['name']} الأول", f"شيخ {fields['name']}"))
    return f"{record_id}: {fields['name']}"


def edit_parent(table: Table) -> str:
    kind = table.chance.choice(("places", "places", "groups"))
    record_id, parent = table.chance.sample(table.list_ids(kind), 2)
    table.sheets[record_id].fields["within" if kind == "places" else "part_of"] = table.chance.choice((parent, ""))
    return f"{record_id} in {parent}"


def edit_wish(table: Table) -> str:
    record_id, chance = table.pick(), table.chance
    wishes: dict[str, Callable[[], str]] = {
        "no_link": lambda: f"[{table.pick(*NAMED)}, {table.pick(*NAMED)}]",
        "link": lambda: chance.choice(("auto", "listed", "explicit")),
        "redirects": lambda: f"[{record_id.split('/')[0]}/former{chance.randint(1, 30)}]",
    }
    return f"{record_id} {set_field(table, record_id, wishes)}"


def edit_life(table: Table) -> str:
    record_id = table.pick("people", "groups")
    is_person = record_id.startswith("people")
    name = table.chance.choice(("born", "died") if is_person else ("founded", "dissolved"))
    table.sheets[record_id].fields[name] = table.chance.choice(("0868", "1071~", ""))
    return f"{record_id} {name}"


def edit_menu(table: Table) -> str:
    record_id = table.pick("pages")
    table.sheets[record_id].fields |= {
        "menu": table.chance.choice(("", "1", "3")),
        "lang": table.chance.choice(("", "en")),
    }
    return record_id


def edit_status(table: Table) -> str:
    record_id = table.pick(*("articles",) * 3, *NAMED, "pages")
    fields = table.sheets[record_id].fields
    if fields.get("status"):
        del fields["status"]
        fields.pop("withdrawn_reason", None)
        return f"{record_id} published"
    fields["status"] = table.chance.choice(("draft", "withdrawn"))
    if fields["status"] == "withdrawn":
        fields["withdrawn_reason"] = f"سُحب بطلب من {table.chance.choice(SURFACES)}"
    return f"{record_id} {fields['status']}"


def publish_all(table: Table) -> str:
    for sheet in table.sheets.values():
        sheet.fields.pop("status", None)
        sheet.fields.pop("withdrawn_reason", None)
    return ""


def edit_settings(table: Table) -> str:
    name, values = table.chance.choice(SETTINGS)
    table.settings[name] = table.chance.choice(values)
    return f"{name} = {table.settings[name]}"


def edit_template(table: Table) -> str:
    path = f"templates/{table.chance.choice(TEMPLATES)}"
    text = (PROJECT_THEME / path).read_text("utf-8")
    table.theme[path] = text.replace("<p", f'<p data-hand="{table.chance.randint(1, 9)}"', 1)
    return path


def edit_theme(table: Table) -> str:
    number = table.chance.randint(1, 9)
    path, text = table.chance.choice(
        (
            ("css/tokens.css", (PROJECT_THEME / "css/tokens.css").read_text("utf-8") + f"/* {number} */\n"),
            ("js/cite.js", (PROJECT_THEME / "js/cite.js").read_text("utf-8") + f"// {number}\n"),
            ("labels/ar.toml", f'[register]\npeople = "الأعلام {number}"\n'),
            ("labels/ar.toml", f'[article]\ncard = "بطاقة {number}"\n'),
            ("labels/ar.toml", f'[article]\ncard = "بطاقة {number}"\n'),
            ("labels/en.toml", f'[article]\nsource_url = "Original {number}"\n'),
            ("fonts/own.woff2", f"{number}"),
            ("img/icon.svg", f"<svg>{number}</svg>"),
        )
    )
    table.theme[path] = text
    return path


def drop_theme_file(table: Table) -> str:
    if not table.theme:
        return ""
    path = table.chance.choice(list(table.theme))
    del table.theme[path]
    return path


def edit_media(table: Table) -> str:
    path = table.chance.choice(list(table.media))
    width = table.chance.randint(2, 60)
    table.media[path] = draw_png(width, 9) if path.endswith("png") else b"%PDF-1.4 " + str(width % 10).encode()
    return path


def change_line_ends(table: Table) -> str:
    record_id = table.pick()
    table.sheets[record_id].end = table.chance.choice(("\n", "\r\n"))
    return record_id


def shuffle_fields(table: Table) -> str:
    record_id = table.pick()
    fields = list(table.sheets[record_id].fields.items())
    table.chance.shuffle(fields)
    table.sheets[record_id].fields = dict(fields)
    return record_id


def copy_record(table: Table) -> str:
    """Two records have the same words; one may be edited later."""
    record_id = table.pick("articles")
    table.added += 1
    sheet = table.sheets[record_id]
    new = f"articles/202/c{table.added}"
    table.sheets[new] = Sheet({**sheet.fields, "redirects": ""}, list(sheet.paragraphs))
    return f"{record_id} to {new}"


def trade_places(table: Table) -> str:
    """Two articles change their files, none changes its words."""
    one, other = table.pick("articles"), table.pick("articles")
    table.sheets[one], table.sheets[other] = table.sheets[other], table.sheets[one]
    return f"{one} and {other}"


def make_mistake(table: Table) -> str:
    """Something that no site is made of."""
    record_id = table.pick("articles")
    sheet = table.sheets[record_id]
    mistakes: Sequence[Callable[[], object]] = (
        lambda: sheet.paragraphs.append("[[people/nobody]]"),
        lambda: sheet.fields.update(sumary="كلمة"),
        lambda: sheet.fields.update(date="2020-02-31"),
        lambda: sheet.fields.update(title=""),
        lambda: sheet.fields.update(images="[{file: gone.png, alt: صفحة}]"),
        lambda: table.settings.update(numerals='"roman"'),
        lambda: table.theme.update({"templates/list.html": "{% if %}"}),
        lambda: table.theme.update({"labels/ar.toml": "[register\n"}),
        lambda: table.media.pop("page.png"),
    )
    at = table.chance.randrange(len(mistakes))
    mistakes[at]()
    return f"{at} in {record_id}"


EDITS: Sequence[tuple[Edit, int]] = (
    (edit_sentence, 5),
    (swap_words, 5),
    (edit_article_field, 6),
    (edit_name_field, 5),
    (add_record, 3),
    (delete_record, 2),
    (rename_record, 2),
    (move_paragraph, 2),
    (delete_paragraph, 1),
    (add_block, 3),
    (add_mention, 3),
    (unmark_mentions, 1),
    (link_to_paragraph, 2),
    (edit_title, 2),
    (edit_latin_name, 3),
    (edit_ambiguity, 2),
    (rename_name, 3),
    (edit_parent, 2),
    (edit_wish, 3),
    (edit_life, 1),
    (edit_menu, 1),
    (edit_status, 4),
    (publish_all, 1),
    (edit_settings, 3),
    (edit_template, 3),
    (edit_theme, 4),
    (drop_theme_file, 1),
    (edit_media, 1),
    (change_line_ends, 1),
    (shuffle_fields, 1),
    (copy_record, 1),
    (trade_places, 1),
    (make_mistake, 3),
)
"""Each with how often it is made."""
TEXTS = (edit_sentence, swap_words, move_paragraph, edit_title, rename_name, add_mention, edit_article_field)
"""Edits that leave every record where it is."""


def edit(table: Table, edits: Sequence[Edit] = ()) -> str:
    """Make one edit, one of these if any are given; gives what was done, in words."""
    known, weights = zip(*EDITS, strict=True)
    [change] = table.chance.choices(edits or known, None if edits else weights)
    return f"{change.__name__} {change(table)}".strip()
