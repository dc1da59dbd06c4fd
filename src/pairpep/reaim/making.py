"""The panels made: by a job, from readings that stand or from counts that go through the thresholds, each kept once (ADR 42)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from pairpep.analysis import engine
from pairpep.analysis.result import Missing, hash_of
from pairpep.analysis.said import Said
from pairpep.disclosure import Policy, of_workers, share, staff_share
from pairpep.disclosure import Told as Allowed
from pairpep.indicators.shapes import Definition
from pairpep.indicators.showing import EMPTY, HIDDEN
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.measures import keeping
from pairpep.measures.models import Fact, Reading
from pairpep.network.models import Program
from pairpep.reaim import counting, lasting, likeness, seeing
from pairpep.reaim.counting import Count, Quarter
from pairpep.reaim.models import Figure
from pairpep.reaim.panels import BY_CODE, COUNTED, TEAM, WHOLE, Counted
from pairpep.reaim.told import Point, Told

WHY = "the panels are made by the jobs"
POLICY = Policy()
KEPT = 8  # periods of a trend
WITHOUT_INTERVAL = ("A-post", "A-both", "I-checklist", "I-adapted")  # whole counts of things


def make_all() -> int:
    """Every figure of every panel, of the network and of each program. Returns how many are new."""
    with acting(WHY):
        codes = dict(Program.objects.using("jobs").order_by("code").values_list("pk", "code"))
        return _keep(_everything(codes))


def _everything(codes: Mapping[UUID, str]) -> Iterator[tuple[UUID | None, Told]]:
    periods = counting.quarters()
    families, clinicians = counting.families(periods), counting.clinicians(periods)
    tried = counting.tried(periods)
    for place in (None, *codes):
        name = codes[place] if place else ""
        for told in (
            *_from_readings(place, name),
            _by_quarter("R-families", name, periods, _of(families, place), _share),
            _by_quarter("A-clinicians", name, periods, _of(clinicians, place), _of_a_team if place else _of_clinicians),
            _adapted(name, (periods[-4][0], periods[-1][1]), _of({periods[-1][0]: tried}, place).get(periods[-1][0])),
        ):
            if _readers(told.code, place):
                yield place, told
    yield None, likeness.told(periods[-1])
    yield None, lasting.hours(periods[-1])
    yield from ((None, each) for each in lasting.posts(periods[-1]))
    yield None, seeing.told(len(codes))


def _readers(code: str, place: UUID | None) -> Sequence[str]:
    counted = BY_CODE[code]
    if counted.indicator:
        last = keeping.catalogue().editions(counted.indicator)[-1]
        return [role for role in (TEAM if place else WHOLE) if last.read_by(role, own=bool(place))]  # type: ignore[arg-type]
    return counted.own_readers if place else counted.network_readers


# From what measures has read ------------------------------------------------------------------------------------------------------------


def _from_readings(place: UUID | None, name: str) -> Iterator[Told]:
    """Figures of the catalogue: what their reading may say and nothing else, so that nothing is counted twice or shown by another door."""
    rows = Reading.objects.using("jobs").unscoped(WHY).standing().filter(program_id=place)
    standing = {row.indicator: row for row in rows.filter(indicator__in=[each.indicator for each in COUNTED if each.indicator])}
    for counted in COUNTED:
        if row := standing.get(counted.indicator):
            yield _read(counted, keeping.catalogue().edition(row.indicator, row.version), row, name)


def _read(counted: Counted, definition: Definition, row: Reading, name: str) -> Told:
    read = row.object
    counts = _counts(definition, row)
    shown = list(zip(read.periods, counts, strict=True))
    points = tuple(
        Point(first, last, count.part / count.whole if count else None, count.whole if count else None) for (first, last), count in shown
    )
    told = _begun(counted, name, definition)
    told = replace(told, period=tuple(read.periods[-1]), points=points[-KEPT:], provisional=definition.provisional)  # type: ignore[arg-type]
    last = counts[-1]
    return _with(told, last, missing=read.result.missing) if last else replace(told, why=read.why_blank or EMPTY)


def _counts(definition: Definition, row: Reading) -> list[Count | None]:
    """Period by period, what the reading tells: of a count of people it holds how many; of things, facts that its blanks do not hide."""
    read = row.object
    value = read.result.value
    if value is None:
        return [None] * len(read.periods)
    held = [] if definition.chart == "p" else _facts(row)
    found: list[Count | None] = []
    for (first, _last), point in zip(read.periods, value["points"], strict=True):
        n = point.get("n") if definition.chart == "p" else dict(held).get(first)
        found.append(Count(round(point["value"] * n), int(n)) if point["value"] is not None and n else None)
    return found


def _facts(row: Reading) -> list[tuple[str, float]]:
    """What is under the line, of the same facts: summed over the programs where the network has none of its own."""
    facts = Fact.objects.using("jobs").filter(indicator=row.indicator, first__gte=row.first, last__lte=row.last)
    own = facts.filter(program_id=row.program_id) if row.program_id else facts.filter(program__isnull=True)
    sums: dict[str, float] = {}
    for first, under in (own if row.program_id or own.exists() else facts).values_list("first", "denominator"):
        sums[str(first)] = sums.get(str(first), 0) + (under or 0)
    return list(sums.items())


# Counted here ---------------------------------------------------------------------------------------------------------------------------


def _of(told: Mapping[date, Mapping[UUID, Count]], place: UUID | None) -> dict[date, Count]:
    """One program's counts, or everybody's together."""
    if place:
        return {first: counts[place] for first, counts in told.items() if place in counts}
    return {
        first: Count(sum(each.part for each in counts.values()), sum(each.whole for each in counts.values()), len(counts))
        for first, counts in told.items()
        if counts
    }


def _share(count: Count) -> Allowed:
    return share(count.part, count.whole, policy=POLICY)


def _of_a_team(count: Count) -> Allowed:
    return staff_share(count.part, count.whole, policy=POLICY)


def _of_clinicians(count: Count) -> Allowed:
    """Over the network: enough people in enough programs, and never all or none of them."""
    told = of_workers(count.part / max(count.whole, 1), level="network", workers=count.whole, programs=count.programs, policy=POLICY)
    return told if told.value is None else _of_a_team(count)


def _by_quarter(code: str, name: str, periods: Sequence[Quarter], counts: Mapping[date, Count], allowed: Any) -> Told:
    points, last = [], None
    for first, until in periods:
        count = counts.get(first)
        last = count if count and count.whole and allowed(count).value is not None else None
        points.append(Point(str(first), str(until), last.part / last.whole if last else None, last.whole if last else None))
    told = replace(_begun(BY_CODE[code], name), period=(str(periods[-1][0]), str(periods[-1][1])), points=tuple(points))
    return _with(told, last) if last else replace(told, why=HIDDEN)


def _adapted(name: str, period: Quarter, count: Count | None) -> Told:
    """Plans are things that a program tries, not people: their numbers may be told, to those who may read them."""
    told = replace(_begun(BY_CODE["I-adapted"], name), period=(str(period[0]), str(period[1])))
    return _with(told, count) if count else replace(told, why=EMPTY)


# One figure -----------------------------------------------------------------------------------------------------------------------------


def _begun(counted: Counted, name: str, definition: Definition | None = None) -> Told:
    """Its words, before any number."""
    about = definition or counted
    name_of, part, whole = (Said(fr=each.fr, en=each.en) for each in (about.name, about.numerator, about.denominator) if each)
    return Told(
        code=counted.code, panel=counted.panel, program=name, unit=counted.unit, notes=counted.notes,
        name=name_of, numerator=part, denominator=whole,
    )  # fmt: skip


def _with(told: Told, count: Count, missing: Missing | None = None) -> Told:
    assert told.period is not None
    about: dict[str, Any] = {"population": told.denominator.as_dict(), "period": list(told.period)}
    if missing is not None:
        about["missing"] = {kind: value for kind in missing.__dataclass_fields__ if (value := getattr(missing, kind)) is not None}
    result = engine.analyse("ci.proportion", {"x": count.part, "n": count.whole}, {}, about)
    if told.code in WITHOUT_INTERVAL:
        result = replace(result, interval=None, value=None)
    return replace(told, part=count.part, whole=count.whole, value=count.part / count.whole, result=result)


# Kept -----------------------------------------------------------------------------------------------------------------------------------


def _keep(made: Iterable[tuple[UUID | None, Told]]) -> int:
    """What changed stands, and what stood is history. In one transaction: a page never reads half of them."""
    standing = {(row.code, row.program_id): row for row in Figure.objects.using("jobs").unscoped(WHY).standing()}
    new, before = [], []
    for place, told in made:
        body = told.to_json()
        inputs, row = hash_of(body), standing.get((told.code, place))
        if row is not None and (row.inputs == inputs or _told_once(row, told)):
            continue
        if row is not None:
            before.append(row.pk)
        readers = list(_readers(told.code, place))
        new.append(Figure(code=told.code, program_id=place, inputs=inputs, body=body, readers=readers, made_at=clock.now()))
    with transaction.atomic(using="jobs"):
        Figure.objects.using("jobs").unscoped(WHY).filter(pk__in=before).update(current=False)
        Figure.objects.using("jobs").bulk_create(new)
    return len(new)


def _told_once(row: Figure, told: Told) -> bool:
    """Groups of people are told once a quarter: a correction of one person, subtracted from what was read before, would tell them."""
    return bool(told.unit == "apart" and row.object.groups and row.object.period == told.period)
