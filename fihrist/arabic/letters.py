"""From a character to what it is in Arabic and Latin writing: the classes that folding and ordering share."""

import re
import unicodedata

TATWEEL = "\u0640"
"""The stroke that lengthens a word without being a letter of it."""

VOWEL_SIGNS = (
    "\u0610-\u061a\u064b-\u065f\u0670"  # honorifics, tanwin to sukun and later signs, dagger alif
    "\u06d6-\u06dd\u06df-\u06e8\u06ea-\u06ed"  # recitation signs
    "\u08ca-\u08ff"  # the signs of the extended block
)
"""Ranges, for a regular expression's brackets, of the signs written above and below Arabic letters."""

INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
"""Ranges of soft hyphens, direction marks, joiners, variation selectors and other marks of no width."""

ACCENTS = "\u0300-\u036f"
"""Range of the accents that follow a Latin letter."""

MODIFIERS = "\u02b9-\u02bf\u06e5\u06e6"
"""Ranges of small letters that transliteration and recitation set beside a word; folded text is without them."""

LATIN = (
    "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff\uff21-\uff3a\uff41-\uff5a"
)
"""Ranges of the letters of the Latin script."""

ARABIC = (
    "\u0620-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06fc\u06ff"
    "\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc"
)
"""Ranges of the letters of the Arabic script, with their joined forms of old encodings."""

LONE_SIGNS = "\ufc5e-\ufc63\ufe70-\ufe72\ufe74-\ufe7f"
"""Ranges of the old encodings' free-standing vowel signs."""

PLAIN_LATIN = {
    "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "ħ": "h", "Ħ": "H", "ı": "i",
}  # fmt: skip
"""Latin letters that Unicode does not take apart."""

_SIGNS = re.compile(f"[{TATWEEL}{VOWEL_SIGNS}{INVISIBLE}]")
_LONE_SIGNS = re.compile(f"[{LONE_SIGNS}]")
_LATIN_LETTER = re.compile(f"[{LATIN}]")


def compose_letters(text: str) -> str:
    """Bring joined forms, ligatures, full-width letters and loose accents to plain letters (Unicode's NFKC).

    The old encodings' free-standing vowel signs go first, for NFKC would put a space in their place.
    """
    return unicodedata.normalize("NFKC", _LONE_SIGNS.sub("", text))


def drop_signs(text: str) -> str:
    """Take vowel signs, tatweel and invisible marks out of a text."""
    return _SIGNS.sub("", text)


def is_latin(character: str) -> bool:
    """Whether a character is a letter of the Latin script."""
    return _LATIN_LETTER.match(character) is not None


def strip_accents(character: str) -> str:
    """Give a Latin letter without its accent, stroke or ligature: ê → e, ł → l, æ → ae."""
    plain = unicodedata.normalize("NFKD", character)
    return "".join(PLAIN_LATIN.get(letter, letter) for letter in plain if not unicodedata.combining(letter))
