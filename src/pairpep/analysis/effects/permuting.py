"""Start dates exchanged among programs: how often chance alone would give as much (randomisation inference, method notes 1.8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import factorial, prod
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.effects.cells import Cells, exposure
from pairpep.analysis.given import Given
from pairpep.analysis.refusals import NoContrast

FEWEST, USUAL, MOST = 999, 999, 19_999
EVERY = 5_040  # arrangements: up to so many all are tried, and no chance is left in the answer
FLAT = 1e-9  # of the observed spread of the exposure: under it an arrangement shows nothing
ROOM = 1e-9


@dataclass(frozen=True, slots=True)
class Arrangements:
    """`labels`: one row an arrangement, a column a program: the place of its start among the `distinct` ones. `every`: all arrangements
    that differ, the observed one among them."""

    distinct: Any
    labels: Any
    every: bool

    @property
    def starts(self) -> Any:
        return self.distinct[self.labels]

    def p(self, observed: float, statistics: Any) -> float:
        """As much or more, in either direction; when drawn, the observed arrangement counts as one more."""
        import numpy as np

        beyond = int(np.count_nonzero(statistics >= observed * (1 - ROOM) - ROOM))
        return beyond / len(statistics) if self.every else (1 + beyond) / (1 + len(statistics))

    def told(self) -> dict[str, Any]:
        return {"permutations": len(self.labels), "every_arrangement": self.every}

    def cautions(self) -> tuple[Caution, ...]:
        return (caution("FEW_ARRANGEMENTS", n=len(self.labels)),) if self.every and len(self.labels) < 1 / 0.05 else ()


def arrangements(start: Any, params: Given) -> Arrangements:
    """`params.permutations` 999 or more, `params.seed`, both kept with the result."""
    import numpy as np

    asked, seed = params.whole("permutations", USUAL, lowest=FEWEST, highest=MOST), params.whole("seed", 1, highest=2**31 - 1)
    distinct, label = np.unique(start, return_inverse=True)
    many = Counter(label.tolist())
    if factorial(len(start)) // prod(factorial(each) for each in many.values()) <= EVERY:
        return Arrangements(distinct, np.array(list(_each(dict(sorted(many.items())), len(start)))), True)
    chance = np.random.Generator(np.random.PCG64(seed))
    ordered = np.sort(label)  # the same draw whatever the observed arrangement
    return Arrangements(distinct, chance.permuted(np.tile(ordered, (asked, 1)), axis=1), False)


def _each(left: dict[int, int], places: int) -> Iterator[tuple[int, ...]]:
    if not places:
        yield ()
    for value in left:
        if left[value]:
            left[value] -= 1
            for rest in _each(left, places - 1):
                yield (value, *rest)
            left[value] += 1


def by_chance(cells: Cells, keep: Any, score: Any, ramp: int, tries: Arrangements) -> float:
    """The share of arrangements whose |z′s| / √(z′Pz) is as large as the observed one: z the exposure of cells, P = `keep`, s = `score`,
    what P leaves of the outcome. Where an arrangement leaves no contrast it counts against us.

    Each program with each start is weighed once, and an arrangement adds up what its programs bring.
    """
    import numpy as np

    z = exposure(cells.start[cells.program], cells.wave, ramp)
    seen = float(z @ keep @ z)
    if seen < FLAT * float(np.diag(keep).sum()):
        raise NoContrast
    own = cells.program[None, :] == np.arange(len(cells.names))[:, None]
    parts = (own[:, None, :] * exposure(tries.distinct[:, None], cells.wave[None, :], ramp)[None, :, :]).reshape(-1, len(cells.wave))
    at = np.arange(len(cells.names)) * len(tries.distinct) + tries.labels
    between = parts @ keep @ parts.T
    some = np.array_split(at, 1 + len(at) // 250)
    spread = np.concatenate([between[each[:, :, None], each[:, None, :]].sum(axis=(1, 2)) for each in some])
    flat = spread < FLAT * seen
    found = np.where(flat, np.inf, _toward(cells, score, ramp, tries) / np.sqrt(np.where(flat, 1.0, spread)))
    return tries.p(abs(float(z @ score)) / seen**0.5, found)


def by_chance_of_even(cells: Cells, score: Any, ramp: int, tries: Arrangements) -> float:
    """The same where z′Pz is the same for all arrangements: every program in every wave, all alike."""
    z = exposure(cells.start[cells.program], cells.wave, ramp)
    toward = _toward(cells, score, ramp, tries)
    largest = float(toward.max()) or 1.0  # so that what is called equal does not depend on the unit
    return tries.p(abs(float(z @ score)) / largest, toward / largest)


def _toward(cells: Cells, score: Any, ramp: int, tries: Arrangements) -> Any:
    """|z′s| of each arrangement."""
    import numpy as np

    first = np.flatnonzero(np.r_[True, cells.program[1:] != cells.program[:-1]])
    brought = np.add.reduceat(exposure(tries.distinct[:, None], cells.wave[None, :], ramp) * score, first, axis=1)
    return np.abs(brought[tries.labels, np.arange(len(cells.names))].sum(axis=1))
