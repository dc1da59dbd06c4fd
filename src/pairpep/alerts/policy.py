"""Who may make a ladder, try it, and take an alert: whoever leads; those who were told. The person it is about reads all of it."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q

from pairpep.alerts.models import Alert, Ladder, Rung, Told
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import in_their_programs, programs, these_programs
from pairpep.network.roles import CLINICIAN, MANAGER, PERSONS, PROGRAM_ROLES, TEAM_LEAD, WORKERS
from pairpep.participants.policy import about_themselves
from pairpep.referrals.models import Care

LEADING = (TEAM_LEAD, MANAGER)
TOLD = (CLINICIAN, TEAM_LEAD, MANAGER, *WORKERS)
ANSWERING = (CLINICIAN, TEAM_LEAD, MANAGER)  # a peer or family worker stops no ladder: somebody else of the team must be there
STAYS = timedelta(days=7)  # after the end, with those who were told


def _told_to_them(grant: Grant) -> Q:
    theirs = Told.objects.as_rule().filter(alert_id=OuterRef("pk"), person_id=grant.actor.person_id)
    return in_their_programs(grant) & Q(Exists(theirs))


def that_they_were_told_of(grant: Grant) -> Q:
    return _told_to_them(grant) & (Q(ended_at__isnull=True) | Q(ended_at__gt=grant.actor.now - STAYS))


def of_whom_they_accompany(grant: Grant) -> Q:
    """A peer or family worker: for as long as they accompany the person. A drill is about nobody."""
    beside = Care.objects.as_rule().filter(file_id=OuterRef("file_id"), worker_id=grant.actor.person_id, until__isnull=True)
    return that_they_were_told_of(grant) & (Q(file_id__isnull=True) | Q(Exists(beside)))


def open_and_told_to_them(grant: Grant) -> Q:
    return _told_to_them(grant) & Q(ended_at__isnull=True)


def open_in_their_programs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(ended_at__isnull=True)


def taken_by_them(grant: Grant) -> Q:
    return open_and_told_to_them(grant) & Q(taken_by_id=grant.actor.person_id)


programs.allow("see_ladder", to=PROGRAM_ROLES, where=these_programs)
programs.allow("set_ladder", "try_ladder", to=LEADING, where=these_programs)

ladders = Policy(Ladder)
ladders.allow("view", to=PROGRAM_ROLES, where=in_their_programs)

rungs = Policy(Rung)
rungs.allow("view", to=PROGRAM_ROLES, where=in_their_programs)

alerts = Policy(Alert)
alerts.allow("view", to=PERSONS, where=about_themselves)
alerts.allow("view", "open", to=[TEAM_LEAD], where=in_their_programs)
alerts.allow("view", "open", to=ANSWERING, where=that_they_were_told_of)
alerts.allow("view", "open", to=WORKERS, where=of_whom_they_accompany)
alerts.allow("acknowledge", to=[TEAM_LEAD], where=open_in_their_programs)
alerts.allow("acknowledge", to=ANSWERING, where=open_and_told_to_them)
alerts.allow("let_go", "close", to=[TEAM_LEAD], where=open_in_their_programs)
alerts.allow("let_go", "close", to=ANSWERING, where=taken_by_them)


def of_alerts_they_read(grant: Grant) -> Q:
    return _of_alerts(grant, that_they_were_told_of(grant))


def of_alerts_of_whom_they_accompany(grant: Grant) -> Q:
    return _of_alerts(grant, of_whom_they_accompany(grant))


def that_are_their_own(grant: Grant) -> Q:
    """That they were told: when and why, of whom nothing."""
    return in_their_programs(grant) & Q(person_id=grant.actor.person_id)


def of_alerts_of_their_programs(grant: Grant) -> Q:
    return _of_alerts(grant, in_their_programs(grant))


def of_alerts_about_themselves(grant: Grant) -> Q:
    return _of_alerts(grant, about_themselves(grant))


def _of_alerts(grant: Grant, these: Q) -> Q:
    """Of a file that its person keeps them out of, nothing."""
    found = Alert.objects.as_rule().filter(these, pk=OuterRef("alert_id"))
    if grant.actor.kept_out:
        found = found.exclude(file_id__in=grant.actor.kept_out)
    return Q(Exists(found))


told = Policy(Told)
told.allow("view", to=PERSONS, where=of_alerts_about_themselves)
told.allow("view", to=[TEAM_LEAD], where=of_alerts_of_their_programs)
told.allow("view", to=ANSWERING, where=of_alerts_they_read)
told.allow("view", to=WORKERS, where=of_alerts_of_whom_they_accompany)
told.allow("view", to=TOLD, where=that_are_their_own)
