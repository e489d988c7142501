"""From mentions to W3C Web Annotations in JSON-LD: each says whom some words of a page mean.

Positions count code points, as the Web Annotation Data Model asks, in the plain string of the paragraph that the
fragment names; a title or summary has no anchor, so there the words alone select, with those around them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from fihrist.data.published import Holder, Published
from fihrist.data.tables import write_json
from fihrist.linking.mentions import Mention

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236"
"""The specification of fragments in HTML, as the model names it."""
AROUND = 32
"""Code points that are quoted before and after the words."""


def write_head(published: Published) -> bytes:
    """Write what stands before the annotations of a file, which is one page of the collection."""
    head = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{published.base}data/index.html#annotations",
            "type": "AnnotationCollection",
            "label": published.archive.config.title,
        },
    }
    return write_json(head)[:-1].encode() + b',"items":[\n'


def annotate(holder: Holder) -> Iterator[bytes]:
    """Write an annotation for each mention in a record's texts or lists."""
    for mention in holder.mentions:
        yield write_json(make_annotation(holder, mention)).encode()


def make_annotation(holder: Holder, mention: Mention) -> Mapping[str, Any]:
    """Make the annotation of a mention."""
    published = holder.published
    place = "/".join(map(str, (mention.holder, mention.field, mention.anchor, mention.start, mention.record)))
    return {
        "id": f"{published.base}data/index.html#{place}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": published.find_permalink(mention.record),
        "target": make_target(holder, mention),
    }


def make_target(holder: Holder, mention: Mention) -> str | dict[str, Any]:
    """Make the target: words within a paragraph, or the whole page where only its front matter lists the record."""
    if mention.start < 0:
        return holder.permalink
    plain = holder.plains[mention.field, mention.anchor]
    quoted = quote_around(plain, mention.start, mention.end)
    if not mention.anchor:
        return {"source": holder.permalink, "selector": quoted}
    position = {"type": "TextPositionSelector", "start": mention.start, "end": mention.end}
    fragment = {
        "type": "FragmentSelector",
        "conformsTo": FRAGMENTS,
        "value": mention.anchor,
        "refinedBy": [quoted, position],
    }
    return {"source": holder.permalink, "selector": fragment}


def quote_around(plain: str, start: int, end: int) -> dict[str, Any]:
    """Select words by themselves and by those around them."""
    return {
        "type": "TextQuoteSelector",
        "exact": plain[start:end],
        "prefix": plain[max(0, start - AROUND) : start],
        "suffix": plain[end : end + AROUND],
    }
