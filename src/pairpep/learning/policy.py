"""Who may do what after a meeting. An employer sees who came and for how long; what was learned belongs to those who meet."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q

from pairpep.gatherings.models import Meeting, Seat
from pairpep.gatherings.policy import MENTORS, led_by_them, meetings, of_their_group, they_lead
from pairpep.gatherings.workflow import SHOWN
from pairpep.kernel.policy import Grant, Policy
from pairpep.learning.models import Attendance, CheckIn, FollowUp, LearningCard
from pairpep.learning.workflow import KEPT
from pairpep.network.policy import anyone, in_their_programs, their_own
from pairpep.network.roles import COORDINATOR, MANAGER, TEAM_LEAD, WORKERS


def _groups_they_lead(grant: Grant) -> Any:
    return Meeting.objects.as_rule().filter(they_lead(grant), season__state__in=SHOWN).values("group_id")


def of_meetings_they_lead(grant: Grant) -> Q:
    """Of every meeting of a group in which they lead one: two mentors follow the same people."""
    return Q(Exists(Meeting.objects.as_rule().filter(pk=OuterRef("meeting_id"), group_id__in=_groups_they_lead(grant))))


def of_meetings_of_their_group(grant: Grant) -> Q:
    return Q(Exists(Meeting.objects.as_rule().filter(of_their_group(grant), pk=OuterRef("meeting_id"))))


def with_words(grant: Grant) -> Q:
    return Q(state=KEPT)


def they_wrote(grant: Grant) -> Q:
    return Q(written_by_id=grant.actor.person_id, state=KEPT)


def of_a_meeting_they_lead(grant: Grant) -> Q:
    return Q(Exists(Meeting.objects.as_rule().filter(led_by_them(grant), pk=OuterRef("meeting_id"))), state=KEPT)


def of_seats_they_lead(grant: Grant) -> Q:
    return Q(Exists(Seat.objects.as_rule().filter(pk=OuterRef("seat_id"), group_id__in=_groups_they_lead(grant))))


def still_waiting(grant: Grant) -> Q:
    return Q(state="proposed")


meetings.allow("record_attendance", "keep_card", "check_in", to=MENTORS, where=led_by_them)
meetings.allow("keep_card", to=WORKERS, where=of_their_group, even_lapsed=True)

attendance = Policy(Attendance)
attendance.allow("view", to=WORKERS, where=their_own, even_lapsed=True)
attendance.allow("view", to=MENTORS, where=of_meetings_they_lead)
attendance.allow("view", to=[MANAGER, TEAM_LEAD], where=in_their_programs)

cards = Policy(LearningCard)
cards.allow("view", "follow_up", to=WORKERS, where=with_words, even_lapsed=True)
cards.allow("view", "follow_up", to=[*MENTORS, COORDINATOR], where=with_words)
cards.allow("view", to=WORKERS, where=of_meetings_of_their_group, even_lapsed=True)  # that the group kept no words, too
cards.allow("view", to=MENTORS, where=of_meetings_they_lead)
cards.allow("withdraw", to=WORKERS, where=they_wrote, even_lapsed=True)
cards.allow("withdraw", to=MENTORS, where=of_a_meeting_they_lead)

follow_ups = Policy(FollowUp)
follow_ups.allow("view", to=WORKERS, where=anyone, even_lapsed=True)
follow_ups.allow("view", to=[*MENTORS, COORDINATOR], where=anyone)
follow_ups.allow("decide", to=[COORDINATOR], where=still_waiting)

check_ins = Policy(CheckIn)
check_ins.allow("view", to=WORKERS, where=their_own, even_lapsed=True)
check_ins.allow("view", to=MENTORS, where=of_seats_they_lead)
