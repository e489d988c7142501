"""From places to Linked Places Format, which is GeoJSON for gazetteers.

A record does not say when a place was called so, so names have no time; the time of the whole is that of the articles
that name it, and says so. A place without coordinates has no geometry. A kind is the archive's own word and claims no
concept of another vocabulary; links are close matches, which is what an editor can know.
"""

from collections.abc import Iterator
from typing import Any

from fihrist.archive import find_date
from fihrist.backlinks import NOWHERE
from fihrist.data.published import Holder, Published
from fihrist.data.tables import write_json
from fihrist.data.ties import Tie, list_ties
from fihrist.dates import ArchiveDate
from fihrist.fields import PlaceFields
from fihrist.kinds import list_kinds

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
HEAD = write_json({"type": "FeatureCollection", "@context": CONTEXT})[:-1].encode() + b',"features":[\n'
ATTESTED = "when articles of this archive that name it were published"
RELATIONS = {"within": "gvp:broaderPartitive", "relation": "gvp:tgn3000_related_to"}
"""What ties a place to another → the format's word for it."""


def list_features(holder: Holder) -> Iterator[bytes]:
    """Write a place as a feature."""
    if isinstance(holder.record.fields, PlaceFields):
        yield write_json(make_feature(holder, holder.record.fields)).encode()


def make_feature(holder: Holder, fields: PlaceFields) -> dict[str, Any]:
    """Make the feature of a place; what the record does not say is left out."""
    feature = {
        "@id": holder.permalink,
        "type": "Feature",
        "properties": {"title": fields.name, "id": holder.record.id},
        "when": find_attested(holder),
        "names": name_place(holder, fields),
        "types": name_type(holder.published, fields),
        "geometry": locate(fields),
        "links": list(link_place(fields)),
        "relations": [relate(holder.published, tie) for tie in list_ties(holder) if tie.other.startswith("places/")],
        "descriptions": describe(holder),
    }
    return {name: value for name, value in feature.items() if value or name == "geometry"}


def find_attested(holder: Holder) -> dict[str, Any] | None:
    """From when to when articles name a place, by their years; None where none does whose date is certain."""
    holders = holder.published.backlinks.get(holder.record.id, NOWHERE).articles_holding
    dates = (find_date(article) for article, quoted in holders if quoted.sentences)
    years = [date.year for date in dates if date and date.is_plain]
    if not years:
        return None
    span = {"start": {"in": f"{min(years):04}"}, "end": {"in": f"{max(years):04}"}}
    return {"timespans": [span], "label": ATTESTED}


def name_place(holder: Holder, fields: PlaceFields) -> list[dict[str, Any]]:
    """Name a place, first as the archive does; the archive is cited for it."""
    citation = {"label": holder.published.archive.config.title, "@id": holder.permalink}
    first = {"toponym": fields.name, "lang": holder.published.language, "citations": [citation]}
    others = ({"toponym": name.text, "lang": name.lang or holder.published.language} for name in fields.variant_names)
    return [first, *others]


def name_type(published: Published, fields: PlaceFields) -> list[dict[str, Any]]:
    """Name what sort of place it is, in the archive's own words."""
    if not fields.kind:
        return []
    words = list_kinds(published.archive.config, "place").get(fields.kind, {})
    labels = [{"label": word, "lang": lang} for lang, word in sorted(words.items())]
    return [{"label": fields.kind, "sourceLabels": labels}]


def locate(fields: PlaceFields) -> dict[str, Any] | None:
    """Where a place is, longitude first; None where that is not known."""
    if not fields.coordinates:
        return None
    latitude, longitude = fields.coordinates
    return {"type": "Point", "coordinates": [longitude, latitude]}


def link_place(fields: PlaceFields) -> Iterator[dict[str, str]]:
    """Link a place to what others have of it."""
    if fields.wikidata:
        yield {"type": "closeMatch", "identifier": f"http://www.wikidata.org/entity/{fields.wikidata}"}
    if fields.geonames:
        yield {"type": "closeMatch", "identifier": f"https://sws.geonames.org/{fields.geonames}/"}
    for link in fields.links:
        yield {"type": "seeAlso", "identifier": link.url}


def relate(published: Published, tie: Tie) -> dict[str, Any]:
    """Say what ties a place to another."""
    related: dict[str, Any] = {
        "relationType": RELATIONS[tie.relation],
        "relationTo": published.find_permalink(tie.other),
        "label": tie.stated.role if tie.stated else tie.relation,
    }
    if tie.stated and tie.stated.from_:
        span = {"start": bound(tie.stated.from_)} | ({"end": bound(tie.stated.until)} if tie.stated.until else {})
        related["when"] = {"timespans": [span]}
    return related


def bound(date: ArchiveDate) -> dict[str, str]:
    """An end of a time, with its own marks; of an interval, what it lies between."""
    if not date.is_interval:
        return {"in": date.text}
    ends = {"earliest": date.start, "latest": date.until}
    return {name: end.text for name, end in ends.items() if end}


def describe(holder: Holder) -> list[dict[str, str]]:
    """A place's description."""
    plain = holder.plains.get(("description", ""))
    return [{"value": plain, "lang": holder.published.language}] if plain else []
