"""The same effect from people themselves: those who are followed, and panels so even that a few sums are enough (method notes 1.8)."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.designs import quantile
from pairpep.analysis.effects.cells import MOST_WAVES, Cells, enough, exposure, ramp_of, someone_started, started, words
from pairpep.analysis.effects.nested import NIL, Fitted, Nested
from pairpep.analysis.effects.permuting import arrangements, by_chance, by_chance_of_even
from pairpep.analysis.effects.saying import Asked, Estimate, asked, told
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import Anonymous, NobodyTwice, NoContrast, Undefined, Uneven

FOLLOWED = 0.6  # of a person's answers from one wave to another: what a plan supposes, unless it says otherwise (method notes 4.1)


@method(
    "effect.rows",
    fr="De combien le résultat de personnes suivies diffère après le démarrage dans leur programme (personnes dans des programmes).",
    en="By how much the outcome of people who are followed differs after the start in their program (people within programs).",
)
def rows(data: Given, params: Given) -> Found:
    """`data.program`, `data.person`, `data.wave`, `data.y`, one row an answer; `data.start` and parameters as in `effect.two_way`. A level
    for each wave, a random one for each program and for each person in it, restricted maximum likelihood; t with programs − 2 degrees.

    Persons alone would reject a true null in one case of six: the program is read always. → as `effect.mixed`, with `sd_program`,
    `sd_person`, `sd_answer`, `people`. `params.iac`: of the planning figure, how much a person's answers keep (0.6).
    """
    import numpy as np

    plan, ramp, kept = asked(params), ramp_of(params), params.number("iac", FOLLOWED, lowest=0, highest=0.99)
    cells, table, people = _people(data)
    tries = arrangements(cells.start, params)
    at, y, program, person = table
    waves = (cells.wave[:, None] == np.array(cells.waves)[None, :]).astype(float)
    z = exposure(cells.start[cells.program], cells.wave, ramp)
    one = np.ones(len(y))
    design = Nested(y, np.column_stack([waves[at], z[at]]), one, program, person)
    fitted = design.fit()
    without = Nested(y, waves[at], one, program, person).fit(fitted.ratios)
    keep, score = _by_cell(Nested(y, np.eye(len(z))[at], one, program, person), without, waves)
    found = Estimate(estimate=float(fitted.beta[-1]), se=_root(fitted), df=len(cells.names) - 2, method="t_programs_less_2", exposure=z)
    more = {
        "p_permutation": by_chance(cells, keep, score, ramp, tries),
        "ramp": ramp,
        "people": people,
        "sd_program": fitted.sd_outer,
        "sd_person": fitted.sd_middle,
        "sd_answer": fitted.sd_answer,
        "minus_2_reml": fitted.minus_2_reml,
    }
    smallest = _seen(design, plan, kept, found.df, fitted)
    return told(cells, found, plan, more | tries.told(), (*_alike(fitted), *tries.cautions()), smallest=smallest)


def _root(fitted: Fitted) -> float:
    return math.sqrt(max(0.0, float(fitted.covariance[-1, -1])))


def _alike(fitted: Fitted) -> tuple[Caution, ...]:
    return (caution("PROGRAMS_ALIKE"),) if fitted.ratios[0] < NIL else ()


def _people(data: Given) -> tuple[Cells, tuple[Any, Any, Any, Any], int]:
    """Cells of programs and waves, and by answer: its cell, its value, its program, its person in that program; people together."""
    import numpy as np

    programs = words(data, "program", least=2)
    count = len(programs)
    persons = same_length(data.many("person"), count, data.at("person"), data.at("program"))
    if any(each is None or each == "" for each in persons):
        raise Anonymous(where=data.at("person"))
    persons = words(data, "person", least=2)
    waves = same_length(data.counts("wave", highest=MOST_WAVES), count, data.at("wave"), data.at("program"))
    values = same_length(data.numbers("y"), count, data.at("y"), data.at("program"))
    starts = started(data, programs)
    names = enough(data, programs, waves)
    if min(values) == max(values):
        raise Undefined(where=data.at("y"))
    answers = sorted(zip(programs, persons, waves, values, strict=True))
    people = {row[:2] for row in answers}
    if len(people) == count:
        raise NobodyTwice(where=data.at("person"))
    keys = sorted({(row[0], row[2]) for row in answers})
    place = {key: at for at, key in enumerate(keys)}
    at = np.array([place[row[0], row[2]] for row in answers])
    y = np.array([row[3] for row in answers], float)
    first = np.array([True, *(one[:2] != other[:2] for one, other in pairwise(answers))])
    many = np.bincount(at).astype(float)
    means = np.bincount(at, weights=y) / many
    free = count - len(keys)
    cells = Cells(
        names=names,
        program=np.array([names.index(key[0]) for key in keys]),
        wave=np.array([key[1] for key in keys]),
        mean=means,
        n=many,
        start=np.array([starts[name] for name in names]),
        spread=(float(((y - means[at]) ** 2).sum()), free) if free else None,
    )
    someone_started(data, cells.start[cells.program] <= cells.wave)
    return cells, (at, y, cells.program[at], np.cumsum(first)), len(people)


def _by_cell(every: Nested, without: Fitted, waves: Any) -> tuple[Any, Any]:
    """P and what it leaves of the outcome, added up by cell, since starts are by program and wave; variances of the model without one."""
    import numpy as np

    weighed, _ = every.weighed(*without.ratios)
    weight, pull = weighed[:-1, :-1], weighed[:-1, -1]
    toward = weight @ waves
    inverse = np.linalg.pinv(waves.T @ toward)
    return weight - toward @ inverse @ toward.T, pull - toward @ inverse @ (waves.T @ pull)


def _seen(design: Nested, plan: Asked, kept: float, df: float, fitted: Fitted) -> float:
    """As `saying.mdes`, with what a person's answers keep; the level of a program in one wave is left to that of the program."""
    total = plan.sd or math.hypot(fitted.sd_answer, fitted.sd_middle) / math.sqrt(1 - plan.icc)
    answer = math.sqrt((1 - plan.icc) * (1 - kept)) * total
    if not answer:
        return 0.0
    error = design.error((math.sqrt(plan.icc) * total / answer, math.sqrt((1 - plan.icc) * kept) * total / answer)) * answer
    return (quantile((1 + plan.level) / 2, df) + quantile(plan.power, df)) * error


@method(
    "effect.balanced",
    fr="La même différence, d'un plan complet où chaque case a autant de réponses, à partir de sommes seulement.",
    en="The same difference, of a complete design where each cell has as many answers, from sums alone.",
)
def balanced(data: Given, params: Given) -> Found:
    """`data.program`, `data.wave`, `data.sum` of answers, one row a cell, every program in every wave; `data.n`, answers in each cell;
    `data.squares`, the sum of the squares of all answers. `data.start` and parameters as in `effect.two_way`.

    A level for each wave and a random one for each program: what lies within programs and what lies between them are apart, and the
    restricted likelihood has one unknown. → as `effect.mixed`, with `sd_program`, `sd_answer`: the very figures of all answers.
    """
    plan, ramp = asked(params), ramp_of(params)
    cells = _even(data)
    tries = arrangements(cells.start, params)
    z = exposure(cells.start[cells.program], cells.wave, ramp)
    shape = (len(cells.names), len(cells.waves))
    estimate, se, program, answer, kept = _closed(cells.mean.reshape(shape), z.reshape(shape), float(cells.n[0]), cells.spread)
    found = Estimate(estimate=estimate, se=se, df=len(cells.names) - 2, method="t_programs_less_2", exposure=z)
    without = _closed(cells.mean.reshape(shape), None, float(cells.n[0]), cells.spread)[-1]
    score = _left_of(cells.mean.reshape(shape), without).ravel()
    more = {"p_permutation": by_chance_of_even(cells, score, ramp, tries), "ramp": ramp}
    more |= {"sd_program": program, "sd_answer": answer} | tries.told()
    said = (caution("PROGRAMS_ALIKE"),) if kept > 1 - 1e-9 else ()
    return told(cells, found, plan, more, (*said, *tries.cautions()))


def _even(data: Given) -> Cells:
    import numpy as np

    programs = words(data, "program", least=2)
    count, n = len(programs), data.whole("n", lowest=1)
    waves = same_length(data.counts("wave", highest=MOST_WAVES), count, data.at("wave"), data.at("program"))
    sums = same_length(data.numbers("sum"), count, data.at("sum"), data.at("program"))
    squares, starts, names = data.number("squares", lowest=0), started(data, programs), enough(data, programs, waves)
    kept = sorted(zip(programs, waves, sums, strict=True))
    marks = sorted(set(waves))
    if [row[:2] for row in kept] != [(name, wave) for name in names for wave in marks]:
        raise Uneven(where=data.at("wave"))
    means = np.array([row[2] for row in kept], float) / n
    within = squares - n * float((means**2).sum())
    if within < -1e-9 * max(squares, 1.0):
        raise Uneven(where=data.at("squares"))
    if float(means.min()) == float(means.max()):
        raise Undefined(where=data.at("sum"))
    cells = Cells(
        names=names,
        program=np.repeat(np.arange(len(names)), len(marks)),
        wave=np.tile(np.array(marks), len(names)),
        mean=means,
        n=np.full(count, float(n)),
        start=np.array([starts[name] for name in names]),
        spread=(max(within, 0.0), count * (n - 1)) if n > 1 else None,
    )
    someone_started(data, cells.start[cells.program] <= cells.wave)
    return cells


def _closed(y: Any, z: Any, n: float, spread: tuple[float, int] | None) -> tuple[float, float, float, float, float]:
    """The effect, its error, deviations of programs and of answers, and λ = σ² / (σ² + waves·n·τ²), the one unknown. z None: without it.

    The restricted likelihood falls, then rises, with λ: its slope is halved down to where it is none, or λ is 1 and τ zero.
    """
    programs, waves = y.shape
    within, free = spread or (0.0, 0)
    free += programs * waves - waves - (z is not None)
    yy, yb = _apart(y, y, n)
    zz, zb, zy, zyb = (*_apart(z, z, n), *_apart(z, y, n)) if z is not None else (1.0, 0.0, 0.0, 0.0)
    if free <= 0 or zz + zb <= 1e-9 * n * programs:
        raise NoContrast

    def left(kept: float) -> float:
        return max(within + yy + kept * yb - (zy + kept * zyb) ** 2 / (zz + kept * zb), 1e-300)

    def slope(kept: float) -> float:
        toward, weight = zy + kept * zyb, zz + kept * zb
        steep = yb - toward * (2 * zyb * weight - toward * zb) / weight**2
        return free * kept * steep / left(kept) - (programs - 1) + kept * zb / weight

    low, high = math.log(1e-12), 0.0
    if slope(1.0) <= 0:
        low = high
    while high - low > 1e-12:
        middle = (low + high) / 2
        low, high = (low, middle) if slope(math.exp(middle)) > 0 else (middle, high)
    kept = math.exp(high)
    variance = left(kept) / free
    weight = zz + kept * zb
    deviations = math.sqrt(variance * (1 / kept - 1) / (waves * n)), math.sqrt(variance)
    return (zy + kept * zyb) / weight, math.sqrt(variance / weight), *deviations, kept


def _apart(a: Any, b: Any, n: float) -> tuple[float, float]:
    """The sum of products of answers within programs, and between them, both around the means of waves."""
    a, b = a - a.mean(axis=0), b - b.mean(axis=0)
    between = n * a.shape[1] * float((a.mean(axis=1) * b.mean(axis=1)).sum())
    return n * float((a * b).sum()) - between, between


def _left_of(y: Any, kept: float) -> Any:
    """P of a complete design: the means of waves taken off, those of programs weighed by λ."""
    y = y - y.mean(axis=0)
    return y - (1 - kept) * y.mean(axis=1, keepdims=True)
