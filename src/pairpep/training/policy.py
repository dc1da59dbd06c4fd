"""What someone learns is theirs alone, with or without a current authorisation: a lapsed worker takes the refresher that opens it again."""

from __future__ import annotations

from django.db.models import Q

from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import in_their_programs, oneself, people, their_own
from pairpep.network.roles import MANAGER, PRIVACY_LEAD, STAFF_ROLES
from pairpep.training.models import OutsideTraining, Progress, Refresher


def their_own_under_way(grant: Grant) -> Q:
    return their_own(grant) & Q(finished_on__isnull=True)


def their_own_finished(grant: Grant) -> Q:
    return their_own(grant) & Q(finished_on__isnull=False)


def of_others_that_wait(grant: Grant) -> Q:
    """Nobody records what they learnt themselves."""
    return in_their_programs(grant) & Q(recorded_on__isnull=True) & ~Q(person_id=grant.actor.person_id)


people.allow("start_training", "declare_training", to=STAFF_ROLES, where=oneself, even_lapsed=True)

progress = Policy(Progress)
progress.allow("view", to=STAFF_ROLES, where=their_own, even_lapsed=True)
progress.allow("go_on", to=STAFF_ROLES, where=their_own_under_way, even_lapsed=True)
progress.allow("attest", to=STAFF_ROLES, where=their_own_finished, even_lapsed=True)

outside = Policy(OutsideTraining)
outside.allow("view", "remove", to=STAFF_ROLES, where=their_own, even_lapsed=True)

refreshers = Policy(Refresher)
refreshers.allow("view", to=STAFF_ROLES, where=their_own, even_lapsed=True)
refreshers.allow("view", to=[MANAGER, PRIVACY_LEAD], where=in_their_programs)
refreshers.allow("record", to=[MANAGER, PRIVACY_LEAD], where=of_others_that_wait)
