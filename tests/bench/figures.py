"""One measured figure: what it is of, its unit, the goal it is held to if any; and the table that all of them make."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def met(self) -> bool:
        return (self.at_most is None or self.value <= self.at_most) and (self.at_least is None or self.value >= self.at_least)

    @property
    def goal(self) -> str:
        if self.at_most is not None:
            return f"at most {self.at_most:g}"
        return f"at least {self.at_least:g}" if self.at_least is not None else ""

    @property
    def row(self) -> str:
        verdict = "" if not self.goal else "met" if self.met else "**missed**"
        return f"| {self.name} | {shown(self.value)} | {self.unit} | {self.goal} | {verdict} | {self.note} |"


HEAD = "| what | measured | unit | goal | | |\n|---|---:|---|---|---|---|"


def shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(subject: str, figures: Iterable[Figure]) -> str:
    return "\n".join([f"## {subject}", "", HEAD, *(figure.row for figure in figures), ""])


def rounds() -> int:
    """How many alternating rounds: BENCH_ROUNDS, or five."""
    return max(1, int(os.environ.get("BENCH_ROUNDS", "5")))
