"""What is not public leaves no trace: neither in a page, nor in a feed, nor in the search index."""

import gzip
import io
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from archives import Site, draw_png, write_record
from links import list_targets
from PIL import Image

from fihrist.search.packed import read_packed

SECRETS = ("عمر", "Omar", "umar-secret", "عنوان مكتوم", "hidden-affair", "لقطة سرية", "mustawda", "secret-shot")
"""Words that stand in drafts alone. The first is a common name, which published texts have too."""

DRAFT_PERSON = write_record(
    "كان عمر تاجر ورق، عمل مع [[salma|سلمى]].\n",
    name="عمر",
    status="draft",
    variant_names="[{text: Omar, lang: en}]",
    hidden_names="[mustawda]",
    description="تاجر اسمه عمر",
    relations="[{to: salma, role: زميل عمر}]",
    redirects="[people/old-umar-secret]",
)
DRAFT_ARTICLE = write_record(
    "خبر عن [[salma|سلمى]] وعمر.\n\n![لقطة سرية](media/secret-shot.png)\n",
    title="عنوان مكتوم",
    status="draft",
    date="2019",
    tags="[mustawda]",
    source="mustawda",
    images="[{file: secret-shot.png, alt: لقطة سرية}]",
    redirects="[articles/old-hidden-affair]",
)
PUBLIC = {
    "articles/market.md": write_record("زار [[salma|سلمى]] تاجر.\n", title="سوق الورق", date="2020", people="[salma]"),
    "people/salma.md": write_record("ناسخة.\n", name="سلمى"),
}


def unpack(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file of a site, and what the search index holds compressed."""
    for path, content in site.files.items():
        yield path, content
        if path.startswith("pagefind/") and content[:2] == b"\x1f\x8b":
            yield f"{path} (unpacked)", gzip.decompress(content)
        if ".pf_" in path and not path.endswith(".js"):
            yield f"{path} (read)", read_packed(content)
        if path.startswith("pagefind/offline/"):
            for carried in re.findall(rb'"([A-Za-z0-9+/]{16,}=*)"', content):
                yield f"{path} (carried)", unzip_loosely(b64decode(carried))


def unzip_loosely(content: bytes) -> bytes:
    """What gzip holds; other bytes as they are."""
    return gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content


def find_traces(site: Site, secrets: tuple[str, ...]) -> list[tuple[str, str]]:
    """Where a secret stands: in a file's path or in its bytes, also percent-encoded."""
    return [
        (path, secret)
        for path, content in unpack(site)
        for secret in secrets
        if secret in path or secret.encode() in content or quote(secret).encode() in content
    ]


def test_drafts_leave_no_trace_in_any_file(build: Callable[..., Site]) -> None:
    files = {
        **PUBLIC,
        "people/umar-secret.md": DRAFT_PERSON,
        "articles/2019/hidden-affair.md": DRAFT_ARTICLE,
        "content/media/secret-shot.png": draw_png(1000, 700),
    }

    site = build(files, 'title = "أرشيف"\nbase_url = "https://example.org/"\nsecond_language = "en"\n', search=True)

    assert [] == find_traces(site, SECRETS)
    assert [] == [path for path in site.files if path.startswith("media/")]


def test_a_site_with_drafts_is_the_site_without_them(build: Callable[..., Site]) -> None:
    drafts = {"people/umar-secret.md": DRAFT_PERSON, "articles/b.md": write_record("عمر.\n", title="ع", status="draft")}

    assert build(PUBLIC, search=True).files == build({**PUBLIC, **drafts}, search=True).files


def test_the_search_for_traces_finds_them_where_they_are(build: Callable[..., Site]) -> None:
    """What proves the others: the same person published is found, packed files included."""
    site = build({**PUBLIC, "people/umar-secret.md": DRAFT_PERSON.replace("status: draft\n", "")}, search=True)

    traces = find_traces(site, ("عمر", "umar-secret"))

    assert {"people/umar-secret.html", "people/index.html"} <= {path for path, _ in traces}
    assert [path for path, _ in traces if path.startswith("pagefind/fragment/") and path.endswith(")")]


def test_a_name_that_only_the_lists_give_away_is_left_out(build: Callable[..., Site]) -> None:
    """A published text may list a draft: `check` warns, and the page leaves it out."""
    lists = {"people": "[umar-secret, salma]", "related": "[hidden-affair]", "authors": "[umar-secret]"}
    market = write_record("مرّ [[umar-secret|تاجر]].\n", title="سوق", source="groups/mustawda", **lists)
    relations = "[{to: umar-secret, role: زميلة}, {to: guild, role: عضوة, source: articles/hidden-affair}]"
    salma = write_record(name="سلمى", relations=relations)
    files = {
        "people/umar-secret.md": DRAFT_PERSON,
        "articles/hidden-affair.md": DRAFT_ARTICLE,
        "groups/guild.md": write_record(name="نقابة", part_of="mustawda"),
        "groups/mustawda.md": write_record(name="عنوان مكتوم", status="draft"),
    }
    picture = {"content/media/secret-shot.png": draw_png()}

    site = build({**files, **picture, "articles/market.md": market, "people/salma.md": salma}, search=True)

    assert [] == find_traces(site, SECRETS)
    assert "زميلة" not in site.read("people/salma.html")


WITHDRAWN = write_record(
    "كلام لن يبقى عن [[salma|سلمى]].\n",
    title="عنوان مسحوب",
    date="2018-03",
    status="withdrawn",
    withdrawn_reason="سُحب بطلب من كاتبه.",
    summary="خلاصة مسحوبة",
    tags="[وسم مسحوب]",
    source="صحيفة مسحوبة",
    redirects="[articles/older]",
)


@pytest.fixture
def withdrawn_site(build: Callable[..., Site]) -> Site:
    """A site with a withdrawn article."""
    return build({**PUBLIC, "articles/gone.md": WITHDRAWN}, search=True)


def test_a_withdrawn_article_leaves_a_tombstone_with_its_reason(withdrawn_site: Site) -> None:
    page = withdrawn_site.read("articles/gone.html")

    assert "سُحب بطلب من كاتبه." in page
    assert '<meta name="robots" content="noindex">' in page
    assert "articles/gone.html" in list_targets("articles/older.html", withdrawn_site.read("articles/older.html"))


def test_a_withdrawn_article_leaves_nothing_but_its_tombstone(withdrawn_site: Site) -> None:
    gone = ("كلام لن يبقى", "خلاصة مسحوبة", "وسم مسحوب", "صحيفة مسحوبة")
    named = {path for path, _ in find_traces(withdrawn_site, ("articles/gone", "عنوان مسحوب"))}

    assert [] == find_traces(withdrawn_site, gone)
    assert {"articles/gone.html", "articles/older.html"} >= named


def test_a_pictures_private_facts_are_not_published(build: Callable[..., Site]) -> None:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Samir Secret"
    Image.new("RGB", (8, 8)).save(out, "JPEG", exif=exif)
    record = write_record("نصّ.\n", title="سوق", images="[{file: mill.jpg, alt: طاحونة}]")

    site = build({"articles/a.md": record, "content/media/mill.jpg": out.getvalue()})

    assert "media/mill.jpg" in site.files
    assert [] == find_traces(site, ("Samir Secret",))
