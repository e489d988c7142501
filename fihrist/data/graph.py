"""From who is named together, and from relations, to two graphs in GraphML: one has no directions, the other has."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from html import escape
from itertools import combinations
from typing import Any

from fihrist.data.published import Holder, Published, list_holders
from fihrist.data.ties import list_ties
from fihrist.data.values import write_date
from fihrist.fields import Relation
from fihrist.ids import RecordId, is_authority

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
NODE_KEYS = {"name": "string", "kind": "string", "articles": "int"}
"""What is said of a record → its type in GraphML."""
MOST_EDGES = 400_000
"""Edges of the graph of company: a graph stands in one file, so of more only the heavier ones are written."""
Edge = tuple[RecordId, RecordId, dict[str, Any]]


def graph_company(published: Published) -> Iterator[bytes]:
    """Write which records are named in the same articles, and in how many."""
    counts: Counter[tuple[RecordId, RecordId]] = Counter()
    for article in published.archive.articles:
        named = published.archive.named[article.id].counts
        counts.update(combinations(sorted(published.keep_public(filter(is_authority, named))), 2))
    least = sorted(counts.values())[-MOST_EDGES:][:1]
    heavy = sorted(pair for pair in counts.items() if pair[1] >= least[0] + (len(counts) > MOST_EDGES))
    edges = ((one, other, {"articles": number}) for (one, other), number in heavy)
    yield from write_graph(published, "undirected", {"articles": "int"}, edges)


def graph_relations(published: Published) -> Iterator[bytes]:
    """Write which records editors tie to which."""
    keys = dict.fromkeys(("relation", "role", "from", "until"), "string")
    ties = list(list_relations(published))
    # A relation may lead to an article, or come from one.
    yield from write_graph(published, "directed", keys, ties, {end for one, other, _ in ties for end in (one, other)})


def list_relations(published: Published) -> Iterator[Edge]:
    """List what ties records."""
    for holder in list_holders(published):
        for tie in list_ties(holder):
            told = tell_stated(tie.stated) if tie.stated else {}
            yield holder.record.id, tie.other, {"relation": tie.relation, **told}


def tell_stated(stated: Relation) -> dict[str, str | None]:
    """Tell what an editor stated of a tie."""
    return {"role": stated.role, "from": write_date(stated.from_), "until": write_date(stated.until)}


def write_graph(
    published: Published,
    direction: str,
    keys: dict[str, str],
    edges: Iterable[Edge],
    others: Collection[RecordId] = (),
) -> Iterator[bytes]:
    """Write a graph of all authority records, and others, and these edges; its first piece holds all nodes."""
    declared = "".join((*declare_keys("node", NODE_KEYS), *declare_keys("edge", keys)))
    opened = f'{HEAD}{declared}<graph id="archive" edgedefault="{direction}">\n'
    nodes = (record for record in published.archive.records if is_authority(record) or record in others)
    yield (opened + "".join(write_node(published, record) for record in nodes)).encode()
    for number, (one, other, told) in enumerate(edges):
        data = write_data("edge", told)
        yield f'<edge id="{number}" source="{one}" target="{other}">{data}</edge>\n'.encode()
    yield b"</graph>\n</graphml>\n"


def declare_keys(what: str, keys: dict[str, str]) -> Iterator[str]:
    """Declare what is said of each node, or edge."""
    for name, kind in keys.items():
        yield f'<key id="{what}-{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'


def write_node(published: Published, record: RecordId) -> str:
    """Write a record as a node."""
    holder = Holder(published, published.archive.records[record])
    told = {"name": holder.record.name, "kind": holder.record.kind, "articles": published.count_articles(record)}
    return f'<node id="{record}">{write_data("node", told)}</node>\n'


def write_data(prefix: str, told: dict[str, Any]) -> str:
    """Write what is said of a node or an edge."""
    said = ((name, value) for name, value in told.items() if value is not None)
    return "".join(f'<data key="{prefix}-{name}">{escape(str(value), quote=False)}</data>' for name, value in said)
