"""Who may open a file and what hangs on it. Referrals add the rules that come from a meeting (referrals/policy.py)."""

from django.db.models import Exists, OuterRef, Q

from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.roles import CLINICIAN, FAMILY_WORKER, PERSONS, PRIVACY_LEAD, RELATIVE, TEAM_LEAD, WORKERS, YOUNG_PERSON
from pairpep.participants.models import AccessLink, Consent, ContactPoint, File, Opening, Permission, Reaching, Refusal, Restriction, Tie


def about_themselves(grant: Grant) -> Q:
    return Q(file_id__in=grant.actor.own_files)


def their_own(grant: Grant) -> Q:
    return Q(person_id=grant.actor.person_id)


def young_people_of_their_programs(grant: Grant) -> Q:
    return Q(side="youth", program_id__in=grant.programs)


def everyone_of_their_programs(grant: Grant) -> Q:
    return Q(program_id__in=grant.programs)


def young_people_who_permit_it(grant: Grant) -> Q:
    standing = Permission.objects.as_rule().filter(to_person_id=grant.actor.person_id, withdrawn_at__isnull=True, file_id=OuterRef("pk"))
    return Q(Exists(standing), program_id__in=grant.programs)


def children_they_decide_with(grant: Grant) -> Q:
    tie = Tie.objects.as_rule().filter(file_id=OuterRef("pk"), guardian=True, relative_file_id__in=grant.actor.own_files)
    return Q(Exists(tie), side="youth")


def given_for_a_child(grant: Grant) -> Q:
    """Until the child decides alone: the wall asks for the age of that day."""
    return Q(by_person_id=grant.actor.person_id, capacity="guardian")


def about_themselves_and_theirs(grant: Grant) -> Q:
    """What a parent said of research stays theirs: taken back here, they would learn from it what their child wants."""
    return about_themselves(grant) & ~Q(capacity="guardian", purpose="research")


def made_by_them(grant: Grant) -> Q:
    return Q(created_by_id=grant.actor.person_id)


def given_to_them(grant: Grant) -> Q:
    return Q(to_person_id=grant.actor.person_id, program_id__in=grant.programs)


files = Policy(File)
files.allow("view", "edit", "take_away", to=PERSONS, where=their_own)
files.allow("ask", "keep_contact", to=PERSONS, where=their_own)
files.allow("restrict", "refuse", "say_how_to_reach", to=PERSONS, where=their_own)
files.allow("permit", to=[YOUNG_PERSON], where=their_own)
files.allow("view", "edit", "refer", "bring_guardian", to=[CLINICIAN], where=young_people_of_their_programs)
files.allow("view", "refer", to=[TEAM_LEAD], where=everyone_of_their_programs)
files.allow("edit", "bring_guardian", to=[TEAM_LEAD], where=young_people_of_their_programs)
files.allow("view", to=[FAMILY_WORKER], where=young_people_who_permit_it)
files.allow("view", "answer_for_research", to=[RELATIVE], where=children_they_decide_with)

consents = Policy(Consent)
consents.allow("view", to=PERSONS, where=about_themselves)
consents.allow("withdraw", to=PERSONS, where=about_themselves_and_theirs)
consents.allow("view", "withdraw", to=[RELATIVE], where=given_for_a_child)

contacts = Policy(ContactPoint)
contacts.allow("view", "withdraw", to=PERSONS, where=about_themselves)

links = Policy(AccessLink)
links.allow("view", to=[CLINICIAN, TEAM_LEAD, "peer_worker", "family_worker"], where=made_by_them)

permissions = Policy(Permission)
permissions.allow("view", to=[YOUNG_PERSON], where=about_themselves)
permissions.allow("view", to=[FAMILY_WORKER], where=given_to_them)

ties = Policy(Tie)
ties.allow("view", to=[YOUNG_PERSON], where=lambda grant: Q(guardian=True, file_id__in=grant.actor.own_files))
ties.allow("view", to=[RELATIVE], where=lambda grant: Q(guardian=True, relative_file_id__in=grant.actor.own_files))
ties.allow("view", to=[CLINICIAN, TEAM_LEAD], where=lambda grant: Q(guardian=True, program_id__in=grant.programs))


def that_still_stand(grant: Grant) -> Q:
    return about_themselves(grant) & Q(lifted_at__isnull=True)


def recorded_on_paper(grant: Grant) -> Q:
    """What came on paper is ended on paper as well."""
    return everyone_of_their_programs(grant) & Q(recorded_by__isnull=False, lifted_at__isnull=True)


def refused_on_paper(grant: Grant) -> Q:
    return everyone_of_their_programs(grant) & Q(recorded_by__isnull=False, withdrawn_at__isnull=True)


restrictions = Policy(Restriction)
restrictions.allow("view", "print", to=PERSONS, where=about_themselves)
restrictions.allow("lift", to=PERSONS, where=that_still_stand)
restrictions.allow("view", to=[PRIVACY_LEAD], where=everyone_of_their_programs)
restrictions.allow("lift", to=[PRIVACY_LEAD], where=recorded_on_paper)

refusals = Policy(Refusal)
refusals.allow("view", to=PERSONS, where=about_themselves)
refusals.allow("withdraw", to=PERSONS, where=about_themselves)
refusals.allow("view", to=[PRIVACY_LEAD], where=everyone_of_their_programs)
refusals.allow("withdraw", to=[PRIVACY_LEAD], where=refused_on_paper)


def of_young_people_of_their_programs(grant: Grant) -> Q:
    young = File.objects.as_rule().filter(pk=OuterRef("file_id"), side="youth")
    return Q(Exists(young), program_id__in=grant.programs)


reaching = Policy(Reaching)
reaching.allow("view", to=PERSONS, where=about_themselves)
reaching.allow("view", to=[CLINICIAN], where=of_young_people_of_their_programs)
reaching.allow("view", to=[TEAM_LEAD], where=everyone_of_their_programs)


def for_a_few_hours(grant: Grant) -> Q:
    return opened_by_them(grant) & Q(until__gt=grant.actor.now, program_id__in=grant.programs)


def that_they_are_told_of(grant: Grant) -> Q:
    return about_themselves(grant) & Q(person_told_on__lte=day_of(grant.actor.now))


def opened_by_them(grant: Grant) -> Q:
    return Q(by_id=grant.actor.person_id)


def not_reviewed_and_opened_by_others(grant: Grant) -> Q:
    return Q(program_id__in=grant.programs, reviewed_at__isnull=True) & ~Q(by_id=grant.actor.person_id)


openings = Policy(Opening)
openings.allow("view", to=PERSONS, where=that_they_are_told_of)
openings.allow("view", to=[CLINICIAN, TEAM_LEAD, *WORKERS], where=opened_by_them)
openings.allow("enter", to=[CLINICIAN, TEAM_LEAD, *WORKERS], where=for_a_few_hours)
openings.allow("view", to=[PRIVACY_LEAD], where=everyone_of_their_programs)
openings.allow("review", to=[PRIVACY_LEAD], where=not_reviewed_and_opened_by_others)


def opened_because_of_a_danger(grant: Grant) -> Q:
    """For four hours, by someone who works in the program."""
    standing = Opening.objects.as_rule().filter(by_id=grant.actor.person_id, until__gt=grant.actor.now, file_id=OuterRef("pk"))
    return Q(Exists(standing), program_id__in=grant.programs)


files.allow("view", to=[CLINICIAN, TEAM_LEAD, *WORKERS], where=opened_because_of_a_danger)
