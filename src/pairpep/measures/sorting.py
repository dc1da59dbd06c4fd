"""What a reading is made from, sorted out of facts and decisions: pure, so that a job and a machine elsewhere make the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pairpep.analysis.refusals import Refused
from pairpep.indicators import facts
from pairpep.indicators.catalogue import Catalogue
from pairpep.indicators.facts import Fact

LEFT_OUT, CHANGE, REBASE = "left_out", "change", "rebase"
DECISIONS = (LEFT_OUT, CHANGE, REBASE)


@dataclass
class Given:
    """What a reading is made from: facts of closed periods, by edition; the one that runs; what does not fit."""

    closed: dict[int, list[Fact]] = field(default_factory=dict)
    runs: Fact | None = None
    doubts: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision that stands. `at`: the first day of the period it is about. `by`: the key of the row that says who."""

    kind: str
    at: date
    by: str
    reason: str


def sort_out(catalogue: Catalogue, code: str, told: Sequence[Fact], today: date) -> Given:
    """Closed periods from the first that says anything; the period that runs; what does not fit is left out and said."""
    given = Given()
    for fact in told:
        definition = catalogue.on(code, fact.first)
        if definition is None:
            continue
        try:
            facts.fits(definition, fact)
        except Refused as refused:
            given.doubts.append({"first": str(fact.first), "last": str(fact.last), "fr": refused.said.fr, "en": refused.said.en})
            continue
        if fact.last + timedelta(days=definition.delay) < today:
            kept = given.closed.setdefault(definition.version, [])
            if kept or fact.numerator or fact.denominator:
                kept.append(fact)
        elif fact.first <= today and given.runs is None:  # still being typed, or still running: the older of the two
            given.runs = fact
    given.closed = {version: kept for version, kept in given.closed.items() if kept}
    return given


def decided(decisions: Sequence[Decided], closed: Sequence[Fact]) -> dict[str, Any]:
    """As the engine takes them, in the order given. No name of a person goes into a figure."""
    places = {fact.first: place for place, fact in enumerate(closed, start=1)}
    begins, ends = closed[0].first, closed[-1].last
    within = [each for each in decisions if begins <= each.at <= ends]
    told: dict[str, Any] = {}
    if changes := [{"at": str(each.at)} for each in within if each.kind == CHANGE]:
        told["changes"] = changes
    if rebases := [
        {"from": str(each.at), "by": each.by, "why": each.reason} for each in within if each.kind == REBASE and each.at != begins
    ]:
        told["rebases"] = rebases
    if left := [each for each in within if each.kind == LEFT_OUT and each.at in places]:
        told |= {"left_out": sorted({places[each.at] for each in left}), "reason": " · ".join(each.reason for each in left)}
    return told
