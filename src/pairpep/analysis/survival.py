"""Time until something happens (method notes 1.10): those still waiting count, and another end is not a missing one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import NormalDist
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.hazards import Rows, Watch, efron
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import NotWords, OutOfBounds, TooFew

AT_RISK = 10  # people: where fewer are followed, the curve is not shown
GROUPS = ("group", "treat", "arm")


@dataclass(frozen=True, slots=True)
class Step:
    """At `time`: how many were followed just before, how many events, the share without the event after it, Greenwood's sum."""

    time: float
    at_risk: int
    events: int
    share: float
    greenwood: float


@method(
    "survival.km",
    fr="La part des personnes pour qui l'événement n'a pas encore eu lieu, au fil du temps (Kaplan-Meier).",
    en="The share of people for whom the event has not happened yet, over time (Kaplan-Meier).",
)
def km(data: Given, params: Given) -> Found:
    """`data.time`, any unit, not negative; `data.event`, 1 or 0 (still waiting, or lost); `data.entry`, when someone came under watch.

    With `data.group`: a curve each, `logrank` {chi2, df, p} and, for two groups, `cox` of the group with more events per time followed.
    → `curves` by group: `steps` [{time, at_risk, events, share, low, high}], `median`, `shown_until`. `params.level` 0.95.
    """
    times = data.numbers("time", lowest=0)
    events = same_length(data.counts("event", highest=1), len(times), data.at("event"), data.at("time"))
    entries = same_length(data.numbers("entry", [0.0] * len(times), lowest=0), len(times), data.at("entry"), data.at("time"))
    for place, (entry, time) in enumerate(zip(entries, times, strict=True), start=1):
        if entry >= time and time > 0:
            raise OutOfBounds(where=f"{data.at('entry')}[{place}]", lowest=0, highest=time)
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    groups = _groups(data, len(times))
    names = sorted(set(groups))
    rows = Rows(times, events, entries)
    curves = {name: _curve(rows.of([group == name for group in groups]), level) for name in names}
    compared: dict[str, Any] = {}
    if len(names) > 1:
        if len(names) > len(times) // 2:
            raise TooFew(where=data.at("group"), least=2 * len(names))
        compared["logrank"] = logrank(rows, groups, names)
    if len(names) == 2 and any(events):
        higher = max(names, key=lambda name: _rate(rows.of([group == name for group in groups])))
        compared["cox"] = {"group": higher} | efron(rows, [float(group == higher) for group in groups], level)
    told = tuple(dict.fromkeys(each for curve in curves.values() for each in _cautions(curve)))
    ties = (caution("TIES_EFRON"),) if "cox" in compared else ()
    return Found(
        value={"curves": curves} | compared,
        n=sum(events),
        denominator=len(times),
        cautions=(*told, *ties),
        tests=max(1, len(names) - 1),
        least=min(curve["n"] for curve in curves.values()),
    )


def _groups(data: Given, count: int) -> list[str]:
    name = next((each for each in GROUPS if data.has(each)), None)
    if name is None:
        return ["all"] * count
    found = same_length(data.many(name), count, data.at(name), data.at("time"))
    if not all(isinstance(each, str | int) and not isinstance(each, bool) for each in found):
        raise NotWords(where=data.at(name))
    return [str(each) for each in found]


def steps(rows: Rows) -> list[Step]:
    """One at each time with an event."""
    share, greenwood, found, watch = 1.0, 0.0, [], Watch(rows)
    for time in rows.moments():
        at_risk, happened = watch.at_risk(time), watch.happened(time)
        share *= 1 - happened / at_risk
        greenwood += happened / (at_risk * (at_risk - happened)) if at_risk > happened else math.inf
        found.append(Step(time, at_risk, happened, share, greenwood))
    return found


def _curve(rows: Rows, level: float) -> dict[str, Any]:
    """Intervals on the log minus log scale, which stay inside 0 and 1."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    made = steps(rows)
    told = []
    for step in made:
        low = high = None
        if 0 < step.share < 1:
            half = z * math.sqrt(step.greenwood) / abs(math.log(step.share))
            low, high = step.share ** math.exp(half), step.share ** math.exp(-half)
        told.append({"time": step.time, "at_risk": step.at_risk, "events": step.events, "share": step.share, "low": low, "high": high})
    ends = [end for entry, end in sorted(zip(rows.entries, rows.times, strict=True), key=lambda pair: pair[1])]
    return {
        "n": len(rows.times),
        "events": sum(rows.events),
        "median": next((step.time for step in made if step.share <= 0.5 + 1e-12), None),
        "steps": told,
        "shown_until": ends[-AT_RISK] if len(ends) >= AT_RISK else None,
    }


def logrank(rows: Rows, groups: Sequence[str], names: Sequence[str]) -> dict[str, Any]:
    """Observed less expected events of each group but the last, by their covariance; degrees of freedom: groups − 1."""
    import numpy as np
    from scipy.stats import chi2

    k = len(names) - 1
    apart, spread = np.zeros(k), np.zeros((k, k))
    watches = [Watch(rows.of([group == name for group in groups])) for name in names]
    for time in rows.moments():
        at_risk = np.array([watch.at_risk(time) for watch in watches], float)
        seen = np.array([watch.happened(time) for watch in watches], float)
        n, d = at_risk.sum(), seen.sum()
        share = at_risk[:k] / n
        apart += seen[:k] - d * share
        if n > 1:
            spread += d * (n - d) / (n - 1) * (np.diag(share) - np.outer(share, share))
    if np.linalg.matrix_rank(spread) != k:
        return {"chi2": None, "df": k, "p": None}
    statistic = float(apart @ np.linalg.solve(spread, apart))
    return {"chi2": statistic, "df": k, "p": float(chi2.sf(statistic, k))}


def _rate(rows: Rows) -> float:
    followed = math.fsum(end - entry for entry, end in zip(rows.entries, rows.times, strict=True))
    return sum(rows.events) / followed if followed else 0.0


def _cautions(curve: dict[str, Any]) -> list[Caution]:
    told = [] if curve["median"] is not None else [caution("NOBODY_LEFT_LONG_ENOUGH")]
    until = curve["shown_until"]
    return [*told, caution("FEW_AT_RISK", t=until if until is not None else 0)]


@method(
    "survival.cif",
    fr="La part des personnes pour qui chaque sorte de fin a eu lieu, au fil du temps (incidence cumulée).",
    en="The share of people for whom each kind of end has happened, over time (cumulative incidence).",
)
def cif(data: Given, params: Given) -> Found:
    """`data.time`; `data.event`: 0 still waiting or lost, 1, 2, … the kinds of end. `params.at`: times to report, between events too.

    → `curves` by kind: [{time, incidence}], `at` by kind, `free`: the share without any end. 1 − Kaplan-Meier would be too high.
    """
    times = data.numbers("time", lowest=0)
    events = same_length(data.counts("event", highest=20), len(times), data.at("event"), data.at("time"))
    asked = params.numbers("at", [max(times)], lowest=0)
    kinds = sorted(set(events) - {0})
    if not kinds:
        raise TooFew(where=data.at("event"), least=1)
    curves: dict[int, list[dict[str, float]]] = {kind: [] for kind in kinds}
    free, reached, at_risk = 1.0, dict.fromkeys(kinds, 0.0), len(times)
    for time, pairs in groupby(sorted(zip(times, events, strict=True)), key=lambda pair: pair[0]):
        ends = [event for _, event in pairs]
        for kind in kinds:
            if happened := ends.count(kind):
                reached[kind] += free * happened / at_risk
                curves[kind].append({"time": time, "incidence": reached[kind]})
        free *= 1 - sum(end != 0 for end in ends) / at_risk
        at_risk -= len(ends)
    found = {
        kind: [max((step["incidence"] for step in curves[kind] if step["time"] <= time), default=0.0) for time in asked] for kind in kinds
    }
    return Found(
        value={"curves": curves, "times": asked, "at": found, "free": free},
        n=sum(event != 0 for event in events),
        denominator=len(times),
        tests=len(kinds),
        least=len(times),
    )
