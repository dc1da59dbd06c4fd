"""The role mirror: how much of a worker's own time was outside the role their team agreed on, from counts they alone can read.

No contact is read and no question asked: the month's counts say how long each theme lasted, and about nobody. One contact can have
several themes, so a share is given as an interval: at least (what no theme of the role can account for) and at most (all that a theme
outside touches).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from pairpep.contacts.actions import ATTEMPT
from pairpep.contacts.models import Month
from pairpep.gatherings.models import Meeting
from pairpep.kernel import clock
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Membership, Program
from pairpep.network.roles import TEAM_LEAD
from pairpep.toolkit import tasks
from pairpep.toolkit.models import Mirror
from pairpep.toolkit.workflow import CORE, POSSIBLE

INSIDE, OUTSIDE, UNCLEAR = "inside", "outside", "unclear"
ENOUGH = 10  # entries: below, one afternoon would tip the share (provisional)
PERIODS = (1, 3, 6)
OTHER_SIDE = {"peer": "relative", "family": "youth"}


@dataclass(frozen=True)
class Line:
    code: str
    minutes: int
    where: str


@dataclass(frozen=True)
class Reflection:
    """What a worker sees of their own time. Percentages of the time, attempts to reach someone left out."""

    first: date
    last: date
    times: int
    minutes: int
    least: int
    most: int
    lines: tuple[Line, ...]
    agreed: tasks.Agreed

    @property
    def enough(self) -> bool:
        return self.times >= ENOUGH and self.minutes > 0

    @property
    def exact(self) -> bool:
        return self.least == self.most

    @property
    def inside(self) -> int:
        return 100 - self.most

    @property
    def unclear(self) -> int:
        return self.most - self.least


def where(code: str, side: str, marks: dict[str, str]) -> str:
    """Of a theme: inside when all its tasks are ours, outside when none is, unclear when some are or when no task says."""
    mapped = next((each.of(side) for each in content().tasks.activities if each.code == code), ())
    if not mapped:
        activity = content().activities.get(code)
        return OUTSIDE if activity and activity.side == OTHER_SIDE[side] else UNCLEAR
    ours = [marks.get(task) in (CORE, POSSIBLE) for task in mapped]
    return INSIDE if all(ours) else UNCLEAR if any(ours) else OUTSIDE


def look(actor: Actor, program_id: UUID, side: str, months: int) -> Reflection | None:
    """Nothing while the team has signed no list: there is nothing to compare with."""
    agreed = tasks.agreed(program_id, side, actor)
    return _reflect(actor, program_id, side, months, agreed) if agreed else None


def _reflect(actor: Actor, program_id: UUID, side: str, months: int, agreed: tasks.Agreed) -> Reflection:
    last = clock.day_of(actor.now).replace(day=1)
    first = _months_before(last, months - 1)
    rows = list(Month.objects.filter(worker_id=actor.person_id, program_id=program_id, month__gte=first, month__lte=last))
    tried = [row for row in rows if row.theme == ATTEMPT]
    whole = [row for row in rows if row.theme == ""]
    minutes = max(0, sum(row.minutes for row in whole) - sum(row.minutes for row in tried))
    times = max(0, sum(row.times for row in whole) - sum(row.times for row in tried))
    lasting: dict[str, int] = {}
    for row in rows:
        if row.theme not in ("", ATTEMPT) and row.minutes:
            lasting[row.theme] = lasting.get(row.theme, 0) + row.minutes
    marks = agreed.marks
    lines = sorted((Line(code, spent, where(code, side, marks)) for code, spent in lasting.items()), key=lambda line: -line.minutes)
    least, most = shares(minutes, lines)
    return Reflection(first, last, times, minutes, least, most, tuple(lines), agreed)


def shares(minutes: int, lines: list[Line]) -> tuple[int, int]:
    """At least and at most, in percent: rounded outwards, so that the interval never says more than is known."""
    if minutes <= 0:
        return 0, 0
    outside, unclear, inside = (sum(line.minutes for line in lines if line.where == each) for each in (OUTSIDE, UNCLEAR, INSIDE))
    least = max(0, min(outside, minutes - inside - unclear))
    most = min(minutes, outside + unclear)
    return least * 100 // minutes, min(100, -(-most * 100 // minutes))


def _months_before(first: date, count: int) -> date:
    for _step in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
    return first


def readers(actor: Actor, program_id: UUID) -> list[tuple[UUID, str]]:
    """To whom it may be shown: the leads of the program, and the mentors whom one meets."""
    today = clock.day_of(actor.now)
    leads = Membership.objects.visible_to(actor).in_programs([program_id]).held_on(today).at_home().filter(role=TEAM_LEAD)
    found = {row.person_id: row.person.name for row in leads.select_related("person")}
    meetings = Meeting.objects.visible_to(actor).standing().select_related("peer_mentor", "family_mentor").order_by("-starts_at")[:12]
    for meeting in meetings:
        found |= {one.pk: one.name for one in (meeting.peer_mentor, meeting.family_mentor) if one}
    found.pop(actor.person_id, None)
    return sorted(found.items(), key=lambda each: each[1])


@action("show_mirror", on=Program, lock=False)
def show(program: Program, *, by: Actor, side: str, months: int, reader_id: UUID) -> Mirror:
    """Two percentages and a period, to one person; neither themes nor contacts. Computed anew: nothing typed is believed."""
    seen = look(by, program.pk, side, months)
    if reader_id not in dict(readers(by, program.pk)):
        raise PermissionDenied
    if seen is None or not seen.enough:
        raise WrongMoment(_("There is too little yet to say anything from."))
    row = Mirror(program=program, person_id=by.person_id, reader_id=reader_id, side=side, first_month=seen.first, last_month=seen.last)
    row.least, row.most, row.shared_at = seen.least, seen.most, by.now
    row.save(force_insert=True)
    return row


@action("take_back", on=Mirror, name="take_back_mirror")
def take_back(row: Mirror, *, by: Actor) -> None:
    row.taken_back_at = by.now
    row.save(update_fields=["taken_back_at"])
