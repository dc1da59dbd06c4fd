"""Who may do what with agreements and their files: those of the study, once committed; the coordination and who watches over privacy.

Nobody signs what they asked for, nor releases it. A program's other staff have no business here.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.extracts.models import Agreement, Extract, Inclusion, Link, Member
from pairpep.extracts.workflow import ACTIVE, BUILT, DRAFT, ENDED, OUT
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import anyone, oneself, people
from pairpep.network.roles import COORDINATOR, PERSONS, PRIVACY_LEAD, RESEARCHER
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


agreements = Policy(Agreement)
agreements.allow("view", to=[RESEARCHER], where=of_their_study_or_asked_by_them)
agreements.allow("view", to=KEEPERS, where=anyone)
agreements.allow("write", "drop", to=ASKERS, where=drafts_of_theirs)
agreements.allow("sign", to=KEEPERS, where=drafts_of_others)
agreements.allow("add_person", to=[COORDINATOR], where=not_over)
agreements.allow("end", to=KEEPERS, where=under_way)
agreements.allow("destroy", to=KEEPERS, where=that_ended)
agreements.allow("ask", to=[RESEARCHER], where=active_and_committed)


def oneself_of_it(grant: Grant) -> Q:
    return Q(person_id=grant.actor.person_id, removed_at__isnull=True)


def oneself_not_yet(grant: Grant) -> Q:
    return oneself_of_it(grant) & Q(committed_at__isnull=True)


def of_the_same_study(grant: Grant) -> Q:
    return Q(_member(grant, "agreement_id", committed=False))


def still_there(grant: Grant) -> Q:
    return Q(removed_at__isnull=True)


members = Policy(Member)
members.allow("view", to=[RESEARCHER], where=of_the_same_study)
members.allow("view", to=KEEPERS, where=anyone)
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
extracts.allow("view", to=KEEPERS, where=anyone)
extracts.allow("release", "decline", to=KEEPERS, where=built_for_others)
extracts.allow("link", to=[RESEARCHER], where=kept_and_of_theirs)
extracts.allow("attest", to=[RESEARCHER], where=out_and_of_theirs)


def for_them(grant: Grant) -> Q:
    return Q(recipient_id=grant.actor.person_id)


def still_good_for_them(grant: Grant) -> Q:
    return for_them(grant) & Q(used_at__isnull=True, expires_at__gt=grant.actor.now)


links = Policy(Link)
links.allow("view", to=[RESEARCHER], where=for_them)
links.allow("view", to=KEEPERS, where=anyone)
links.allow("take", to=[RESEARCHER], where=still_good_for_them)


inclusions = Policy(Inclusion)
inclusions.allow("view", to=PERSONS, where=about_themselves)
