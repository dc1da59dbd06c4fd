"""More of it, and the outcome, program and wave held equal (method notes 1.9): a description, since people choose the dose."""

from __future__ import annotations

from dataclasses import replace

from pairpep.analysis.cautions import caution
from pairpep.analysis.effects.cells import MOST_WAVES, NEVER, Cells, enough, read
from pairpep.analysis.effects.main import clustered
from pairpep.analysis.effects.permuting import FLAT, arrangements
from pairpep.analysis.effects.saying import Estimate, asked, levels, told
from pairpep.analysis.given import Given, gapped, same_length
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import Absent, NoContrast, NotAnObject, Undefined


@method(
    "dose.two_way",
    fr="De combien la moyenne d'un programme diffère par unité de dose en plus, à programme et à vague égaux.",
    en="By how much a program's mean outcome differs for one more unit of dose, program and wave held equal.",
)
def dose_two_way(data: Given, params: Given) -> Found:
    """Cells of programs and waves as in `effect.two_way`, without `start`; `data.dose`: by program, its dose in each wave from 0, as long
    as the waves (a wave without an answer has its dose too). Least squares, error robust to programs being clusters, t with programs − 1;
    permutation: whole courses of doses exchanged among programs. → as `effect.two_way`, in units of the outcome for one of dose."""
    import numpy as np

    from pairpep.analysis.effects.nested import keeper

    plan = asked(params)
    courses = _courses(data)
    cells = _read(data, courses)
    tries = arrangements(np.arange(len(cells.names)), params)
    table = np.array([courses[name] for name in cells.names], float)
    z = table[cells.program, cells.wave]
    keep = keeper(levels(cells), cells.n)
    if float(z @ keep @ z) < FLAT * float((cells.n * z**2).sum()):
        raise NoContrast
    beta, covariance, df = clustered(cells, z[:, None], cells.n, keep)
    found = Estimate(estimate=float(beta[0]), se=float(np.sqrt(covariance[0, 0])), df=df, method="cluster_t", exposure=z)
    score = keep @ cells.mean
    drawn = table[tries.labels[:, cells.program], cells.wave]
    spread = np.einsum("ij,jk,ik->i", drawn, keep, drawn)
    statistics = np.where(spread < FLAT, np.inf, np.abs(drawn @ score) / np.sqrt(np.maximum(spread, FLAT)))
    p = tries.p(abs(float(z @ score)) / float(z @ keep @ z) ** 0.5, statistics)
    said = (caution("DOSE_OF_PROGRAMS"), *tries.cautions())
    return told(cells, found, plan, {"p_permutation": p, "dose_mean": float(np.average(z, weights=cells.n))} | tries.told(), said)


def _courses(data: Given) -> dict[str, list[float]]:
    given = data.plain("dose")
    if not hasattr(given, "items"):
        raise NotAnObject(where=data.at("dose"))
    found: dict[str, list[float]] = {}
    for name, each in given.items():
        where = f"{data.at('dose')}.{name}"
        course = [dose for dose in gapped(each, where, lowest=0) if dose is not None]
        found[str(name)] = same_length(course, len(next(iter(found.values()), course)), where, data.at("dose"))
    return found


def _read(data: Given, courses: dict[str, list[float]]) -> Cells:
    """As every method of this folder reads cells; what is called the start is the first wave with a dose."""
    import numpy as np

    programs, waves = data.many("program", least=2), data.counts("wave", highest=MOST_WAVES)
    for name in enough(data, [str(each) for each in programs], waves):
        if name not in courses or len(courses[name]) <= max(waves):
            raise Absent(where=f"{data.at('dose')}.{name}")
    first = {name: next((wave for wave, dose in enumerate(course) if dose), None) for name, course in courses.items()}
    if not any(start is not None for start in first.values()):
        raise Undefined(where=data.at("dose"))
    shown = {name: data.plain(name, None) for name in ("program", "wave", "mean", "n", "sd") if data.has(name)}
    cells = read(Given(shown | {"start": first}, data.where))
    return replace(cells, start=np.array([NEVER if first[name] is None else first[name] for name in cells.names]))
