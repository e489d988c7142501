"""An archive that is made up for the tests of the data, with something of everything in it."""

from archives import draw_png, write_record

SETTINGS = """title = "دفتر الورّاقين"
title_en = "The Booksellers' Ledger"
base_url = "https://example.org/daftar/"
second_language = "en"
licence = {name = "CC0 1.0", url = "https://creativecommons.org/publicdomain/zero/1.0/"}

[outlets]
"جريدة الحبر" = "groups/ink-gazette"

[kinds.place]
workshop = {ar = "مشغل", en = "workshop"}
"""
SECRETS = ("الكاغدية", "المخطوطة الأولى", "draft-scribe", "نصّ لم يُنشر", "نصّ سُحب", "وصف سُحب", "سرّ المحرّر")
"""Not published: a hidden name, a draft's name, id and text, what withdrawn records said, an editor's remark."""
FAIR = """حضرت [[people/salma|سلمى الورّاق]] و[[people/hatim|حاتمٌ]] المعرض 📚 في حيّ الورّاقين، ثم عادت الورّاق إلى بيتها.
وقالت: «الورقُ أبقى!» وسمّاها بعضهم ستّ الحبر.

=1+1 هذا سطر يبدأ كما تبدأ المعادلات.

كتب [[people/draft-scribe|الناسخ]] عنها في *جريدة الحبر*.[^1]
راجع [المواد القديمة](articles/old) أو [المسحوبة](articles/gone).

| الاسم | المكان |
|---|---|
| [[people/salma\\|سلمى]] | عند ستّ الحبر |

::: note {author="هيئة التحرير" date=2020-06-10}
حاتم النسّاخ هو نفسه.
:::

![ورقة](media/sheet.png)

[^1]: العدد الأول، وفيه ذكر [[places/mill]].
"""
FILES: dict[str, str | bytes] = {
    "articles/2020/fair.md": write_record(
        FAIR,
        title="'معرض [[salma|سلمى]] للورق'",
        date="2020-06-07",
        source="جريدة الحبر",
        source_url="https://example.com/fair",
        authors="[people/salma, هيئة التحرير, people/draft-scribe]",
        summary="خلاصة عن ستّ الحبر.",
        tags="[ورق, '=حبر']",
        people="[people/hatim]",
        related="[articles/old, articles/draft]",
        images="[{file: sheet.png, alt: ورقة, caption: ورقة سلمى الورّاق, date: 2019~}]",
        event_date="2020-06-04/2020-06-07",
        retrieved="2020-07",
        redirects="[articles/fair]",
    ),
    "articles/old.md": write_record(
        "في المطحنة القديمة باب.\n\nرأيت سلمى هناك.\n\nلا أحد يعرف حاتم النسّاخ.\n", title="خبر قديم", date="2018~",
        no_link="[people/hatim, people/draft-scribe]"
    ),
    "articles/remarks.md": write_record(
        "انظر [الفهرس][f] وما بعده.\n\n[f]: https://example.com/f\n[//]: # (سرّ المحرّر)\n\n```\n[x]: ظاهر\n```\n\n"
        "في المطحنة القديمة ورق.\n",
        title="هوامش",
        date="2016?",
    ),
    "articles/letter.md": write_record("Salma wrote a letter.\n", title="A letter", lang="en", link="explicit"),
    "articles/open.md": write_record("سلمى الورّاق.\n", title="مدة مفتوحة", date="../2017"),
    "articles/draft.md": write_record("نصّ لم يُنشر.\n", title="مسودة", status="draft"),
    "articles/gone.md": write_record(
        "نصّ سُحب.\n", title="مادة مسحوبة", status="withdrawn", withdrawn_reason="حقوق", redirects="[articles/gone-old]"
    ),
    "people/gone.md": write_record(
        name="اسم مسحوب", description="وصف سُحب", status="withdrawn", withdrawn_reason="طلب صاحبه"
    ),
    "people/salma.md": write_record(
        "سلمى الورّاق ورّاقة من [[places/quarter|الحيّ]].\n",
        name="سلمى الورّاق",
        variant_names="[{text: Salma al-Warraq, lang: en}, {text: سلمى, ambiguous: true}]",
        hidden_names="[الكاغدية, ستّ الحبر]",
        **{"not": "[سوق الكاغدية, شارع سلمى]"},
        born="1971~",
        died="2019-10-26/2019-10-27",
        wikidata="Q42",
        description="ورّاقة في [[places/quarter|حيّ الورّاقين]].",
        links="[{url: 'https://example.net/salma', title: صفحتها}]",
        relations="[{to: groups/guild, role: شيخة الطائفة, from: 2015-10, until: 2018?, source: articles/old},"
        " {to: people/draft-scribe, role: زمالة}, {to: people/hatim, role: جيرة, source: people/draft-scribe}]",
    ),
    "people/hatim.md": write_record(name="حاتم النسّاخ", born="1980-02-03"),
    "people/draft-scribe.md": write_record(name="المخطوطة الأولى", status="draft"),
    "groups/ink-gazette.md": write_record(name="جريدة الحبر", kind="media-outlet", founded="1925"),
    "groups/guild.md": write_record(
        name="طائفة الورّاقين", part_of="[groups/ink-gazette]", dissolved="2019~", redirects="[groups/old-guild]"
    ),
    "places/city.md": write_record(name="مدينة الورق", kind="city", coordinates="[-33.5, -70.25]", geonames="173576"),
    "places/quarter.md": write_record(
        name="حيّ الورّاقين", within="places/city", variant_names="[{text: Booksellers' Quarter, lang: en}]"
    ),
    "places/mill.md": write_record(name="المطحنة القديمة", kind="workshop", within="places/quarter"),
    "pages/about.md": write_record("يجمع هذا الدفتر أخبار سلمى الورّاق.\n", title="عن الدفتر", menu="1"),
    "content/media/sheet.png": draw_png(),
}  # fmt: skip
