"""Who is tied to whom, one kind of people (method notes 1.19). For researchers, with consent: a page names nobody's centrality."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

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
    ties = _ties(data)
    n = len(ties)
    if n < 2:
        raise TooFew(where=data.at("nodes"), least=2)
    if n > MOST:
        raise OutOfBounds(where=data.at("nodes"), lowest=2, highest=MOST)
    degree = {name: len(near) for name, near in ties.items()}
    edges = sum(degree.values()) // 2
    raw = betweenness(ties)
    distances = {name: _reached(ties, name) for name in ties}
    largest = max(degree.values())
    value = {
        "nodes": n,
        "edges": edges,
        "density": 2 * edges / (n * (n - 1)),
        "isolates": sorted(name for name, many in degree.items() if not many),
        "degree": degree,
        "betweenness": {name: each * 2 / ((n - 1) * (n - 2)) if n > 2 else 0.0 for name, each in raw.items()},
        "betweenness_raw": raw,
        "closeness": {name: _closeness(reached, n) for name, reached in distances.items()},
        "degree_centralisation": sum(largest - each for each in degree.values()) / ((n - 1) * (n - 2)) if n > 2 else None,
    }
    pieces = any(len(reached) < n for reached in distances.values())
    cautions = (caution("ATTENDANCE_IS_NOT_LEARNING"), *((caution("NOT_CONNECTED"),) if pieces else ()))
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
    score = dict.fromkeys(ties, 0.0)
    for start in ties:
        ways, far = dict.fromkeys(ties, 0.0), {start: 0}
        ways[start] = 1.0
        before: dict[str, list[str]] = {name: [] for name in ties}
        walked, waiting = [], deque([start])
        while waiting:
            here = waiting.popleft()
            walked.append(here)
            for there in ties[here]:
                if there not in far:
                    far[there] = far[here] + 1
                    waiting.append(there)
                if far[there] == far[here] + 1:
                    ways[there] += ways[here]
                    before[there].append(here)
        owed = dict.fromkeys(ties, 0.0)
        for here in reversed(walked):
            for earlier in before[here]:
                owed[earlier] += ways[earlier] / ways[here] * (1 + owed[here])
            if here != start:
                score[here] += owed[here] / 2
    return score


def _reached(ties: Mapping[str, Sequence[str]], start: str) -> dict[str, int]:
    far, waiting = {start: 0}, deque([start])
    while waiting:
        here = waiting.popleft()
        for there in ties[here]:
            if there not in far:
                far[there] = far[here] + 1
                waiting.append(there)
    return far


def _closeness(reached: Mapping[str, int], n: int) -> float:
    others, total = len(reached) - 1, sum(reached.values())
    return others / total * others / (n - 1) if total else 0.0
