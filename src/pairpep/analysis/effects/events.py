"""The outcome by waves since the start: how an effect comes, and whether programs were moving before they started (method notes 1.8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pairpep.analysis.cautions import caution
from pairpep.analysis.designs import quantile
from pairpep.analysis.effects.cells import NEVER, Cells, read
from pairpep.analysis.effects.main import clustered
from pairpep.analysis.effects.nested import keeper
from pairpep.analysis.effects.permuting import Arrangements, arrangements
from pairpep.analysis.effects.saying import Asked, Estimate, asked, levels, told
from pairpep.analysis.given import Given
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import NoContrast
from pairpep.analysis.verdicts import verdict

REFERENCE = -1
MOVING = 0.05  # of the joint test: under it, programs were already moving


@method(
    "effect.event_study",
    fr="Comment la moyenne d'un programme diffère, vague par vague, avant et après son démarrage.",
    en="How a program's mean differs, wave by wave, before and after its start.",
)
def event_study(data: Given, params: Given) -> Found:
    """Cells and parameters as in `effect.two_way`, without a shape: one coefficient for each wave since the start, from `params.before` (3
    before, and earlier ones with it) to `params.after` (6 after, and later ones with it); the wave before the start is the reference.

    → `points` [{wave, estimate, se, low, high, cells, answers}], `estimate`: the mean of those from the start on, by exposed cells;
    `p_permutation` of it; `pre_trend` {p_permutation, waves}: all those before at once.
    """
    study, plan = _read(data, params)
    spread = study.weights_after()
    exposed = (study.cells.start[study.cells.program] <= study.cells.wave).astype(float)
    found = study.contrast(spread, exposed)
    points, before = study.points(plan.level), study.before()
    more = {"p_permutation": study.chance_of(spread), "points": points, "pre_trend": before} | study.tries.told()
    moved = before["p_permutation"]
    moving = (caution("MOVING_BEFORE"),) if moved is not None and moved < MOVING else ()
    made = told(study.cells, found, plan, more, (*moving, caution("PRE_TREND_WEAK"), *study.tries.cautions()), tests=len(study.marks))
    return replace(made, least=min(point["answers"] for point in points))


@method(
    "effect.pre_trend",
    fr="Si la moyenne des programmes bougeait déjà avant leur démarrage.",
    en="Whether programs' means were already moving before their start.",
)
def pre_trend(data: Given, params: Given) -> Found:
    """Cells and parameters as in `effect.event_study`. → `estimate`: the change a wave before the start, `p_permutation` of all those waves
    at once (what came after is taken off first), `points` of those waves. A large p does not show that nothing moved."""
    study, plan = _read(data, params)
    if not study.leads:
        raise NoContrast
    at = [*study.leads, REFERENCE]
    middle = sum(at) / len(at)
    squares = sum((each - middle) ** 2 for each in at)
    line = {mark: (mark - middle) / squares for mark in study.leads}
    exposed = (study.cells.start[study.cells.program] <= study.cells.wave).astype(float)
    found = study.contrast(study.row(line), exposed)
    before = study.before()
    points = [each for each in study.points(plan.level) if each["wave"] < 0]
    moving = before["p_permutation"] < MOVING
    more = {"p_permutation": before["p_permutation"], "points": points} | study.tries.told()
    made = told(study.cells, found, plan, more, tests=len(study.leads))
    said = (*((caution("MOVING_BEFORE"),) if moving else ()), caution("PRE_TREND_WEAK"), *study.tries.cautions())
    signal = verdict("CANNOT_TELL") if not moving else verdict("SIGNAL_UP" if found.estimate > 0 else "SIGNAL_DOWN")
    kept = tuple(each for each in made.cautions if each.code in ("NOT_RANDOM", "FEW_PROGRAMS", "GAPS_CELLS"))
    return replace(made, signal=signal, cautions=(*kept, *said), least=min(point["answers"] for point in points))


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """`marks`: waves since the start that have cells, the reference apart; `first`, `last`: those that hold earlier and later ones too."""

    cells: Cells
    first: int
    last: int
    marks: list[int]
    keep: Any
    beta: Any
    covariance: Any
    df: int
    tries: Arrangements

    @property
    def leads(self) -> list[int]:
        return [mark for mark in self.marks if mark < 0]

    def row(self, weights: dict[int, float]) -> Any:
        import numpy as np

        return np.array([weights.get(mark, 0.0) for mark in self.marks])

    def weights_after(self) -> Any:
        """Each wave from the start on by its cells."""
        since = since_start(self.cells.start[self.cells.program], self.cells.wave, self.first, self.last)
        many = {mark: float((since == mark).sum()) for mark in self.marks if mark >= 0}
        return self.row({mark: each / sum(many.values()) for mark, each in many.items()})

    def contrast(self, weights: Any, exposed: Any) -> Estimate:
        import numpy as np

        se = float(np.sqrt(max(0.0, weights @ self.covariance @ weights)))
        return Estimate(estimate=float(weights @ self.beta), se=se, df=self.df, method="cluster_t", exposure=exposed)

    def points(self, level: float) -> list[dict[str, Any]]:
        import numpy as np

        since = since_start(self.cells.start[self.cells.program], self.cells.wave, self.first, self.last)
        half = quantile((1 + level) / 2, self.df)
        made = []
        for mark in sorted([*self.marks, REFERENCE]):
            here = since == mark
            point: dict[str, Any] = {"wave": mark, "cells": int(here.sum()), "answers": int(self.cells.n[here].sum())}
            if mark == REFERENCE:
                made.append(point | {"estimate": 0.0, "se": None, "low": None, "high": None})
                continue
            place = self.marks.index(mark)
            estimate, se = float(self.beta[place]), float(np.sqrt(self.covariance[place, place]))
            made.append(point | {"estimate": estimate, "se": se, "low": estimate - half * se, "high": estimate + half * se})
        return made

    def columns(self, start: Any, marks: list[int]) -> Any:
        """`start` by cell, or a row an arrangement: one column a mark, last."""
        import numpy as np

        since = since_start(start, self.cells.wave, self.first, self.last)
        return (since[..., None] == np.array(marks)).astype(float)

    def chance_of(self, weights: Any) -> float:
        """Of one contrast of all coefficients: as much or more, by its own error, under other arrangements."""
        import numpy as np

        def statistic(columns: Any) -> Any:
            beta, inverse = self._fits(columns, self.cells.mean)
            spread = np.einsum("i,bij,j->b", weights, inverse, weights)
            return np.where(spread > 0, np.abs(beta @ weights) / np.sqrt(np.maximum(spread, 1e-300)), np.inf)

        return self._chance(statistic, self.marks)

    def before(self) -> dict[str, Any]:
        """All coefficients before the start at once. What came after is taken off first, as it was estimated (Freedman and Lane 1983):
        an effect must not pass for a movement that came before it."""
        import numpy as np

        if not self.leads:
            return {"p_permutation": None, "waves": []}
        after = [place for place, mark in enumerate(self.marks) if mark >= 0]
        seen = self.columns(self.cells.start[self.cells.program], self.marks)
        y = self.cells.mean - seen[:, after] @ self.beta[after]

        def statistic(columns: Any) -> Any:
            left = self.keep @ columns
            beta, _ = self._fits(columns, y)
            return np.einsum("bi,bi->b", beta, np.einsum("bci,c->bi", left, y))

        return {"p_permutation": self._chance(statistic, self.leads), "waves": self.leads}

    def _fits(self, columns: Any, y: Any) -> tuple[Any, Any]:
        import numpy as np

        left = self.keep @ columns
        inverse = np.linalg.pinv(np.swapaxes(columns, -1, -2) @ left, rcond=1e-9, hermitian=True)
        return np.einsum("bij,bj->bi", inverse, np.einsum("bci,c->bi", left, y)), inverse

    def _chance(self, statistic: Any, marks: list[int]) -> float:
        observed = float(statistic(self.columns(self.cells.start[self.cells.program], marks)[None])[0])
        return self.tries.p(observed, statistic(self.columns(self.tries.starts[:, self.cells.program], marks)))


def since_start(start: Any, wave: Any, first: int, last: int) -> Any:
    """Waves since the start, held between both ends; the reference for a program that does not start: no column is its own."""
    import numpy as np

    return np.where(start == NEVER, REFERENCE, np.clip(wave - start, first, last))


def _read(data: Given, params: Given) -> tuple[Study, Asked]:
    import numpy as np

    plan = asked(params)
    first, last = -params.whole("before", 3, lowest=2, highest=20), params.whole("after", 6, lowest=0, highest=20)
    cells = read(data)
    tries = arrangements(cells.start, params)
    light = cells.n if params.choice("weights", ("n", "equal"), "n") == "n" else np.ones(len(cells.n))
    keep = keeper(levels(cells), light)
    since = since_start(cells.start[cells.program], cells.wave, first, last)
    marks = sorted({int(each) for each in since} - {REFERENCE})
    columns = (since[:, None] == np.array(marks)).astype(float)
    beta, covariance, df = clustered(cells, columns, light, keep)
    study = Study(cells=cells, first=first, last=last, marks=marks, keep=keep, beta=beta, covariance=covariance, df=df, tries=tries)
    return study, plan
