"""A season's rows as the plain values that are solved, and back: who works, who leads, when each can; what was planned."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from math import ceil
from typing import Any
from uuid import UUID

from pairpep.gatherings.models import Absence, Availability, Group, Meeting, Season, Seat
from pairpep.gatherings.policy import COMING
from pairpep.gatherings.season.dates import Slot, course
from pairpep.gatherings.season.problem import (
    CLINICIAN,
    FAMILY_MENTOR,
    LEADING,
    PEER_MENTOR,
    Circle,
    Leader,
    Plan,
    Problem,
    Sitting,
    Worker,
)
from pairpep.gatherings.workflow import PLANNED
from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.policy import Actor
from pairpep.network.models import Membership, WorkerCard
from pairpep.network.roles import KINDS, WORKERS

WHY = "a season is planned by the jobs"
PER_PROGRAM = 2  # clinicians asked of a program, as long as few have said when they can
VOLUNTEERS = 3
LARGEST = 10

Rows = Callable[[Any], Any]  # of a model: those that may be read


def every(model: Any) -> Any:
    return model.objects.using("jobs").unscoped(WHY)


def seen_by(actor: Actor) -> Rows:
    return lambda model: model.objects.visible_to(actor)


def problem_of(season: Season, rows: Rows) -> Problem:
    people = People(rows)
    return Problem(
        workers=tuple(people.workers()),
        leaders=tuple(people.leaders()),
        courses=tuple(
            course(
                Slot.of(code),
                starts_on=season.starts_on,
                ends_on=season.ends_on,
                every_weeks=season.every_weeks,
                first=season.first_kind,
                closed=season.skipped,
            )
            for code in season.slots
        ),
        minutes=season.minutes,
        smallest=season.smallest,
        largest=season.largest,
        relaxed=frozenset(season.outcome.get("relaxed", ())),
    )


class People:
    """Who is in post today, with the languages they meet in and what does not suit them."""

    def __init__(self, rows: Rows) -> None:
        posts = rows(Membership).held_on(clock.today()).at_home().filter(role__in=COMING)
        self.posts = list(posts.order_by("role", "program_id", "person_id").values("person_id", "role", "program_id", "person__language"))
        self.said = {row.person_id: row for row in rows(Availability)}
        self.cards = {row.person_id: row.languages for row in rows(WorkerCard)}
        self.away: dict[UUID, list[tuple[date, date]]] = defaultdict(list)
        for absence in rows(Absence).from_day(clock.today()):
            self.away[absence.person_id].append((absence.first_on, absence.last_on))

    def workers(self) -> Iterable[Worker]:
        """Each person once. Whoever leads has no seat: they are there for the others."""
        taken = {post["person_id"] for post in self.posts if post["role"] in (PEER_MENTOR, FAMILY_MENTOR)}
        for post in self.posts:
            who = post["person_id"]
            if post["role"] in WORKERS and who not in taken:
                taken.add(who)
                kind = next(kind for kind, role in KINDS.items() if role == post["role"])
                yield Worker(str(who), str(post["program_id"]), kind, self._languages(post), self._cannot(who))

    def leaders(self) -> Iterable[Leader]:
        for role in LEADING:
            seen: set[UUID] = set()
            for post in self._posts_of(role):
                if (who := post["person_id"]) not in seen:
                    seen.add(who)
                    program = str(post["program_id"] or "")
                    yield Leader(str(who), role, self._languages(post), self._cannot(who), tuple(self.away.get(who, ())), program=program)

    def _posts_of(self, role: str) -> list[dict[str, Any]]:
        """All mentors. Of clinicians: those who said when they can come; until some have, a few of each program."""
        posts = [post for post in self.posts if post["role"] == role]
        if role != CLINICIAN:
            return posts
        willing = [post for post in posts if post["person_id"] in self.said]
        if len(willing) >= VOLUNTEERS:
            return willing
        by_program: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
        for post in sorted(posts, key=lambda each: each["person_id"] not in self.said):
            by_program[post["program_id"]].append(post)
        return [post for found in by_program.values() for post in found[:PER_PROGRAM]]

    def _languages(self, post: dict[str, Any]) -> tuple[str, ...]:
        first, who = post["person__language"], post["person_id"]
        known = self.said[who].languages if who in self.said else self.cards.get(who) or [first]
        return tuple(sorted({code for code in known if code in ("fr", "en")} or {first}, key=lambda code: code != first))

    def _cannot(self, who: UUID) -> frozenset[str]:
        return frozenset(self.said[who].cannot) if who in self.said else frozenset()


def plan_of(season: Season, rows: Rows) -> tuple[Plan, dict[tuple[int, int], Meeting]]:
    """What is planned now, without what was cancelled; and the row behind each meeting."""
    groups = {group.pk: group for group in rows(Group).of_season(season.pk)}
    members: dict[UUID, list[str]] = defaultdict(list)
    for seat in rows(Seat).of_groups(groups).held_on(clock.today()):
        members[seat.group_id].append(str(seat.person_id))
    circles = tuple(Circle(group.number, group.language, group.slot, tuple(members[pk])) for pk, group in groups.items())
    meetings = {(groups[row.group_id].number, row.number): row for row in rows(Meeting).of_season(season.pk).standing()}
    sittings = tuple(_sitting(groups[row.group_id], row) for row in meetings.values())
    leads: dict[str, dict[tuple[int, int], str]] = {role: {} for role in LEADING}
    for key, row in meetings.items():
        for role in LEADING:
            if who := getattr(row, f"{role}_id"):
                leads[role][key] = str(who)
    return Plan(circles, sittings, leads), meetings


def _sitting(group: Group, row: Meeting) -> Sitting:
    here = row.starts_at.astimezone(MONTREAL)
    usual = Slot.of(group.slot) == Slot(here.isoweekday(), here.time())
    return Sitting(group.number, row.number, row.kind, here, row.minutes, group.language, group.slot if usual else "")


def settled(meetings: dict[tuple[int, int], Meeting]) -> frozenset[tuple[int, int]]:
    """What was held, or is being held, stays as it was."""
    now = clock.now()
    return frozenset(key for key, row in meetings.items() if row.state != PLANNED or row.starts_at <= now)


USUAL = ("2 13:30", "3 10:00", "4 13:30", "3 13:30", "2 10:00", "4 10:00")


def by_default(rows: Rows) -> dict[str, Any]:
    """What a season would be if nobody changed anything: every two weeks for a year, from the Monday after next.

    As many days and hours as the mentors need to be with each group, and two to choose from as soon as there are two groups.
    """
    today = clock.today()
    last = max((season.ends_on for season in rows(Season).shown()), default=today)
    after = max(today + timedelta(days=8), last + timedelta(days=1))
    starts_on = after + timedelta(days=-after.weekday() % 7)
    people = People(rows)
    groups = ceil(sum(1 for _each in people.workers()) / LARGEST)
    mentors = Counter(leader.role for leader in people.leaders() if leader.role != CLINICIAN)
    hours = ceil(groups / max(1, min(mentors.values(), default=1)))
    slots = list(USUAL[: max(hours, min(groups, 2), 1)])
    return {"starts_on": starts_on, "ends_on": starts_on + timedelta(weeks=52, days=-1), "slots": slots}
