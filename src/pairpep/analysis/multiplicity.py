"""Many comparisons at once: which stand when the share of false ones among them is held (Benjamini and Hochberg 1995)."""

from __future__ import annotations

from pairpep.analysis.cautions import caution
from pairpep.analysis.given import Given
from pairpep.analysis.methods import Found, method


@method(
    "multiplicity.bh",
    fr="Quelles comparaisons d'une famille déclarée tiennent, les fausses étant contenues.",
    en="Which comparisons of a declared family stand, false ones being held down.",
)
def bh(data: Given, params: Given) -> Found:
    """`data.p`: p values of the whole family; `params.level`. → `rejected_bh`, `rejected_bonferroni`, `adjusted` in the order given."""
    values = data.numbers("p", lowest=0, highest=1)
    level = params.number("level", 0.05, lowest=0.0001, highest=0.5)
    m = len(values)
    order = sorted(range(m), key=lambda place: values[place])
    adjusted, least = [1.0] * m, 1.0
    for rank in range(m, 0, -1):
        least = min(least, values[order[rank - 1]] * m / rank)
        adjusted[order[rank - 1]] = least
    held = max((rank for rank in range(1, m + 1) if values[order[rank - 1]] <= rank * level / m), default=0)
    kept = sum(value <= level / m for value in values)
    value = {
        "rejected_bh": held,
        "rejected_bonferroni": kept,
        "rejected": [place + 1 for place in sorted(order[:held])],
        "adjusted": adjusted,
        "level": level,
    }
    return Found(value=value, n=m, cautions=(caution("MANY_TESTS", n=m, k=round(m * level, 1)),), tests=m)
