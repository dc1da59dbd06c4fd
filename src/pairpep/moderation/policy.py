"""Who may do what to keep the community safe. Nobody moderates themselves, and nobody answers an appeal of their own step."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.community.models import Message
from pairpep.community.policy import (
    EVERYONE,
    members,
    messages,
    of_members_they_watch,
    of_others_they_watch_over,
    of_who_they_were,
    other_members,
    spaces_open,
    they_tend,
)
from pairpep.community.workflow import SHOWN, WAITING
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Grant, Policy
from pairpep.kernel.reference import content
from pairpep.moderation.models import Appeal, ClosedDay, DutyShift, NewsChoice, NewsSent, Report, Step, SteppedBack
from pairpep.network.models import Membership
from pairpep.network.policy import anyone, oneself, people, their_own
from pairpep.network.roles import COORDINATOR, STAFF_ROLES

# Of a message


def said_by_another(grant: Grant) -> Q:
    return Q(space_id__in=spaces_open(grant.actor), state=SHOWN) & ~of_who_they_were(grant)


def that_waits(grant: Grant) -> Q:
    return of_others_they_watch_over(grant) & Q(state=WAITING)


messages.allow("report", to=EVERYONE, where=said_by_another, even_lapsed=True)
messages.allow("moderate", to=STAFF_ROLES, where=of_others_they_watch_over, even_lapsed=True)
messages.allow("decide", to=STAFF_ROLES, where=that_waits, even_lapsed=True)
members.allow("take_step", to=STAFF_ROLES, where=other_members, even_lapsed=True)


def about_words_of_others(grant: Grant) -> Q:
    return Q(Exists(Message.objects.as_rule().filter(of_others_they_watch_over(grant), pk=OuterRef("message_id"))))


def that_waits_for_them(grant: Grant) -> Q:
    return about_words_of_others(grant) & Q(ended_at__isnull=True)


reports = Policy(Report)
reports.allow("view", to=EVERYONE, where=of_who_they_were, even_lapsed=True)
reports.allow("view", to=STAFF_ROLES, where=about_words_of_others, even_lapsed=True)
reports.allow("end", to=STAFF_ROLES, where=that_waits_for_them, even_lapsed=True)


# Steps and appeals


def that_can_be_asked_again(grant: Grant) -> Q:
    codes = [step.code for step in content().moderation.steps if step.appeal]
    return of_who_they_were(grant) & Q(code__in=codes, undone_at__isnull=True) & ~Q(Exists(_appeals_of_it()))


def not_read_yet(grant: Grant) -> Q:
    return of_who_they_were(grant) & Q(read_at__isnull=True)


def _appeals_of_it():  # type: ignore[no-untyped-def]
    return Appeal.objects.as_rule().filter(step_id=OuterRef("pk"))


steps = Policy(Step)
steps.allow("view", to=EVERYONE, where=of_who_they_were, even_lapsed=True)
steps.allow("view", to=STAFF_ROLES, where=of_members_they_watch, even_lapsed=True)
steps.allow("read", to=EVERYONE, where=not_read_yet, even_lapsed=True)
steps.allow("appeal", to=EVERYONE, where=that_can_be_asked_again, even_lapsed=True)


def of_a_step_about_them(grant: Grant) -> Q:
    return Q(Exists(Step.objects.as_rule().filter(of_who_they_were(grant), pk=OuterRef("step_id"))))


def of_somebody_elses_step(grant: Grant) -> Q:
    theirs = Step.objects.as_rule().filter(pk=OuterRef("step_id")).exclude(by_id=grant.actor.person_id).exclude(of_who_they_were(grant))
    return of_members_they_watch(grant) & Q(Exists(theirs), outcome="")


appeals = Policy(Appeal)
appeals.allow("view", to=EVERYONE, where=of_a_step_about_them, even_lapsed=True)
appeals.allow("view", to=STAFF_ROLES, where=of_members_they_watch, even_lapsed=True)
appeals.allow("answer", to=STAFF_ROLES, where=of_somebody_elses_step, even_lapsed=True)


# Hours


def their_own_while_they_watch(grant: Grant) -> Q:
    return their_own(grant) & of_members_they_watch(grant)


def themselves_while_they_watch(grant: Grant) -> Q:
    return oneself(grant) & of_members_they_watch(grant)


def themselves_if_they_tend(grant: Grant) -> Q:
    return oneself(grant) & they_tend(grant)


def of_the_staff(grant: Grant) -> Q:
    return Q(Exists(Membership.objects.as_rule().filter(person_id=OuterRef("pk")).held_on(day_of(grant.actor.now))))


shifts = Policy(DutyShift)
shifts.allow("view", to=STAFF_ROLES, where=they_tend, even_lapsed=True)
shifts.allow("end", to=STAFF_ROLES, where=their_own_while_they_watch, even_lapsed=True)
shifts.allow("end", to=[COORDINATOR], where=anyone)

backs = Policy(SteppedBack)
backs.allow("view", to=STAFF_ROLES, where=they_tend, even_lapsed=True)
backs.allow("take_back", to=STAFF_ROLES, where=their_own_while_they_watch, even_lapsed=True)

closed_days = Policy(ClosedDay)
closed_days.allow("view", "open_again", to=STAFF_ROLES, where=they_tend, even_lapsed=True)

people.allow("take_shift", "step_back_today", to=STAFF_ROLES, where=themselves_while_they_watch, even_lapsed=True)
people.allow("name_moderator", "invite_to_community", to=[COORDINATOR], where=of_the_staff)
people.allow("close_day", to=STAFF_ROLES, where=themselves_if_they_tend, even_lapsed=True)


# News of the week

people.allow("choose_news", to=EVERYONE, where=oneself, even_lapsed=True)

news = Policy(NewsChoice)
news.allow("view", "choose_again", to=EVERYONE, where=their_own, even_lapsed=True)


def of_their_choice(grant: Grant) -> Q:
    return Q(Exists(NewsChoice.objects.as_rule().filter(their_own(grant), pk=OuterRef("choice_id"))))


sent = Policy(NewsSent)
sent.allow("view", to=EVERYONE, where=of_their_choice, even_lapsed=True)
