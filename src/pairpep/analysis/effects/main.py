"""The effect of a start over the waves: program and wave effects, or programs as a sample of programs (method notes 1.8)."""

from __future__ import annotations

from typing import Any

from pairpep.analysis.cautions import caution
from pairpep.analysis.effects.cells import Cells, exposure, ramp_of, read
from pairpep.analysis.effects.nested import NIL, Fitted, Nested, inverse_variance, keeper
from pairpep.analysis.effects.permuting import FLAT, arrangements, by_chance
from pairpep.analysis.effects.saying import Estimate, asked, levels, told
from pairpep.analysis.given import Given
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import NoContrast


@method(
    "effect.two_way",
    fr="De combien la moyenne d'un programme diffère après son démarrage, à temps de calendrier égal (effets de programme et de vague).",
    en="By how much a program's mean outcome differs after its start, calendar time held equal (program and wave effects).",
)
def two_way(data: Given, params: Given) -> Found:
    """Cells of programs and waves (`effects/cells.py`). `params.shape` immediate (default) or ramp over `params.ramp` waves (3);
    `params.weights` n (default) or equal. Least squares with a level for each program and wave; error robust to programs being clusters, t
    with programs − 1 degrees of freedom.

    → `estimate` (unit of the outcome), `se`, `df`, `low`, `high`, `p_permutation`, `mdes`, `programs`, `waves`, `cells`,
    `exposed_cells`, `answers`. The plan: `params.mid`, `level`, `power`, `planned_waves`, `reach`, `response`, `icc`, `cac`, `sd`,
    `higher_is`; chance: `permutations`, `seed`.
    """
    import numpy as np

    plan, ramp = asked(params), ramp_of(params)
    cells = read(data)
    tries = arrangements(cells.start, params)
    light = cells.n if params.choice("weights", ("n", "equal"), "n") == "n" else np.ones(len(cells.n))
    z = exposure(cells.start[cells.program], cells.wave, ramp)
    keep = keeper(levels(cells), light)
    beta, covariance, df = clustered(cells, z[:, None], light, keep)
    found = Estimate(estimate=float(beta[0]), se=float(np.sqrt(covariance[0, 0])), df=df, method="cluster_t", exposure=z)
    more = {"p_permutation": by_chance(cells, keep, keep @ cells.mean, ramp, tries), "ramp": ramp} | tries.told()
    return told(cells, found, plan, more, tries.cautions())


@method(
    "effect.mixed",
    fr="De combien la moyenne d'un programme diffère après son démarrage, les programmes étant pris comme un échantillon (modèle mixte).",
    en="By how much a program's mean outcome differs after its start, programs being taken as a sample (mixed model).",
)
def mixed(data: Given, params: Given) -> Found:
    """Cells as in `effect.two_way`, and its parameters. Nested exchangeable: a level for each wave, a random one for each program and for
    each program and wave, restricted maximum likelihood. With `data.sd` the fit is that of the answers themselves; without, the deviation
    of answers is estimated too, or taken into that of cells when all have the same n. t with programs − 2 degrees of freedom.

    → as `effect.two_way`, and `sd_program`, `sd_program_wave`, `sd_answer` (None when not separable), `minus_2_reml`. The permutation
    statistic uses the variances of the model without the start, which no arrangement changes.
    """
    import numpy as np

    plan, ramp = asked(params), ramp_of(params)
    cells = read(data)
    tries = arrangements(cells.start, params)
    z = exposure(cells.start[cells.program], cells.wave, ramp)
    waves = levels(cells)[:, len(cells.names) :]
    apart = cells.spread is not None or float(cells.n.min()) < float(cells.n.max())
    fitted = _fitted(cells, np.column_stack([waves, z]), apart)
    without = _fitted(cells, waves, apart, fitted.ratios)
    n = cells.n if apart else np.ones(len(cells.n))
    keep = keeper(waves, inverse_variance(n, cells.program, without.ratios))
    found = Estimate(
        estimate=float(fitted.beta[-1]),
        se=float(np.sqrt(fitted.covariance[-1, -1])),
        df=len(cells.names) - 2,
        method="t_programs_less_2",
        exposure=z,
    )
    more = {
        "p_permutation": by_chance(cells, keep, keep @ cells.mean, ramp, tries),
        "ramp": ramp,
        "sd_program": fitted.sd_outer,
        "sd_program_wave": fitted.sd_middle if apart else fitted.sd_answer,
        "sd_answer": fitted.sd_answer if apart else None,
        "minus_2_reml": fitted.minus_2_reml,
    }
    said = [caution("PROGRAMS_ALIKE")] if fitted.ratios[0] < NIL else []
    said += [caution("SPREAD_NOT_GIVEN")] if cells.spread is None else []
    return told(cells, found, plan, more | tries.told(), (*said, *tries.cautions()))


def _fitted(cells: Cells, columns: Any, apart: bool, near: tuple[float, float] | None = None) -> Fitted:
    """Answers within cells within programs; when nothing tells answers from cells, cells within programs."""
    import numpy as np

    if not apart:
        return Nested(cells.mean, columns, np.ones(len(cells.n)), cells.program).fit(near)
    return Nested(cells.mean, columns, cells.n, cells.program, np.arange(len(cells.n)), cells.spread).fit(near)


def clustered(cells: Cells, columns: Any, light: Any, keep: Any) -> tuple[Any, Any, int]:
    """Coefficients of columns beside the levels that `keep` holds, their covariance robust to clusters (G/(G−1) · (N−1)/(N−K), as Stata and
    statsmodels have it), programs − 1."""
    import numpy as np

    left = keep @ columns
    known = columns.T @ left
    rank_of_levels = len(cells.names) + len(cells.waves) - 1
    if np.linalg.eigvalsh(known)[0] < FLAT * float((light[:, None] * columns**2).sum()):
        raise NoContrast
    inverse = np.linalg.inv(known)
    beta = inverse @ (left.T @ cells.mean)
    remains = (keep @ (cells.mean - columns @ beta)) / light
    first = np.flatnonzero(np.r_[True, cells.program[1:] != cells.program[:-1]])
    scores = np.add.reduceat(left * remains[:, None], first, axis=0)
    rows, clusters = len(cells.mean), len(cells.names)
    free = rows - rank_of_levels - columns.shape[1]
    if free <= 0:
        raise NoContrast
    factor = clusters / (clusters - 1) * (rows - 1) / free
    return beta, factor * inverse @ scores.T @ scores @ inverse, clusters - 1
