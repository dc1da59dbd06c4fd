"""What the coordination does with a season: have it prepared, publish it, change one meeting, find who stands in, end it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.gatherings import season_reading as reading
from pairpep.gatherings import season_words as words
from pairpep.gatherings.models import Group, Meeting, Season, Seat
from pairpep.gatherings.season import repair as mending
from pairpep.gatherings.season.problem import LEADING
from pairpep.gatherings.season_keeping import changed_now, clear, lead_as
from pairpep.gatherings.workflow import CANCELLED, PLANNED, PUBLISHED
from pairpep.kernel import clock, queue
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person

PREPARE = "gatherings.prepare_season"


@action("plan_season", on=Person, lock=False)
def plan_season(person: Person, *, by: Actor, **settings: Any) -> Season:
    season = Season.objects.create(**settings, made_by_id=by.person_id, made_at=clock.now())
    queue.leave(PREPARE, season_id=season.pk)
    return season


@action("prepare", on=Season, name="prepare_season")
def prepare_again(season: Season, *, by: Actor, relaxed: list[str] | None = None, **settings: Any) -> None:
    """With other settings, or letting go of a rule."""
    season.move("prepare")
    for name, value in settings.items():
        setattr(season, name, value)
    season.outcome = {"relaxed": sorted({*season.outcome.get("relaxed", ()), *(relaxed or ())})} if relaxed is not None else {}
    season.save()
    queue.leave(PREPARE, season_id=season.pk)


@action("publish", on=Season, name="publish_season")
def publish_season(season: Season, *, by: Actor) -> None:
    """Two seasons at once would have people in two places."""
    season.move("publish")
    if Season.objects.visible_to(by).in_course().filter(ends_on__gte=season.starts_on).exists():
        raise WrongMoment(_("Another season is still in course on these days. End it first, or choose later days."))
    season.save(update_fields=["state"])
    Meeting.objects.visible_to(by).of_season(season.pk).update(changed_at=clock.now())


@action("discard", on=Season, name="discard_season")
def discard_season(season: Season, *, by: Actor) -> None:
    season.move("discard")
    clear(season, reading.seen_by(by))
    season.save(update_fields=["state"])


@action("end", on=Season, name="end_season")
def end_season(season: Season, *, by: Actor) -> None:
    """Meetings that were to come are cancelled, each seat ends: nobody waits for anything."""
    season.move("end")
    season.save(update_fields=["state"])
    for meeting in Meeting.objects.permitting(by, "cancel").of_season(season.pk).filter(state=PLANNED, starts_at__gt=clock.now()):
        meeting.move("cancel")
        changed_now(meeting, "state")
    Seat.objects.visible_to(by).filter(season_id=season.pk, until=None).update(until=clock.today())


@action("publish", on=Season, name="repair_absence")
def repair_absence(season: Season, *, by: Actor) -> mending.Repaired:
    """Each meeting whose mentor or clinician cannot come gets another; everything else stays, if it can."""
    _in_course(season)
    rows = reading.seen_by(by)
    plan, meetings = reading.plan_of(season, rows)
    found = mending.repair(reading.problem_of(season, rows), plan, settled=reading.settled(meetings))
    lead_as(found.plan, meetings, found.changed)
    return found


@action("move", on=Meeting, name="move_meeting")
def move_meeting(meeting: Meeting, *, by: Actor, starts_at: datetime) -> None:
    meeting.move("move")
    _to_come(meeting)
    was, meeting.starts_at = meeting.starts_at, starts_at
    changed_now(meeting, "starts_at")
    if kept := _kept_from(meeting, by):
        raise WrongMoment(_("At that hour, %(names)s cannot come. Choose another, or replace them first.") % {"names": kept})
    if was == starts_at:
        raise WrongMoment(_("That is the hour it already has."))


@action("cancel", on=Meeting, name="cancel_meeting")
def cancel_meeting(meeting: Meeting, *, by: Actor) -> None:
    meeting.move("cancel")
    changed_now(meeting, "state")


@action("replace", on=Meeting, name="replace_leader")
def replace_leader(meeting: Meeting, *, by: Actor, role: str, person_id: UUID) -> None:
    """By hand, and by the same rules."""
    meeting.move("replace")
    _to_come(meeting)
    rows = reading.seen_by(by)
    plan, meetings = reading.plan_of(meeting.season, rows)
    sitting = next(each for each in plan.sittings if meetings[each.key].pk == meeting.pk)
    if why := mending.cannot_lead(reading.problem_of(meeting.season, rows), plan, role, sitting, str(person_id)):
        raise WrongMoment(words.why_not(why))
    setattr(meeting, f"{role}_id", person_id)
    changed_now(meeting, f"{role}_id")


@action("move", on=Seat, name="move_seat")
def move_seat(seat: Seat, *, by: Actor, group: Group) -> Seat:
    """What was in the first group stays there: the seat ends today and another begins, with the turns that were taken."""
    if group.season_id != seat.season_id or group.pk == seat.group_id or seat.until is not None:
        raise WrongMoment
    today, same = clock.today(), {"season_id": seat.season_id, "person_id": seat.person_id, "program_id": seat.program_id}
    seat.until = max(today, seat.since)
    seat.save(update_fields=["until"])
    return Seat.objects.create(**same, group=group, role=seat.role, since=seat.until, presented=seat.presented)


def _in_course(season: Season) -> None:
    if season.state != PUBLISHED:
        raise WrongMoment


def _to_come(meeting: Meeting) -> None:
    if meeting.starts_at <= clock.now() or meeting.state == CANCELLED:
        raise WrongMoment(_("This meeting is no longer to come."))


def _kept_from(meeting: Meeting, by: Actor) -> str:
    """Who leads it and could not, at its new hour."""
    rows = reading.seen_by(by)
    plan, meetings = reading.plan_of(meeting.season, rows)
    problem = reading.problem_of(meeting.season, rows)
    sitting = next(each for each in plan.sittings if meetings[each.key].pk == meeting.pk)
    leading = {role: plan.leader(role, sitting) for role in LEADING}
    kept = [UUID(who) for role, who in leading.items() if who and mending.cannot_lead(problem, plan, role, sitting, who)]
    return words.listed(Person.objects.filter(pk__in=kept).order_by("name").values_list("name", flat=True))
