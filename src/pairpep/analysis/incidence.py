"""The share for whom each kind of end has happened (Aalen and Johansen), late entries allowed, with intervals (method notes 1.10)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any


@dataclass(frozen=True, slots=True)
class Spell:
    """Under watch after `entry` (from the very start when it is 0) and until `time`; `end` 0: still waiting then, or lost."""

    entry: float
    time: float
    end: int


@dataclass(frozen=True, slots=True)
class Moment:
    """`at_risk` just before `time`, how many ends of any kind at it, how many of the kind, the share without any end before it."""

    time: float
    at_risk: int
    ends: int
    own: int
    free: float


def at_risk(spells: Sequence[Spell], time: float) -> int:
    """Whoever ends then is still followed, whoever comes then is not yet: but at zero, where all begin."""
    return sum((spell.entry < time or spell.entry == 0) and spell.time >= time for spell in spells)


def moments(spells: Sequence[Spell], kind: int) -> list[Moment]:
    free, found = 1.0, []
    for time in sorted({spell.time for spell in spells if spell.end}):
        here = [spell.end for spell in spells if spell.time == time and spell.end]
        followed = at_risk(spells, time)
        found.append(Moment(time, followed, len(here), here.count(kind), free))
        free *= 1 - len(here) / followed
    return found


def share_at(found: Sequence[Moment], day: float, level: float = 0.95) -> tuple[float, float, float | None, float | None]:
    """The share by `day`, its standard error (delta method, as Marubini and Valsecchi 1995 give it), and an interval on the log minus log
    scale, which stays inside 0 and 1: None where the share is 0 or 1."""
    kept = [each for each in found if each.time <= day]
    steps = [each.free * each.own / each.at_risk for each in kept]
    share = math.fsum(steps)
    reached, variance = 0.0, 0.0
    for each, step in zip(kept, steps, strict=True):
        reached += step
        left, n = share - reached, each.at_risk
        if n > each.ends:  # else nobody is left, and nothing more can happen
            variance += left**2 * each.ends / (n * (n - each.ends))
        variance += each.free**2 * each.own * (n - each.own) / n**3 - 2 * left * each.free * each.own / n**2
    se = math.sqrt(max(variance, 0.0))
    if not 0 < share < 1:
        return share, se, None, None
    half = NormalDist().inv_cdf((1 + level) / 2) * se / abs(share * math.log(share))
    return share, se, share ** math.exp(half), share ** math.exp(-half)


def reaches(found: Sequence[Moment], share: float) -> float | None:
    """The first day by which so many have; None when they have not."""
    so_far = 0.0
    for each in found:
        so_far += each.free * each.own / each.at_risk
        if so_far >= share - 1e-12:
            return each.time
    return None


def told(spells: Sequence[Spell], days: Sequence[float], level: float, *, least: int, few: int) -> dict[str, Any]:
    """Of one group: `n`, `events` of the first kind, `half` (day by which half had it), `points` [{day, share, low, high, se, at_risk}],
    `ends` (share of each kind by the last day shown). Blank where fewer than `least` are followed, or fewer than `few` events."""
    found = moments(spells, 1)
    points: list[dict[str, Any]] = []
    for day in days:
        followed, happened = at_risk(spells, day), sum(each.own for each in found if each.time <= day)
        shown = followed >= least and happened >= few
        share, se, low, high = share_at(found, day, level) if shown else (None, None, None, None)
        points.append({"day": day, "share": share, "low": low, "high": high, "se": se, "at_risk": followed if shown else None})
    last = max((point["day"] for point in points if point["share"] is not None), default=None)
    half = reaches(found, 0.5)
    ends = {}
    for kind in sorted({spell.end for spell in spells} - {0, 1}):
        many = sum(spell.end == kind and last is not None and spell.time <= last for spell in spells)
        ends[str(kind)] = share_at(moments(spells, kind), last, level)[0] if last is not None and many >= few else None
    return {
        "n": len(spells), "events": sum(each.own for each in found), "points": points, "ends": ends,
        "half": half if half is not None and last is not None and half <= last else None,
    }  # fmt: skip
