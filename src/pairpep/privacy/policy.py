"""Who may read and answer what the desk keeps: who watches over privacy there, whoever reported or asked, whom a row is about."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import NOBODY, Grant, Policy
from pairpep.network.models import Membership
from pairpep.network.policy import anyone, home_programs, in_their_programs, programs, these_programs
from pairpep.network.roles import ALL_ROLES, CLINICIAN, NETWORK_ROLES, PERSONS, PRIVACY_LEAD, PROGRAM_ROLES, TEAM_LEAD, WORKERS
from pairpep.participants.policy import about_themselves, files, their_own
from pairpep.privacy.models import (
    Alert,
    Communication,
    Evaluation,
    Incident,
    LookAnswer,
    RefusedPages,
    Remark,
    Report,
    RightsRequest,
)
from pairpep.referrals.models import Referral
from pairpep.referrals.policy import people_they_accompany

TELLERS = (CLINICIAN, TEAM_LEAD, *WORKERS)


def reported_by_them(grant: Grant) -> Q:
    return Q(by_id=grant.actor.person_id)


def told_by_them(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(made_by_id=grant.actor.person_id)


def that_wait(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(outcome="")


def still_open(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(closed_at__isnull=True)


def not_answered(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(decision="", withdrawn_at__isnull=True)


def their_own_that_waits(grant: Grant) -> Q:
    return about_themselves(grant) & Q(decision="", withdrawn_at__isnull=True)


def about_others_than_them(grant: Grant) -> Q:
    """Nobody answers for their own looks."""
    return in_their_programs(grant) & ~Q(looker_id=grant.actor.person_id)


def unanswered_about_others(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(answer="") & (Q(looker_id__isnull=True) | ~Q(looker_id=grant.actor.person_id))


def their_own_that_stand(grant: Grant) -> Q:
    return about_themselves(grant) & Q(taken_back_at__isnull=True)


def of_young_people_of_their_programs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(taken_back_at__isnull=True, file__side="youth")


def of_everyone_of_their_programs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(taken_back_at__isnull=True)


def of_people_they_meet(grant: Grant) -> Q:
    met = Referral.objects.as_rule().filter(people_they_accompany(grant), file_id=OuterRef("file_id"))
    return Q(Exists(met), taken_back_at__isnull=True)


def of_people_of_their_programs(grant: Grant) -> Q:
    found = home_programs(grant)
    day = day_of(grant.actor.now)
    here = Membership.objects.as_rule().filter(person_id=OuterRef("person_id"), program_id__in=found).held_on(day).at_home()
    return Q(Exists(here)) if found else NOBODY


programs.allow("watch", to=[PRIVACY_LEAD], where=these_programs)
programs.allow("report", to=PROGRAM_ROLES, where=these_programs, even_lapsed=True)
programs.allow("report", to=NETWORK_ROLES, where=anyone)
programs.allow("communicate", to=[PRIVACY_LEAD, TEAM_LEAD], where=these_programs)
files.allow("report", "ask_access", "ask_correction", to=PERSONS, where=their_own)

look_answers = Policy(LookAnswer)
look_answers.allow("view", to=[PRIVACY_LEAD], where=in_their_programs)

communications = Policy(Communication)
communications.allow("view", to=PERSONS, where=about_themselves)
communications.allow("view", to=[PRIVACY_LEAD], where=in_their_programs)
communications.allow("view", to=TELLERS, where=told_by_them)

reports = Policy(Report)
reports.allow("view", to=ALL_ROLES, where=reported_by_them, even_lapsed=True)
reports.allow("view", "read", to=[PRIVACY_LEAD], where=in_their_programs)
reports.allow("answer", to=[PRIVACY_LEAD], where=that_wait)

incidents = Policy(Incident)
incidents.allow("view", to=[PRIVACY_LEAD], where=in_their_programs)
incidents.allow("write", "close", to=[PRIVACY_LEAD], where=still_open)

requests = Policy(RightsRequest)
requests.allow("view", to=PERSONS, where=about_themselves)
requests.allow("withdraw", to=PERSONS, where=their_own_that_waits)
requests.allow("view", "read", to=[PRIVACY_LEAD], where=in_their_programs)
requests.allow("check_identity", "answer", to=[PRIVACY_LEAD], where=not_answered)

remarks = Policy(Remark)
remarks.allow("view", to=PERSONS, where=about_themselves)
remarks.allow("take_back", to=PERSONS, where=their_own_that_stand)
remarks.allow("view", to=[PRIVACY_LEAD, TEAM_LEAD], where=of_everyone_of_their_programs)
remarks.allow("view", to=[CLINICIAN], where=of_young_people_of_their_programs)
remarks.allow("view", to=WORKERS, where=of_people_they_meet)

evaluations = Policy(Evaluation)
evaluations.allow("view", to=[PRIVACY_LEAD], where=in_their_programs)
evaluations.allow("write", "close", to=[PRIVACY_LEAD], where=still_open)

refused = Policy(RefusedPages)
refused.allow("view", to=[PRIVACY_LEAD], where=of_people_of_their_programs)

alerts = Policy(Alert)
alerts.allow("view", to=[PRIVACY_LEAD], where=in_their_programs)
alerts.allow("answer", to=[PRIVACY_LEAD], where=unanswered_about_others)
