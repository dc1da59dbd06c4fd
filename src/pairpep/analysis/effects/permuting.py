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
    """`starts`: one row an arrangement, a column a program. `every`: all distinct ones, the observed one among them."""

    starts: Any
    every: bool

    def p(self, observed: float, statistics: Any) -> float:
        """As much or more, in either direction; when drawn, the observed arrangement counts as one more."""
        import numpy as np

        beyond = int(np.count_nonzero(statistics >= observed * (1 - ROOM) - ROOM))
        return beyond / len(statistics) if self.every else (1 + beyond) / (1 + len(statistics))

    def told(self) -> dict[str, Any]:
        return {"permutations": len(self.starts), "every_arrangement": self.every}

    def cautions(self) -> tuple[Caution, ...]:
        return (caution("FEW_ARRANGEMENTS", n=len(self.starts)),) if self.every and len(self.starts) < 1 / 0.05 else ()


def arrangements(start: Any, params: Given) -> Arrangements:
    """`params.permutations` 999 or more, `params.seed`, both kept with the result."""
    import numpy as np

    asked, seed = params.whole("permutations", USUAL, lowest=FEWEST, highest=MOST), params.whole("seed", 1, highest=2**31 - 1)
    many = Counter(int(each) for each in start)
    if factorial(len(start)) // prod(factorial(each) for each in many.values()) <= EVERY:
        return Arrangements(np.array(list(_each(dict(sorted(many.items())), len(start)))), True)
    chance = np.random.Generator(np.random.PCG64(seed))
    ordered = np.sort(np.asarray(start))  # the same draw whatever the observed arrangement
    return Arrangements(chance.permuted(np.tile(ordered, (asked, 1)), axis=1), False)


def _each(left: dict[int, int], places: int) -> Iterator[tuple[int, ...]]:
    if not places:
        yield ()
    for value in left:
        if left[value]:
            left[value] -= 1
            for rest in _each(left, places - 1):
                yield (value, *rest)
            left[value] += 1


def by_chance(cells: Cells, keep: Any, score: Any, ramp: int, tries: Arrangements, even: bool = False) -> float:
    """The share of arrangements whose |z′s| / √(z′Pz) is as large as the observed one: z the exposure of cells, P = `keep`, s = `score`,
    what P leaves of the outcome. Where an arrangement leaves no contrast it counts against us. `even`: z′Pz is the same for all.

    Each program with each start is weighed once (rows of `parts`), and an arrangement adds up what its programs bring.
    """
    import numpy as np

    z = exposure(cells.start[cells.program], cells.wave, ramp)
    seen = float(z @ keep @ z)
    if seen < FLAT * float(np.diag(keep).sum()):
        raise NoContrast
    distinct, label = np.unique(tries.starts, return_inverse=True)
    at = np.arange(len(cells.names)) * len(distinct) + label.reshape(tries.starts.shape)
    own = cells.program[None, :] == np.arange(len(cells.names))[:, None]
    parts = (own[:, None, :] * exposure(distinct[:, None], cells.wave[None, :], ramp)[None, :, :]).reshape(-1, len(cells.wave))
    toward = np.abs((parts @ score)[at].sum(axis=1))
    spread = np.full(len(at), seen) if even else _spreads(parts @ keep @ parts.T, at)
    flat = spread < FLAT * seen
    found = np.where(flat, np.inf, toward / np.sqrt(np.where(flat, 1.0, spread)))
    return tries.p(abs(float(z @ score)) / seen**0.5, found)


def _spreads(between: Any, at: Any) -> Any:
    """z′Pz of each arrangement, from each pair of what its programs bring."""
    import numpy as np

    return np.concatenate([between[some[:, :, None], some[:, None, :]].sum(axis=(1, 2)) for some in np.array_split(at, 1 + len(at) // 250)])
