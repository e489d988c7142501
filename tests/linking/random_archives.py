"""From a seed to an archive of random texts: real words, names with every clitic, marks, punctuation, Markdown."""

from random import Random

from archives import write_record
from marking import bear

RECORDS = {
    "people/binder.md": bear("سمير الورّاق", "{text: أبو نخلة, ambiguous: true}", "Samir al-Warraq"),
    "people/poet.md": bear("سلمى الورّاق", "عبد الله الناسخ"),
    "people/reem.md": bear("ريم", not_="[ريم البوادي]"),
    "people/khalil.md": bear("خليل بن سامر", "خليل"),
    "people/hakim.md": bear("سامر الحكيم", "سمير عبدالناصر"),
    "people/namesake.md": bear("سمير الوراق", "سمير خليل الورّاق"),
    "groups/league.md": bear("رابطة الورّاقين", "رابطة “الورق الأبيض”", "River Press"),
    "groups/hub.md": bear("المنارة", "TRP"),
    "groups/people.md": bear("الشعب"),
    "places/hub.md": bear("المنارة"),
    "places/hasaka.md": bear("الحسكة", not_="[دوّار الحسكة]"),
    "places/rural.md": bear("ريف الحسكة", "ريف الحسكة الجنوبي"),
    "places/latakia.md": bear("اللاذقية", "Latakia"),
    "places/dayr.md": bear("دير الزور"),
    "places/door.md": bear("الباب"),
    "places/qom.md": bear("قم", "شار", "مارب"),
    "places/syria.md": bear("سوريا", "السعودية"),
}
WRITTEN = """
سمير الورّاق|أبو نخلة|أبا نخلة|سلمى الورّاق|عبد الله الناسخ|عبدالله الناسخ|ريم|ريم البوادي|خليل بن سامر|خليل
سامر الحكيم|سمير عبد الناصر|عبد الناصر|الوراق|الورّاق|الحكيم|سمير الوراق|سمير|رابطة الورّاقين|رابطة الوراقون
رابطة الورق الأبيض|رابطة «الورق الأبيض»|المنارة|الشعب|الحسكة|الحسكه|دوّار الحسكة|ريف الحسكة|ريف الحسكة الجنوبي
اللاذقية|دير الزور|ديرالزور|الباب|قم|شار|مأرب|مارب|سوريا|سوريًا|السعودية|River Press|TRP|Samir al-Warraq
al-Warraq|Latakia|LATAKIA
"""
AROUND = """
عاد ذهب قال قالت إنه إنها في إلى من على بن ابن أبو الدكتور الشيخ مدينة ريف صحيفة جمعية حزب سكان كريم وشار بشار كتاب
أبيض الحكومة وطنيا مواطنًا أيضًا ثم أمس اليوم البيت حبر ورق الحسكاوي حلبية ٢٠٢٠ 7 the of الجنوبي الأبيض ـ ʿ ال لل
"""
STOPS = "، . ؛ : ؟ ! - — / … » « ( ) “ ” ' ’ |"
NAMES = [name for line in WRITTEN.split("\n") if line for name in line.split("|")]
WORDS = AROUND.split()
GAPS = ([" "], [" "], STOPS.split(), ["\n", "  \n", "\n\n", "\u00a0", " \u200f", "..."])
CLITICS = ("", "", "", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "ال", "س", "وال", "بـ", "الـ", "وَ")
SIGNS = "\u064e\u064f\u0650\u0651\u0652\u0670\u200f\u200c"
"""Signs that may stand anywhere within a word and change nothing; tanwin, which makes adjectives, is none of them."""
FRAMES = (
    "[{}](https://example.org/)", "`{}`", "{{!{}!}}", "**{}**", "[[people/binder|{}]]", "[[places/hub|{}]]", "@{}",
    "<b>{}</b>", "https://example.org/{}", "#{}", "«{}»", "{}ات", "(*{}*)", "<i title='{}'>",
)  # fmt: skip
FIELDS = ("people: [binder]", "places: [hub, door]", "no_link: [people/reem]", "link: listed", "link: explicit")


def write_articles(seed: int, number: int) -> dict[str, str]:
    """Write so many articles; the same seed gives the same ones."""
    random = Random(seed)
    return {f"articles/a{each:03}.md": write_article(random) for each in range(number)}


def write_article(random: Random) -> str:
    """Write an article of a few lines."""
    fields = dict(field.split(": ", 1) for field in random.sample(FIELDS, random.choice((0, 0, 0, 1, 2))))
    body = "".join(write_piece(random) for _ in range(random.randint(3, 40)))
    return write_record(f"{body}\n", title='"خبر من الحسكة"', **fields)


def write_piece(random: Random) -> str:
    """Write a word or a name, and what stands behind it."""
    word = random.choice(WORDS) if random.random() < 0.5 else write_name(random)
    if random.random() < 0.15:
        word = random.choice(FRAMES).format(word)
    return word + random.choice(random.choice(GAPS))


def write_name(random: Random) -> str:
    """Write a name with a clitic, as texts do or not, and now and then with signs."""
    name = random.choice(CLITICS) + random.choice(NAMES)
    return add_signs(random, name, 0.1) if random.random() < 0.3 else name


def add_signs(random: Random, text: str, share: float) -> str:
    """Add a sign behind a share of a text's Arabic letters."""
    return "".join(
        letter + (random.choice(SIGNS) if is_arabic(letter) and random.random() < share else "") for letter in text
    )


def is_arabic(letter: str) -> bool:
    """Whether a character is a letter of the Arabic alphabet."""
    return "ء" <= letter <= "ي" and letter != "ـ"
