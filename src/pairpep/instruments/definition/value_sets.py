"""Published tables that turn several answers into one number. Recalled: to verify against their source before any use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ValueSet:
    """`levels`: the answers, in the order of `dimensions`; the score's `items` are written in that order."""

    code: str
    dimensions: tuple[str, ...]
    lowest: int
    highest: int
    source: str
    verified: bool
    value: Callable[[Sequence[int]], Decimal]


# Xie and others, 2016. RECALLED, TO VERIFY: these coefficients give the published ends (0.949 and -0.148), which is all that was checked.
_EACH_LEVEL = tuple(map(Decimal, ("0.0389", "0.0458", "0.0195", "0.0444", "0.0376")))
_FROM_FOUR = tuple(map(Decimal, ("0.0510", "0.0584", "0.1103", "0.1409", "0.1277")))


def _eq5d5l_canada(levels: Sequence[int]) -> Decimal:
    severe = sum(level >= 4 for level in levels)
    value = Decimal("1.1351") - sum(each * level for each, level in zip(_EACH_LEVEL, levels, strict=True))
    value -= sum(more for more, level in zip(_FROM_FOUR, levels, strict=True) if level >= 4)
    return value + (Decimal("0.0085") * (severe - 1) ** 2 if severe else 0)


EQ5D5L_CANADA = ValueSet(
    code="eq5d5l_canada",
    dimensions=("mobility", "self_care", "usual_activities", "pain_discomfort", "anxiety_depression"),
    lowest=1,
    highest=5,
    source="Xie F. et al., Medical Care, 2016",
    verified=False,
    value=_eq5d5l_canada,
)

KNOWN = {table.code: table for table in (EQ5D5L_CANADA,)}
