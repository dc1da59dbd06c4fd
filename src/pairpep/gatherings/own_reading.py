"""Someone's own meetings, as their pages say them: the next one first, with what is needed to come to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.gatherings.models import Absence, Availability, Feed, Meeting, Seat
from pairpep.gatherings.workflow import CANCELLED, CLOSED, MENTORING, OPEN, PLANNED
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.ways import Way
from pairpep.library import showing
from pairpep.library.showing import Shown
from pairpep.network.models import Person

SOON = timedelta(minutes=30)  # the room can be looked for this long before the hour
MOST = 12


@dataclass(frozen=True)
class Seen:
    """One meeting in words, for one reader."""

    meeting: Meeting
    actor: Actor
    away: bool = False

    @property
    def pk(self) -> UUID:
        return self.meeting.pk

    @property
    def kind(self) -> str:
        return _("Mentoring") if self.meeting.kind == MENTORING else _("Intervision")

    @property
    def day(self) -> str:
        return when.day(self.meeting.starts_at)

    @property
    def hours(self) -> str:
        ends = self.meeting.starts_at + timedelta(minutes=self.meeting.minutes)
        return _("%(begins)s to %(ends)s") % {"begins": when.hour(self.meeting.starts_at), "ends": when.hour(ends)}

    @property
    def moment(self) -> str:
        return when.moment(self.meeting.starts_at)

    @property
    def leaders(self) -> str:
        found = [each.name for each in (self.meeting.peer_mentor, self.meeting.family_mentor) if each]
        return _("%(one)s and %(other)s") % {"one": found[0], "other": found[1]} if len(found) == 2 else "".join(found)

    @property
    def invited(self) -> str:
        return self.meeting.clinician.name if self.meeting.clinician else ""

    @property
    def theme(self) -> str:
        known = content().themes.get(self.meeting.theme)
        return str(known.label) if known else ""

    @property
    def capsule(self) -> Shown | None:
        """What a mentoring will show, once it may be shown."""
        return showing.edition(self.actor, self.meeting.capsule_id)

    @property
    def way(self) -> Way:
        """As one line of a list."""
        said = [self.kind, self.theme, "" if self.is_over else self.state[0]]
        return Way(self.moment, self.url, note=" · ".join(each for each in said if each), icon="calendar")

    @property
    def url(self) -> str:
        return reverse("meetings:meeting", args=[self.pk])

    @property
    def state(self) -> tuple[str, str]:
        """(word, tone); none for a meeting that simply comes."""
        if self.meeting.state == CANCELLED:
            return pgettext("a meeting", "Cancelled"), "closed"
        if self.meeting.state == OPEN:
            return _("Under way"), "now"
        if self.is_over:
            return pgettext("a meeting", "Over"), "done"
        return (_("You said that you cannot come"), "wait") if self.away else ("", "")

    @property
    def is_over(self) -> bool:
        ended = self.meeting.starts_at + timedelta(minutes=self.meeting.minutes) < self.actor.now
        return self.meeting.state == CLOSED or (self.meeting.state == PLANNED and ended)

    @property
    def stands(self) -> bool:
        return self.meeting.state in (PLANNED, OPEN) and not self.is_over

    @property
    def is_near(self) -> bool:
        return self.stands and (self.meeting.state == OPEN or self.meeting.starts_at - SOON <= self.actor.now)


def oneself(actor: Actor) -> Person:
    return Person.objects.permitting(actor, "say_when").get()


def groups_of(actor: Actor) -> list[UUID]:
    seats = Seat.objects.visible_to(actor).of(actor.person_id).held_on(day_of(actor.now))
    return list(seats.values_list("group_id", flat=True))


def _theirs(actor: Actor) -> Any:
    return Meeting.objects.visible_to(actor).where_they_come(actor.person_id, groups_of(actor))


def next_of(actor: Actor, within: timedelta) -> Seen | None:
    found = _theirs(actor).coming(actor.now).filter(starts_at__lt=actor.now + within).for_page().first()
    return _seen([found], actor)[0] if found else None


def coming_of(actor: Actor) -> list[Seen]:
    """One that began a short while ago and was not opened is still to come: people look for it at that very moment."""
    return _seen(_theirs(actor).coming(actor.now - timedelta(hours=1)).for_page()[:MOST], actor)


def past_of(actor: Actor) -> Any:
    return _theirs(actor).before(actor.now - timedelta(hours=1)).for_page()


def _seen(meetings: Iterable[Meeting], actor: Actor) -> list[Seen]:
    away = absences_of(actor)
    return [Seen(each, actor, away=_is_away(day_of(each.starts_at), away)) for each in meetings]


def seen(meeting: Meeting, actor: Actor) -> Seen:
    return _seen([meeting], actor)[0]


def past(rows: Iterable[Meeting], actor: Actor) -> list[Seen]:
    return [Seen(each, actor) for each in rows]


def comes(meeting: Meeting, actor: Actor) -> bool:
    """Whether this reader has a place there; who plans, or leads another meeting of the group, reads it without one."""
    leading = (meeting.peer_mentor_id, meeting.family_mentor_id, meeting.clinician_id)
    return actor.person_id in leading or meeting.group_id in groups_of(actor)


def may_name_theme(meeting: Meeting, actor: Actor) -> bool:
    """Of a mentoring to come, by those who lead it or plan."""
    return meeting.kind == MENTORING and Meeting.objects.permitting(actor, "set_theme").filter(pk=meeting.pk).exists()


def capsules_for(meeting: Meeting, actor: Actor) -> list[Shown]:
    """Those on offer; and the one chosen before, though another edition has taken its place."""
    found, chosen = showing.shown(actor), showing.edition(actor, meeting.capsule_id)
    return [chosen, *found] if chosen and chosen.id not in {each.id for each in found} else found


def beside(meeting: Meeting, actor: Actor) -> list[str]:
    """Who sits in the group, by name: those who meet know one another."""
    seats = Seat.objects.visible_to(actor).of_groups([meeting.group_id]).held_on(day_of(actor.now))
    return [seat.person.name for seat in seats]


# Absences, what suits, the calendar -------------------------------------------------------------------------------------------------------


def absences_of(actor: Actor) -> list[Absence]:
    return list(Absence.objects.visible_to(actor).of(actor.person_id).from_day(day_of(actor.now)))


def absence_on(day: date, actor: Actor) -> Absence | None:
    return Absence.objects.visible_to(actor).of(actor.person_id).covering(day).first()


def _is_away(day: date, away: Iterable[Absence]) -> bool:
    return any(each.first_on <= day <= each.last_on for each in away)


def availability_of(actor: Actor) -> Availability | None:
    return Availability.objects.permitting(actor, "change").of(actor.person_id).first()


def feed_of(actor: Actor) -> Feed | None:
    return Feed.objects.visible_to(actor).of(actor.person_id).first()
