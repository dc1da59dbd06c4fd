"""The one reader of an evaluation: what was answered and counted, program by program and period by period, under the jobs' login.

Programs leave it as letters, in an order that is neither alphabetical nor by size. Answers of young people and relatives are those whose
authors said yes to research; answers of teams are nobody's.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pairpep.evaluation import exposing, waiting
from pairpep.evaluation.periods import Periods
from pairpep.evaluation.protocol import DOSES, asked
from pairpep.instruments.models import Edition
from pairpep.kernel import clock
from pairpep.measures.models import Fact
from pairpep.network.models import Program
from pairpep.responses.jsonable import from_json
from pairpep.responses.models import AnswerSet, Voice
from pairpep.responses.receiving import scores_of
from pairpep.toolkit.agreeing import agreements
from pairpep.waves.models import Invitation, Wave

WHY = "a locked plan is carried out by the jobs"
REACH = {"first_family": "F2-a"}  # otherwise young people who meet a peer support worker
YOUNG_PEOPLE = "F7-a-peer"
WAVES = ("team", "answers", "waits")  # what is counted is by quarter
TEAM_RESPONSE = "PP-10"
PLACES = 10  # decimals that are kept of a mean: the same on every machine


def data_of(spec: Mapping[str, Any]) -> dict[str, Any]:
    """What `estimating.evaluate` reads of a plan's outcomes, in its window. Called inside `acting`."""
    letters = letters_of(Program.objects.using("jobs").values_list("pk", flat=True))
    since, until = date.fromisoformat(spec["since"]), date.fromisoformat(spec["until"])
    first_days = exposing.first_days(spec["exposure"])
    outcomes = {}
    for each in asked(spec):
        outcome = spec["outcomes"][each.code]
        periods = Periods("wave" if outcome["source"] in WAVES else "quarter", since, until)
        told = READERS[outcome["source"]](outcome, periods, letters)
        told |= {"period": periods.kind, "periods": [day.isoformat() for day in periods.first_days]}
        if outcome["source"] == "waits":
            told["starts_on"] = {letter: waiting.day_of_start(first_days.get(key), since, until) for key, letter in letters.items()}
        if spec["exposure"] in DOSES:
            told["doses"] = exposing.doses(spec["exposure"], periods, letters)
        told["starts"] = {letter: periods.of_start(first_days.get(key)) for key, letter in letters.items()}
        outcomes[each.code] = told
    return {"taken_at": clock.today().isoformat(), "reach": _reach(spec["exposure"], until), "outcomes": outcomes}


def letters_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """A, B, …, Z, AA: by a digest of the key, so that the order says nothing."""
    fixed = sorted(keys, key=lambda key: hashlib.sha256(f"evaluation {key}".encode()).digest())
    return {key: _letter(place) for place, key in enumerate(fixed)}


def _letter(place: int) -> str:
    head, last = divmod(place, 26)
    return (_letter(head - 1) if head else "") + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[last]


# How many are met ------------------------------------------------------------------------------------------------------------------------


def _reach(exposure: str, until: date) -> float | None:
    """Of those who are followed, the share that met a worker, over all programs, in the last quarter that says so."""
    rows = Fact.objects.using("jobs").filter(
        indicator=REACH.get(exposure, YOUNG_PEOPLE), program__isnull=False, last__lte=until, denominator__gt=0
    )
    last = rows.order_by("-first").values_list("first", flat=True).first()
    pairs = list(rows.filter(first=last).values_list("numerator", "denominator")) if last else []
    whole = sum(denominator or 0.0 for _, denominator in pairs)
    return round(sum(numerator for numerator, _ in pairs) / whole, PLACES) if whole else None


# Readers, one a source -------------------------------------------------------------------------------------------------------------------


def _of_teams(outcome: Mapping[str, Any], periods: Periods, letters: Mapping[UUID, str]) -> dict[str, Any]:
    values: dict[tuple[str, int], list[float]] = defaultdict(list)
    editions = _editions(outcome["instrument"])
    for voice in Voice.objects.using("jobs").filter(edition_id__in=editions, audience="team", apart="").order_by("id"):
        place, answers = periods.place(voice.month), from_json(voice.values)
        value = _number(answers, scores_of(voice.edition_id, answers, using="jobs"), outcome["field"])
        if place is not None and value is not None:
            values[letters[voice.program_id], place].append(value)
    given, invited = _team_response(periods)
    return {"cells": _cells(values), "invited": invited, "answered": given}


def _team_response(periods: Periods) -> tuple[int | None, int | None]:
    rows = Fact.objects.using("jobs").filter(indicator=TEAM_RESPONSE, program__isnull=False, denominator__gt=0)
    inside = [
        (given, asked_)
        for first, given, asked_ in rows.values_list("first", "numerator", "denominator")
        if periods.place(first) is not None
    ]
    return (int(sum(given for given, _ in inside)), int(sum(asked_ or 0.0 for _, asked_ in inside))) if inside else (None, None)


def _of_people(outcome: Mapping[str, Any], periods: Periods, letters: Mapping[UUID, str]) -> dict[str, Any]:
    values: dict[tuple[str, int], list[float]] = defaultdict(list)
    rows = AnswerSet.objects.using("jobs").unscoped(WHY).filter(code=outcome["instrument"], apart="", research=True)
    for row in rows.filter(edition_id__in=_editions(outcome["instrument"])).order_by("id"):
        place, value = periods.place(row.month), _number(row.answers, row.scores, outcome["field"])
        if place is not None and value is not None:
            values[letters[row.program_id], place].append(value)
    invited = _invited(outcome["instrument"], periods)
    return {"cells": _cells(values), "invited": invited, "answered": sum(len(some) for some in values.values()) if invited else None}


def _invited(code: str, periods: Periods) -> int | None:
    waves = Wave.objects.using("jobs").unscoped(WHY).filter(campaign__codes__contains=[code])
    keys = [key for key, opens_on in waves.values_list("pk", "opens_on") if periods.place(opens_on) is not None]
    return Invitation.objects.using("jobs").unscoped(WHY).filter(wave_id__in=keys, file__isnull=False).count() or None


def _of_indicator(outcome: Mapping[str, Any], periods: Periods, letters: Mapping[UUID, str]) -> dict[str, Any]:
    rows = Fact.objects.using("jobs").filter(indicator=outcome["field"], program__isnull=False, denominator__gt=0)
    cells = []
    for row in rows.filter(first__gte=periods.first_days[0], last__lte=periods.until).order_by("first"):
        place = periods.place(row.first)
        if place is not None and row.program_id is not None and row.denominator:
            share = row.numerator / row.denominator
            sd = math.sqrt(max(share * (1 - share), 0.0))
            cells.append(_cell(letters[row.program_id], place, int(row.denominator), share, sd))
    return {"cells": sorted(cells, key=_by_program), "invited": None, "answered": None}


def _of_network(outcome: Mapping[str, Any], periods: Periods, letters: Mapping[UUID, str]) -> dict[str, Any]:
    rows = Fact.objects.using("jobs").filter(indicator=outcome["field"], program__isnull=True, last__lte=periods.until)
    told = [
        {"period": place, "x": int(row.numerator), "n": int(row.denominator or 0), "workers": row.workers, "programs": row.programs}
        for row in rows.order_by("first")
        if (place := periods.place(row.first)) is not None
    ]
    return {"network": told, "invited": None, "answered": None}


def _of_chairs(outcome: Mapping[str, Any], periods: Periods, letters: Mapping[UUID, str]) -> dict[str, Any]:
    """As the checklists stand when they are read: what was answered before is not kept by them."""
    rows = [
        {"program": letters[each.program_id], "alike": each.alike, "compared": each.compared}
        for each in agreements(clock.today())
        if each.compared and each.program_id in letters
    ]
    return {"chairs": sorted(rows, key=lambda row: row["program"]), "invited": None, "answered": None}


READERS: dict[str, Any] = {
    "team": _of_teams, "answers": _of_people, "indicator": _of_indicator, "network": _of_network,
    "waits": waiting.of_referrals, "chairs": _of_chairs,
}  # fmt: skip


def _editions(code: str) -> list[UUID]:
    return list(Edition.objects.using("jobs").filter(instrument__code=code).values_list("pk", flat=True))


def _number(answers: Mapping[str, Any], scores: Mapping[str, Any], field: str) -> float | None:
    """A score, or an item whose answer is a number; what was passed or does not apply is no answer."""
    said = scores[field] if field in scores else answers.get(field)
    if isinstance(said, str) and said.isdigit():
        return float(said)
    return float(said) if isinstance(said, Decimal | int | float) and not isinstance(said, bool) else None


def _cells(values: Mapping[tuple[str, int], list[float]]) -> list[dict[str, Any]]:
    cells = []
    for (letter, place), said in values.items():
        n, mean = len(said), math.fsum(said) / len(said)
        sd = math.sqrt(math.fsum((value - mean) ** 2 for value in said) / (n - 1)) if n > 1 else None
        cells.append(_cell(letter, place, n, mean, sd))
    return sorted(cells, key=_by_program)


def _cell(letter: str, place: int, n: int, mean: float, sd: float | None) -> dict[str, Any]:
    return {"program": letter, "period": place, "n": n, "mean": round(mean, PLACES), "sd": None if sd is None else round(sd, PLACES)}


def _by_program(cell: Mapping[str, Any]) -> tuple[str, int]:
    return cell["program"], cell["period"]
