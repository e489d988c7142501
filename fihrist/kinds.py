"""The kinds of persons, groups and places: those that Fihrist brings along, and those that ``site.toml`` adds."""

from collections.abc import Mapping

from fihrist.config import Config

KINDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "person": {},
    "group": {
        "armed-group": {"ar": "جماعة مسلحة", "en": "armed group"},
        "agency": {"ar": "وكالة أنباء", "en": "news agency"},
        "media-outlet": {"ar": "وسيلة إعلام", "en": "media outlet"},
        "government": {"ar": "حكومة", "en": "government"},
        "party": {"ar": "حزب", "en": "political party"},
        "coalition": {"ar": "تحالف", "en": "coalition"},
        "organisation": {"ar": "منظمة", "en": "organisation"},
    },
    "place": {
        "village": {"ar": "قرية", "en": "village"},
        "town": {"ar": "بلدة", "en": "town"},
        "city": {"ar": "مدينة", "en": "city"},
        "camp": {"ar": "مخيم", "en": "camp"},
        "subdistrict": {"ar": "ناحية", "en": "subdistrict"},
        "district": {"ar": "منطقة", "en": "district"},
        "governorate": {"ar": "محافظة", "en": "governorate"},
        "region": {"ar": "إقليم", "en": "region"},
        "country": {"ar": "دولة", "en": "country"},
    },
}
"""``person``, ``group`` or ``place`` → key → language → word."""


def list_kinds(config: Config, singular: str) -> dict[str, Mapping[str, str]]:
    """The kinds that a person, group or place may be of: key → language → word; the archive's own win."""
    return {**KINDS[singular], **getattr(config.kinds, singular)}


def name_kind(config: Config, singular: str, kind: str, tag: str) -> str:
    """The word for a kind in a language (``ar``), in another where that is missing, or the key itself."""
    words = list_kinds(config, singular).get(kind, {})
    return words.get(tag) or next(iter(words.values()), kind)
