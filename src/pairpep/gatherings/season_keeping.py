"""What a solved season leaves in the tables, what was there before taken away."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from uuid import UUID

from pairpep.gatherings.models import Group, Meeting, Season, Seat
from pairpep.gatherings.season.problem import LEADING, PEER, Answer, Plan, Problem
from pairpep.kernel import clock
from pairpep.network.roles import KINDS


def outcome_of(problem: Problem, answer: Answer, seconds: float) -> dict[str, Any]:
    """What the page says of it: codes and figures, no sentence."""
    return {
        "relaxed": sorted(problem.relaxed),
        "findings": [asdict(finding) for finding in answer.findings],
        "left_out": sorted({(left.on.isoformat(), left.why) for course in problem.courses for left in course.left_out}),
        "proven": answer.optimal,
        "gap": round(100 * answer.gap, 1),
        "seconds": round(seconds, 1),
    }


def clear(season: Season, rows: Any) -> None:
    """A proposal leaves nothing behind it. The database watches over what could lean on it: what upper apps keep is not asked here."""
    for model in (Meeting, Seat, Group):
        found = rows(model).filter(season_id=season.pk).order_by()
        found._raw_delete(found.db)


def keep(season: Season, problem: Problem, plan: Plan, *, using: str) -> None:
    workers = {worker.id: worker for worker in problem.workers}
    groups = {
        circle.number: Group(season=season, number=circle.number, language=circle.language, slot=circle.slot) for circle in plan.circles
    }
    seats = [
        Seat(
            season=season,
            group=groups[circle.number],
            person_id=UUID(member),
            program_id=UUID(workers[member].program),
            role=KINDS.get(workers[member].kind, KINDS[PEER]),
            since=min(season.starts_on, clock.today()),
        )
        for circle in plan.circles
        for member in circle.members
    ]
    Group.objects.using(using).bulk_create(groups.values())
    Seat.objects.using(using).bulk_create(seats)
    Meeting.objects.using(using).bulk_create(_meetings(season, plan, groups))


def _meetings(season: Season, plan: Plan, groups: dict[int, Group]) -> list[Meeting]:
    now = clock.now()
    return [
        Meeting(
            season=season,
            group=groups[sitting.group],
            number=sitting.number,
            kind=sitting.kind,
            starts_at=sitting.starts_at,
            minutes=sitting.minutes,
            changed_at=now,
            **{f"{role}_id": _uuid(plan.leader(role, sitting)) for role in LEADING},
        )
        for sitting in plan.sittings
    ]


def _uuid(who: str | None) -> UUID | None:
    return UUID(who) if who else None


def lead_as(plan: Plan, meetings: dict[tuple[int, int], Meeting], changed: frozenset[tuple[int, int]]) -> None:
    """Those meetings alone that change, each counted by calendars."""
    for sitting in plan.sittings:
        if sitting.key in changed:
            row = meetings[sitting.key]
            for role in LEADING:
                setattr(row, f"{role}_id", _uuid(plan.leader(role, sitting)))
            changed_now(row, *(f"{role}_id" for role in LEADING))


def changed_now(meeting: Meeting, *fields: str) -> None:
    meeting.sequence += 1
    meeting.changed_at = clock.now()
    meeting.save(update_fields=[*fields, "sequence", "changed_at"])
