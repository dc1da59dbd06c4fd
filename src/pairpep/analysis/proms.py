"""Questionnaires over time (method notes 1.11): how consistent they are, and which change is more than their own noise."""

from __future__ import annotations

import math
from statistics import NormalDist, fmean, variance

from pairpep.analysis.cautions import WORDS, caution
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import Undefined
from pairpep.analysis.result import Interval

PAIRS = 10  # under it, nothing about the group


@method(
    "prom.alpha",
    fr="La cohérence interne d'une échelle dans ce groupe (alpha de Cronbach).",
    en="The internal consistency of a scale in this group (Cronbach's alpha).",
)
def alpha(data: Given, params: Given) -> Found:
    """`data.items`: a row a person, a column an item, reversed items already turned, none missing. → `alpha`, `alpha_std`."""
    rows = data.matrix("items", least=3)
    columns = [list(column) for column in zip(*rows, strict=True)]
    k, total = len(columns), variance([math.fsum(row) for row in rows])
    spreads = [variance(column) for column in columns]
    if not total or 0 in spreads:
        raise Undefined(where=data.at("items"))
    pairs = [(a, b) for a in range(k) for b in range(a)]
    together = fmean(_correlation(columns[a], columns[b]) for a, b in pairs)
    value = {
        "alpha": k / (k - 1) * (1 - math.fsum(spreads) / total),
        "alpha_std": k * together / (1 + (k - 1) * together) if 1 + (k - 1) * together else None,
        "items": k,
    }
    return Found(value=value, n=len(rows), least=len(rows), confidence="description")


def _correlation(a: list[float], b: list[float]) -> float:
    at, bt = fmean(a), fmean(b)
    above = math.fsum((x - at) * (y - bt) for x, y in zip(a, b, strict=True))
    return above / math.sqrt(math.fsum((x - at) ** 2 for x in a) * math.fsum((y - bt) ** 2 for y in b))


@method(
    "prom.rci",
    fr="Quels changements dépassent le bruit de la mesure elle-même (changement fiable).",
    en="Which changes are more than the noise of the measure itself (reliable change).",
)
def rci(data: Given, params: Given) -> Found:
    """Jacobson and Truax 1991. `data.sd_pre`, `data.r` → `se`, `s_diff`, `rc_points_95`; with `pre` and `post`, one person's `rc` and
    class; with lists of them, the counts of the three classes, never under 10 pairs; with `m_dys`, `m_func`, `sd_func`, the cut-offs.

    `params.higher_is`: better (default) or harder. A score is in the points of its scale; `r` is a test-retest, 0 to 1.
    """
    spread, r = data.number("sd_pre", lowest=0), data.number("r", lowest=0, highest=1)
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    turn = 1 if params.choice("higher_is", ("better", "harder"), "better") == "better" else -1
    se = spread * math.sqrt(1 - r)
    apart = math.sqrt(2) * se
    if not apart:
        raise Undefined(where=data.at("sd_pre" if not spread else "r"))
    points = NormalDist().inv_cdf((1 + level) / 2) * apart
    value: dict[str, object] = {"se": se, "s_diff": apart, "rc_points_95": points, "level": level} | _cutoffs(data, spread)
    cautions = [caution("TEST_RETEST"), caution("REGRESSION_TO_MEAN")]
    if not (data.has("pre") or data.has("post")):
        return Found(value=value, confidence="description", cautions=tuple(cautions))
    if not isinstance(data.plain("pre"), list | tuple):
        change = data.number("post") - data.number("pre")
        value |= {"change": change, "rc": change / apart, "class": _class(turn * change, points)}
        return Found(
            value=value, n=1, interval=Interval(change - points, change + points, level, "reliable_change"), cautions=tuple(cautions)
        )
    before = data.numbers("pre")
    after = same_length(data.numbers("post"), len(before), data.at("post"), data.at("pre"))
    changes = [late - early for early, late in zip(before, after, strict=True)]
    classes = [_class(turn * change, points) for change in changes]
    value |= {"mean_change": fmean(changes)} | {name: classes.count(name) for name in ("improved", "no_reliable_change", "deteriorated")}
    few = WORDS["TEN_PAIRS"] if len(changes) < PAIRS else None
    return Found(value=value, n=len(changes), denominator=len(changes), least=len(changes), cautions=tuple(cautions), suppressed=few)


def _class(gain: float, points: float) -> str:
    return "improved" if gain > points else "deteriorated" if gain < -points else "no_reliable_change"


def _cutoffs(data: Given, spread: float) -> dict[str, object]:
    """a: two deviations from those who are unwell; b: two from those who are well; c: between both, each by its own spread."""
    if not data.has("m_dys"):
        return {}
    unwell = data.number("m_dys")
    up = not data.has("m_func") or data.number("m_func") >= unwell
    made: dict[str, object] = {"cutoff_a": unwell + 2 * spread if up else unwell - 2 * spread}
    if data.has("m_func"):
        well, other = data.number("m_func"), data.number("sd_func", lowest=0)
        made["cutoff_b"] = well - 2 * other if up else well + 2 * other
        made["cutoff_c"] = (spread * well + other * unwell) / (spread + other)
    return made
