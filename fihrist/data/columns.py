"""The tables of the archive: which there are, and what each column of them says."""

from collections.abc import Callable, Iterable

from fihrist.data.fronts import lay_out_front, read_body
from fihrist.data.published import Holder
from fihrist.data.tables import Column, Table
from fihrist.data.ties import list_ties
from fihrist.data.values import (
    list_said,
    none_below,
    read_stated,
    say,
    say_authors,
    say_bound,
    say_date,
    say_degrees,
    say_front,
    say_links,
    say_named,
    say_paragraphs,
    say_record,
    say_records,
    say_said,
    say_said_record,
    say_source,
    say_text,
    say_variants,
    write_date,
)

AS_WRITTEN = "as precisely as known (EDTF: ~ approximate, ? uncertain, % both, A/B interval); never to be read as exact"
NO_BOUND = "empty where that end is open, approximate or uncertain"


def list_of(kind: str) -> Callable[[Holder], Iterable[Holder]]:
    """Find the records of a kind."""
    return lambda holder: [holder] if holder.record.kind == kind else []


def date_columns(field: str, about: str) -> tuple[Column, ...]:
    """The columns of a date that is asked for by its days."""
    return (
        Column(field, "string", f"{about}, {AS_WRITTEN}", say_date(field)),
        Column(f"{field}_earliest", "date", f"the first day it can mean; {NO_BOUND}", say_bound(field, "earliest")),
        Column(f"{field}_latest", "date", f"the last day it can mean; {NO_BOUND}", say_bound(field, "latest")),
    )


ID = (
    Column("id", "string", "the record's id, for ever", lambda holder: holder.record.id),
    Column("permalink", "string", "the address of its page; begins with ../ where the site has no address yet",
           lambda holder: holder.permalink),
)  # fmt: skip
TEXT = (
    Column("text", "string", "the body as a reader sees it, an empty line between paragraphs", say_text),
    Column("paragraphs", "array", "anchor, start and end of each paragraph: code points of text", say_paragraphs,
           in_csv=False),
    Column("front_matter", "object", "the public fields of the record's file, as editors write them",
           lay_out_front, in_csv=False),
    Column("body_markdown", "string", "the body of the record's file, in Markdown",
           read_body, in_csv=False),
)  # fmt: skip
NAMES = (
    Column("name", "string", "the preferred form of its name", lambda holder: holder.record.name),
    Column("variant_names", "array", "other forms of its name, each with its language", say_variants),
    Column("kind", "string", "what sort it is; the words for it stand in datapackage.json", say("kind")),
    Column("description", "string", "one line", say_front("description")),
    Column("wikidata", "string", "its item in Wikidata", say("wikidata")),
    Column("geonames", "string", "its number in GeoNames", say("geonames")),
    Column("links", "array", "pages elsewhere about it", say_links),
    Column("articles", "integer", "how many articles name or list it",
           lambda holder: holder.published.count_articles(holder.record.id)),
)  # fmt: skip
ARTICLE = (
    Column("title", "string", "the title", lambda holder: holder.record.name),
    *date_columns("date", "when it was published"),
    Column("source", "string", "the outlet that published it", say_source),
    Column("source_record", "string", "the id of the outlet's record", say_record("source")),
    Column("source_url", "string", "the original's address", say("source_url")),
    Column("capture_url", "string", "a preserved copy's address", say("capture_url")),
    Column("authors", "array", "who wrote it", say_authors),
    Column("author_records", "array", "the ids of those authors who have records", say_records("authors")),
    Column("lang", "string", "the text's language", lambda holder: getattr(holder.record.fields, "lang", None)
           or holder.published.archive.config.language),
    *date_columns("event_date", "when what it tells of happened"),
    Column("retrieved", "string", f"when the text was taken from its source, {AS_WRITTEN}", say_date("retrieved")),
    Column("revised", "string", f"when the record was last corrected, {AS_WRITTEN}", say_date("revised")),
    Column("summary", "string", "a summary", say_front("summary")),
    Column("tags", "array", "tags", lambda holder: list(getattr(holder.record.fields, "tags", ()))),
    Column("named", "array", "the ids of all records that it names or lists, in the order of its text", say_named),
    Column("related", "array", "articles that its editor relates to it", say_records("related")),
)  # fmt: skip
GROUP = (
    *date_columns("founded", "when it was founded"),
    *date_columns("dissolved", "when it ended"),
    Column("part_of", "array", "the groups it belongs to", say_records("part_of")),
)
PLACE = (
    Column("latitude", "number", "in degrees, north positive", say_degrees(0)),
    Column("longitude", "number", "in degrees, east positive", say_degrees(1)),
    Column("within", "string", "the place it lies in", say_record("within")),
)
PAGE = (
    Column("title", "string", "the title", lambda holder: holder.record.name),
    Column("lang", "string", "the text's language", say("lang")),
)
MENTION = (
    Column("holder", "string", "the record whose text it is", lambda said: said.holder.record.id),
    Column("record", "string", "the record meant", lambda said: said.mention.record),
    Column("field", "string", "body, title, summary, description, withdrawn_reason, images.0.caption…; empty where only"
           " the front matter lists the record", lambda said: said.mention.field or None),
    Column("anchor", "string", "of the paragraph; empty in the front matter", lambda said: said.mention.anchor or None),
    Column("start", "integer", "where it begins: code points, from 0, of the paragraph's or field's plain string",
           lambda said: none_below(said.mention.start)),
    Column("end", "integer", "where it ends", lambda said: none_below(said.mention.end)),
    Column("surface", "string", "the words as they stand, joined letters included", lambda said: said.mention.surface
           or None),
    Column("via", "string", "what found it: explicit (marked by the editor), listed, name, anchored, surname, given",
           lambda said: said.mention.via),
    Column("sentence", "string", "the whole sentence", lambda said: said.sentence),
    Column("sentence_start", "integer", "where that begins in the plain string", lambda said: said.start),
    Column("permalink", "string", "of the paragraph, or of the page",
           lambda said: said.holder.published.find_permalink(said.holder.record.id, said.mention.anchor)),
)  # fmt: skip
RELATION = (
    Column("record", "string", "the record that states it", lambda tie: tie.holder.record.id),
    Column("relation", "string", "relation (its role says what ties the two), within, or part_of",
           lambda tie: tie.relation),
    Column("role", "string", "what ties the two, right from both ends", read_stated(lambda _, stated: stated.role)),
    Column("other", "string", "the other record", lambda tie: tie.other),
    Column("from", "string", f"since when, {AS_WRITTEN}", read_stated(lambda _, stated: write_date(stated.from_))),
    Column("until", "string", f"until when, {AS_WRITTEN}", read_stated(lambda _, stated: write_date(stated.until))),
    Column("source", "string", "who says so", read_stated(say_said)),
    Column("source_record", "string", "the id of the record that says so", read_stated(say_said_record)),
)  # fmt: skip
PERSON = (*date_columns("born", "when born"), *date_columns("died", "when died"))
TABLES = (
    Table("articles", (*ID, *ARTICLE, *TEXT), list_of("articles"), ("id",)),
    Table("people", (*ID, *NAMES, *PERSON, *TEXT), list_of("people"), ("id",)),
    Table("groups", (*ID, *NAMES, *GROUP, *TEXT), list_of("groups"), ("id",)),
    Table("places", (*ID, *NAMES, *PLACE, *TEXT), list_of("places"), ("id",)),
    Table("pages", (*ID, *PAGE, *TEXT), list_of("pages"), ("id",)),
    Table("mentions", MENTION, list_said),
    Table("relations", RELATION, list_ties),
)
"""The tables, in the order in which they are described."""
