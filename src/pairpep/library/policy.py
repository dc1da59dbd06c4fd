"""Who writes capsules, who answers them, who reads them: what is shown is the whole staff's; a draft is its author's and its readers'."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.kernel.policy import Grant, Policy
from pairpep.library.models import FAMILY, PEER, YES, Capsule, Edition, Lineage, Media, Review
from pairpep.library.search import policy as _search  # noqa: F401 — its rules come with these
from pairpep.library.workflow import DRAFT, DROPPED, READY, REVIEW, SHOWN
from pairpep.network.policy import anyone, oneself, people
from pairpep.network.roles import CLINICIAN, COORDINATOR, FAMILY_MENTOR, PEER_MENTOR, PERSONS, STAFF_ROLES, WORKERS

WRITERS = (*WORKERS, PEER_MENTOR, FAMILY_MENTOR, COORDINATOR, CLINICIAN)
MENTORS = {PEER_MENTOR: PEER, FAMILY_MENTOR: FAMILY}


def that_are_shown(grant: Grant) -> Q:
    return Q(state=SHOWN)


def their_own(grant: Grant) -> Q:
    return Q(author_id=grant.actor.person_id)


def their_own_drafts(grant: Grant) -> Q:
    return their_own(grant) & Q(state=DRAFT)


def their_own_on_its_way(grant: Grant) -> Q:
    """In review, ready, or left aside: it can be a draft again."""
    return their_own(grant) & Q(state__in=[REVIEW, READY, DROPPED])


def their_own_that_are_ready(grant: Grant) -> Q:
    return their_own(grant) & Q(state=READY)


def that_were_put_to_review(grant: Grant) -> Q:
    return Q(asked_at__isnull=False)


def that_are_ready(grant: Grant) -> Q:
    return Q(state=READY)


def of_others_without_a_peer_mentor(grant: Grant) -> Q:
    return _of_others_unanswered_by(PEER, grant)


def of_others_without_a_family_mentor(grant: Grant) -> Q:
    return _of_others_unanswered_by(FAMILY, grant)


def _of_others_unanswered_by(kind: str, grant: Grant) -> Q:
    """In review, or shown as a draft to validate; nobody of this kind has answered, and this person has not for the other kind."""
    of_this_round = Review.objects.filter(edition_id=OuterRef("pk"), round=OuterRef("round"))
    answered = of_this_round.filter(Q(kind=kind) | Q(by_id=grant.actor.person_id))
    waits = Q(state=REVIEW) | Q(state=SHOWN, to_validate=True)
    return waits & (Q(author_id__isnull=True) | ~Q(author_id=grant.actor.person_id)) & Q(~Exists(answered))


def made_by_them(grant: Grant) -> Q:
    return Q(state=SHOWN, capsule__made_by_id=grant.actor.person_id)


editions = Policy(Edition)
editions.allow("view", to=STAFF_ROLES, where=that_are_shown, even_lapsed=True)
editions.allow("view", to=WRITERS, where=their_own, even_lapsed=True)
editions.allow("view", to=MENTORS, where=that_were_put_to_review)
editions.allow("view", to=[COORDINATOR], where=anyone)
editions.allow("write", "put_to_review", "drop", to=WRITERS, where=their_own_drafts)
editions.allow("take_back", to=WRITERS, where=their_own_on_its_way)
editions.allow("review", to=[PEER_MENTOR], where=of_others_without_a_peer_mentor)
editions.allow("review", to=[FAMILY_MENTOR], where=of_others_without_a_family_mentor)
editions.allow("publish", to=WRITERS, where=their_own_that_are_ready)
editions.allow("publish", to=[COORDINATOR], where=that_are_ready)
editions.allow("begin_again", to=WRITERS, where=that_are_shown)
editions.allow("retire", to=WRITERS, where=made_by_them)
editions.allow("retire", to=[COORDINATOR], where=that_are_shown)
people.allow("start_capsule", to=WRITERS, where=oneself)


def of_editions_they_see(grant: Grant) -> Q:
    return Q(Exists(Edition.objects.visible_to(grant.actor).filter(pk=OuterRef("edition_id"))))


def of_capsules_they_see(grant: Grant) -> Q:
    return Q(Exists(Edition.objects.visible_to(grant.actor).filter(capsule_id=OuterRef("pk")))) | Q(made_by_id=grant.actor.person_id)


def yes_to_what_is_shown(grant: Grant) -> Q:
    return Q(answer=YES, edition__state=SHOWN)


def to_what_they_wrote(grant: Grant) -> Q:
    return Q(edition__author_id=grant.actor.person_id)


def of_their_own_draft(grant: Grant) -> Q:
    return Q(edition__author_id=grant.actor.person_id, edition__state=DRAFT)


# What young people and relatives read too. Between two others, not even that there is a line is theirs (36_library.sql says the same).
FOR_EVERYONE = ("lever", "improvement", "topic", "assembly", "discussion", "resource")


def between_things_for_everyone(grant: Grant) -> Q:
    return Q(from_kind__in=FOR_EVERYONE, to_kind__in=FOR_EVERYONE)


capsules = Policy(Capsule)
capsules.allow("view", to=STAFF_ROLES, where=of_capsules_they_see, even_lapsed=True)

reviews = Policy(Review)
reviews.allow("view", to=STAFF_ROLES, where=yes_to_what_is_shown, even_lapsed=True)
reviews.allow("view", to=WRITERS, where=to_what_they_wrote, even_lapsed=True)
reviews.allow("view", to=[*MENTORS, COORDINATOR], where=anyone)

media = Policy(Media)
media.allow("view", to=STAFF_ROLES, where=of_editions_they_see, even_lapsed=True)
media.allow("remove", to=WRITERS, where=of_their_own_draft)

lineages = Policy(Lineage)
lineages.allow("view", to=STAFF_ROLES, where=anyone, even_lapsed=True)
lineages.allow("view", to=PERSONS, where=between_things_for_everyone)


from pairpep.library import resource_policy as _resources  # noqa: E402,F401 — rules are looked for here
