"""What a plan says of a wait, and of the agreement of chairs: entries of an answer that no cell of a program makes. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from pairpep.analysis import engine
from pairpep.analysis.refusals import Refused
from pairpep.analysis.result import Result, bare, told
from pairpep.evaluation import refusing
from pairpep.evaluation.protocol import DOSE, NO_FIRST, SHARE, TWICE_SMALLEST, WAITS

LEAST_MET = 10  # first meetings on each side of the start
CHAIRS = "ci.mean"
DAYS = (7, 14, 30, 60, 90)
KEPT = ("log_hr", "se", "hr", "low", "high", "df", "p_permutation", "permutations", "every_arrangement", "people", "events", "programs",
        "programs_exposed", "days")  # fmt: skip
People = list[Mapping[str, Any]]


def wait(
    spec: Mapping[str, Any], told_: Mapping[str, Any], data: Mapping[str, Any], outcome: Mapping[str, Any], how: str
) -> dict[str, Any]:
    """The rate of first meetings after the start over the one before, and the share of each group by each day: of all programs together."""
    if spec["method"] == DOSE:  # no day is the start of a dose
        return {"refused": refusing.refusal("NOT_COMPUTED")}
    people = kept(spec, told_, how)
    if refused := _refused(people, told_["starts_on"]) if people else refusing.refusal("NOTHING"):
        return {"refused": refused}
    names = sorted({each["program"] for each in people})
    columns: dict[str, Any] = {name: [each[name] for each in people] for name in ("program", "period", "entered", "time", "event")}
    columns |= {"start": {name: told_["starts_on"].get(name) for name in names}}
    days = sorted({*DAYS, outcome["by"]})
    about = {"population": dict(outcome["name"]), "period": [spec["since"], spec["until"]], "taken_at": data.get("taken_at")}
    try:
        result = engine.analyse(WAITS, columns, {"days": days}, about)
    except Refused as refused_:
        return {"refused": refusing.by_engine(refused_)}
    value = bare(told(result)["value"])
    if min(value["before"]["events"], value["after"]["events"]) < LEAST_MET:
        return {"refused": refusing.refusal("FEW_MET", least=LEAST_MET)}
    return {"n": len(people), "result": _without_people(result, value), "by": outcome["by"]}


def kept(spec: Mapping[str, Any], told_: Mapping[str, Any], how: str) -> People:
    """By the rule of the plan: programs with fewer people than the smallest group are left out."""
    people: People = list(told_.get("people") or [])
    if how == NO_FIRST and people:
        first = min(each["period"] for each in people)
        people = [each for each in people if each["period"] != first]
    many = Counter(each["program"] for each in people)
    smallest = spec["smallest"] * (2 if how == TWICE_SMALLEST else 1)
    return [each for each in people if many[each["program"]] >= smallest]


def _refused(people: People, starts: Mapping[str, Any]) -> dict[str, str] | None:
    programs = {each["program"] for each in people}
    last = max(each["entered"] for each in people)
    begun = [name for name in programs if (start := starts.get(name)) is not None and 0 < start <= last]
    if len(programs) < refusing.LEAST_PROGRAMS or len(begun) < refusing.LEAST_STARTS:
        return refusing.too_few_programs(len(programs))
    if min(len(side) for side in _sides(people, starts)) < refusing.LEAST_A_SIDE:  # shares are told as they are: of two programs, of each
        return refusing.refusal("OF_A_SIDE", least=refusing.LEAST_A_SIDE)
    return None


def _sides(people: People, starts: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """Programs in which somebody waited before the start, and those in which somebody did after it."""
    before = {each["program"] for each in people if (start := starts.get(each["program"])) is None or each["entered"] < start}
    after = {
        each["program"] for each in people
        if (start := starts.get(each["program"])) is not None and each["entered"] + each["time"] > start
    }  # fmt: skip
    return before, after


def _without_people(result: Result, value: Mapping[str, Any]) -> dict[str, Any]:
    """Of what the engine tells, what speaks of everybody together: nobody is counted out of one day to the next."""
    shown: dict[str, Any] = {name: value[name] for name in KEPT if name in value}
    for side in ("before", "after"):
        points = [{name: point[name] for name in ("day", "share", "low", "high")} for point in value[side]["points"]]
        shown[side] = {"n": value[side]["n"], "half": value[side]["half"], "ends": value[side]["ends"], "points": points}
    return told(result) | {"value": shown}


def as_shares(spec: Mapping[str, Any], told_: Mapping[str, Any], by: int) -> dict[str, Any]:
    """Program by program and period by period, the share that met by that day, of those who could: for the model of shares."""
    window = (date.fromisoformat(spec["until"]) - date.fromisoformat(spec["since"])).days
    met: dict[tuple[str, int], list[int]] = defaultdict(list)
    for each in told_.get("people") or []:
        if each["entered"] + by <= window:
            met[each["program"], each["period"]].append(int(each["event"] == 1 and each["time"] <= by))
    cells = [{"program": name, "period": place, "n": len(said), "mean": sum(said) / len(said), "sd": None}
             for (name, place), said in sorted(met.items())]  # fmt: skip
    return {**{name: value for name, value in told_.items() if name != "people"}, "cells": cells}


def chairs(told_: Mapping[str, Any]) -> dict[str, Any]:
    """Over the programs in which three chairs or more answered, each program counting once."""
    rows = [each for each in told_.get("chairs") or [] if each["compared"]]
    if len(rows) < refusing.LEAST_AGREEING:
        return {"refused": refusing.refusal("OF_CHAIRS", least=refusing.LEAST_AGREEING)}
    try:
        result = engine.analyse(CHAIRS, {"y": [each["alike"] / each["compared"] for each in rows]}, {"lowest": 0, "highest": 1})
    except Refused as refused:
        return {"refused": refusing.by_engine(refused)}
    return {"n": len(rows), "result": told(result)}


def share(told_: Mapping[str, Any]) -> dict[str, Any]:
    """A share of the whole network at the last period that has one: a description, with its interval and no effect."""
    rows = [row for row in told_.get("network") or [] if row["n"]]
    if not rows:
        return {"refused": refusing.refusal("NOTHING")}
    last = rows[-1]
    if (last.get("workers") or 0) < refusing.LEAST_POSTS or (last.get("programs") or 0) < refusing.LEAST_PLACES:
        return {"refused": refusing.refusal("OF_WORKERS")}
    try:
        result = engine.analyse(SHARE, {"x": int(last["x"]), "n": int(last["n"])})
    except Refused as refused:
        return {"refused": refusing.by_engine(refused)}
    return {"n": int(last["n"]), "result": told(result) | {"period": [told_["periods"][last["period"]]] * 2}}
