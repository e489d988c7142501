"""From a file's path under ``content/`` to a record's id, and from ids and words to addresses for ever."""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from fihrist.arabic.digits import read_digits

RecordId = str
"""Where a record's file stands under ``content/``, without the suffix: ``people/al-jahiz``."""

PART = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PARTS = re.compile(rf"{PART.pattern}(/{PART.pattern})*")
AUTHORITIES = ("people", "groups", "places")
"""The folders of authority records, in the order in which pages show them."""
RESERVED = re.compile(r"index|page-\d+|letter-.+")
"""Last parts that generated pages need: registers, further pages of a record, letters of a register."""
WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
SOUND_PART = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._ ()-]*[A-Za-z0-9()_-])?")
"""A folder or file: no leading dot, no dot or space at the end, ASCII, and no sign that systems differ in."""
DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[. ].*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any suffix."""
LONGEST_ID = 100
"""Characters; with the output folder's own path this stays below Windows' limit of 260."""

SPELLING = (
    "ا:a أ:a إ:i آ:a ٱ:a ب:b ت:t ة:a ث:th ج:j ح:h خ:kh د:d ذ:dh ر:r ز:z س:s ش:sh ص:s ض:d ط:t ظ:z ع:a غ:gh ف:f "
    "ق:q ك:k ل:l م:m ن:n ه:h و:w ؤ:w ي:y ى:a ئ:y ء: ـ: پ:p چ:ch ژ:zh گ:g ک:k ی:y ڤ:v ە:e ێ:e ۆ:o ڕ:r ڵ:l"
)
LATIN = dict(pair.split(":") for pair in SPELLING.split(" "))
"""Arabic, Persian and Kurdish letters as an id may spell them; good enough to propose one."""


def check_id(record_id: RecordId) -> tuple[str, str] | None:
    """Say what is wrong with an id: a problem's code and the id that would be right; None where all is well."""
    *_, last = parts = record_id.split("/")
    if not PARTS.fullmatch(record_id):
        return "bad-id", propose_id(record_id)
    if RESERVED.fullmatch(last):
        # What begins with letter- is reserved whatever follows.
        free = f"a-{last}" if last.startswith("letter-") else f"{last}-1"
        return "reserved-id", propose_id("/".join([*parts[:-1], free]))
    if not WINDOWS_DEVICES.isdisjoint(parts):
        return "windows-id", "/".join(f"{part}-1" if part in WINDOWS_DEVICES else part for part in parts)
    if len(record_id) > LONGEST_ID:
        return "long-id", record_id[:60].rstrip("-/")
    return None


def propose_id(text: str) -> str:
    """Make an id of any text, part by part: lower case, digits, hyphens, Arabic letters by their Latin ones."""
    return "/".join(filter(None, map(spell_part, text.split("/")))) or "x"


def spell_part(text: str) -> str:
    """Spell a text in ASCII lower case, digits and hyphens: ``تل تمر`` → ``tl-tmr``."""
    latin = "".join(LATIN.get(letter, letter) for letter in read_digits(text))
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def is_sound(part: str) -> bool:
    """Whether a single folder's or file's name is sound."""
    return SOUND_PART.fullmatch(part) is not None and DEVICE.fullmatch(part) is None


def find_folder(record_id: RecordId) -> str:
    """The folder that says what kind of record an id names: ``people``."""
    return record_id.partition("/")[0]


def is_authority(record_id: RecordId) -> bool:
    """Whether an id names a person, a group or a place."""
    return find_folder(record_id) in AUTHORITIES


def find_address(record_id: RecordId) -> str:
    """The address of a record's page, from the site's root."""
    return f"{record_id}.html"


@lru_cache(1 << 14)
def find_slug(text: str) -> str:
    """Where a tag or an outlet without a record has its page: a pure function of its words, two never share one."""
    if check_id(text) is None:
        return text
    return f"{spell_part(text)[:40] or 'x'}-{blake2b(text.encode(), digest_size=3).hexdigest()}"


def find_tag_address(tag: str) -> str:
    """The address of a tag's page."""
    return f"tags/{find_slug(tag)}.html"


def find_outlet_address(key: str) -> str:
    """The address of the list of an outlet's articles."""
    return f"outlets/{key.removeprefix('groups/') if key.startswith('groups/') else find_slug(key)}.html"
