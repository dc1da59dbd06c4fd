"""Programs side by side without an order: funnel limits, over-dispersion, rates drawn together (method notes 1.7; Spiegelhalter 2005)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import MoreThanItsWhole, NothingToDivideBy
from pairpep.analysis.shrinking import shrink
from pairpep.analysis.verdicts import Verdict, verdict

LEVELS = {"95": 0.95, "998": 0.998}
WINSORISED = 0.10  # at each end, before φ: an extreme program would swell φ and hide itself
CORRECT_OVER = 2.0  # under pure chance φ of 12 programs is between 0.35 and 1.99 in 95 % of cases


@dataclass(frozen=True, slots=True)
class Spread:
    """`phi`: mean of the squared z, winsorised; `raw`: without; `tau2`: additive variance between programs (DerSimonian and Laird)."""

    z: list[float]
    chi2: float
    phi: float
    tau2: float


@method(
    "funnel.proportion",
    fr="Quels programmes sortent de ce que le hasard donnerait autour de la proportion du réseau.",
    en="Which programs are outside what chance would give around the network's proportion.",
)
def proportion(data: Given, params: Given) -> Found:
    """`data.n` and `data.events` by program. Limits are exact binomial: a program is outside when it is strictly beyond them.

    `params.own`: a program's number, from 1, for a verdict of its own. `correct`: "if_over_2" (default), "always" or "never", decided
    beforehand; `correction`: "multiplicative" (√φ, default) or "additive" (τ²). `value.programs` keeps the order given; lists of places
    count from 1. Only the corrected 99.8 % limits give a signal.
    """
    sizes = data.counts("n", least=2)
    events = same_length(data.counts("events", least=2), len(sizes), data.at("events"), data.at("n"))
    for place, (x, n) in enumerate(zip(events, sizes, strict=True), start=1):
        if x > n:
            raise MoreThanItsWhole(where=f"{data.at('events')}[{place}]")
    own = params.whole("own", None, lowest=1, highest=len(sizes))
    policy = params.choice("correct", ("if_over_2", "always", "never"), "if_over_2")
    how = params.choice("correction", ("multiplicative", "additive"), "multiplicative")
    there = [place for place, n in enumerate(sizes) if n]
    if len(there) < 2:
        raise NothingToDivideBy(where=data.at("n"))
    centre = sum(events) / sum(sizes)
    if centre in (0, 1):
        return _alike(sizes, events, centre)
    spread = _spread([(events[place] / sizes[place], sizes[place]) for place in there], centre)
    limits = {name: [_exact(sizes[place], centre, level) for place in there] for name, level in LEVELS.items()}
    shares = [events[place] / sizes[place] for place in there]
    outside = {name: _beyond(shares, limits[name]) for name in LEVELS}
    z = dict(zip(there, spread.z, strict=True))
    applied = policy == "always" or (policy == "if_over_2" and spread.phi > CORRECT_OVER)
    widened = {name: _widened(limits[name], [sizes[place] for place in there], centre, spread, how) for name in LEVELS}
    used = widened if applied else limits
    corrected = {name: _beyond(shares, used[name]) for name in LEVELS}
    drawn = shrink([events[place] for place in there], [sizes[place] for place in there])
    value = {
        "p0": centre,
        "chi2": spread.chi2,
        "phi": spread.phi,
        "phi_over_k": spread.chi2 / len(there),
        "phi_over_k_minus_1": spread.chi2 / (len(there) - 1),
        "tau2": spread.tau2,
        "correction_applied": how if applied else None,
        "outside_95": _places(there, outside["95"]),
        "outside_998": _places(there, outside["998"]),
        "outside_95_normal": _places(there, _beyond_normal(spread.z, 0.95)),
        "outside_998_normal": _places(there, _beyond_normal(spread.z, 0.998)),
        "outside_95_corrected": _places(there, corrected["95"]),
        "outside_998_corrected": _places(there, corrected["998"]),
        "shrunken_rates": _spaced(there, drawn.rates, len(sizes)) if drawn else None,
        "spread_between": drawn.spread if drawn else None,
        "programs": _programs(sizes, events, there, z, limits, used),
    }
    signal = _signal(corrected["998"], spread.z, there, own)
    tests = len(there)
    cautions = [caution("ONLY_998"), caution("PHI", phi=spread.phi, k=tests), caution("MANY_TESTS", n=tests, k=round(tests * 0.05, 1))]
    return Found(
        value=value,
        n=sum(events),
        denominator=sum(sizes),
        signal=signal,
        cautions=(
            *cautions,
            *((caution("PHI_APPLIED"),) if applied else ()),
            *(() if drawn else (caution("NO_DRAWN_RATES"),)),
            *_gaps(sizes),
        ),
        tests=tests,
        least=min(sizes[place] for place in there),
    )


@method(
    "funnel.ratio",
    fr="Quels programmes ont plus ou moins d'événements qu'attendu au-delà du hasard (observé sur attendu).",
    en="Which programs have more or fewer events than expected beyond chance (observed over expected).",
)
def ratio(data: Given, params: Given) -> Found:
    """`data.observed` (counts) and `data.expected` by program, expected from a model that was fixed beforehand. Exact Poisson limits."""
    from scipy.stats import poisson

    observed = data.counts("observed", least=2)
    expected = same_length(data.numbers("expected", least=2, lowest=0), len(observed), data.at("expected"), data.at("observed"))
    if 0 in expected:
        raise NothingToDivideBy(where=f"{data.at('expected')}[{expected.index(0) + 1}]")
    own = params.whole("own", None, lowest=1, highest=len(observed))
    limits = {}
    for name, level in LEVELS.items():
        tail = (1 - level) / 2
        limits[name] = [(float(poisson.ppf(tail, e)) / e, float(poisson.ppf(1 - tail, e)) / e) for e in expected]
    ratios = [o / e for o, e in zip(observed, expected, strict=True)]
    outside = {name: _beyond(ratios, limits[name]) for name in LEVELS}
    everywhere = list(range(len(observed)))
    return Found(
        value={
            "ratios": ratios,
            "limits_95": limits["95"],
            "limits_998": limits["998"],
            "outside_95": _places(everywhere, outside["95"]),
            "outside_998": _places(everywhere, outside["998"]),
        },
        n=sum(observed),
        denominator=math.fsum(expected),
        signal=_signal(outside["998"], [each - 1 for each in ratios], everywhere, own),
        cautions=(caution("ONLY_998"), caution("MANY_TESTS", n=len(observed), k=round(len(observed) * 0.05, 1))),
        tests=len(observed),
    )


def _exact(size: int, centre: float, level: float) -> tuple[float, float]:
    """The smallest and the largest share that an exact two-sided binomial test at this level does not reject."""
    from scipy.stats import binom

    tail = (1 - level) / 2
    return float(binom.ppf(tail, size, centre)) / size, float(binom.ppf(1 - tail, size, centre)) / size


def _spread(shares: Sequence[tuple[float, int]], centre: float) -> Spread:
    variances = [centre * (1 - centre) / n for _, n in shares]
    z = [(share - centre) / math.sqrt(variance) for (share, _), variance in zip(shares, variances, strict=True)]
    chi2 = math.fsum(each * each for each in z)
    low, high = _quantile(z, WINSORISED), _quantile(z, 1 - WINSORISED)
    phi = math.fsum(min(max(each, low), high) ** 2 for each in z) / len(z)
    weights = [1 / variance for variance in variances]
    total = math.fsum(weights)
    tau2 = max(0.0, (len(z) * phi - (len(z) - 1)) / (total - math.fsum(each * each for each in weights) / total))
    return Spread(z, chi2, phi, tau2)


def _quantile(values: Sequence[float], share: float) -> float:
    """Between the two nearest, as most statistical tools do by default."""
    ordered, at = sorted(values), share * (len(values) - 1)
    before = int(at)
    after = min(before + 1, len(ordered) - 1)
    return ordered[before] + (at - before) * (ordered[after] - ordered[before])


def _widened(
    limits: Sequence[tuple[float, float]], sizes: Sequence[int], centre: float, spread: Spread, how: str
) -> list[tuple[float, float]]:
    """Distances from the centre times √φ, or times what τ² adds to the variance; inside 0 and 1."""
    wider = []
    for (low, high), size in zip(limits, sizes, strict=True):
        own = centre * (1 - centre) / size
        times = math.sqrt(max(1.0, spread.phi)) if how == "multiplicative" else math.sqrt((own + spread.tau2) / own)
        wider.append((max(0.0, centre - (centre - low) * times), min(1.0, centre + (high - centre) * times)))
    return wider


def _beyond(values: Sequence[float], limits: Sequence[tuple[float, float]]) -> list[bool]:
    return [value < low - 1e-12 or value > high + 1e-12 for value, (low, high) in zip(values, limits, strict=True)]


def _beyond_normal(z: Sequence[float], level: float) -> list[bool]:
    return [abs(each) > NormalDist().inv_cdf((1 + level) / 2) for each in z]


def _places(there: Sequence[int], flags: Sequence[bool]) -> list[int]:
    return [place + 1 for place, flag in zip(there, flags, strict=True) if flag]


def _spaced(there: Sequence[int], values: Sequence[Any], count: int) -> list[Any]:
    """Back in the order of the programs given, None for those of nobody."""
    known = dict(zip(there, values, strict=True))
    return [known.get(place) for place in range(count)]


def _programs(
    sizes: Sequence[int],
    events: Sequence[int],
    there: Sequence[int],
    z: dict[int, float],
    limits: dict[str, list[tuple[float, float]]],
    used: dict[str, list[tuple[float, float]]],
) -> list[dict[str, Any]]:
    by = {name: _spaced(there, each, len(sizes)) for name, each in limits.items()}
    wide = {name: _spaced(there, each, len(sizes)) for name, each in used.items()}
    return [
        {
            "place": place + 1,
            "n": n,
            "share": events[place] / n if n else None,
            "z": z.get(place),
            "limits_95": by["95"][place],
            "limits_998": by["998"][place],
            "limits_95_used": wide["95"][place],
            "limits_998_used": wide["998"][place],
        }
        for place, n in enumerate(sizes)
    ]


def _signal(outside: Sequence[bool], z: Sequence[float], there: Sequence[int], own: int | None) -> Verdict:
    """Of one program, when asked; else of the network, whose furthest program says up or down."""
    asked = [at for at, flag in enumerate(outside) if flag and (own is None or there[at] == own - 1)]
    if own is not None and own - 1 not in there:
        return verdict("TOO_FEW", n=10)
    if not asked:
        return verdict("NO_SIGNAL")
    furthest = max(asked, key=lambda at: abs(z[at]))
    return verdict("SIGNAL_UP" if z[furthest] > 0 else "SIGNAL_DOWN")


def _alike(sizes: Sequence[int], events: Sequence[int], centre: float) -> Found:
    """Nobody, or everybody, everywhere: nothing to tell apart."""
    none: list[int] = []
    programs = [{"place": place, "n": n, "share": centre if n else None} for place, n in enumerate(sizes, start=1)]
    names = ("outside_95", "outside_998", "outside_95_normal", "outside_998_normal", "outside_95_corrected", "outside_998_corrected")
    value = {"p0": centre, "programs": programs, "phi": None, "chi2": 0.0, **dict.fromkeys(names, none)}
    return Found(
        value=value,
        n=sum(events),
        denominator=sum(sizes),
        signal=verdict("NO_SIGNAL"),
        cautions=(caution("CONSTANT"), *_gaps(sizes)),
        least=min(n for n in sizes if n),
    )


def _gaps(sizes: Sequence[int]) -> tuple[Caution, ...]:
    empty = sum(not n for n in sizes)
    return (caution("GAPS_PROGRAMS", n=empty),) if empty else ()
