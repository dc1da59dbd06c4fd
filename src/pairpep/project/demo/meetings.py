"""A published season of the fictitious network: two groups, three meetings behind them, the next in two days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from pairpep.gatherings.models import Absence, Group, Meeting, Season, Seat
from pairpep.gatherings.workflow import CLOSED, INTERVISION, MENTORING, PLANNED, PUBLISHED
from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Membership, Program
from pairpep.network.roles import WORKERS
from pairpep.project.demo.cast import CAST

BEHIND, AHEAD, EVERY = 3, 9, timedelta(weeks=2)
SIZE, HOURS = 6, ("13:30", "15:30")
THEMES = ("boundaries", "team-place", "slow-hope", "my-story")


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "meetings", *parts)


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def fill(program: Program) -> None:
    first = _weekday(clock.in_days(2)) - EVERY * BEHIND
    slots = [f"{first.isoweekday()} {hour}" for hour in HOURS]
    when = {"starts_on": first, "ends_on": first + EVERY * (BEHIND + AHEAD)}
    season = save(
        Season(
            id=key("season"), **when, slots=slots, state=PUBLISHED, made_by_id=CAST["coordinator"].person_id,
            made_at=clock.now() - timedelta(days=60),
        )
    )  # fmt: skip
    for number, people in enumerate(_groups(program), start=1):
        group = save(Group(id=key("group", number), season=season, number=number, slot=slots[number - 1]))
        for post in people:
            said = {"person_id": post.person_id, "program_id": post.program_id, "role": post.role, "since": first}
            save(Seat(id=key("seat", post.person_id), season=season, group=group, **said))
        for place in range(BEHIND + AHEAD):
            _meeting(group, place, datetime.combine(first + EVERY * place, time.fromisoformat(HOURS[number - 1]), MONTREAL))
    away = {"first_on": clock.in_days(40), "last_on": clock.in_days(46)}
    by = CAST["family_worker"].person_id
    save(Absence(id=key("absence"), person_id=by, **away, declared_by_id=by, declared_at=clock.now()))


def _weekday(day: date) -> date:
    return day + timedelta(days=max(0, 8 - day.isoweekday()) if day.isoweekday() > 5 else 0)


def _groups(program: Program) -> list[list[Membership]]:
    """The two workers of the cast together, then others of the network, one a person."""
    posts = Membership.objects.using("jobs").unscoped("who meets in the demonstration").held_on(clock.today()).at_home().of_workers()
    found = {post.person_id: post for post in posts.filter(role__in=WORKERS).order_by("program__code", "id")}
    cast = [found.pop(CAST[role].person_id) for role in WORKERS if CAST[role].person_id in found]
    others = list(found.values())
    return [group for group in ([*cast, *others[: SIZE - len(cast)]], others[SIZE : 2 * SIZE]) if group]


def _meeting(group: Group, place: int, starts_at: datetime) -> None:
    mentoring, over = place % 2 == 1, place < BEHIND
    leads = {f"{role}_id": CAST[role].person_id for role in ("peer_mentor", "family_mentor")}
    save(
        Meeting(
            id=key("meeting", group.number, place), season_id=group.season_id, group=group, number=place + 1,
            kind=MENTORING if mentoring else INTERVISION, starts_at=starts_at, minutes=90, **leads,
            clinician_id=CAST["clinician"].person_id if mentoring else None,
            theme=THEMES[place // 2] if mentoring and place < 2 * len(THEMES) - 2 else "",
            call_link="https://appel.example/salle-de-demonstration", state=CLOSED if over else PLANNED,
            changed_at=clock.now() - timedelta(days=60), opened_at=starts_at if over else None,
            closed_at=starts_at + timedelta(minutes=90) if over else None,
        )
    )  # fmt: skip
