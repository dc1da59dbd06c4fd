"""Who is tied to whom, one kind of people (method notes 1.19). For researchers, with consent: a page names nobody's centrality.

The measures are networkx's; the graph is built in the order of names, so that the same ties give the same figures to the last digit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pairpep.analysis.cautions import caution
from pairpep.analysis.given import Given, sequence
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import Absent, NotWords, OutOfBounds, TooFew

MOST = 2000  # people: the measures walk from each to each


@method(
    "network.one_mode",
    fr="Comment ces personnes ou ces programmes sont liés entre eux.",
    en="How these people or these programs are tied to one another.",
)
def one_mode(data: Given, params: Given) -> Found:
    """`data.edges` [[a, b], …], without direction, and `data.nodes` for those whom nobody is tied to.

    → `nodes`, `edges`, `density`, `isolates`, `degree_centralisation` (Freeman), and by name `degree`, `betweenness` (Brandes, 0 to 1),
    `betweenness_raw`, `closeness` (in one's own piece, after Wasserman and Faust).
    """
    import networkx as nx

    ties = _ties(data)
    n = len(ties)
    if n < 2:
        raise TooFew(where=data.at("nodes"), least=2)
    if n > MOST:
        raise OutOfBounds(where=data.at("nodes"), lowest=2, highest=MOST)
    graph = _graph(ties)
    degree = {name: int(many) for name, many in graph.degree()}
    largest, raw = max(degree.values()), betweenness(ties)
    value = {
        "nodes": n,
        "edges": graph.number_of_edges(),
        "density": nx.density(graph),
        "isolates": sorted(nx.isolates(graph)),
        "degree": degree,
        "betweenness": {name: each * 2 / ((n - 1) * (n - 2)) if n > 2 else 0.0 for name, each in raw.items()},
        "betweenness_raw": raw,
        "closeness": nx.closeness_centrality(graph),
        "degree_centralisation": sum(largest - each for each in degree.values()) / ((n - 1) * (n - 2)) if n > 2 else None,
    }
    pieces = () if nx.is_connected(graph) else (caution("NOT_CONNECTED"),)
    cautions = (caution("ATTENDANCE_IS_NOT_LEARNING"), *pieces)
    return Found(value=value, n=n, confidence="description", cautions=cautions)


def _ties(data: Given) -> dict[str, list[str]]:
    """Each name with those it is tied to, in order; a tie said twice counts once, a tie to oneself not at all."""
    if not data.has("edges") and not data.has("nodes"):
        raise Absent(where=data.at("edges"))
    found: dict[str, set[str]] = {name: set() for name in _words(data.many("nodes", (), least=0), data.at("nodes"))}
    for place, each in enumerate(data.many("edges", (), least=0), start=1):
        where = f"{data.at('edges')}[{place}]"
        a, b = _words(sequence(each, where, 2)[:2], where)
        found.setdefault(a, set())
        found.setdefault(b, set())
        if a != b:
            found[a].add(b)
            found[b].add(a)
    return {name: sorted(found[name]) for name in sorted(found)}


def _words(values: Sequence[object], where: str) -> list[str]:
    made = []
    for each in values:
        if isinstance(each, bool) or not isinstance(each, str | int) or each == "":
            raise NotWords(where=where)
        made.append(str(each))
    return made


def betweenness(ties: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """How many shortest ways between two others pass by each (Brandes 2001), each pair once."""
    import networkx as nx

    found: dict[str, float] = nx.betweenness_centrality(_graph(ties), normalized=False)
    return found


def _graph(ties: Mapping[str, Sequence[str]]) -> Any:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(ties)
    graph.add_edges_from((name, other) for name, near in ties.items() for other in near)
    return graph
