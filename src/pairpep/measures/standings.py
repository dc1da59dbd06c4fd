"""What one program is shown of a comparison: itself by name, the others without one, in an order that tells nothing of whose they are."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from pairpep.analysis.result import canonical
from pairpep.analysis.said import Said
from pairpep.disclosure import Refusal, words
from pairpep.indicators.comparing import Comparison, Others


@dataclass(frozen=True, slots=True)
class Point:
    """A program that is shown: of how many people, and which share of them, 0 to 1."""

    n: int
    share: float


@dataclass(frozen=True, slots=True)
class Limits:
    """Around the centre, for as many people: 95 % is drawn and says nothing, 99.8 % speaks."""

    n: int
    low_95: float
    high_95: float
    low_998: float
    high_998: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One closed period as one program may see it. `own` or `why`: its own figure, or the one reason for a blank. `points`: the others.
    `centre`, `limits`, `phi`: of the funnel, None and empty under three programs. `stands`: outside 99.8 %, and on which side."""

    indicator: str
    version: int
    period: tuple[str, str]
    own: Point | None
    why: Said | None
    points: tuple[Point, ...]
    others: Others | None
    centre: float | None
    phi: float | None
    limits: tuple[Limits, ...]
    stands: Literal["low", "high"] | None

    def to_json(self) -> str:
        return canonical(asdict(self) | {"why": self.why and self.why.as_dict()})

    @classmethod
    def from_json(cls, text: str) -> Seen:
        """Of what `to_json` wrote."""
        said = json.loads(text)
        said["period"] = tuple(said["period"])
        said["why"] = said["why"] and Said(**said["why"])
        said["own"] = said["own"] and Point(**said["own"])
        said["others"] = said["others"] and Others(**said["others"])
        said["points"] = tuple(Point(**each) for each in said["points"])
        said["limits"] = tuple(Limits(**each) for each in said["limits"])
        return cls(**{each.name: said[each.name] for each in fields(cls)})


def of(told: Comparison, program: str) -> Seen:
    """`told` as `program` (one of its programs, by code) may see it."""
    why = told.out.why if isinstance(told.out, Refusal) else words.BLANK
    own = point(told, program)
    value = told.funnel.value if told.funnel else None
    others = [found for each in told.drawn if each != program and (found := point(told, each)) is not None]
    return Seen(
        indicator=told.indicator,
        version=told.version,
        period=told.period,
        own=own,
        why=None if own else Said(fr=why.fr, en=why.en),
        points=tuple(sorted(others, key=lambda each: (each.n, each.share))),
        others=told.others(program),
        centre=value["p0"] if value else None,
        phi=value["phi"] if value else None,
        limits=limits(told),
        stands=told.stands(program),
    )


def point(told: Comparison, program: str) -> Point | None:
    if program not in told.drawn or isinstance(told.out, Refusal):
        return None
    row = told.out.cells[told.programs.index(program)]
    return Point(row[-1], row[0] / row[-1]) if row[0] is not None and row[-1] else None


def limits(told: Comparison) -> tuple[Limits, ...]:
    """By growing number of people, each once: those that were used, widened when the spread asked for it."""
    programs: list[Any] = list(told.funnel.value["programs"]) if told.funnel and told.funnel.value else []
    known = {each["n"]: each for each in programs if each.get("limits_998_used")}
    return tuple(Limits(n, *each["limits_95_used"], *each["limits_998_used"]) for n, each in sorted(known.items()))
