"""Annotations, entities, places and graphs, as the programs read them that they are made for."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx
import pytest
import rdflib
from archives import Site, write_record
from followthemoney import model

BASE = "https://example.org/daftar/"
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
TERMS = {
    "@vocab": str(OA),
    "id": "@id",
    "type": "@type",
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": f"{OA}hasSelector",
}
"""What http://www.w3.org/ns/anno.jsonld makes of the names that we write."""


@pytest.fixture(scope="module")
def annotations(data: Path) -> list[dict[str, Any]]:
    page = json.loads((data / "annotations.jsonld").read_text("utf-8"))
    assert ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage") == (page["@context"], page["type"])
    return list(page["items"])


@pytest.fixture(scope="module")
def entities(data: Path) -> dict[str, Any]:
    lines = (data / "entities.ftm.jsonl").read_text("utf-8").splitlines()
    return {json.loads(line)["id"]: json.loads(line) for line in lines}


@pytest.fixture(scope="module")
def features(data: Path) -> dict[str, Any]:
    collection = json.loads((data / "linked-places.geojson").read_text("utf-8"))
    assert "FeatureCollection" == collection["type"]
    return {feature["properties"]["id"]: feature for feature in collection["features"]}


def test_an_annotation_has_what_the_model_asks_for(annotations: list[dict[str, Any]]) -> None:
    """Web Annotation Data Model: an id, which is one annotation's alone, a type, a target."""
    ids = [one["id"] for one in annotations]

    assert len(ids) == len(set(ids))
    assert {"Annotation"} == {one["type"] for one in annotations}
    assert all(one["body"].startswith(BASE) for one in annotations)


def test_an_annotation_selects_its_words(annotations: list[dict[str, Any]], data: Path) -> None:
    """By quotation and by position, in the paragraph that the fragment names."""
    lines = [json.loads(line) for line in (data / "articles.jsonl").read_text("utf-8").splitlines()]
    articles = {line["permalink"]: line for line in lines}
    checked = 0
    for one in annotations:
        selector = one["target"]["selector"] if isinstance(one["target"], dict) else {}
        article = articles.get(one["target"]["source"]) if selector else None
        if article and selector["type"] == "FragmentSelector":
            quoted, position = selector["refinedBy"]
            [paragraph] = [part for part in article["paragraphs"] if part["anchor"] == selector["value"]]
            plain = article["text"][paragraph["start"] : paragraph["end"]]
            assert quoted["exact"] == plain[position["start"] : position["end"]]
            assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in plain
            checked += 1

    assert checked > 8


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of rdflib's own
def test_annotations_are_linked_data(annotations: list[dict[str, Any]], data: Path) -> None:
    """As rdflib reads them, which followthemoney brings along; the terms are those of the model's own context."""
    page = json.loads((data / "annotations.jsonld").read_text("utf-8")) | {"@context": TERMS}
    graph = rdflib.Graph().parse(data=json.dumps(page), format="json-ld")

    read = {str(one) for one in graph.subjects(rdflib.RDF.type, OA.Annotation)}
    quoted = sorted(str(words) for words in graph.objects(None, OA.exact))

    assert {one["id"] for one in annotations} == read
    assert (
        read == {str(one) for one in graph.subjects(OA.hasBody)} == {str(one) for one in graph.subjects(OA.hasTarget)}
    )
    assert quoted == sorted(find_quotes(annotations))


def find_quotes(value: Any) -> list[str]:
    """The words that annotations quote, wherever they stand."""
    if isinstance(value, list):
        return [words for one in value for words in find_quotes(one)]
    if not isinstance(value, dict):
        return []
    own = [value["exact"]] if value.get("type") == "TextQuoteSelector" else []
    return own + find_quotes(list(value.values()))


def test_an_annotation_leads_to_a_paragraph_of_the_page(annotations: list[dict[str, Any]], site: Site) -> None:
    for one in annotations:
        target = one["target"] if isinstance(one["target"], dict) else {"source": one["target"], "selector": {}}
        page = site.read(target["source"].removeprefix(BASE))
        if target["selector"].get("type") == "FragmentSelector":
            assert f'id="{target["selector"]["value"]}"' in page


def test_entities_are_valid_in_followthemoney(entities: dict[str, Any]) -> None:
    """Every property is one of its schema, every value of its type, every end of a tie is there and may stand there."""
    for entity in entities.values():
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        cleaned = model.get_proxy({"id": entity["id"], "schema": entity["schema"]})
        for name, values in entity["properties"].items():
            cleaned.add(name, values, cleaned=False)
        assert {name: sorted(values) for name, values in entity["properties"].items()} == {
            name: sorted(values) for name, values in cleaned.to_dict()["properties"].items()
        }
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert model[entities[value]["schema"]].is_a(prop.range), (entity, prop.name)


def test_an_entity_claims_nothing_that_its_record_does_not_say(entities: dict[str, Any]) -> None:
    salma, hatim = entities["people.salma"]["properties"], entities["people.hatim"]["properties"]

    assert ["1980-02-03"] == hatim["birthDate"]
    assert not {"birthDate", "deathDate"} & salma.keys()
    assert ["born: 1971~", "died: 2019-10-26/2019-10-27"] == salma["notes"]
    assert (["Salma al-Warraq"], ["سلمى"]) == (salma["alias"], salma["weakAlias"])
    assert {"Organization"} == {entity["schema"] for id_, entity in entities.items() if id_.startswith("groups.")}


def test_an_uncertain_date_is_no_date_of_an_entity(entities: dict[str, Any]) -> None:
    assert "publishedAt" not in entities["articles.old"]["properties"]
    assert ["date: 2018~"] == entities["articles.old"]["properties"]["notes"]
    [tie] = [one["properties"] for one in entities.values() if one["properties"].get("role") == ["شيخة الطائفة"]]
    assert (["2015-10"], ["until: 2018?"]) == (tie["startDate"], tie["description"])
    assert "endDate" not in tie


def test_a_date_in_the_notes_is_called_as_editors_call_it(publish_files: Callable[..., Site]) -> None:
    site = publish_files(
        {
            "people/a.md": write_record(name="سلمى", relations="[{to: people/b, role: جيرة, from: 2015?}]"),
            "people/b.md": write_record(name="حاتم"),
        }
    )

    entities = map(json.loads, site.read("data/entities.ftm.jsonl").splitlines())
    [tie] = [one["properties"] for one in entities if one["schema"] == "UnknownLink"]
    assert ["from: 2015?"] == tie["description"]


def test_places_are_geojson(features: dict[str, Any]) -> None:
    """RFC 7946: a geometry or null, longitude first, properties."""
    assert {"type": "Point", "coordinates": [-70.25, -33.5]} == features["places/city"]["geometry"]
    assert features["places/mill"]["geometry"] is None
    assert {"Feature"} == {feature["type"] for feature in features.values()}


def test_places_are_in_linked_places_format(features: dict[str, Any]) -> None:
    """Its README: an id, a title, names of which one is cited; a time has a start; links and relations have types."""
    for feature in features.values():
        assert feature["@id"].startswith(f"{BASE}places/")
        assert feature["properties"]["title"]
        assert any(name.get("citations") for name in feature["names"])
        for span in feature.get("when", {}).get("timespans", ()):
            assert span["start"]
    quarter, mill = features["places/quarter"], features["places/mill"]
    assert [("حيّ الورّاقين", "ar"), ("Booksellers' Quarter", "en")] == [
        (name["toponym"], name["lang"]) for name in quarter["names"]
    ]
    assert [("gvp:broaderPartitive", f"{BASE}places/city.html")] == [
        (relation["relationType"], relation["relationTo"]) for relation in quarter["relations"]
    ]
    assert [{"label": "مشغل", "lang": "ar"}, {"label": "workshop", "lang": "en"}] == mill["types"][0]["sourceLabels"]
    [link] = features["places/city"]["links"]
    assert {"type": "closeMatch", "identifier": "https://sws.geonames.org/173576/"} == link


def test_the_time_of_a_place_is_that_of_the_articles_that_name_it(features: dict[str, Any]) -> None:
    """Of those with a certain date: what was written about 2016, perhaps, says nothing of the year."""
    span = features["places/quarter"]["when"]

    assert [{"start": {"in": "2020"}, "end": {"in": "2020"}}] == span["timespans"]
    assert "articles" in span["label"]
    assert span["timespans"] == features["places/mill"]["when"]["timespans"]
    assert "when" not in features["places/city"]


def read_graph(site: Site, name: str) -> networkx.Graph:
    return networkx.read_graphml(BytesIO(site.files[f"data/{name}.graphml"]))


def test_the_graph_of_company_counts_common_articles(site: Site) -> None:
    graph = read_graph(site, "named-together")

    assert not graph.is_directed()
    assert 1 == graph.edges["people/hatim", "people/salma"]["articles"]
    assert "سلمى الورّاق" == graph.nodes["people/salma"]["name"]
    assert "people/draft-scribe" not in graph


def test_the_graph_of_relations_has_directions_and_roles(site: Site) -> None:
    graph = read_graph(site, "relations")

    assert graph.is_directed()
    tie = graph.edges["people/salma", "groups/guild"]
    assert ("relation", "شيخة الطائفة", "2015-10", "2018?") == tuple(
        tie[name] for name in ("relation", "role", "from", "until")
    )
    assert "within" == graph.edges["places/mill", "places/quarter"]["relation"]


def test_graphs_are_xml_whatever_names_hold(site: Site) -> None:
    for name in ("named-together", "relations"):
        ET.fromstring(site.files[f"data/{name}.graphml"])
