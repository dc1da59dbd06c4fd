"""Agreement between people who read apart, measured before any consensus and stored as it was (method notes 1.16).

Three questions: did they give the very same codes to a unit; for each construct, did they see it in the same units; where both saw it, did
they give it the same direction. The interval draws whole texts, because units of one text hang together; beside it, one that draws units.
Both have a fixed seed. A coefficient that is not defined says so: never 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from uuid import UUID

SEED, DRAWS = 20_260_101, 999
LEAST_SEEN = 5  # units in which somebody saw a construct: under it, no interval is worth its width
MOST_APART = 60  # different sets of codes in one square table

Given = tuple[str, str, int]
Every = Mapping[UUID, Mapping[UUID, set[Given]]]


def measured(every: Every, coders: Mapping[UUID, str], *, texts: Mapping[UUID, UUID], taken_at: str) -> tuple[str, str]:
    """(canonical JSON, its SHA-256). `every`: unit → reader → (construct, direction, strength). `coders`: reader → letter. `texts`: unit →
    text. When a reader gave no code at all there is no number: `whole` and `direction` are empty, and `constructs` too."""
    from pairpep.analysis.result import canonical, hash_of

    units = [[_constructs(theirs.get(coder, set())) for coder in coders] for theirs in every.values()]
    places = list(dict.fromkeys(texts[unit] for unit in every))
    about = _About(taken_at, [places.index(texts[unit]) for unit in every])
    silent = [letter for place, letter in enumerate(coders.values()) if not any(unit[place] for unit in units)]
    body: dict[str, Any] = {"readers": list(coders.values()), "units": len(units), "texts": len(places), "silent": silent}
    body |= {"whole": {}, "direction": {}, "constructs": [], "apart": _apart(units)}
    if not silent:
        used = sorted({code for unit in units for each in unit for code in each})
        alike = [["+".join(sorted(each)) or "-" for each in column] for column in zip(*units, strict=True)]
        body |= {
            "whole": _several(alike, about, interval=True),
            "direction": _direction(every, list(coders), about),
            "constructs": [_construct(code, units, about) for code in used],
        }
    return canonical(body), hash_of(body)


@dataclass(frozen=True)
class _About:
    """`texts`: of each unit, the number of its text."""

    taken_at: str
    texts: list[int]


def _constructs(codes: Iterable[Given]) -> frozenset[str]:
    return frozenset(construct for construct, _, _ in codes if construct)


def _construct(code: str, units: Sequence[Sequence[frozenset[str]]], about: _About) -> dict[str, Any]:
    rows = [[int(code in each) for each in column] for column in zip(*units, strict=True)]
    seen = sum(any(code in each for each in unit) for unit in units)
    both = sum(all(code in each for each in unit) for unit in units)
    found = _several(rows, about, interval=seen >= LEAST_SEEN, binary=True)
    table = [[0, 0], [0, 0]]
    for first, second in combinations(rows, 2):
        for a, b in zip(first, second, strict=True):
            table[1 - a][1 - b] += 1
    return {"code": code, "seen": seen, "both": both, "table": table, **found}


def _direction(every: Every, coders: Sequence[UUID], about: _About) -> dict[str, Any]:
    """Where two readers or more saw the same construct in the same unit."""
    columns = []
    for theirs in every.values():
        said = [{construct: valence for construct, valence, _ in theirs.get(coder, set()) if construct} for coder in coders]
        for code in sorted({code for each in said for code in each}):
            column = [each.get(code) for each in said]
            if sum(each is not None for each in column) >= 2:
                columns.append(column)
    return _several([list(row) for row in zip(*columns, strict=True)] or [[] for _ in coders], about, interval=False, whole=False)


def _several(rows: list[list[Any]], about: _About, *, interval: bool, binary: bool = False, whole: bool = True) -> dict[str, Any]:
    """The coefficients side by side: each a stored result, or the sentence that says why there is none."""
    asked: dict[str, tuple[Any, Any]] = {"irr.krippendorff": ({"codes": rows}, {"levels": ["nominal"]}), "irr.gwet": ({"codes": rows}, {})}
    if interval:
        asked["irr.krippendorff"][0]["texts"] = about.texts
        asked["irr.krippendorff"][1].update(bootstrap=DRAWS, seed=SEED)
    if binary:
        asked["irr.gwet"][1]["categories"] = 2
    if whole and len(rows) == 2:
        asked["irr.cohen"] = ({"table": _square(rows, binary)}, {})
    elif whole:
        asked["irr.fleiss"] = ({"counts": _counts(rows, binary)}, {})
    found = {name.removeprefix("irr."): _one(name, data, params, about.taken_at) for name, (data, params) in asked.items()}
    if interval:
        plain = {"levels": ["nominal"], "bootstrap": DRAWS, "seed": SEED}
        found["over_units"] = _one("irr.krippendorff", {"codes": rows}, plain, about.taken_at)
    return found


def _one(name: str, data: Any, params: Any, taken_at: str) -> dict[str, Any]:
    from pairpep.analysis import engine
    from pairpep.analysis.refusals import Refused
    from pairpep.analysis.result import told

    try:
        return told(engine.analyse(name, data, params, {"taken_at": taken_at}))
    except Refused as refused:
        return {"refused": refused.said.as_dict()}


def _square(rows: list[list[Any]], binary: bool) -> list[list[int]]:
    codes = [1, 0] if binary else sorted({code for row in rows for code in row})
    if len(codes) > MOST_APART:
        return []
    pairs = Counter(zip(*rows, strict=True))
    return [[pairs[a, b] for b in codes] for a in codes]


def _counts(rows: list[list[Any]], binary: bool) -> list[list[int]]:
    codes = [1, 0] if binary else sorted({code for row in rows for code in row})
    return [[column.count(code) for code in codes] for column in zip(*rows, strict=True)]


def _apart(units: Sequence[Sequence[frozenset[str]]]) -> list[dict[str, Any]]:
    """What one saw where another saw something else: the pairs of constructs that are taken for one another, the most often first."""
    pairs: Counter[tuple[str, str]] = Counter()
    for unit in units:
        for first, second in combinations(unit, 2):
            pairs.update(tuple(sorted((a, b))) for a in first - second for b in second - first)  # type: ignore[misc]
    return [{"codes": list(pair), "times": times} for pair, times in sorted(pairs.items(), key=lambda each: (-each[1], each[0]))[:10]]
