"""Who reads a sentence, who answers it, who may take it back. The coordination reads first; a researcher, what its author agreed to."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.kernel.policy import Grant, Policy
from pairpep.levers.models import Authorship, Coding, Improvement, Lever, Reply, Signature, Support
from pairpep.levers.workflow import EVERYONE, KEPT_BACK, OPEN, READ_BY_ALL, TRYING, WAITING, WITHDRAWN
from pairpep.network.policy import anyone, oneself, people, their_own
from pairpep.network.roles import ALL_ROLES, COORDINATOR, RESEARCHER

READERS = tuple(role for role in ALL_ROLES if role != RESEARCHER)
CODERS = (COORDINATOR, RESEARCHER)


def that_all_may_read(grant: Grant) -> Q:
    return Q(state__in=READ_BY_ALL)


def agreed_for_research(grant: Grant) -> Q:
    return Q(state__in=READ_BY_ALL, research=True)


def they_wrote(grant: Grant) -> Q:
    return Q(Exists(Authorship.objects.as_rule().filter(lever_id=OuterRef("pk"), person_id=grant.actor.person_id)))


def they_wrote_and_left_there(grant: Grant) -> Q:
    return they_wrote(grant) & ~Q(state=WITHDRAWN)


def that_wait(grant: Grant) -> Q:
    return Q(state__in=WAITING)


def that_only_the_coordination_reads(grant: Grant) -> Q:
    return Q(state=OPEN)


def that_are_not_over(grant: Grant) -> Q:
    return ~Q(state__in=[WITHDRAWN, KEPT_BACK])


people.allow("say_lever", "withdraw_lever", "support_lever", to=ALL_ROLES, where=oneself, even_lapsed=True)

levers = Policy(Lever)
levers.allow("view", "support", to=READERS, where=that_all_may_read, even_lapsed=True)
levers.allow("view", "support", to=[RESEARCHER], where=agreed_for_research)
levers.allow("view", to=ALL_ROLES, where=they_wrote, even_lapsed=True)
levers.allow("withdraw", to=ALL_ROLES, where=they_wrote_and_left_there, even_lapsed=True)
levers.allow("view", to=[COORDINATOR], where=anyone)
levers.allow("answer", "keep_back", to=[COORDINATOR], where=that_wait)
levers.allow("show", to=[COORDINATOR], where=that_only_the_coordination_reads)
levers.allow("become", to=[COORDINATOR], where=that_are_not_over)
levers.allow("code", to=CODERS, where=agreed_for_research)


def of_sentences_they_read(grant: Grant) -> Q:
    return Q(Exists(Lever.objects.as_rule().visible_to(grant.actor).filter(pk=OuterRef("lever_id"))))


def for_everyone_under_what_they_read(grant: Grant) -> Q:
    return Q(to=EVERYONE) & of_sentences_they_read(grant)


def of_what_they_wrote(grant: Grant) -> Q:
    return Q(Exists(Authorship.objects.as_rule().filter(lever_id=OuterRef("lever_id"), person_id=grant.actor.person_id)))


authorships = Policy(Authorship)
authorships.allow("view", to=ALL_ROLES, where=their_own, even_lapsed=True)

signatures = Policy(Signature)
signatures.allow("view", to=ALL_ROLES, where=for_everyone_under_what_they_read, even_lapsed=True)
signatures.allow("view", to=ALL_ROLES, where=of_what_they_wrote, even_lapsed=True)
signatures.allow("view", to=[COORDINATOR], where=anyone)

replies = Policy(Reply)
replies.allow("view", to=ALL_ROLES, where=of_sentences_they_read, even_lapsed=True)

supports = Policy(Support)
supports.allow("view", to=ALL_ROLES, where=their_own, even_lapsed=True)


def still_tried(grant: Grant) -> Q:
    return Q(state=TRYING)


improvements = Policy(Improvement)
improvements.allow("view", to=ALL_ROLES, where=anyone, even_lapsed=True)
improvements.allow("end", to=[COORDINATOR], where=still_tried)


def of_sentences_agreed_for_research(grant: Grant) -> Q:
    return Q(Exists(Lever.objects.as_rule().filter(pk=OuterRef("lever_id"), research=True, state__in=READ_BY_ALL).visible_to(grant.actor)))


codings = Policy(Coding)
codings.allow("view", to=CODERS, where=of_sentences_agreed_for_research)
