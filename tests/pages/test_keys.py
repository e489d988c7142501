"""A page whose key is the one it had is the page it was, whatever was edited."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from archives import draw_png, write_files, write_record
from conftest import MakeArchive

from fihrist.build import make_site, read_archive
from fihrist.files import Made
from fihrist.problems import Severity

EDITS = 100
SETTINGS = 'title = "أرشيف الورّاقين"\nbase_url = "https://a.example/"\nsecond_language = "en"\n'
NAMES = ("خليل الورّاق", "سلمى الناسخة", "ريم الخطّاطة", "سمير الدبّاغ")
PLACES = ("حلب", "الميدان", "الرقة", "دير الزور")
WORDS = (
    "قالت",
    "السوق",
    "الورق",
    "الحبر",
    "مفتوحة",
    "أمس",
    "في",
    "كتاب",
    "مهرجان",
    "رأى",
    *NAMES,
    *PLACES,
    "جريدة الحبر",
)
TAGS = ("ورق", "حبر", "سوق")
ORDINALS = ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس")
DATES = ("2019", "2019-11~", "2020-06-07", "2020-06", "2021-01/2021-03")


def write_start() -> dict[str, str | bytes]:
    """An archive with something of everything."""
    files: dict[str, str | bytes] = {
        "groups/ink.md": write_record("جريدة من [[places/p0|حلب]].\n", name="جريدة الحبر", part_of="[guild]"),
        "groups/guild.md": write_record(name="رابطة الورّاقين"),
        "pages/about.md": write_record("عن [[people/n0|خليل]].\n", title="عن الدفتر", menu="1"),
        "content/media/a.png": draw_png(),
    }
    for number, name in enumerate(NAMES):
        relation = "[{to: groups/guild, role: عضو}]" if number else "[]"
        files[f"people/n{number}.md"] = write_record(f"من {PLACES[number]}.\n", name=name, relations=relation)
    for number, name in enumerate(PLACES):
        within = {"within": f"p{number - 1}"} if number % 2 else {}
        files[f"places/p{number}.md"] = write_record(name=name, **within)
    for number in range(9):
        files[f"articles/2020/a{number}.md"] = write_article(random.Random(number))
    return files


def write_article(seed: random.Random) -> str:
    """An article of random words, in which names stand."""
    paragraphs = [" ".join(seed.choices(WORDS, k=12)) + "." for _ in range(seed.randint(1, 3))]
    more = {"summary": " ".join(seed.choices(WORDS, k=5))} if seed.random() < 0.4 else {}
    if seed.random() < 0.3:
        more["images"] = "[{file: a.png, alt: صورة, caption: خليل الورّاق}]"
    if seed.random() < 0.3:
        more["authors"] = "[n1]"
    if seed.random() < 0.3:
        paragraphs.append("[رابط](../../places/p0.md) و[[people/n2]].")
    return write_record(
        "\n\n".join(paragraphs) + "\n",
        title=" ".join(seed.choices(WORDS, k=4)),
        date=seed.choice(DATES),
        source=seed.choice(["ink", "صحيفة أخرى"]),
        tags=f"[{', '.join(seed.sample(TAGS, 2))}]",
        **more,
    )


def edit(folder: Path, seed: random.Random) -> None:
    """Change one thing, as editors do."""
    articles = sorted((folder / "content/articles").rglob("*.md"))
    others = [
        file for kind in ("people", "places", "groups") for file in sorted((folder / f"content/{kind}").glob("*"))
    ]
    article, other = seed.choice(articles), seed.choice(others)
    new = folder / f"content/articles/2020/b{seed.randint(0, 99)}.md"
    actions: list[Callable[[], object]] = [
        lambda: article.write_text(write_article(seed), "utf-8"),
        lambda: change(article, "\n\n", f"\n\n{' '.join(seed.choices(WORDS, k=3))} ", 1),
        lambda: change(article, "title: ", f"title: {seed.choice(WORDS)} "),
        lambda: change(article, "date: ", f"date: {seed.choice(DATES)} # "),
        lambda: change(article, "tags: ", f"no_link: [n{seed.randint(0, 3)}]\ntags: "),
        lambda: new.write_text(write_article(seed), "utf-8"),
        lambda: article.unlink() if len(articles) > 5 else None,
        lambda: change(article, "---\n", f"---\nstatus: {seed.choice(['draft', 'published'])}\n", 1),
        lambda: change(other, "name: ", f"description: {' '.join(seed.choices(WORDS, k=3))}\nname: "),
        lambda: change(other, "name: ", f"variant_names: [{{text: Name{seed.randint(0, 9)}, lang: en}}]\nname: "),
        lambda: change(other, "name: ", f"name: {seed.choice(['الشيخ ', 'قرية '])}"),
        lambda: change(other, "---\n", f"---\nhidden_names: [{seed.choice(WORDS)}]\n", 1),
        lambda: (folder / "content/media/a.png").write_bytes(draw_png(seed.randint(4, 40), 9)),
        lambda: change(folder / "content/groups/guild.md", "name: ", "name: اتحاد و"),
        lambda: change(folder / "content/pages/about.md", "title: ", "title: و"),
        lambda: change(folder / "site.toml", 'title = "', 'title = "و'),
    ]
    seed.choice(actions)()


def change(file: Path, old: str, new: str, count: int = -1) -> None:
    """Replace words of a file."""
    file.write_text(file.read_text("utf-8").replace(old, new, count), "utf-8")


def make_pages(folder: Path) -> dict[str, Made] | None:
    """The pages of an archive's site; none where it has errors."""
    reading = read_archive(folder)
    if any(problem.severity is Severity.ERROR for problem in reading.problems):
        return None
    files = make_site(reading, search=False)
    return {file.path: file.content for file in files if isinstance(file.content, Made)}


def walk(folder: Path, seed: random.Random) -> Iterator[dict[str, Made]]:
    """Edit an archive again and again; gives its pages, and those after each edit that leaves it without errors."""
    start = make_pages(folder)
    assert start
    yield start
    for _ in range(EDITS):
        kept = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        edit(folder, seed)
        after = make_pages(folder)
        if after is not None:
            yield after
            continue
        for path in [path for path in folder.rglob("*") if path.is_file()]:
            path.unlink()
        for path, content in kept.items():
            path.write_bytes(content)


@pytest.mark.parametrize("number", range(2))
def test_after_any_edit_a_page_with_the_same_key_has_the_same_bytes(make_archive: MakeArchive, number: int) -> None:
    folder = make_archive(write_start(), SETTINGS)
    known: dict[tuple[str, str], bytes] = {}
    steps = stayed = 0

    for after in walk(folder, random.Random(2026 + number)):
        steps += 1
        for path, page in after.items():
            content = page.make()
            stayed += (path, page.key) in known
            assert content == known.setdefault((path, page.key), content), path

    assert steps > EDITS / 2
    assert stayed > 20 * steps


def test_an_edit_of_one_text_leaves_the_keys_of_most_pages(make_archive: MakeArchive) -> None:
    folder = make_archive(write_start(), SETTINGS)
    before = make_pages(folder)
    file = folder / "content/articles/2020/a3.md"
    write_files(folder, {"content/articles/2020/a3.md": file.read_text("utf-8") + "\nوكان الورق غاليًا.\n"})
    after = make_pages(folder)

    assert before
    assert after
    changed = {path for path in after if after[path].key != before[path].key}
    assert {"articles/2020/a3.html", "en/articles/2020/a3.html"} == changed


def test_an_article_hangs_on_the_names_of_its_outlet_and_authors_though_its_text_names_neither(
    make_archive: MakeArchive,
) -> None:
    article = write_record("نصّ.\n", title="خبر", source="ink", authors="[khalil]")
    folder = make_archive(
        {
            "articles/a.md": article,
            "groups/ink.md": write_record(name="جريدة الحبر"),
            "people/khalil.md": write_record(name="خليل الورّاق"),
        }
    )
    keys = []
    for path, name in (("groups/ink", "جريدة الحبر"), ("groups/ink", "مجلة الحبر"), ("people/khalil", "خليل الناسخ")):
        write_files(folder, {f"{path}.md": write_record(name=name)})
        pages = make_pages(folder)
        assert pages
        keys.append(pages["articles/a.html"].key)

    assert 3 == len(set(keys))


def test_an_article_hangs_on_every_record_that_it_names_not_on_the_most_frequent_alone(
    make_archive: MakeArchive,
) -> None:
    people = {
        f"people/p{number}.md": write_record(name=f"{NAMES[0]} {ordinal}") for number, ordinal in enumerate(ORDINALS)
    }
    named = " ".join(f"[[people/p{number}]]، " * (7 - number) for number in range(len(ORDINALS)))
    folder = make_archive({"articles/a.md": write_record(f"{named}.\n", title="خبر"), **people}, SETTINGS)
    before = make_pages(folder)
    last = write_record(name=f"{NAMES[0]} {ORDINALS[-1]}", variant_names="[{text: The Last, lang: en}]")
    write_files(folder, {f"people/p{len(ORDINALS) - 1}.md": last})
    after = make_pages(folder)

    assert before
    assert after
    assert before["en/articles/a.html"].key != after["en/articles/a.html"].key


def test_a_place_hangs_on_all_that_it_lies_within(make_archive: MakeArchive) -> None:
    places: dict[str, dict[str, str]] = {
        "country": {},
        "district": {"within": "country"},
        "village": {"within": "district"},
    }
    files = {f"places/{name}.md": write_record(name=f"مكان {name}", **within) for name, within in places.items()}
    folder = make_archive(files)
    before = make_pages(folder)
    write_files(folder, {"places/country.md": write_record(name="بلاد الورق")})
    after = make_pages(folder)

    assert before
    assert after
    assert before["places/village.html"].key != after["places/village.html"].key
