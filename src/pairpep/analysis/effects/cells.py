"""Figures of programs by wave, and when each program started: read once for every method of this folder, in one order whatever is given."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.given import Given, same_length, whole, within
from pairpep.analysis.refusals import Absent, NobodyStarted, NotAnObject, NotWords, TooFewPrograms, TwiceTheSame, Undefined

PROGRAMS, WAVES = 3, 2  # fewer: no degree of freedom is left, or nothing is seen twice
MOST_PROGRAMS, MOST_WAVES = 200, 200
NEVER = 10**6  # a start that does not come within any series


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """One row a program and wave, by program then wave. `program`: its place in `names`. `spread`: the sum of squares of answers around
    the means of their cells, with its degrees of freedom, None when no deviation was given. `start` by program, `NEVER` included."""

    names: list[str]
    program: Any
    wave: Any
    mean: Any
    n: Any
    start: Any
    spread: tuple[float, int] | None
    gaps: int = 0

    @property
    def waves(self) -> list[int]:
        return sorted(set(self.wave.tolist()))

    @property
    def answers(self) -> int:
        return int(self.n.sum())

    def cautions(self) -> tuple[Caution, ...]:
        return (caution("GAPS_CELLS", n=self.gaps),) if self.gaps else ()


def read(data: Given) -> Cells:
    """`data.program`, `data.wave` (whole, from 0), `data.mean`, `data.n`, `data.sd` if known (of answers in the cell), one row a program
    and wave; a mean of None or an n of 0 is a gap. `data.start`: the first exposed wave of each program, None for one that did not start.
    """
    import numpy as np

    programs = words(data, "program", least=2)
    count = len(programs)
    waves = same_length(data.counts("wave", highest=MOST_WAVES), count, data.at("wave"), data.at("program"))
    means = same_length(data.gapped("mean"), count, data.at("mean"), data.at("program"))
    sizes = same_length(data.counts("n"), count, data.at("n"), data.at("program"))
    spreads = same_length(data.gapped("sd", lowest=0), count, data.at("sd"), data.at("program")) if data.has("sd") else [None] * count
    starts = started(data, programs)
    kept = sorted(
        (name, wave, mean, n, sd)
        for name, wave, mean, n, sd in zip(programs, waves, means, sizes, spreads, strict=True)
        if mean is not None and n
    )
    if len({row[:2] for row in kept}) < len(kept):
        raise TwiceTheSame(where=data.at("wave"))
    names = enough(data, [row[0] for row in kept], [row[1] for row in kept])
    values = np.array([row[2] for row in kept], float)
    if float(values.min()) == float(values.max()):
        raise Undefined(where=data.at("mean"))
    place = {name: at for at, name in enumerate(names)}
    made = Cells(
        names=names,
        program=np.array([place[row[0]] for row in kept]),
        wave=np.array([row[1] for row in kept]),
        mean=values,
        n=np.array([row[3] for row in kept], float),
        start=np.array([starts[name] for name in names]),
        spread=_spread(data, kept),
        gaps=count - len(kept),
    )
    someone_started(data, made.start[made.program] <= made.wave)
    return made


def words(data: Given, name: str, *, least: int) -> list[str]:
    found = data.many(name, least=least)
    if not all(isinstance(each, str | int) and not isinstance(each, bool) and each != "" for each in found):
        raise NotWords(where=data.at(name))
    return [str(each) for each in found]


def started(data: Given, programs: Sequence[str], *, furthest: int = MOST_WAVES) -> dict[str, int]:
    """By program; one that has rows must be told of, be it by None: forgotten is not “never”. `furthest`: before the first wave."""
    said = data.plain("start")
    if not hasattr(said, "items"):
        raise NotAnObject(where=data.at("start"))
    told = {str(name): each for name, each in said.items()}
    made = {}
    for name in sorted(set(programs)):
        where = f"{data.at('start')}.{name}"
        if name not in told:
            raise Absent(where=where)
        made[name] = NEVER if told[name] is None else int(within(whole(told[name], where), where, -furthest, NEVER))
    return made


def enough(data: Given, programs: Sequence[str], waves: Sequence[int]) -> list[str]:
    names = sorted(set(programs))
    if not PROGRAMS <= len(names) <= MOST_PROGRAMS:
        raise TooFewPrograms(least=PROGRAMS, k=len(names)) if len(names) < PROGRAMS else TwiceTheSame(where=data.at("program"))
    if len(set(waves)) < WAVES:
        raise Undefined(where=data.at("wave"))
    return names


def someone_started(data: Given, exposed: Any) -> None:
    if not exposed.any():
        raise NobodyStarted(where=data.at("start"))


def exposure(start: Any, wave: Any, ramp: int) -> Any:
    """0 before the start; from it on 1, or for a ramp 1/ramp, 2/ramp, … 1: a new worker is not at full effect on the first day."""
    import numpy as np

    return np.clip((wave - start + 1) / ramp, 0.0, 1.0)


def ramp_of(params: Given) -> int:
    """Waves until the whole effect: 1 for the immediate shape."""
    shape = params.choice("shape", ("immediate", "ramp"), "immediate")
    return params.whole("ramp", 3, lowest=1, highest=20) if shape == "ramp" else 1


def _spread(data: Given, kept: Sequence[tuple[Any, ...]]) -> tuple[float, int] | None:
    """All cells of two answers or more, or none: a deviation that is known here and there says nothing of the others."""
    if not data.has("sd"):
        return None
    free = 0
    squares = []
    for name, wave, _, n, sd in kept:
        if sd is None and n > 1:
            raise Absent(where=f"{data.at('sd')} ({name}, {wave})")
        if n > 1:
            free += n - 1
            squares.append((n - 1) * sd * sd)
    return (math.fsum(squares), free) if free else None
