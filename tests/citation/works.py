"""Works that are hard to write down, all of them made up, and the words of both languages."""

from fihrist.citation.notes import NoteWords, read_note_words
from fihrist.citation.work import Phrase, Work
from fihrist.config import Config
from fihrist.dates import parse_date
from fihrist.frozen import replace
from fihrist.theme import PROJECT_THEME, Theme, read_interface

ARABIC, ENGLISH = (
    read_interface(Theme((PROJECT_THEME,)), name, Config(title="دفتر الورّاقين")) for name in ("ar-SY", "en")
)
NOTES: NoteWords = read_note_words(ARABIC)
PAGE = Work(
    id="people/salma",
    title=Phrase("سلمى النــاسخة"),
    language="ar",
    archive=Phrase("دفتر الورّاقين"),
    permalink="https://example.org/daftar/people/salma.html",
)
ARTICLE = replace(
    PAGE,
    id="articles/2020/paper-fair",
    title=Phrase("معرض الورق"),
    permalink="https://example.org/daftar/articles/2020/paper-fair.html",
    is_article=True,
    authors=(Phrase("سلمى الناسخة"),),
    outlet=Phrase("جريدة الحبر"),
    date=parse_date("2020-06-07"),
    when="7 حزيران 2020",
    source_url="https://example.org/ink/paper_fair?n=1&m=50%25#{top}",
    capture_url="https://example.net/copy/20200608/paper_fair",
)
TITLES = (
    "قالت: «الورق، لا يُباع بالوزن»؟",
    "ورقُ الكتّـان: \"أبيض\" و'أصفر', و“رماديّ”",
    "آلة Heidelberg GTO 52 في {المعرض}",
    "قوس { بلا صاحب",
    "} قبل {",
    "50% & #1_$ ~ \\ الورق",
    "A fair of paper, by {the} mill",
    "سطر\nوآخر",
)
AUTHORS = (Phrase("سلمى، الناسخة"), Phrase("Miller & Sons, Inc."), Phrase("خليل and ريم"), Phrase("ريم {الخطّاطة}"))
INEXACT = {
    "2020-06-07~": "نحو 7 حزيران 2020",
    "2020-06?": "حزيران 2020 (؟)",
    "2020%": "نحو 2020 (؟)",
    "2020-03/2020-06": "من آذار إلى حزيران 2020",
    "2020-06-01/..": "منذ 1 حزيران 2020",
    "../2020": "حتى 2020",
}
"""Dates that are not exact, and how they are said."""


def flatten(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


def with_date(text: str, work: Work = ARTICLE) -> Work:
    """A work of this date."""
    date = parse_date(text)
    return replace(work, date=date, when=ARABIC.date(date))


def retitled(title: str, work: Work = ARTICLE) -> Work:
    """A work of this title."""
    return replace(work, title=Phrase(title))
