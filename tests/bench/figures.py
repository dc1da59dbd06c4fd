"""One measured figure: what it is of, its unit, and the goal it is held to, if any."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None

    @property
    def met(self) -> bool:
        return (self.at_most is None or self.value <= self.at_most) and (self.at_least is None or self.value >= self.at_least)

    def __str__(self) -> str:
        goal = (
            f"at most {self.at_most:g}" if self.at_most is not None else f"at least {self.at_least:g}" if self.at_least is not None else ""
        )
        mark = "" if not goal else "  met" if self.met else "  MISSED"
        return f"  {self.name:<58} {self.value:>10.2f} {self.unit:<10} {goal}{mark}"
