"""A season as the coordination reads it: groups with their people, a calm list of meetings, who leads how often, what stands in the way."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from pairpep.gatherings import season_reading as reading
from pairpep.gatherings import season_words as words
from pairpep.gatherings.models import Absence, Group, Meeting, Season, Seat
from pairpep.gatherings.season.problem import CLINICIAN, LEADING, Plan, Problem
from pairpep.gatherings.season.repair import cannot_lead
from pairpep.gatherings.workflow import (
    CANCELLED,
    CLOSED,
    DISCARDED,
    ENDED,
    IMPOSSIBLE,
    MENTORING,
    OPEN,
    PLANNED,
    PREPARING,
    PROPOSED,
    PUBLISHED,
)
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.network.models import Person

NEAREST = 6  # meetings shown before the list is folded


def state(season: Season) -> tuple[str, str]:
    """(word, tone)"""
    return {
        PREPARING: (_("Being prepared"), "wait"),
        PROPOSED: (pgettext("a season", "Proposed"), "decide"),
        IMPOSSIBLE: (_("Something stands in the way"), "decide"),
        PUBLISHED: (_("In course"), "now"),
        ENDED: (pgettext("a season", "Ended"), "done"),
        DISCARDED: (pgettext("a season", "Set aside"), "closed"),
    }[season.state]


TEMPLATES = {
    PREPARING: "gatherings/season/preparing.html",
    PROPOSED: "gatherings/season/proposed.html",
    IMPOSSIBLE: "gatherings/season/impossible.html",
    PUBLISHED: "gatherings/season/published.html",
    ENDED: "gatherings/season/published.html",
    DISCARDED: "gatherings/season/discarded.html",
}


def template_of(season: Season) -> str:
    return TEMPLATES[season.state]


@dataclass(frozen=True)
class Line:
    """One meeting in a list."""

    row: Meeting
    group: str
    away: tuple[str, ...] = ()  # who leads it and said that they cannot come

    @property
    def url(self) -> str:
        return reverse("seasons:meeting", args=[self.row.pk])

    @property
    def kind(self) -> str:
        return words.kind(self.row.kind)

    @property
    def moment(self) -> str:
        return when.moment(self.row.starts_at)

    @property
    def pair(self) -> str:
        return " · ".join(each.name for each in (self.row.peer_mentor, self.row.family_mentor, self.row.clinician) if each)

    @property
    def lacks(self) -> str:
        """What is missing or no longer stands, in words."""
        needed = [role for role in LEADING if role != CLINICIAN or self.row.kind == MENTORING]
        missing = [words.role(role) for role in needed if getattr(self.row, f"{role}_id") is None]
        if self.row.state != PLANNED:
            return ""
        if self.away:
            return _("%(names)s cannot come") % {"names": ", ".join(self.away)}
        return _("Nobody yet: %(role)s") % {"role": ", ".join(missing)} if missing else ""

    @property
    def state(self) -> tuple[str, str]:
        said = {
            CANCELLED: (pgettext("a meeting", "Cancelled"), "closed"),
            CLOSED: (pgettext("a meeting", "Held"), "done"),
            OPEN: (_("Under way"), "now"),
        }
        return said.get(self.row.state, ("", ""))


@dataclass
class Card:
    """One group with its people."""

    row: Group
    people: list[Seat] = field(default_factory=list)
    mentors: list[str] = field(default_factory=list)
    coming: list[Line] = field(default_factory=list)

    @property
    def all_of_them(self) -> str:
        n = len(self.coming)
        said = ngettext("%(group)s: %(n)s meeting to come", "%(group)s: %(n)s meetings to come", n)
        return said % {"group": self.title, "n": n}

    @property
    def title(self) -> str:
        return _("Group %(n)s, %(language)s") % {"n": self.row.number, "language": words.language(self.row.language)}

    @property
    def when(self) -> str:
        return words.slot(self.row.slot)


@dataclass
class Shown:
    """Everything about one season."""

    season: Season
    cards: list[Card]
    lines: list[Line]
    actor: Actor

    @property
    def single(self) -> bool:
        return len(self.cards) == 1

    @property
    def coming(self) -> list[Line]:
        return [line for line in self.lines if line.row.state == PLANNED or line.row.state == OPEN]

    @property
    def nearest(self) -> list[Line]:
        return self.coming[:NEAREST]

    @property
    def over(self) -> list[Line]:
        return [line for line in self.lines if line not in self.coming]

    @property
    def to_mend(self) -> list[Line]:
        return [line for line in self.coming if line.lacks and line.row.starts_at > self.actor.now]

    @property
    def loads(self) -> list[tuple[str, str]]:
        """How often each mentor leads, as a sentence; and on which side."""
        counts: Counter[tuple[str, str]] = Counter()
        for line in self.lines:
            for role in LEADING[:2]:
                if line.row.state != CANCELLED and (who := getattr(line.row, role)):
                    counts[role, who.name] += 1
        ordered = sorted(counts.items(), key=lambda each: (LEADING.index(each[0][0]), -each[1], each[0][1]))
        return [(_leads(name, n), words.side(role)) for (role, name), n in ordered]

    @property
    def clinicians(self) -> str:
        rota = Counter(line.row.clinician.name for line in self.lines if line.row.clinician and line.row.state != CANCELLED)
        return words.listed(name for name, _n in sorted(rota.items(), key=lambda each: (-each[1], each[0])))

    @property
    def left_out(self) -> list[str]:
        return words.left_out(self.season.outcome.get("left_out", ()))

    @property
    def best(self) -> str:
        """Of several groups alone: with one there was nothing to choose between."""
        said = self.season.outcome
        if self.single or "gap" not in said:
            return ""
        if said.get("proven"):
            return _("With these groups, the meetings could not be shared better between those who lead: this was proved.")
        return _("At most %(gap)s %% from the best arrangement there can be.") % {"gap": said["gap"]}


def _leads(name: str, n: int) -> str:
    return ngettext("%(name)s leads %(n)s meeting.", "%(name)s leads %(n)s meetings.", n) % {"name": name, "n": n}


def shown(season: Season, actor: Actor) -> Shown:
    cards = {row.pk: Card(row) for row in Group.objects.visible_to(actor).of_season(season.pk)}
    for seat in Seat.objects.visible_to(actor).of_groups(cards).held_on(day_of(actor.now)):
        cards[seat.group_id].people.append(seat)
    away = _away(actor)
    rows = list(Meeting.objects.visible_to(actor).of_season(season.pk).for_page())
    lines = [Line(row, cards[row.group_id].title, _away_from(row, away)) for row in rows]
    found = Shown(season, list(cards.values()), lines, actor)
    for card in found.cards:
        card.mentors = _usual(card.row.pk, rows)
        card.coming = [line for line in found.coming if line.row.group_id == card.row.pk]
    return found


def _away(actor: Actor) -> dict[UUID, list[Absence]]:
    found: dict[UUID, list[Absence]] = defaultdict(list)
    for absence in Absence.objects.visible_to(actor).from_day(day_of(actor.now)):
        found[absence.person_id].append(absence)
    return found


def _away_from(row: Meeting, away: dict[UUID, list[Absence]]) -> tuple[str, ...]:
    day, leading = day_of(row.starts_at), [getattr(row, role) for role in LEADING]
    return tuple(each.name for each in leading if each and any(a.first_on <= day <= a.last_on for a in away.get(each.pk, ())))


def _usual(group_id: UUID, rows: list[Meeting]) -> list[str]:
    """The mentors a group has: who leads it most, of each kind."""
    found = []
    for role in LEADING[:2]:
        counts = Counter(getattr(row, role).name for row in rows if row.group_id == group_id and getattr(row, role))
        found += [name for name, _n in counts.most_common(1)]
    return found


def findings(season: Season) -> list[words.Told]:
    said = season.outcome.get("findings", [])
    who = {each for finding in said for each in finding["who"]}
    names = {str(pk): name for pk, name in Person.objects.filter(pk__in=who).values_list("pk", "name")}
    return [words.told(finding, names) for finding in said]


def beginning(actor: Actor) -> dict[str, Any]:
    """What one button would prepare, in a few words."""
    settings = reading.by_default(reading.seen_by(actor))
    people = reading.People(reading.seen_by(actor))
    leaders = Counter(leader.role for leader in people.leaders())
    return {
        "settings": settings,
        "first": when.day(settings["starts_on"]),
        "last": when.day(settings["ends_on"]),
        "slots": [words.slot(code) for code in settings["slots"]],
        "workers": sum(1 for _each in people.workers()),
        "mentors": leaders["peer_mentor"] + leaders["family_mentor"],
    }


def candidates(meeting: Meeting, role: str, actor: Actor) -> list[tuple[str, str]]:
    """Who could lead it instead, by the rules of the season, apart from who does."""
    problem, plan = _of(meeting, actor)
    sitting = next(each for each in plan.sittings if each.key == (meeting.group.number, meeting.number))
    able = [leader.id for leader in problem.leaders_of(role) if not cannot_lead(problem, plan, role, sitting, leader.id)]
    now = str(getattr(meeting, f"{role}_id"))
    rows = Person.objects.filter(pk__in=[who for who in able if who != now]).order_by("name")
    return [(str(row.pk), row.name) for row in rows]


def _of(meeting: Meeting, actor: Actor) -> tuple[Problem, Plan]:
    rows = reading.seen_by(actor)
    return reading.problem_of(meeting.season, rows), reading.plan_of(meeting.season, rows)[0]


def people_of(season: Season, actor: Actor) -> list[tuple[str, str]]:
    """Everyone who comes to something in this season: for an absence that was told by telephone."""
    found = shown(season, actor)
    named = {(seat.person_id, seat.person.name) for card in found.cards for seat in card.people}
    named |= {(each.pk, each.name) for line in found.coming for role in LEADING if (each := getattr(line.row, role))}
    return [(str(pk), name) for pk, name in sorted(named, key=lambda each: each[1])]


def to_come(meeting: Meeting, actor: Actor) -> bool:
    return meeting.state == PLANNED and meeting.starts_at > actor.now


def lasts(meeting: Meeting) -> str:
    ends = meeting.starts_at + timedelta(minutes=meeting.minutes)
    return _("%(begins)s to %(ends)s") % {"begins": when.hour(meeting.starts_at), "ends": when.hour(ends)}


def one(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """One meeting, and what may still be done with it."""
    line = Line(meeting, "", _away_from(meeting, _away(actor)))
    leading = [(role, words.role(role), getattr(meeting, role)) for role in LEADING if role != CLINICIAN or meeting.kind == MENTORING]
    return {
        "meeting": meeting,
        "line": line,
        "leading": leading,
        "to_come": to_come(meeting, actor),
        "hours": lasts(meeting),
        "group": Card(meeting.group),
    }


def other_groups(seat: Seat, actor: Actor) -> list[tuple[str, str]]:
    groups = Group.objects.visible_to(actor).of_season(seat.season_id)
    return [(str(row.pk), f"{Card(row).title} · {Card(row).when}") for row in groups if row.pk != seat.group_id]
