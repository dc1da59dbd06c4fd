"""Start dates exchanged among programs: how often chance alone would give as much (randomisation inference, method notes 1.8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import factorial, prod
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.given import Given

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
    return Arrangements(np.array([chance.permutation(ordered) for _ in range(asked)]), False)


def _each(left: dict[int, int], places: int) -> Iterator[tuple[int, ...]]:
    if not places:
        yield ()
    for value in left:
        if left[value]:
            left[value] -= 1
            for rest in _each(left, places - 1):
                yield (value, *rest)
            left[value] += 1


def statistics(keep: Any, y: Any, exposures: Any, seen: float) -> Any:
    """|z′Py| / √(z′Pz) of each row z of `exposures`, P = `keep`. Where an arrangement leaves no contrast, infinity: counted against us."""
    import numpy as np

    spread = np.einsum("bc,bc->b", exposures @ keep, exposures)
    toward = np.abs(exposures @ (keep @ y))
    flat = spread < FLAT * seen
    return np.where(flat, np.inf, toward / np.sqrt(np.where(flat, 1.0, spread)))
