"""Who brings resources, who shows them, who reads them; and before every rule, what the author of a story lets be shown."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Grant, Policy
from pairpep.library.policy import WRITERS
from pairpep.library.resource_models import EVERYONE, STAFF, STORY, Resource, ResourceEdition, ResourceFile, StoryConsent, UseCount
from pairpep.library.resource_workflow import DRAFT, DROPPED, PROPOSED, SHOWN, WITHDRAWN
from pairpep.network.policy import anyone, oneself, people
from pairpep.network.roles import COORDINATOR, STAFF_ROLES, WORKERS

TELLERS = (*WORKERS, "peer_mentor", "family_mentor", COORDINATOR)  # who writes a story of theirs, or brings one


def _story_closed(grant: Grant, place: str) -> Q:
    """A story that its author does not let be shown there, today: not agreed to, taken back, or past its day."""
    agreed = StoryConsent.objects.filter(
        resource_id=OuterRef("resource_id"), withdrawn_at__isnull=True, until__gte=day_of(grant.actor.now), places__contains=[place]
    )
    return Q(resource__kind=STORY) & ~Q(Exists(agreed))


def taken_back(grant: Grant) -> Q:
    """Brought for somebody who took it back: gone for whoever brought it too. One's own story stays one's own."""
    gone = StoryConsent.objects.filter(resource_id=OuterRef("resource_id"), withdrawn_at__isnull=False)
    return Q(resource__kind=STORY) & Q(Exists(gone.exclude(given_by_id=grant.actor.person_id)))


def shown_to_them(grant: Grant) -> Q:
    held = {role for role, _program in grant.actor.roles | grant.actor.lapsed}
    for_them = Q(audience__overlap=sorted({STAFF, EVERYONE} | held))
    return Q(state=SHOWN) & for_them & ~_story_closed(grant, STAFF)


def their_own(grant: Grant) -> Q:
    return Q(author_id=grant.actor.person_id) & ~taken_back(grant)


def that_were_asked_for(grant: Grant) -> Q:
    """What was proposed, shown or withdrawn; of a story, only while its author agrees."""
    return Q(asked_at__isnull=False) & ~_story_closed(grant, STAFF)


def their_own_drafts(grant: Grant) -> Q:
    return their_own(grant) & Q(state=DRAFT)


def their_own_on_its_way(grant: Grant) -> Q:
    return their_own(grant) & Q(state__in=[PROPOSED, DROPPED])


def that_may_be_shown(grant: Grant) -> Q:
    mine = Q(state=DRAFT, author_id=grant.actor.person_id)
    return (mine | Q(state=PROPOSED)) & ~_story_closed(grant, STAFF)


def proposed(grant: Grant) -> Q:
    return Q(state=PROPOSED) & ~_story_closed(grant, STAFF)


def on_offer(grant: Grant) -> Q:
    return Q(latest=True) & ~_story_closed(grant, STAFF)


def on_offer_but_no_story(grant: Grant) -> Q:
    """What is said in a story is its author's to say again."""
    return Q(latest=True) & ~Q(resource__kind=STORY)


def that_were_withdrawn(grant: Grant) -> Q:
    return Q(state=WITHDRAWN) & ~Q(resource__kind=STORY)


def on_offer_and_theirs(grant: Grant) -> Q:
    return shown_to_them(grant) & Q(latest=True) & ~Q(resource__kind=STORY)


editions = Policy(ResourceEdition)
editions.allow("view", to=STAFF_ROLES, where=shown_to_them, even_lapsed=True)
editions.allow("view", to=STAFF_ROLES, where=their_own, even_lapsed=True)
editions.allow("view", to=[COORDINATOR], where=that_were_asked_for)
editions.allow("write", "propose", "drop", to=WRITERS, where=their_own_drafts)
editions.allow("take_back", to=WRITERS, where=their_own_on_its_way)
editions.allow("send_back", to=[COORDINATOR], where=proposed)
editions.allow("publish", to=[COORDINATOR], where=that_may_be_shown)
editions.allow("withdraw", to=[COORDINATOR], where=on_offer)
editions.allow("make_official", to=[COORDINATOR], where=on_offer_but_no_story)
editions.allow("begin_again", to=WRITERS, where=on_offer_and_theirs)
editions.allow("begin_again", to=[COORDINATOR], where=that_were_withdrawn)
people.allow("start_resource", to=WRITERS, where=oneself)
people.allow("start_story", to=TELLERS, where=oneself)


def of_editions_they_see(grant: Grant) -> Q:
    return Q(Exists(ResourceEdition.objects.visible_to(grant.actor).filter(pk=OuterRef("edition_id"))))


def of_resources_they_see(grant: Grant) -> Q:
    """And those that were shown once and ended: that something stood there, and nothing of what it said."""
    seen = ResourceEdition.objects.visible_to(grant.actor).filter(resource_id=OuterRef("pk"))
    return Q(Exists(seen)) | Q(shown_at__isnull=False, ended_at__isnull=False) | Q(made_by_id=grant.actor.person_id)


def of_their_own_draft(grant: Grant) -> Q:
    return Q(edition__author_id=grant.actor.person_id, edition__state=DRAFT)


def given_or_brought_by_them(grant: Grant) -> Q:
    return Q(given_by_id=grant.actor.person_id) | Q(brought_by_id=grant.actor.person_id)


def that_stand(grant: Grant) -> Q:
    """Whoever reads a story may know that it is with its author's consent. No page shows them the row."""
    return Q(withdrawn_at__isnull=True)


def given_by_them(grant: Grant) -> Q:
    return given_or_brought_by_them(grant) & Q(withdrawn_at__isnull=True)


def that_was_brought(grant: Grant) -> Q:
    """Whoever brought it may have left: another of the coordination takes it back for its author."""
    return Q(brought_by_id__isnull=False, withdrawn_at__isnull=True)


resources = Policy(Resource)
resources.allow("view", to=STAFF_ROLES, where=of_resources_they_see, even_lapsed=True)
resources.allow("see_uses", to=[COORDINATOR], where=of_resources_they_see)

kept = Policy(ResourceFile)
kept.allow("view", to=STAFF_ROLES, where=of_editions_they_see, even_lapsed=True)
kept.allow("remove", to=WRITERS, where=of_their_own_draft)

consents = Policy(StoryConsent)
consents.allow("view", to=STAFF_ROLES, where=that_stand, even_lapsed=True)
consents.allow("view", "see_agreed", to=STAFF_ROLES, where=given_or_brought_by_them, even_lapsed=True)
consents.allow("view", "see_agreed", to=[COORDINATOR], where=anyone)
consents.allow("take_back", to=STAFF_ROLES, where=given_by_them, even_lapsed=True)
consents.allow("take_back", to=[COORDINATOR], where=that_was_brought)
consents.allow("renew", to=TELLERS, where=given_by_them)

uses = Policy(UseCount)
uses.allow("view", to=[COORDINATOR], where=anyone)
