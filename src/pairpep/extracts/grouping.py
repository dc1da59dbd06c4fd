"""Groups of people who look alike: how small the smallest is, what is generalised until it is large enough, who is left out. Pure.

Full-domain generalisation (Samarati and Sweeney, 1998): every combination of levels is tried from the finest; the first that leaves out at
most one person in twenty is taken, or else the coarsest. l-diversity and t-closeness are said for information, and stop nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

ALL = "*"  # whatever it was
MOST_LEFT_OUT = 0.05

Row = dict[str, str]
COARSER = {
    "under_14": "under_18", "14_17": "under_18", "18_20": "18_24", "21_24": "18_24", "25_29": "25_over", "30_over": "25_over",
    "unknown": "unknown",
}  # fmt: skip


def _same(value: str) -> str:
    return value


def _all(_value: str) -> str:
    return ALL


LEVELS: dict[str, tuple[Callable[[str], str], ...]] = {
    "age_band": (_same, lambda value: COARSER.get(value, value), _all),
    "program": (_same, _all),
    "language": (_same, _all),
    "relation": (_same, _all),
    "side": (_same,),
}


@dataclass(frozen=True)
class Grouped:
    """`rows`: as they may go out, by the place they had; a place that is not there is left out. `smallest`: how many in that group."""

    k: int
    rows: dict[int, Row]
    levels: dict[str, int]
    before: int
    smallest: int
    left_out: int
    l_diversity: dict[str, int] = field(default_factory=dict)
    t_closeness: dict[str, float] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        return bool(self.rows) and self.smallest >= self.k


def smallest(rows: Sequence[Row], names: Sequence[str]) -> int:
    return min(Counter(tuple(row[name] for name in names) for row in rows).values(), default=0)


def group(
    rows: Sequence[Row],
    quasi: Sequence[str],
    *,
    k: int,
    sensitive: dict[str, Sequence[Any]] | None = None,
    first: Mapping[str, int] | None = None,
) -> Grouped:
    """`sensitive`: of each attribute, the value of each row, in their order. `first`: levels that are tried before all others."""
    names = [name for name in LEVELS if name in quasi]
    before = smallest(rows, names) if names else len(rows)
    options = sorted(product(*(range(len(LEVELS[name])) for name in names)), key=lambda each: (sum(each), each))
    if first is not None and set(first) == set(names):
        options.insert(0, tuple(first[name] for name in names))
    for levels in options:
        made = [_at(row, names, levels) for row in rows]
        groups = Counter(tuple(row[name] for name in names) for row in made)
        kept = {place: row for place, row in enumerate(made) if groups[tuple(row[name] for name in names)] >= k}
        if len(rows) - len(kept) <= MOST_LEFT_OUT * len(rows) or levels == options[-1]:
            break
    return _told(k, kept, dict(zip(names, levels, strict=True)), before, len(rows) - len(kept), sensitive or {})


def without(grouped: Grouped, places: Collection[int], sensitive: dict[str, Sequence[Any]]) -> Grouped:
    """The same, less some rows, and what is said of the others."""
    rows = {place: row for place, row in grouped.rows.items() if place not in places}
    return _told(grouped.k, rows, grouped.levels, grouped.before, grouped.left_out, sensitive)


def _told(k: int, rows: dict[int, Row], levels: dict[str, int], before: int, left_out: int, sensitive: dict[str, Sequence[Any]]) -> Grouped:
    keys = [tuple(row[name] for name in levels) for row in rows.values()]
    told = {name: [values[place] for place in rows] for name, values in sensitive.items()}
    return Grouped(
        k=k,
        rows=rows,
        levels=levels,
        before=before,
        smallest=min(Counter(keys).values(), default=0),
        left_out=left_out,
        l_diversity={name: diversity(keys, values) for name, values in told.items()},
        t_closeness={name: closeness(keys, values) for name, values in told.items()},
    )


def at_levels(row: Row, levels: Mapping[str, int]) -> Row:
    """What somebody looks like in a file of these levels."""
    return _at(row, list(levels), list(levels.values()))


def key_of(row: Row, names: Iterable[str]) -> str:
    """The group of a row, in one word that is never empty."""
    return "=" + "|".join(row[name] for name in LEVELS if name in set(names))


def _at(row: Row, names: Sequence[str], levels: Sequence[int]) -> Row:
    return row | {name: LEVELS[name][level](row[name]) for name, level in zip(names, levels, strict=True)}


def diversity(keys: Sequence[tuple[str, ...]], values: Sequence[Any]) -> int:
    """Different values in the group that has fewest."""
    found: dict[tuple[str, ...], set[Any]] = {}
    for key, value in zip(keys, values, strict=True):
        found.setdefault(key, set()).add(value)
    return min((len(each) for each in found.values()), default=0)


def closeness(keys: Sequence[tuple[str, ...]], values: Sequence[Any]) -> float:
    """The farthest that a group is from everybody: half the sum of the differences of shares, from 0 to 1."""
    whole, within = Counter(values), {}  # type: ignore[var-annotated]
    for key, value in zip(keys, values, strict=True):
        within.setdefault(key, Counter())[value] += 1
    total = sum(whole.values())
    far = [sum(abs(some[each] / sum(some.values()) - whole[each] / total) for each in whole) / 2 for some in within.values()]
    return round(max(far, default=0.0), 3)
