"""One figure of a panel as it is kept: what pages, files and other apps read, and none computes again. Same facts, same bytes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pairpep.analysis.result import Result, canonical, from_told, told
from pairpep.analysis.said import Said

PLAIN = ("code", "panel", "program", "unit", "name", "numerator", "denominator", "period", "part", "whole", "value", "why", "provisional")


@dataclass(frozen=True, slots=True)
class Point:
    """One period of the trend; `value` is None where it may not be told, or nothing was counted."""

    first: str
    last: str
    value: float | None = None
    n: float | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the people: its share among those who were reached (0 to 1), among the others, and the standardised difference."""

    name: Said
    reached: float
    others: float
    apart: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`part` of `whole` in `period` (first and last day) is `value`, in the unit: share (0 to 1), lasting (a share of posts), hours, each
    (a count), apart (see `groups`). `result`: the engine's own object, with its interval. `why`: the one reason why there is no figure."""

    code: str
    panel: str
    program: str
    unit: str
    name: Said
    numerator: Said
    denominator: Said
    period: tuple[str, str] | None = None
    part: float | None = None
    whole: float | None = None
    value: float | None = None
    why: Said | None = None
    provisional: bool = True
    result: Result | None = None
    points: tuple[Point, ...] = ()
    groups: tuple[Group, ...] = ()
    notes: tuple[Said, ...] = ()

    @property
    def interval(self) -> tuple[float, float] | None:
        found = self.result.interval if self.result else None
        return (found.low, found.high) if found and found.low is not None and found.high is not None else None

    def to_json(self) -> str:
        said: dict[str, Any] = {name: getattr(self, name) for name in (*PLAIN, "notes")}
        said["result"] = told(self.result) if self.result else None
        said["points"] = [{name: getattr(each, name) for name in Point.__dataclass_fields__} for each in self.points]
        said["groups"] = [{name: getattr(each, name) for name in Group.__dataclass_fields__} for each in self.groups]
        return canonical(said)

    @classmethod
    def from_json(cls, text: str) -> Told:
        """Of what `to_json` wrote."""
        said = json.loads(text)
        said |= {name: said[name] and Said(**said[name]) for name in ("name", "numerator", "denominator", "why")}
        said["period"] = said["period"] and tuple(said["period"])
        said["result"] = said["result"] and from_told(said["result"])
        said["points"] = tuple(Point(**each) for each in said["points"])
        said["groups"] = tuple(Group(**each | {"name": Said(**each["name"])}) for each in said["groups"])
        said["notes"] = tuple(Said(**each) for each in said["notes"])
        return cls(**said)
