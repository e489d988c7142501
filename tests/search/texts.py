"""Small texts, each with a word in another form, and what a query must find of them: on a server and from a folder."""

from fihrist.search import NamedRecord

TEXTS = {
    "halab": "وصل الوفد إلى حلب صباحًا.",
    "dimashq": "اجتمعوا بدمشق أمس.",
    "jaysh": "الشرطة والجيش هناك.",
    "hukuma": "قرار للحكومة الجديدة.",
    "muarada": "قالت المعارضة كلمتها.",
    "idlib": "الطريق إلى إدلب مفتوح.",
    "asma": "نُشرت اسماء الناجين.",
    "madrasa": "بُنيت مدرسة في القرية.",
    "mustashfa": "أُغلق مستشفى المدينة.",
    "qutila": "قُتِلَ الحارس ليلًا.",
    "daraa": "خرجوا من درعـــا.",
    "hims": "بين «حمص،وحماة» طريق.",
    "spaced": "كُتب على اللوح «حمص، وحماة» لا غير.",
    "quoted": "صدرت صحيفة «النهضة» مجددًا.",
    "marks": "عند \u202bالجسر\u202c القديم.",
    "digits": "حدث ذلك عام ٢٠١٢ تحديدًا.",
    "persian": "المكوّن الکردی في المنطقة.",
    "ligature": "انعقد \ufefb\ufee3\ufe98\ufea4\ufe8e\ufee5 المؤجل ثم \ufe8d\ufefb\ufe97\ufea4\ufe8e\ufea9.",
    "together": "أعلنت جبهة النصرة بيانها.",
    "clitics": "أُسند الأمر لجبهة النُصرة.",
    "apart": "على جبهة القتال طلبوا النصرة.",
    "gaza1": "شاطئ غزة طويل.",
    "gaza2": "خرج من غزة مساءً.",
    "gaza3": "أقاموا بغزة.",
    "gaza4": "سافروا لغزة.",
    "rare": "أصيب باكتئاب شديد.",
    "kurdish": "شار هەولێر گەورەیە.",
    "latin": "نشرت Ḥasakê Post تقريرًا.",
    "near": "البحر الأسود عميق.",
    "far": "البحر واسع جدًا ومراكبه كثيرة وعلى شاطئه يقف حارس يلبس الثوب الأسود.",
    "ha": "كتبها المدرسه هكذا.",
}
"""Name → text, each name the address of one page."""

RECORDS = [
    NamedRecord("places/halab", "places/halab.html", {"ar": "حلب", "en": "Aleppo"}, (), ("Halab",), "مدينة", 7),
    NamedRecord("groups/sdf", "groups/sdf.html", {"ar": "قوات سوريا الديمقراطية"}, ("SDF", "قسد"), mentions=3),
    NamedRecord("people/halabi", "people/halabi.html", {"ar": "حلبي الورّاق"}),
]

FINDS = [
    ("حلب", {"halab"}),
    ("دمشق", {"dimashq"}),
    ("الجيش", {"jaysh"}),
    ("الحكومة", {"hukuma"}),
    ("معارضة", {"muarada"}),
    ("ادلب", {"idlib"}),
    ("أسماء", {"asma"}),
    ("مدرسه", {"madrasa", "ha"}),
    ("وبالمدرسة", {"madrasa", "ha"}),
    ("مستشفي", {"mustashfa"}),
    ("قتل", {"qutila"}),
    ("درعا", {"daraa"}),
    ("حمص", {"hims", "spaced"}),
    ("حماة", {"hims", "spaced"}),
    ("النهضة", {"quoted"}),
    ("الجسر", {"marks"}),
    ("«الجسر\u200f»", {"marks"}),
    ("ﺍﻟﺠﺴﺮ", {"marks"}),
    ("2012", {"digits"}),
    ("۲۰۱۲", {"digits"}),
    ("الكردي", {"persian"}),
    ("الاتحاد", {"ligature"}),
    ("الاتحا", {"ligature"}),
    ("اكتئاب", {"rare"}),
    ("غزة", {"gaza1", "gaza2", "gaza3", "gaza4"}),
    ("هەولێر", {"kurdish"}),
    ("hasake", {"latin"}),
    ("Aleppo", {"halab"}),
    ('"جبهة النصرة"', {"together", "clitics"}),
    ("«جبهه النصره»", {"together", "clitics"}),
    ('"النصرة جبهة"', set()),
]
"""A query → the names of all texts that it finds."""

AS_TYPED = {"حلب", "هەولێر", "غزة"}
"""Queries that are to find the word as it is typed; all others have to find it in another form alone."""
