"""A line for each group among lines of groups: a mixed model with a random intercept, and a random slope when asked (method notes 1.8).

statsmodels' MixedLM, tried by three searches in turn: by itself it stops on an error or gives no number in some fits (method notes 0.6).
What it cannot fit is refused, and what it fits on the edge is said to be there.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.designs import quantile
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import Absent, Anonymous, DidNotSettle, TooFew, Undefined
from pairpep.analysis.result import Interval

SEARCHES = ("lbfgs", "powell", "bfgs")
GROUPS, ACROSS, OUTCOMES = ("group", "subject", "program", "person"), ("x", "days", "wave"), ("y", "reaction", "score")
NIL = 1e-3  # of the deviation of answers: a random deviation under it is said to be zero
ONE = 0.999  # of a correlation


@method(
    "models.mixed",
    fr="La pente moyenne du résultat, et de combien les groupes diffèrent autour d'elle (modèle mixte).",
    en="The mean slope of the outcome, and by how much groups differ around it (mixed model).",
)
def linear(data: Given, params: Given) -> Found:
    """`data.y`, `data.x`, `data.group`, one row an answer (or `reaction`, `days`, `subject`, and so on: their names are those of the
    value). Restricted maximum likelihood; `params.random` slope (default) or intercept.

    → `intercept`, the slope by the name of x, `se_…` of both, `sd_intercept` and `sd_…` of the slope between groups, `corr` of both,
    `sd_resid`, `minus2_reml`, `searched` (which search ended it), and `random_intercept_only` {se_…, sd_<group>, sd_resid}, which is too
    narrow where slopes differ. The interval is of the slope, t with groups − 1 degrees of freedom.
    """
    import numpy as np

    group, x, y = (_named(data, names) for names in (GROUPS, ACROSS, OUTCOMES))
    outcome = data.numbers(y, least=6)
    along = same_length(data.numbers(x), len(outcome), data.at(x), data.at(y))
    told = same_length(data.many(group), len(outcome), data.at(group), data.at(y))
    if any(each is None or each == "" for each in told):
        raise Anonymous(where=data.at(group))
    groups = [str(each) for each in told]
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    slopes = params.choice("random", ("slope", "intercept"), "slope") == "slope"
    names = sorted(set(groups))
    if not 3 <= len(names) <= len(outcome) / 2:
        raise TooFew(where=data.at(group), least=3)
    for name, values in ((x, along), (y, outcome)):
        if min(values) == max(values):
            raise Undefined(where=data.at(name))
    rows = sorted(zip(groups, along, outcome, strict=True))  # the order given changes nothing
    table = np.array([(names.index(each), *row) for each, *row in rows], float)
    alone = _fitted(table, slopes=False)
    whole = _fitted(table, slopes=True) if slopes else alone
    value = {"intercept": whole["beta"][0], x: whole["beta"][1], "se_intercept": whole["se"][0], f"se_{x}": whole["se"][1]}
    value |= {"sd_intercept": whole["sd"][0], "sd_resid": whole["sd_resid"], "minus2_reml": whole["minus2_reml"], "searched": whole["by"]}
    if slopes:
        value |= {f"sd_{x}": whole["sd"][1], "corr": whole["corr"]}
    value["random_intercept_only"] = {f"sd_{group}": alone["sd"][0], "sd_resid": alone["sd_resid"], f"se_{x}": alone["se"][1]}
    half = quantile((1 + level) / 2, len(names) - 1) * whole["se"][1]
    return Found(
        value=value | {"groups": len(names), "df": len(names) - 1},
        n=len(outcome),
        denominator=len(outcome),
        interval=Interval(whole["beta"][1] - half, whole["beta"][1] + half, level, "t_groups_less_1"),
        confidence="description",
        cautions=_cautions(whole),
        least=len(names),
    )


def _named(data: Given, names: Sequence[str]) -> str:
    found = next((name for name in names if data.has(name)), None)
    if found is None:
        raise Absent(where=data.at(names[0]))
    return found


def _fitted(table: Any, *, slopes: bool) -> dict[str, Any]:
    """Fixed effects with their errors, deviations between groups and of answers; from the first search that gives finite figures."""
    import numpy as np
    from statsmodels.regression.mixed_linear_model import MixedLM

    group, x, y = table.T
    line = np.column_stack([np.ones(len(x)), x])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what they say is read below, from the figures
        for search in SEARCHES:
            try:
                fit = MixedLM(y, line, group, exog_re=line if slopes else line[:, :1]).fit(reml=True, method=search)
                found = _read(fit, search)
            except (ArithmeticError, ValueError, np.linalg.LinAlgError):
                continue
            if all(math.isfinite(each) for each in (*found["beta"], *found["se"], *found["sd"], found["sd_resid"], found["minus2_reml"])):
                return found
    raise DidNotSettle


def _read(fit: Any, search: str) -> dict[str, Any]:
    import numpy as np

    between = np.atleast_2d(np.asarray(fit.cov_re, float))
    deviations = [math.sqrt(max(0.0, float(each))) for each in between.diagonal()]
    both = math.prod(deviations)
    return {
        "beta": [float(each) for each in np.asarray(fit.fe_params)],
        "se": [float(each) for each in np.asarray(fit.bse_fe)],
        "sd": deviations,
        "corr": float(between[0, 1]) / both if len(deviations) > 1 and both > 0 else None,
        "sd_resid": math.sqrt(float(fit.scale)),
        "minus2_reml": -2 * float(fit.llf),
        "by": search,
    }


def _cautions(whole: dict[str, Any]) -> tuple[Caution, ...]:
    nil = [each < NIL * whole["sd_resid"] for each in whole["sd"]]
    told = [caution("PROGRAMS_ALIKE")] if nil[0] else []
    return (*told, caution("AT_THE_EDGE")) if any(nil) or abs(whole["corr"] or 0) > ONE else tuple(told)


@method(
    "mixed.lmm",
    fr="La pente moyenne du résultat, et de combien les groupes diffèrent autour d'elle (modèle mixte, sous son nom publié).",
    en="The mean slope of the outcome, and by how much groups differ around it (mixed model, under its published name).",
)
def published(data: Given, params: Given) -> Found:
    """`models.mixed`, under the name that published examples give it."""
    return linear(data, params)
