"""Who may do what with the tools. A site's answers are the site's; a worker's are theirs until they open them; a mirror has one reader."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.kernel import clock
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.models import Membership
from pairpep.network.policy import in_their_programs, programs, their_own, these_programs
from pairpep.network.roles import CLINICIAN, FAMILY_MENTOR, MANAGER, PEER_MENTOR, PROGRAM_ROLES, TEAM_LEAD, WORKERS
from pairpep.toolkit.models import Answer, GreyZone, Integration, Mirror, Opening, RoleList, Signature
from pairpep.toolkit.workflow import DRAFT, UNDER_WAY

SITE = (MANAGER, TEAM_LEAD)
TEAM = (TEAM_LEAD, CLINICIAN)


def still_going(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state=UNDER_WAY)


def of_a_site(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(person__isnull=True)


def opened_to_them(grant: Grant) -> Q:
    return in_their_programs(grant) & _still_in_post() & Q(until__isnull=True)


def _still_in_post() -> Q:
    here = Membership.objects.as_rule().of_workers().at_home().held_on(clock.today())
    return Q(Exists(here.filter(person_id=OuterRef("person_id"), program_id=OuterRef("program_id"))))


def whose_answers_are_open(grant: Grant) -> Q:
    opened = Opening.objects.as_rule().open_now().filter(integration_id=OuterRef("integration_id"), person_id=OuterRef("person_id"))
    return in_their_programs(grant) & Q(person__isnull=False) & _still_in_post() & Q(Exists(opened))


def of_their_own_standing(grant: Grant) -> Q:
    return their_own(grant) & Q(until__isnull=True)


def being_written(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state=DRAFT)


def shown_to_them(grant: Grant) -> Q:
    return Q(reader_id=grant.actor.person_id, taken_back_at__isnull=True)


def shown_by_them(grant: Grant) -> Q:
    return their_own(grant) & Q(taken_back_at__isnull=True)


programs.allow("start_integration", to=SITE, where=these_programs)
programs.allow("start_list", to=[TEAM_LEAD], where=these_programs)
programs.allow("show_mirror", to=WORKERS, where=these_programs, even_lapsed=True)

integrations = Policy(Integration)
integrations.allow("view", to=SITE, where=in_their_programs)
integrations.allow("view", to=WORKERS, where=in_their_programs, even_lapsed=True)
integrations.allow("answer", to=SITE, where=still_going)
integrations.allow("answer", to=WORKERS, where=still_going, even_lapsed=True)
integrations.allow("open_answers", to=WORKERS, where=in_their_programs, even_lapsed=True)
integrations.allow("close", "stop", to=SITE, where=still_going)

answers = Policy(Answer)
answers.allow("view", to=SITE, where=of_a_site)
answers.allow("view", to=SITE, where=whose_answers_are_open)
answers.allow("view", to=WORKERS, where=of_a_site, even_lapsed=True)
answers.allow("view", to=WORKERS, where=their_own, even_lapsed=True)

openings = Policy(Opening)
openings.allow("view", to=SITE, where=opened_to_them)
openings.allow("view", to=WORKERS, where=their_own, even_lapsed=True)
openings.allow("take_back", to=WORKERS, where=of_their_own_standing, even_lapsed=True)

lists = Policy(RoleList)
lists.allow("view", to=PROGRAM_ROLES, where=in_their_programs, even_lapsed=True)
lists.allow("mark", "sign", "talk_over", to=TEAM, where=being_written)
lists.allow("mark", "sign", "talk_over", to=WORKERS, where=being_written, even_lapsed=True)

for of_a_list in (Signature, GreyZone):
    Policy(of_a_list).allow("view", to=PROGRAM_ROLES, where=in_their_programs, even_lapsed=True)

mirrors = Policy(Mirror)
mirrors.allow("view", to=WORKERS, where=their_own, even_lapsed=True)
mirrors.allow("view", to=[TEAM_LEAD, PEER_MENTOR, FAMILY_MENTOR], where=shown_to_them)
mirrors.allow("take_back", to=WORKERS, where=shown_by_them, even_lapsed=True)
