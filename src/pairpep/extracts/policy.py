"""Who may do what with agreements and their files: those of the study, once committed; the coordination; who watches over privacy, for
their own program. Nobody signs what they asked for, says yes to it for a program, nor lets it out.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.extracts.models import Agreement, Anonymisation, Approval, Extract, Inclusion, Leaflet, Link, Member, Reassessment
from pairpep.extracts.workflow import ACTIVE, BUILT, DRAFT, ENDED, KEPT, OUT
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import anyone, oneself, people
from pairpep.network.roles import COORDINATOR, PERSONS, PRIVACY_LEAD, RESEARCHER, WORKERS
from pairpep.participants.policy import about_themselves

KEEPERS = (COORDINATOR, PRIVACY_LEAD)
ASKERS = (RESEARCHER, COORDINATOR)

people.allow("begin_agreement", to=ASKERS, where=oneself)


def _member(grant: Grant, field: str, *, committed: bool) -> Exists:
    rows = Member.objects.as_rule().filter(agreement_id=OuterRef(field), person_id=grant.actor.person_id, removed_at__isnull=True)
    return Exists(rows.filter(committed_at__isnull=False) if committed else rows)


def of_their_study(grant: Grant) -> Q:
    return Q(_member(grant, "pk", committed=False))


def asked_by_them(grant: Grant) -> Q:
    return Q(asked_by_id=grant.actor.person_id)


def of_their_study_or_asked_by_them(grant: Grant) -> Q:
    return of_their_study(grant) | asked_by_them(grant)


def drafts_of_theirs(grant: Grant) -> Q:
    return Q(state=DRAFT) & asked_by_them(grant)


def drafts_of_others(grant: Grant) -> Q:
    return Q(state=DRAFT) & ~asked_by_them(grant)


def not_over(grant: Grant) -> Q:
    return Q(state__in=(DRAFT, ACTIVE))


def under_way(grant: Grant) -> Q:
    return Q(state=ACTIVE)


def that_ended(grant: Grant) -> Q:
    return Q(state=ENDED)


def active_and_committed(grant: Grant) -> Q:
    return Q(_member(grant, "pk", committed=True), state=ACTIVE)


def naming_their_programs(grant: Grant) -> Q:
    return Q(programs__overlap=list(grant.programs))


def under_way_naming_their_programs(grant: Grant) -> Q:
    """Signed, and asked for by somebody else: what is said yes to does not change any more."""
    return under_way(grant) & naming_their_programs(grant) & ~asked_by_them(grant)


def under_way_where_their_program_said_yes(grant: Grant) -> Q:
    """What may be told to whoever is accompanied there, and by whom they are."""
    standing = Approval.objects.as_rule().filter(agreement_id=OuterRef("pk"), program_id__in=grant.programs, ended_at__isnull=True)
    return Q(Exists(standing), state=ACTIVE, starts_on__lte=day_of(grant.actor.now), ends_on__gte=day_of(grant.actor.now))


agreements = Policy(Agreement)
agreements.allow("view", "open", to=[RESEARCHER], where=of_their_study_or_asked_by_them)
agreements.allow("view", "open", to=[COORDINATOR], where=anyone)
agreements.allow("view", "open", to=[PRIVACY_LEAD], where=naming_their_programs)
agreements.allow("write", "drop", to=ASKERS, where=drafts_of_theirs)
agreements.allow("sign", to=[COORDINATOR], where=drafts_of_others)
agreements.allow("agree", to=[PRIVACY_LEAD], where=under_way_naming_their_programs)
agreements.allow("add_person", to=[COORDINATOR], where=not_over)
agreements.allow("end", to=[COORDINATOR], where=under_way)
agreements.allow("destroy", to=[COORDINATOR], where=that_ended)
agreements.allow("view", "read_leaflet", to=[*WORKERS, *PERSONS], where=under_way_where_their_program_said_yes)
agreements.allow("print_leaflet", to=WORKERS, where=under_way_where_their_program_said_yes)
agreements.allow("ask", to=[RESEARCHER], where=active_and_committed)


def oneself_of_it(grant: Grant) -> Q:
    return Q(person_id=grant.actor.person_id, removed_at__isnull=True)


def oneself_not_yet(grant: Grant) -> Q:
    return oneself_of_it(grant) & Q(committed_at__isnull=True)


def printed_by_them(grant: Grant) -> Q:
    return Q(printed_by_id=grant.actor.person_id)


def of_their_programs(grant: Grant) -> Q:
    return Q(program_id__in=grant.programs)


def of_the_same_study(grant: Grant) -> Q:
    return Q(_member(grant, "agreement_id", committed=False))


def still_there(grant: Grant) -> Q:
    return Q(removed_at__isnull=True)


def of_agreements_naming_their_programs(grant: Grant) -> Q:
    return Q(agreement_id__in=Agreement.objects.as_rule().filter(naming_their_programs(grant)).values("pk"))


def of_their_programs_and_told(grant: Grant) -> Q:
    told = Agreement.objects.as_rule().filter(under_way_where_their_program_said_yes(grant))
    return of_their_programs(grant) & Q(agreement_id__in=told.values("pk"))


def standing_of_their_programs(grant: Grant) -> Q:
    return Q(program_id__in=grant.programs, ended_at__isnull=True)


approvals = Policy(Approval)
approvals.allow("view", to=[RESEARCHER], where=of_the_same_study)
approvals.allow("view", to=[COORDINATOR], where=anyone)
approvals.allow("view", to=[PRIVACY_LEAD], where=of_their_programs)
approvals.allow("view", to=[*WORKERS, *PERSONS], where=of_their_programs_and_told)
approvals.allow("end", to=[PRIVACY_LEAD], where=standing_of_their_programs)

leaflets = Policy(Leaflet)
leaflets.allow("view", to=WORKERS, where=printed_by_them)
leaflets.allow("view", to=[COORDINATOR], where=anyone)
leaflets.allow("view", to=[PRIVACY_LEAD], where=of_their_programs)


members = Policy(Member)
members.allow("view", to=[RESEARCHER], where=of_the_same_study)
members.allow("view", to=[COORDINATOR], where=anyone)
members.allow("view", to=[PRIVACY_LEAD], where=of_agreements_naming_their_programs)
members.allow("commit", to=[RESEARCHER], where=oneself_not_yet)
members.allow("remove", to=[COORDINATOR], where=still_there)


def of_a_study_of_theirs(grant: Grant) -> Q:
    return Q(_member(grant, "agreement_id", committed=True))


def built_for_others(grant: Grant) -> Q:
    return Q(state=BUILT) & ~asked_by_them(grant)


def out_and_of_theirs(grant: Grant) -> Q:
    return of_a_study_of_theirs(grant) & Q(state__in=OUT)


def kept_and_of_theirs(grant: Grant) -> Q:
    return out_and_of_theirs(grant) & Q(removed_at__isnull=True)


extracts = Policy(Extract)
extracts.allow("view", to=[RESEARCHER], where=of_a_study_of_theirs)
extracts.allow("view", to=[COORDINATOR], where=anyone)
extracts.allow("view", to=[PRIVACY_LEAD], where=of_agreements_naming_their_programs)
extracts.allow("release", "decline", to=[COORDINATOR], where=built_for_others)
extracts.allow("link", to=[RESEARCHER], where=kept_and_of_theirs)
extracts.allow("attest", to=[RESEARCHER], where=out_and_of_theirs)


def for_them(grant: Grant) -> Q:
    return Q(recipient_id=grant.actor.person_id)


def still_good_for_them(grant: Grant) -> Q:
    return for_them(grant) & Q(used_at__isnull=True, expires_at__gt=grant.actor.now)


def of_files_naming_their_programs(grant: Grant) -> Q:
    return Q(extract_id__in=Extract.objects.as_rule().filter(of_agreements_naming_their_programs(grant)).values("pk"))


links = Policy(Link)
links.allow("view", to=[RESEARCHER], where=for_them)
links.allow("view", to=[COORDINATOR], where=anyone)
links.allow("view", to=[PRIVACY_LEAD], where=of_files_naming_their_programs)
links.allow("take", to=[RESEARCHER], where=still_good_for_them)


inclusions = Policy(Inclusion)
inclusions.allow("view", to=PERSONS, where=about_themselves)


def begun_by_them(grant: Grant) -> Q:
    return Q(begun_by_id=grant.actor.person_id, state=DRAFT)


def supervised_by_them(grant: Grant) -> Q:
    return Q(supervisor_id=grant.actor.person_id)


def that_they_may_release(grant: Grant) -> Q:
    return supervised_by_them(grant) & Q(state=DRAFT) & ~Q(begun_by_id=grant.actor.person_id)


def kept_and_supervised_by_them(grant: Grant) -> Q:
    return supervised_by_them(grant) & Q(state=KEPT)


def begun_or_kept(grant: Grant) -> Q:
    return begun_by_them(grant) | kept_and_supervised_by_them(grant)


people.allow("begin_anonymisation", to=KEEPERS, where=oneself)
anonymisations = Policy(Anonymisation)
anonymisations.allow("view", to=KEEPERS, where=anyone)
anonymisations.allow("write", to=KEEPERS, where=begun_by_them)
anonymisations.allow("release", to=KEEPERS, where=that_they_may_release)
anonymisations.allow("reassess", to=KEEPERS, where=kept_and_supervised_by_them)
anonymisations.allow("end", to=KEEPERS, where=begun_or_kept)

reassessments = Policy(Reassessment)
reassessments.allow("view", to=KEEPERS, where=anyone)
