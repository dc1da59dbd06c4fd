"""How many false signals a set of charts gives by itself (method notes 1.5): said beside those that are seen."""

from __future__ import annotations

from itertools import pairwise

from pairpep.analysis.cautions import caution
from pairpep.analysis.given import Given
from pairpep.analysis.methods import Found, method

ROLES = ("primary", "watch", "archive")
# Shares of stable normal series that a set of rules flags, by number of points: measured with this engine on 40,000 series each; of
# proportions of 20 to 60 people whose limits rest on the first periods (`counts`, as the catalogue's charts are read), on 2,500.
MEASURED: dict[str, tuple[tuple[int, float], ...]] = {
    "primary": ((12, 0.036), (18, 0.085), (24, 0.133), (30, 0.182), (36, 0.233), (48, 0.317), (60, 0.396)),
    "counts": ((6, 0.007), (12, 0.094), (18, 0.164), (24, 0.26), (30, 0.333), (36, 0.396), (48, 0.504), (60, 0.589)),
    "mdc": ((12, 0.047), (18, 0.102), (24, 0.155), (30, 0.208), (36, 0.262), (48, 0.351), (60, 0.435)),
    "anhoj": ((12, 0.014), (18, 0.012), (24, 0.031), (30, 0.027), (36, 0.042), (48, 0.039), (60, 0.042)),
}


def false_alarm_rate(points: int, rules: str) -> float:
    """0 to 1, between the measured numbers of points; under the first of them, its own, which is too much; beyond the last, onwards."""
    known = MEASURED[rules]
    if points <= known[0][0]:
        return known[0][1]
    (before, low), (after, high) = next((pair for pair in pairwise(known) if pair[0][0] <= points <= pair[1][0]), (known[-2], known[-1]))
    return min(1.0, low + (high - low) * (points - before) / (after - before))


@method(
    "spc.budget",
    fr="Combien de faux signaux le seul hasard donnerait dans cet ensemble de cartes.",
    en="How many false signals chance alone would give in this set of charts.",
)
def budget(data: Given, params: Given) -> Found:
    """`data.charts` [{points, rules, role, count}] → `expected`, `by_role`; `observed`, if given, beside it.

    `rules`: primary (three sigmas and a run of seven); counts (the same, limits resting on the first periods); mdc (all four); anhoj.
    `role`: primary, counted; watch; archive, never counted. `count`: how many charts are like this one.
    """
    by_role: dict[str, float] = dict.fromkeys(ROLES, 0.0)
    charts = 0
    for each in data.each("charts"):
        points, rules = each.whole("points", lowest=1), each.choice("rules", tuple(MEASURED), "primary")
        role, count = each.choice("role", ROLES, "primary"), each.whole("count", 1, lowest=1)
        each.refuse_the_rest()
        by_role[role] += false_alarm_rate(points, rules) * count
        charts += count if role != "archive" else 0
    expected = by_role["primary"] + by_role["watch"]
    value = {"expected": expected, "by_role": by_role, "charts": charts, "observed": data.whole("observed", None)}
    told = caution("MANY_TESTS", n=charts, k=round(expected, 1))
    return Found(value=value, n=charts, confidence="description", cautions=(told,), tests=max(1, charts))
