"""What may be said of an effect that was estimated: its interval, its verdict, what these data could have shown, what their conditions do
not carry (method notes 4.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.designs import information, quantile
from pairpep.analysis.effects.cells import Cells
from pairpep.analysis.given import Given
from pairpep.analysis.methods import Found
from pairpep.analysis.refusals import LowResponse
from pairpep.analysis.result import Interval
from pairpep.analysis.verdicts import LOW, WAVES, of_conditions, of_effect

MANY_PROGRAMS = 30  # from so many on, Student's t and the normal hardly differ
FEW_PROGRAMS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the plan of a comparison says. `mid`: the smallest difference that matters, in the unit of the outcome. `icc`, `cac`: of the
    planning figure of the smallest effect that could be seen, never fitted after the fact."""

    level: float
    power: float
    mid: float | None
    higher_is_better: bool
    planned: int
    reach: float | None
    response: float | None
    icc: float
    cac: float
    sd: float | None


def asked(params: Given) -> Asked:
    made = Asked(
        level=params.number("level", 0.95, lowest=0.5, highest=0.999),
        power=params.number("power", 0.8, lowest=0.1, highest=0.999),
        mid=params.number("mid", None, lowest=0),
        higher_is_better=params.choice("higher_is", ("better", "harder"), "better") == "better",
        planned=params.whole("planned_waves", WAVES, lowest=1, highest=200),
        reach=params.number("reach", None, lowest=0, highest=1),
        response=params.number("response", None, lowest=0, highest=1),
        icc=params.number("icc", 0.02, lowest=0, highest=0.99),
        cac=params.number("cac", 0.7, lowest=0, highest=1),
        sd=params.number("sd", None, lowest=1e-9),
    )
    if made.response is not None and made.response < LOW:
        raise LowResponse
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """An effect in the unit of the outcome, its standard error, degrees of freedom, and how intervals are made. `exposure` by cell."""

    estimate: float
    se: float
    df: float
    method: str
    exposure: Any


def told(
    cells: Cells,
    found: Estimate,
    plan: Asked,
    more: dict[str, Any],
    cautions: Iterable[Caution] = (),
    *,
    tests: int = 1,
    smallest: float | None = None,
) -> Found:
    """The one shape of every method of this folder: `estimate`, `se`, `df`, `low`, `high`, `mdes`, and what they are made from."""
    half = quantile((1 + plan.level) / 2, found.df) * found.se
    low, high = found.estimate - half, found.estimate + half
    smallest = mdes(cells, found.exposure, plan, found.df) if smallest is None else smallest
    value = {"estimate": found.estimate, "se": found.se, "df": found.df, "low": low, "high": high, "mdes": smallest} | of_cells(cells)
    return Found(
        value=value | more,
        n=cells.answers,
        denominator=cells.answers,
        interval=Interval(low, high, plan.level, found.method),
        tests=tests,
        **spoken(low, high, smallest, cells, plan, (*cells.cautions(), *cautions)),
    )


def spoken(low: float, high: float, smallest: float, cells: Cells, plan: Asked, cautions: tuple[Caution, ...]) -> dict[str, Any]:
    """The verdict, how much it rests on, and the sentences: of the interval, of the conditions, then of the method."""
    programs, waves = len(cells.names), len(cells.waves)
    signal, beside = of_effect(
        low,
        high,
        minimal=plan.mid,
        n=cells.answers,
        programs=programs,
        smallest_seen=smallest,
        higher_is_better=plan.higher_is_better,
    )
    conditions = of_conditions(waves=waves, reach=plan.reach, response=plan.response, planned=plan.planned)
    said = [Caution(code, words) for code, words in (*beside, *conditions)]
    said += [caution("AN_ASSOCIATION"), *((caution("FEW_PROGRAMS", k=programs),) if programs < MANY_PROGRAMS else ())]
    confidence = "too_few" if programs < FEW_PROGRAMS else "provisional" if waves < plan.planned else "usual"
    both = cells.start[cells.program] <= cells.wave
    least = min(int(cells.n[both].sum()), int(cells.n[~both].sum()))
    return {"signal": signal, "confidence": confidence, "cautions": (*said, *cautions), "least": least}


def of_cells(cells: Cells) -> dict[str, int]:
    exposed = cells.start[cells.program] <= cells.wave
    return {
        "programs": len(cells.names),
        "programs_exposed": len(set(cells.program[exposed].tolist())),
        "waves": len(cells.waves),
        "cells": len(cells.wave),
        "exposed_cells": int(exposed.sum()),
        "answers": cells.answers,
    }


def mdes(cells: Cells, exposure: Any, plan: Asked, df: float) -> float:
    """The smallest effect that had `power` to be seen, from the actual answers of each cell, waves and starts (generalised least squares,
    Hussey and Hughes 2007), with the ICC and the autocorrelation of the plan."""
    total = (plan.sd or deviation(cells)) ** 2
    if plan.sd is None:
        total /= 1 - plan.icc
    if not total:
        return 0.0
    cell = total * (1 - plan.icc) / cells.n + total * plan.icc * (1 - plan.cac)
    known = information(cells.program, cells.wave, exposure, cell, total * plan.icc * plan.cac)
    return (quantile((1 + plan.level) / 2, df) + quantile(plan.power, df)) * known**-0.5 if known else float("inf")


def deviation(cells: Cells) -> float:
    """Of one answer around the mean of its cell: pooled, or from what programs and waves leave between cells when none was given."""
    import numpy as np

    from pairpep.analysis.effects.nested import keeper

    if cells.spread:
        return float(np.sqrt(cells.spread[0] / cells.spread[1]))
    columns = levels(cells)
    free = len(cells.wave) - int(np.linalg.matrix_rank(columns))
    left = float(cells.mean @ keeper(columns, cells.n) @ cells.mean)
    return float(np.sqrt(max(left, 0.0) / free)) if free > 0 else 0.0


def levels(cells: Cells) -> Any:
    """A column for each program and each wave."""
    import numpy as np

    programs = cells.program[:, None] == np.arange(len(cells.names))[None, :]
    waves = cells.wave[:, None] == np.array(cells.waves)[None, :]
    return np.column_stack([programs, waves]).astype(float)
