"""Who may do what with seasons and meetings: the coordination plans, mentors open and close, those who sit come. No employer is here."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from pairpep.gatherings.models import Absence, Availability, CalendarLine, Feed, Group, Meeting, Season, Seat
from pairpep.gatherings.workflow import SHOWN
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.models import Membership
from pairpep.network.policy import anyone, oneself, people, their_own
from pairpep.network.roles import CLINICIAN, COORDINATOR, FAMILY_MENTOR, PEER_MENTOR, STAFF_ROLES, WORKERS

MENTORS = (PEER_MENTOR, FAMILY_MENTOR)
COMING = (*WORKERS, *MENTORS, CLINICIAN)  # whoever may have a meeting to come to


def _seated(grant: Grant, group: str) -> Exists:
    """A place of their own, today, in a group of a season that is shown."""
    day = day_of(grant.actor.now)
    mine = Seat.objects.as_rule().filter(person_id=grant.actor.person_id, since__lte=day, season__state__in=SHOWN).held_on(day)
    return Exists(mine.filter(group_id=OuterRef(group)))


def they_lead(grant: Grant, prefix: str = "") -> Q:
    """As the mentor they are now: one who is no longer a mentor leads nothing."""
    me: UUID = grant.actor.person_id
    led = Q(pk__in=[])
    if grant.actor.holds(PEER_MENTOR):
        led |= Q(**{f"{prefix}peer_mentor_id": me})
    if grant.actor.holds(FAMILY_MENTOR):
        led |= Q(**{f"{prefix}family_mentor_id": me})
    return led


def _led(grant: Grant, group: str) -> Exists:
    return Exists(Meeting.objects.as_rule().filter(they_lead(grant), group_id=OuterRef(group), season__state__in=SHOWN))


def _visited(grant: Grant, group: str) -> Exists:
    return Exists(Meeting.objects.as_rule().filter(clinician_id=grant.actor.person_id, group_id=OuterRef(group), season__state__in=SHOWN))


def shown(grant: Grant) -> Q:
    return Q(state__in=SHOWN)


def where_they_sit(grant: Grant) -> Q:
    return Q(_seated(grant, "pk"))


def where_they_lead(grant: Grant) -> Q:
    return Q(_led(grant, "pk"))


def where_they_are_invited(grant: Grant) -> Q:
    return Q(_visited(grant, "pk"))


def beside_them(grant: Grant) -> Q:
    return Q(_seated(grant, "group_id"))


def in_groups_they_lead(grant: Grant) -> Q:
    return Q(_led(grant, "group_id"))


def of_their_group(grant: Grant) -> Q:
    return Q(_seated(grant, "group_id"), season__state__in=SHOWN)


def of_groups_they_lead(grant: Grant) -> Q:
    return Q(_led(grant, "group_id"), season__state__in=SHOWN)


def led_by_them(grant: Grant) -> Q:
    return they_lead(grant) & Q(season__state__in=SHOWN)


def they_are_invited_to(grant: Grant) -> Q:
    return Q(clinician_id=grant.actor.person_id, season__state__in=SHOWN)


def of_whoever_comes(grant: Grant) -> Q:
    day = day_of(grant.actor.now)
    roles = Membership.objects.as_rule().filter(person_id=OuterRef("pk"), role__in=COMING).held_on(day).at_home()
    return Q(Exists(roles))


def their_own_seats(grant: Grant) -> Q:
    return their_own(grant) & Q(season__state__in=SHOWN)


people.allow("plan_season", to=[COORDINATOR], where=oneself)  # the network has no row: done in one's own name
people.allow("declare_absence", "say_when", "have_calendar", to=COMING, where=oneself, even_lapsed=True)
people.allow("declare_absence", to=[COORDINATOR], where=of_whoever_comes)

seasons = Policy(Season)
seasons.allow("view", "prepare", "publish", "discard", "end", to=[COORDINATOR], where=anyone)
seasons.allow("view", to=COMING, where=shown, even_lapsed=True)

groups = Policy(Group)
groups.allow("view", to=[COORDINATOR], where=anyone)
groups.allow("view", to=WORKERS, where=where_they_sit, even_lapsed=True)
groups.allow("view", to=MENTORS, where=where_they_lead)
groups.allow("view", to=[CLINICIAN], where=where_they_are_invited)

seats = Policy(Seat)
seats.allow("view", "move", to=[COORDINATOR], where=anyone)
seats.allow("view", to=WORKERS, where=beside_them, even_lapsed=True)
seats.allow("view", to=WORKERS, where=their_own_seats, even_lapsed=True)
seats.allow("view", to=MENTORS, where=in_groups_they_lead)

meetings = Policy(Meeting)
meetings.allow("view", "move", "cancel", "replace", "set_theme", to=[COORDINATOR], where=anyone)
meetings.allow("view", to=WORKERS, where=of_their_group, even_lapsed=True)
meetings.allow("view", to=MENTORS, where=of_groups_they_lead)
meetings.allow("open", "close", "set_theme", to=MENTORS, where=led_by_them)
meetings.allow("view", to=[CLINICIAN], where=they_are_invited_to)

absences = Policy(Absence)
absences.allow("view", "take_back", to=[COORDINATOR], where=anyone)
absences.allow("view", "take_back", to=STAFF_ROLES, where=their_own, even_lapsed=True)

availabilities = Policy(Availability)
availabilities.allow("view", to=[COORDINATOR], where=anyone)
availabilities.allow("view", "change", to=STAFF_ROLES, where=their_own, even_lapsed=True)

feeds = Policy(Feed)
feeds.allow("view", "stop", to=STAFF_ROLES, where=their_own, even_lapsed=True)

lines = Policy(CalendarLine)
lines.allow("view", to=STAFF_ROLES, where=their_own, even_lapsed=True)
