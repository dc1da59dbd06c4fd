"""From facts to one result object, to be stored and never computed again: by the catalogue's chart, its norms and its thresholds.

The engine is given what may be shown and nothing else: no limit, mean or verdict depends on a hidden figure (ADR 31). One reading is of one
edition of one indicator, in one program or in the network, over one range of periods. Same inputs, same bytes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from pairpep.analysis import engine
from pairpep.analysis.result import Missing, Result, Snapshot, canonical, from_told, hash_of, told
from pairpep.analysis.said import Said
from pairpep.analysis.spc.periods import check
from pairpep.indicators.catalogue import Catalogue, mark
from pairpep.indicators.facts import Fact, OfAnother, edition_of
from pairpep.indicators.shapes import Definition
from pairpep.indicators.showing import may_show, value_of, why_blank

METHODS = {"p": "spc.p", "u": "spc.u", "c": "spc.c", "xmr": "spc.xmr", "run": "spc.run"}
DECIDED = ("rebases", "changes", "left_out", "reason", "baseline")  # what people decided about a chart, each with its reason
# Periods that make the limits of a count: the first six, then the first twelve unless a change was seen among them, which would stand in
# its own measure. Limits of single values rest on all: six moving ranges are too few (false signals in 23 % of stable series of 12).
FIRST, SETTLED, OF_COUNTS = 6, 12, ("p", "u", "c")
RECENT = 4  # periods over which records must be complete for anything to be said: proposed
STEP = 20  # completeness is told by steps of 5 %: finer, it would count a handful of people


@dataclass(frozen=True, slots=True)
class Held:
    """A norm in force from the point `first` to the point `last`, counted from 1, both included."""

    standard: str
    value: float
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`periods`: first and last day of each point. `blanks`: points without a figure, for the one reason `why_blank`. `complete`: share of
    the records of the last periods that are there, 0 to 1, in steps of 0.05; None where nobody counts them. `target`: the program's own."""

    indicator: str
    version: int
    definition: str
    program: str
    periods: tuple[tuple[str, str], ...]
    blanks: tuple[int, ...]
    why_blank: Said | None
    held: tuple[Held, ...]
    complete: float | None
    target: float | None
    result: Result

    @property
    def key(self) -> tuple[str, int, str, str, str]:
        """Under what it is stored: indicator, version, program, first and last day."""
        return self.indicator, self.version, self.program, self.periods[0][0], self.periods[-1][1]

    @property
    def complete_enough(self) -> bool:
        return self.complete is None or self.complete >= engine.COMPLETE

    def to_json(self) -> str:
        plain = ("indicator", "version", "definition", "program", "periods", "blanks", "complete", "target", "why_blank")
        said = {name: getattr(self, name) for name in plain}
        held = [{name: getattr(each, name) for name in Held.__dataclass_fields__} for each in self.held]
        return canonical(said | {"held": held, "result": told(self.result)})

    @classmethod
    def from_json(cls, text: str) -> Reading:
        """Of what `to_json` wrote."""
        said = json.loads(text)
        said["periods"] = tuple((first, last) for first, last in said["periods"])
        said["blanks"] = tuple(said["blanks"])
        said["why_blank"] = said["why_blank"] and Said(**said["why_blank"])
        said["held"] = tuple(Held(**each) for each in said["held"])
        said["result"] = from_told(said["result"])
        return cls(**said)


def read(
    catalogue: Catalogue,
    code: str,
    facts: Sequence[Fact],
    *,
    as_of: date,
    target: float | None = None,
    decided: Mapping[str, Any] | None = None,
) -> Reading:
    """The facts of one program (or of the network), in any order. `as_of`: the day of the data.

    Raises `Refused`, with a sentence in both languages: unknown code, a fact twice, two editions, a period still open, periods that
    overlap, figures that do not fit.
    """
    definition = edition_of(catalogue, code, facts)
    if strangers := {each.program for each in facts} - {facts[0].program}:
        raise OfAnother(code=f"{code}, {facts[0].program}", other=min(strangers))
    series = _with_holes(sorted(facts, key=lambda each: each.first))
    shown = [fact if fact.numerator >= 0 and may_show(definition, fact) else None for fact in series]
    blanks = tuple(place for place, fact in enumerate(shown, start=1) if fact is None)
    closed([(fact.first, fact.last) for fact in series], as_of=as_of, delay=definition.delay)
    periods = tuple((fact.first.isoformat(), fact.last.isoformat()) for fact in series)
    complete = _complete(definition, [fact for fact in shown if fact][-RECENT:])
    asked = _asked(catalogue, definition, series, as_of, decided or {})
    about: dict[str, Any] = {
        "population": definition.denominator.as_dict(),
        "period": [periods[0][0], periods[-1][1]],
        "taken_at": as_of.isoformat(),
    }
    about |= {"missing": _missing(definition, [fact for fact in shown if fact])} | ({} if complete is None else {"complete": complete})
    return Reading(
        indicator=code,
        version=definition.version,
        definition=mark(definition),
        program=facts[0].program,
        periods=periods,
        blanks=blanks,
        why_blank=why_blank(definition) if blanks else None,
        held=_held(catalogue, code, series),
        complete=complete,
        target=target if definition.target == "program" else None,
        result=_result(definition, shown, periods, asked, about),
    )


def _with_holes(series: Sequence[Fact]) -> list[Fact]:
    """A stretch of time that no fact speaks of is a gap of its own, so that nothing joins what stands on its two sides."""
    told = [series[0]]
    for fact in series[1:]:
        after = told[-1].last + timedelta(days=1)
        if after < fact.first:
            told.append(replace(fact, first=after, last=fact.first - timedelta(days=1), numerator=-1, missing=Missing()))
        told.append(fact)
    return told


def _asked(catalogue: Catalogue, definition: Definition, series: Sequence[Fact], as_of: date, decided: Mapping[str, Any]) -> dict[str, Any]:
    asked: dict[str, Any] = {"as_of": as_of.isoformat(), "entry_delay_days": definition.delay}
    if definition.chart == "run":
        return asked
    asked |= {name: decided[name] for name in DECIDED if name in decided}
    if definition.direction != "neither":
        asked["better"] = definition.direction
    begins, ends = series[0].first, series[-1].first
    norms = [each for each in catalogue.standards_of(definition.code) if each.valid_from <= ends and (each.valid_to or ends) >= begins]
    if norms:
        asked["standard"] = [
            {"value": each.value, "from": each.valid_from.isoformat()} | ({"to": each.valid_to.isoformat()} if each.valid_to else {})
            for each in norms
        ]
    return asked


def _result(
    definition: Definition, shown: Sequence[Fact | None], periods: Sequence[tuple[str, str]], asked: dict[str, Any], about: dict[str, Any]
) -> Result:
    name = METHODS[definition.chart]
    data = {"periods": [list(each) for each in periods], **_series(definition, shown)}
    if any(fact is not None for fact in shown):
        if definition.chart in OF_COUNTS and "baseline" not in asked:
            asked["baseline"] = _baseline(name, data, asked)
        return engine.analyse(name, data, asked, about)
    method = engine.known(name)
    blank = Result(
        analysis=name,
        estimand=method.estimand,
        method=name,
        method_version=method.version,
        parameters=asked,
        population=Said(**about["population"]),
        period=(periods[0][0], periods[-1][1]),
        data_snapshot=Snapshot(hash_of(data), about["taken_at"]),
        code_version=engine.code_version(),
    )
    return blank.without_figures(why_blank(definition))


def _baseline(name: str, data: dict[str, Any], asked: dict[str, Any]) -> int:
    """How many of the first periods with a figure make the limits."""
    there = [place for place, told in enumerate(data["d" if "d" in data else "c"], start=1) if told is not None]
    if len(there) < SETTLED:
        return FIRST
    settled = there[SETTLED - 1]
    begin = {key: told[:settled] for key, told in data.items()}
    left = {"left_out": [place for place in asked.get("left_out", ()) if place <= settled], "reason": asked.get("reason", "-")}
    seen = engine.analyse(name, begin, {"as_of": asked["as_of"], "baseline": FIRST} | (left if left["left_out"] else {})).value
    return FIRST if any(point["rules"] for point in (seen or {}).get("points", ())) else SETTLED


def closed(periods: Sequence[tuple[date, date]], *, as_of: date, delay: int) -> None:
    """Raises what the engine raises of periods, where it is given no figure: one still open, two that overlap."""
    check(periods, as_of=as_of, entry_delay_days=delay)


def _series(definition: Definition, shown: Sequence[Fact | None]) -> dict[str, list[float | None]]:
    if definition.chart in ("p", "u"):
        counts = [None if fact is None else fact.numerator for fact in shown]
        return {"d": counts, "n": [0 if fact is None else fact.denominator for fact in shown]}
    values = [None if fact is None else value_of(definition, fact) for fact in shown]
    return {"c" if definition.chart == "c" else "y": values}


def _held(catalogue: Catalogue, code: str, series: Sequence[Fact]) -> tuple[Held, ...]:
    """Which norm holds at which points: that of the day on which each period begins."""
    norms = [(place, catalogue.standard_on(code, fact.first)) for place, fact in enumerate(series, start=1)]
    found = []
    for norm, points in groupby(norms, key=lambda each: each[1]):
        places = [place for place, _ in points]
        if norm:
            found.append(Held(norm.code, norm.value, places[0], places[-1]))
    return tuple(found)


def _missing(definition: Definition, facts: Sequence[Fact]) -> dict[str, int]:
    """By kind, of the periods that are shown. Of people, a small total is not told: it reads as one that nobody counted."""
    least = 0 if definition.small.of == "things" else definition.small.persons
    totals = {kind: [value for fact in facts if (value := getattr(fact.missing, kind)) is not None] for kind in definition.missing}
    return {kind: sum(counted) for kind, counted in totals.items() if counted and sum(counted) >= least}


def _complete(definition: Definition, facts: Sequence[Fact]) -> float | None:
    """Of what should be there, what is: refusals and what does not apply are answers."""
    absent = [value for fact in facts for kind in ("not_asked", "not_answered") if (value := getattr(fact.missing, kind)) is not None]
    there = sum(fact.denominator or 0 for fact in facts)
    if not absent or definition.measure in ("count", "rate") or not there + sum(absent):
        return None
    return math.floor(STEP * there / (there + sum(absent))) / STEP
