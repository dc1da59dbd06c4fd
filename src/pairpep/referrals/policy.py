"""Who may see a referral and move it along. The states say when; this says who."""

from django.db.models import Exists, OuterRef, Q

from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import cards
from pairpep.network.roles import CLINICIAN, COORDINATOR, FAMILY_WORKER, KINDS, PEER_WORKER, PERSONS, RELATIVE, TEAM_LEAD, WORKERS
from pairpep.participants.models import Opening, Permission, Tie
from pairpep.participants.policy import about_themselves, everyone_of_their_programs, files, reaching
from pairpep.referrals.models import Ask, Care, LoanRequest, Referral, Wishes
from pairpep.referrals.workflow import MATCHING, PROPOSED, WITH_WORKER

REFERRERS = [CLINICIAN, TEAM_LEAD, *WORKERS]


def peer_referrals_of_their_programs(grant: Grant) -> Q:
    return Q(kind="peer", program_id__in=grant.programs)


def made_by_them(grant: Grant) -> Q:
    return Q(referred_by_id=grant.actor.person_id, program_id__in=grant.programs)


def given_to_them(grant: Grant) -> Q:
    return Q(worker_id=grant.actor.person_id, program_id__in=grant.programs, state__in=(PROPOSED, *WITH_WORKER))


def left_open_in_their_program(grant: Grant) -> Q:
    """A yes that names nobody: any worker of that kind may take it. Someone lent for one referral may not."""
    q = Q(pk__in=[])
    for kind, role in KINDS.items():
        lent = {program for lent_role, program, _ in grant.actor.loans if lent_role == role}
        q |= Q(kind=kind, state=MATCHING, worker__isnull=True, program_id__in=grant.actor.programs([role]) - lent)
    return q & ~Q(passed_by__contains=[grant.actor.person_id])


def offered_to_them(grant: Grant) -> Q:
    return given_to_them(grant) | left_open_in_their_program(grant)


def of_children_they_decide_with(grant: Grant) -> Q:
    tie = Tie.objects.as_rule().filter(file_id=OuterRef("file_id"), guardian=True, relative_file_id__in=grant.actor.own_files)
    return Q(Exists(tie), kind="peer")


def of_young_people_who_permit_it(grant: Grant) -> Q:
    standing = Permission.objects.as_rule().filter(
        to_person_id=grant.actor.person_id, withdrawn_at__isnull=True, file_id=OuterRef("file_id")
    )
    return Q(Exists(standing), kind="peer", program_id__in=grant.programs)


def of_people_opened_because_of_a_danger(grant: Grant) -> Q:
    opened = Opening.objects.as_rule().filter(by_id=grant.actor.person_id, until__gt=grant.actor.now, file_id=OuterRef("file_id"))
    return Q(Exists(opened), program_id__in=grant.programs)


referrals = Policy(Referral)
referrals.allow(
    "view",
    "say_yes",
    "say_not_now",
    "say_no",
    "change_mind",
    "choose_again",
    "confirm_meeting",
    "ask_other_time",
    "end",
    "confirm_again",
    to=PERSONS,
    where=about_themselves,
)
referrals.allow("view", "guardian_answer", to=[RELATIVE], where=of_children_they_decide_with)
referrals.allow("view", to=[CLINICIAN], where=peer_referrals_of_their_programs)
referrals.allow("view", "give_link", "ask_again", "cancel", to=REFERRERS, where=made_by_them)
referrals.allow("give_link", "ask_again", to=[CLINICIAN], where=peer_referrals_of_their_programs)
referrals.allow("view", "accept", to=WORKERS, where=offered_to_them)
referrals.allow(
    "step_back", "ask_redirect", "propose_meeting", "met", "missed", "close_kindly", "end", "give_link", to=WORKERS, where=given_to_them
)
referrals.allow(
    "view",
    "give_link",
    "ask_again",
    "cancel",
    "offer",
    "open_again",
    "set_waiting",
    "keep",
    "direct_elsewhere",
    "ask_loan",
    "end",
    to=[TEAM_LEAD],
    where=everyone_of_their_programs,
)
referrals.allow("view", to=[FAMILY_WORKER], where=of_young_people_who_permit_it)
referrals.allow("view", to=REFERRERS, where=of_people_opened_because_of_a_danger)

# What the referral opens of the file: whose it is.


def people_offered_or_given_to_them(grant: Grant) -> Q:
    mine = Referral.objects.as_rule().filter(offered_to_them(grant), file_id=OuterRef("pk"))
    return Q(Exists(mine))


def people_they_referred(grant: Grant) -> Q:
    mine = Referral.objects.as_rule().filter(made_by_them(grant), file_id=OuterRef("pk"), closed_at__isnull=True)
    return Q(Exists(mine))


files.allow("view", to=WORKERS, where=people_offered_or_given_to_them)
files.allow("view", to=REFERRERS, where=people_they_referred)


def of_people_given_to_them(grant: Grant) -> Q:
    return Q(Exists(Referral.objects.as_rule().filter(given_to_them(grant), file_id=OuterRef("file_id"))))


reaching.allow("view", to=WORKERS, where=of_people_given_to_them)


def of_referrals_offered_or_given_to_them(grant: Grant) -> Q:
    return Q(Exists(Referral.objects.as_rule().filter(offered_to_them(grant), pk=OuterRef("referral_id"))))


wishes = Policy(Wishes)
wishes.allow("view", to=PERSONS, where=about_themselves)
wishes.allow("view", to=WORKERS, where=of_referrals_offered_or_given_to_them)


def of_whom_they_meet(grant: Grant) -> Q:
    """Whoever was chosen, from another program too."""
    theirs = Referral.objects.as_rule().filter(worker_id=OuterRef("person_id"), kind=OuterRef("kind"), file_id__in=grant.actor.own_files)
    return Q(Exists(theirs), shown=True)


cards.allow("view", to=PERSONS, where=of_whom_they_meet)

care = Policy(Care)
care.allow("view", to=[PEER_WORKER, FAMILY_WORKER], where=lambda grant: Q(worker_id=grant.actor.person_id))
care.allow("view", to=PERSONS, where=about_themselves)
care.allow("view", to=[TEAM_LEAD], where=everyone_of_their_programs)

asks = Policy(Ask)
asks.allow("view", "take", "dismiss", to=[TEAM_LEAD], where=everyone_of_their_programs)

loans = Policy(LoanRequest)
loans.allow("view", "lend", to=[COORDINATOR], where=lambda grant: Q(pk__isnull=False))
loans.allow("view", "withdraw", to=[TEAM_LEAD], where=everyone_of_their_programs)


# Those whom a worker accompanies today. What hangs on an accompaniment, in the apps above, is opened by these.


def people_they_accompany(grant: Grant) -> Q:
    """A link of care that is open, in a role held today; someone lent, for their one referral."""
    mine = Care.objects.as_rule().filter(worker_id=grant.actor.person_id, until__isnull=True, referral_id=OuterRef("pk"))
    return Q(Exists(mine), _in_a_role_held(grant), closed_at__isnull=True)


def _in_a_role_held(grant: Grant) -> Q:
    q = Q(pk__in=[])
    for kind, role in KINDS.items():
        lent = {(program, one) for lent_role, program, one in grant.actor.loans if lent_role == role}
        own = grant.actor.programs([role]) - {program for program, _ in lent}
        q |= Q(program_id__in=own, kind=kind) | Q(pk__in=[one for _, one in lent], kind=kind)
    return q


def of_people_they_accompany(grant: Grant) -> Q:
    """For a row that names its referral."""
    return Q(Exists(Referral.objects.as_rule().filter(people_they_accompany(grant), pk=OuterRef("referral_id"))))
