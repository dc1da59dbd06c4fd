"""More contacts and the outcome (method notes 1.9): a description and never a promise. Contacts are those of a closed window before it."""

from __future__ import annotations

import math
from statistics import NormalDist, fmean, stdev
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.designs import quantile
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.intervals import wilson
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import (
    DoseAfterOutcome,
    MoreThanItsWhole,
    NoContrast,
    NotWords,
    OutOfBounds,
    TooFew,
    Undefined,
    WindowStillOpen,
)
from pairpep.analysis.result import Interval
from pairpep.analysis.verdicts import verdict

EDGES = (0, 1, 3, 6)  # 0, 1-2, 3-5, 6 and more
PROGRAMS = 3


@method(
    "dose.trend",
    fr="Si la part des réponses « oui » va croissant ou décroissant avec la dose (Cochran et Armitage).",
    en="Whether the share of yes answers rises or falls with the dose (Cochran and Armitage).",
)
def trend(data: Given, params: Given) -> Found:
    """`data.yes` of `data.n` by class of dose, in order; `data.scores`, one a class (0, 1, 2, … unless given), printed with the figure.
    The window: `params.counted_until`, `outcome_from`, `as_of`, days. → `z`, `chi2`, `p`, `scores`, `classes` [{score, yes, n, p, low,
    high}]."""
    _closed(params)
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    n = data.counts("n", least=2, lowest=1)
    yes = same_length(data.counts("yes", least=2), len(n), data.at("yes"), data.at("n"))
    scores = same_length(data.numbers("scores", list(range(len(n))), least=2), len(n), data.at("scores"), data.at("n"))
    for place, (x, d) in enumerate(zip(yes, n, strict=True), start=1):
        if x > d:
            raise MoreThanItsWhole(where=f"{data.at('yes')}[{place}]")
    total, share = sum(n), sum(yes) / sum(n)
    middle = math.fsum(d * score for d, score in zip(n, scores, strict=True)) / total
    spread = math.fsum(d * (score - middle) ** 2 for d, score in zip(n, scores, strict=True))
    if share in (0, 1) or not spread:
        raise Undefined(where=data.at("yes" if spread else "scores"))
    toward = math.fsum(x * (score - middle) for x, score in zip(yes, scores, strict=True))
    z = toward / math.sqrt(share * (1 - share) * spread)
    p = 2 * NormalDist().cdf(-abs(z))
    classes = []
    for score, x, d in zip(scores, yes, n, strict=True):
        low, high = wilson(x, d, level)
        classes.append({"score": score, "yes": x, "n": d, "p": x / d, "low": low, "high": high})
    return Found(
        value={"z": z, "chi2": z * z, "p": p, "scores": scores, "classes": classes},
        n=sum(yes),
        denominator=total,
        signal=verdict("CANNOT_TELL") if p >= 1 - level else verdict("SIGNAL_UP" if z > 0 else "SIGNAL_DOWN"),
        cautions=(caution("DOSE_IS_CHOSEN"),),
        least=min(n),
    )


@method(
    "dose.classes",
    fr="Le résultat moyen des personnes qui ont eu 0, 1 ou 2, 3 à 5, 6 contacts ou plus.",
    en="The mean outcome of people who had 0, 1 or 2, 3 to 5, 6 contacts or more.",
)
def classes(data: Given, params: Given) -> Found:
    """`data.dose` and `data.y`, one a person; a dose of None is no log, and is left aside. The window as in `dose.trend`; `params.edges`
    [0, 1, 3, 6]. → `classes` [{from, to, n, mean, low, high}], t intervals, None under two people."""
    _closed(params)
    level, edges = params.number("level", 0.95, lowest=0.5, highest=0.9999), params.counts("edges", list(EDGES), least=2)
    if edges != sorted(set(edges)):
        raise OutOfBounds(where=params.at("edges"), lowest=0, highest=10**12)
    doses, y, unlogged = _logged(data)
    made: list[dict[str, Any]] = []
    for place, first in enumerate(edges):
        after = edges[place + 1] if place + 1 < len(edges) else math.inf
        here = [value for value, dose in zip(y, doses, strict=True) if first <= dose < after]
        half = quantile((1 + level) / 2, len(here) - 1) * stdev(here) / math.sqrt(len(here)) if len(here) > 1 else None
        mean = fmean(here) if here else None
        low, high = (mean - half, mean + half) if mean is not None and half is not None else (None, None)
        to = None if after == math.inf else int(after) - 1
        made.append({"from": first, "to": to, "n": len(here), "mean": mean, "low": low, "high": high})
    return Found(
        value={"classes": made},
        n=len(y),
        denominator=len(y),
        confidence="description",
        cautions=_beside(unlogged),
        least=min((each["n"] for each in made if each["n"]), default=0),
        tests=len(made) - 1,
    )


@method(
    "dose.within_between",
    fr="La différence par contact entre personnes d'un même programme, et à part celle entre programmes.",
    en="The difference a contact between people of one program, and apart from it the one between programs.",
)
def within_between(data: Given, params: Given) -> Found:
    """`data.program`, `data.dose`, `data.y`, one row a person; the window as in `dose.trend`. A random level for each program; dose as the
    mean of one's program and one's distance from it. → `within`, `between`, each with `se_…`, `low_…`, `high_…` (unit of y a contact;
    t with people − programs − 1 and programs − 2 degrees of freedom), `programs`."""
    import numpy as np

    from pairpep.analysis.effects.nested import Nested

    _closed(params)
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    doses, y, unlogged = _logged(data)
    told = same_length(data.many("program"), len(y) + unlogged, data.at("program"), data.at("y"))
    if not all(isinstance(each, str | int) and not isinstance(each, bool) for each in told):
        raise NotWords(where=data.at("program"))
    logged = [str(each) for each, dose in zip(told, data.many("dose"), strict=True) if dose is not None]
    rows = sorted(zip(logged, doses, y, strict=True))
    names = sorted(set(logged))
    if len(names) < PROGRAMS or len(rows) < len(names) + 2:
        raise TooFew(where=data.at("program"), least=PROGRAMS)
    program = np.array([names.index(row[0]) for row in rows])
    dose, outcome = np.array([row[1] for row in rows], float), np.array([row[2] for row in rows], float)
    means = (np.bincount(program, weights=dose) / np.bincount(program))[program]
    if float(np.ptp(means)) < 1e-12 or float(np.abs(dose - means).max()) < 1e-12:
        raise NoContrast
    fitted = Nested(outcome, np.column_stack([np.ones(len(rows)), dose - means, means]), np.ones(len(rows)), program).fit()
    value: dict[str, Any] = {"programs": len(names), "sd_program": fitted.sd_outer, "sd_answer": fitted.sd_answer}
    for place, (name, df) in enumerate((("within", len(rows) - len(names) - 1), ("between", len(names) - 2)), start=1):
        estimate, se = float(fitted.beta[place]), math.sqrt(float(fitted.covariance[place, place]))
        half = quantile((1 + level) / 2, df) * se
        value |= {name: estimate, f"se_{name}": se, f"df_{name}": df, f"low_{name}": estimate - half, f"high_{name}": estimate + half}
    low, high = value["low_within"], value["high_within"]
    return Found(
        value=value,
        n=len(rows),
        denominator=len(rows),
        interval=Interval(low, high, level, "t_within"),
        signal=verdict("COMPATIBLE", a=low, b=high) if low > 0 or high < 0 else verdict("CANNOT_TELL"),
        cautions=_beside(unlogged),
        least=len(rows),
        tests=2,
    )


def _closed(params: Given) -> None:
    """Contacts counted in a window that is over, and before the first outcome."""
    until, outcome, today = (params.day(name) for name in ("counted_until", "outcome_from", "as_of"))
    if until >= outcome:  # type: ignore[operator]
        raise DoseAfterOutcome(counted_until=until, outcome_from=outcome)
    if until >= today:  # type: ignore[operator]
        raise WindowStillOpen(counted_until=until, as_of=today)


def _logged(data: Given) -> tuple[list[float], list[float], int]:
    y = data.numbers("y", least=2)
    doses = same_length(data.gapped("dose", lowest=0), len(y), data.at("dose"), data.at("y"))
    kept = [(dose, value) for dose, value in zip(doses, y, strict=True) if dose is not None]
    if len(kept) < 2:
        raise TooFew(where=data.at("dose"), least=2)
    return [dose for dose, _ in kept], [value for _, value in kept], len(y) - len(kept)


def _beside(unlogged: int) -> tuple[Caution, ...]:
    return (caution("DOSE_IS_CHOSEN"), *((caution("NO_LOG", n=unlogged),) if unlogged else ()))
