"""Proportions and rates with their intervals: never a percentage alone."""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist, fmean, stdev

from pairpep.analysis.cautions import caution
from pairpep.analysis.designs import quantile
from pairpep.analysis.given import LARGEST, Given, counts, sequence
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import MoreThanItsWhole, NothingToDivideBy, Undefined
from pairpep.analysis.result import Interval

Ends = tuple[float, float]
FEW = 10


def wilson(x: float, n: float, level: float = 0.95) -> Ends:
    """Score interval (Wilson 1927; Newcombe 1998, method 3)."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    p, z2 = x / n, z * z
    middle, half = (p + z2 / (2 * n)) / (1 + z2 / n), z * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return (0.0 if x == 0 else max(0.0, middle - half)), (1.0 if x == n else min(1.0, middle + half))


def clopper_pearson(x: float, n: float, level: float = 0.95) -> Ends:
    """The exact binomial interval: never too narrow, often too wide."""
    from scipy.stats import beta

    tail = (1 - level) / 2
    return (
        0.0 if x == 0 else float(beta.ppf(tail, x, n - x + 1)),
        1.0 if x == n else float(beta.ppf(1 - tail, x + 1, n - x)),
    )


def agresti_coull(x: float, n: float, level: float = 0.95) -> Ends:
    z2 = NormalDist().inv_cdf((1 + level) / 2) ** 2
    p = (x + z2 / 2) / (n + z2)
    half = math.sqrt(z2 * p * (1 - p) / (n + z2))
    return max(0.0, p - half), min(1.0, p + half)


def jeffreys(x: float, n: float, level: float = 0.95) -> Ends:
    from scipy.stats import beta

    tail = (1 - level) / 2
    return (
        0.0 if x == 0 else float(beta.ppf(tail, x + 0.5, n - x + 0.5)),
        1.0 if x == n else float(beta.ppf(1 - tail, x + 0.5, n - x + 0.5)),
    )


def garwood(x: float, level: float = 0.95) -> Ends:
    """Exact interval of a Poisson count (Garwood 1936), by chi-square."""
    from scipy.stats import chi2

    tail = (1 - level) / 2
    return (0.0 if x == 0 else float(chi2.ppf(tail, 2 * x)) / 2), float(chi2.ppf(1 - tail, 2 * x + 2)) / 2


PROPORTION: dict[str, Callable[[float, float, float], Ends]] = {
    "wilson": wilson,
    "clopper_pearson": clopper_pearson,
    "agresti_coull": agresti_coull,
    "jeffreys": jeffreys,
}


@method("ci.proportion", fr="La proportion, avec son intervalle de confiance.", en="The proportion, with its confidence interval.")
def proportion(data: Given, params: Given) -> Found:
    """`data.x` of `data.n`, or `data.pairs` [[x, n], …]; `params.method`, wilson unless asked; `level`. → `p` and `ci`, 0 to 1."""
    how = params.choice("method", tuple(PROPORTION), "wilson")
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    pairs, one = _pairs(data, "x", "n")
    for place, (x, n) in enumerate(pairs, start=1):
        where = data.at("n" if one else f"pairs[{place}]")
        if n == 0:
            raise NothingToDivideBy(where=where)
        if x > n:
            raise MoreThanItsWhole(where=where)
    ends = [PROPORTION[how](x, n, level) for x, n in pairs]
    shares = [x / n for x, n in pairs]
    few = min(n for _, n in pairs)
    return Found(
        value={"p": shares[0], "ci": ends[0]} if one else {"p": shares, "ci": ends},
        n=sum(x for x, _ in pairs),
        denominator=sum(n for _, n in pairs),
        interval=Interval(*ends[0], level, how) if len(pairs) == 1 else None,
        cautions=(caution("FEW_PEOPLE", n=few),) if few < FEW else (),
        least=few,
        tests=len(pairs),
    )


@method("ci.mean", fr="La moyenne de plusieurs valeurs, avec son intervalle.", en="The mean of several values, with its interval.")
def mean(data: Given, params: Given) -> Found:
    """`data.y`, one value a unit (a program); `params.lowest`, `highest`: where the interval stops. → `mean`, `low`, `high` (Student's t),
    `units`. Undefined when all are the same."""
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    lowest, highest = params.number("lowest", -LARGEST), params.number("highest", LARGEST)
    values = data.numbers("y", least=2)
    if min(values) == max(values):
        raise Undefined(where=data.at("y"))
    middle = fmean(values)
    half = quantile((1 + level) / 2, len(values) - 1) * stdev(values) / math.sqrt(len(values))
    low, high = max(middle - half, lowest), min(middle + half, highest)
    value = {"mean": middle, "low": low, "high": high, "units": len(values)}
    return Found(value=value, n=len(values), denominator=len(values), interval=Interval(low, high, level, "t"), least=len(values))


@method(
    "ci.rate", fr="Le taux par unité d'exposition, avec son intervalle exact.", en="The rate per unit of exposure, with its exact interval."
)
def rate(data: Given, params: Given) -> Found:
    """`data.events` in `data.exposure` (any unit of time or people); or `pairs`. → `rate` and `ci` in events a unit, exact Poisson."""
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    if data.has("pairs"):
        rows = [sequence(row, f"{data.at('pairs')}[{place}]", 2) for place, row in enumerate(data.many("pairs"), start=1)]
        pairs = [Given({"events": row[0], "exposure": row[1]}, f"{data.at('pairs')}[{n}]") for n, row in enumerate(rows, start=1)]
    else:
        data.plain("events"), data.plain("exposure")
        pairs = [data]
    found = []
    for each in pairs:
        events, exposure = each.whole("events", highest=10**12), each.number("exposure", lowest=0)
        if exposure == 0:
            raise NothingToDivideBy(where=each.at("exposure"))
        low, high = garwood(events, level)
        found.append((events, exposure, events / exposure, (low / exposure, high / exposure)))
    one = not data.has("pairs")
    rates, ends = [each[2] for each in found], [each[3] for each in found]
    return Found(
        value={"rate": rates[0], "ci": ends[0]} if one else {"rate": rates, "ci": ends},
        n=sum(each[0] for each in found),
        denominator=sum(each[1] for each in found),
        interval=Interval(*ends[0], level, "garwood") if len(found) == 1 else None,
        tests=len(found),
    )


@method(
    "ci.response",
    fr="Entre quelles bornes est la vraie proportion, sans rien supposer de ceux qui n'ont pas répondu.",
    en="Between which bounds the true proportion lies, assuming nothing of those who did not answer.",
)
def response(data: Given, params: Given) -> Found:
    """`data.yes` of `data.answers`, of `data.invited` → `bounds` [r·p, r·p + 1 − r], `response`."""
    yes, answers, invited = (data.whole(name, highest=10**9) for name in ("yes", "answers", "invited"))
    if invited == 0 or answers == 0:
        raise NothingToDivideBy(where=data.at("invited" if invited == 0 else "answers"))
    if yes > answers or answers > invited:
        raise MoreThanItsWhole(where=data.at("yes" if yes > answers else "answers"))
    low = yes / invited
    bounds = (low, (yes + invited - answers) / invited)
    value = {"response": answers / invited, "p": yes / answers, "bounds": bounds}
    return Found(
        value=value,
        n=answers,
        denominator=invited,
        interval=Interval(*bounds, 1.0, "bounds"),
        cautions=(caution("EXTREME_WIDE"),),
        least=answers,
    )


def _pairs(data: Given, many: str, out_of: str) -> tuple[list[tuple[int, int]], bool]:
    """Whole numbers, and whether there is one pair without a list around it."""
    if data.has("pairs"):
        rows = [counts(row, f"{data.at('pairs')}[{place}]", least=2) for place, row in enumerate(data.many("pairs"), start=1)]
        return [(row[0], row[1]) for row in rows], False
    return [(data.whole(many, highest=10**12), data.whole(out_of, highest=10**12))], True
