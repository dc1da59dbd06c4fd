"""Who may read and write a plan: the person always; their worker, while it lasts; the team, what was approved, and of young people only."""

from django.db.models import Exists, OuterRef, Q

from pairpep.kernel.policy import Grant, Policy
from pairpep.network.roles import CLINICIAN, PERSONS, RELATIVE, TEAM_LEAD, WORKERS, YOUNG_PERSON
from pairpep.participants.policy import about_themselves
from pairpep.plans.models import Crossing, Offer, Plan, Progress, Version
from pairpep.plans.workflow import APPROVED, YES
from pairpep.referrals.policy import of_people_they_accompany, people_they_accompany, referrals


def written_with_the_person(grant: Grant) -> Q:
    return of_people_they_accompany(grant) & Q(worker_id=grant.actor.person_id)


def of_young_people_of_their_programs(grant: Grant) -> Q:
    """A relative's plan is nothing for the team to read."""
    return Q(kind="peer", program_id__in=grant.programs, closed_at__isnull=True)


def of_plans_they_write(grant: Grant) -> Q:
    return Q(Exists(Plan.objects.as_rule().filter(written_with_the_person(grant), pk=OuterRef("plan_id"))))


def approved_for_the_team(grant: Grant) -> Q:
    return Q(Exists(Plan.objects.as_rule().filter(of_young_people_of_their_programs(grant), pk=OuterRef("plan_id"))), state=APPROVED)


def approved_by_themselves(grant: Grant) -> Q:
    return about_themselves(grant) & Q(state=APPROVED)


def in_a_plan_they_write(grant: Grant) -> Q:
    plan = Plan.objects.as_rule().filter(written_with_the_person(grant), file_id=OuterRef("file_id"), closed_at__isnull=True)
    return Q(Exists(plan), answer=YES, removed_at__isnull=True)


def in_a_plan_of_their_programs(grant: Grant) -> Q:
    plan = Plan.objects.as_rule().filter(of_young_people_of_their_programs(grant), file_id=OuterRef("file_id"))
    return Q(Exists(plan), answer=YES, removed_at__isnull=True)


referrals.allow("plan", to=WORKERS, where=people_they_accompany, part="plan")

plans = Policy(Plan)
plans.allow("view", "answer", "mark", "close", to=PERSONS, where=about_themselves)
plans.allow("view", "write", "close", to=WORKERS, where=written_with_the_person)
plans.allow("view", to=[CLINICIAN, TEAM_LEAD], where=of_young_people_of_their_programs)

versions = Policy(Version)
versions.allow("view", "answer", to=PERSONS, where=about_themselves)
versions.allow("offer", to=[RELATIVE], where=approved_by_themselves)
versions.allow("view", to=WORKERS, where=of_plans_they_write)
versions.allow("view", to=[CLINICIAN, TEAM_LEAD], where=approved_for_the_team)

progress = Policy(Progress)
progress.allow("view", to=PERSONS, where=about_themselves)
progress.allow("view", to=WORKERS, where=of_plans_they_write)

offers = Policy(Offer)
offers.allow("view", "take_back", to=[RELATIVE], where=about_themselves)

crossings = Policy(Crossing)
crossings.allow("view", "answer", to=[YOUNG_PERSON], where=about_themselves)
crossings.allow("view", to=WORKERS, where=in_a_plan_they_write)
crossings.allow("view", to=[CLINICIAN, TEAM_LEAD], where=in_a_plan_of_their_programs)
