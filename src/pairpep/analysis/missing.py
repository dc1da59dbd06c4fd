"""What those who did not answer could change to a mean (method notes 1.12): nothing is imputed, each supposition is printed."""

from __future__ import annotations

import math
from statistics import NormalDist, fmean, variance
from typing import Any

from pairpep.analysis.cautions import caution
from pairpep.analysis.counting import line
from pairpep.analysis.designs import quantile
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import MoreThanItsWhole, OutOfBounds, TooFew
from pairpep.analysis.result import Interval

ANSWERS = 10
LIGHTEST = 0.05  # a chance of answering under it is taken as it: one person does not stand for more than twenty
HEAVY = 0.7  # of the answers that are left once weighed: under it, a few carry the mean


@method(
    "missing.bounds",
    fr="Entre quelles bornes est la vraie moyenne, sans rien supposer de ceux qui n'ont pas répondu.",
    en="Between which bounds the true mean lies, assuming nothing of those who did not answer.",
)
def bounds(data: Given, params: Given) -> Found:
    """`data.mean` of `data.answers`, of `data.invited`; `data.lowest` and `data.highest` of the scale → `bounds`, `response`."""
    lowest, highest = data.number("lowest"), data.number("highest")
    if lowest >= highest:
        raise OutOfBounds(where=data.at("highest"), lowest=lowest, highest=1e15)
    mean = data.number("mean", lowest=lowest, highest=highest)
    answers, invited, share = _response(data)
    ends = (share * mean + (1 - share) * lowest, share * mean + (1 - share) * highest)
    return Found(
        value={"response": share, "mean": mean, "bounds": ends},
        n=answers,
        denominator=invited,
        interval=Interval(*ends, 1.0, "bounds"),
        cautions=(caution("EXTREME_WIDE"), caution("NOTHING_IMPUTED")),
        least=answers,
    )


@method(
    "missing.delta",
    fr="Quelle serait la moyenne si ceux qui n'ont pas répondu différaient des autres de tant.",
    en="What the mean would be if those who did not answer differed from the others by so much.",
)
def delta(data: Given, params: Given) -> Found:
    """`data.mean`, `data.sd`, `data.answers`, `data.invited`; `params.deltas`, in the unit of the mean. Pattern mixture: answers as they
    are, the others around the mean moved by δ. → `at` [{delta, mean, low, high}], `response`; with `params.against`, `tips_at`: the δ from
    which the interval holds that value, 0 when it does already, None when none could."""
    mean, sd = data.number("mean"), data.number("sd", lowest=0)
    answers, invited, share = _response(data)
    if answers < 2:
        raise TooFew(where=data.at("answers"), least=2)
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    deltas = params.numbers("deltas", [-sd, -sd / 2, -sd / 4, 0.0, sd / 4, sd / 2, sd])
    half = quantile((1 + level) / 2, answers - 1) * sd / math.sqrt(answers)
    made = []
    for each in deltas:
        middle = mean + (1 - share) * each
        made.append({"delta": each, "mean": middle, "low": middle - half, "high": middle + half})
    value: dict[str, object] = {"response": share, "at": made}
    against = params.number("against", None)
    if against is not None:
        apart = against - mean
        still = math.copysign(max(0.0, abs(apart) - half), apart)
        value["tips_at"] = 0.0 if not still else still / (1 - share) if share < 1 else None
    return Found(
        value=value,
        n=answers,
        denominator=invited,
        interval=Interval(min(each["low"] for each in made), max(each["high"] for each in made), level, "delta"),
        cautions=(caution("SUPPOSED"),),
        least=answers,
        tests=len(made),
        confidence="description",
    )


@method(
    "missing.weighted",
    fr="La moyenne, chaque réponse pesant pour les personnes qui lui ressemblent et n'ont pas répondu.",
    en="The mean, each answer weighing for the people like them who did not answer.",
)
def weighted(data: Given, params: Given) -> Found:
    """`data.y`, one a person invited, None for no answer; `data.x`, a row of figures a person (age, gender as 0 or 1, time in program …).
    Weights: 1 over the chance of answering, logistic on x, at least 0.05. → `mean` (weighed), `se`, `low`, `high`, `raw_mean`,
    `response`, `worth` (answers that weigh as equal ones would), `largest` weight over the mean one."""
    import numpy as np

    values = data.gapped("y", least=ANSWERS)
    x = np.asarray(same_length(data.matrix("x", across=1), len(values), data.at("x"), data.at("y")), float)
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    there = np.array([each is not None for each in values])
    answers = int(there.sum())
    if answers < ANSWERS:
        raise TooFew(where=data.at("y"), least=ANSWERS)
    y = np.array([each for each in values if each is not None], float)
    chances = _chances(x, there) if answers < len(values) else np.ones(len(values))
    weights = 1 / np.maximum(chances[there], LIGHTEST)
    weights = weights / weights.sum()
    mean = float(weights @ y)
    se = math.sqrt(float((weights**2) @ (y - mean) ** 2) * answers / (answers - 1))
    half = NormalDist().inv_cdf((1 + level) / 2) * se
    worth = 1 / float(weights @ weights)
    heavy = (caution("HEAVY_WEIGHTS", n=answers, k=round(worth)),) if worth < HEAVY * answers else ()
    value = {
        "mean": mean,
        "se": se,
        "low": mean - half,
        "high": mean + half,
        "raw_mean": fmean(y.tolist()),
        "raw_sd": math.sqrt(variance(y.tolist())),
    }
    return Found(
        value=value | {"response": answers / len(values), "worth": worth, "largest": float(weights.max()) * answers},
        n=answers,
        denominator=len(values),
        interval=Interval(mean - half, mean + half, level, "inverse_probability"),
        cautions=(caution("ON_WHAT_IS_KNOWN"), *heavy),
        least=answers,
        confidence="description",
    )


def _response(data: Given) -> tuple[int, int, float]:
    answers, invited = data.whole("answers", lowest=1, highest=10**9), data.whole("invited", lowest=1, highest=10**9)
    if answers > invited:
        raise MoreThanItsWhole(where=data.at("answers"))
    return answers, invited, answers / invited


def _chances(x: Any, there: Any) -> Any:
    """Of answering: a logistic line on x, each column in its own spread; one that never varies says nothing and is left out."""
    import numpy as np

    spread = x.std(axis=0)
    told = x[:, spread > 0]
    columns = np.column_stack([np.ones(len(x)), (told - told.mean(axis=0)) / spread[spread > 0]])
    return line(columns, there.astype(float), np.ones(len(x)))[2]
