"""Discussions in the lineage: how they are called, where they are read, how one begins from something else."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.community import actions
from pairpep.community.models import Discussion, Space
from pairpep.community.workflow import OPEN
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.library import lineage
from pairpep.library.lineage import Origin


@lineage.tells("discussion", name=gettext_lazy("Discussion of the community"), unnamed=gettext_lazy("A discussion that you may not open"))
def a_discussion(actor: Actor, key: UUID) -> Origin | None:
    found = Discussion.objects.visible_to(actor).filter(pk=key).first()
    return Origin(found.title, reverse("community:discussion", args=[key])) if found and found.title else None


@lineage.makes("discussion")
def from_something_else(*, by: Actor, title: str, words: str, language: str, origin: tuple[str, UUID]) -> UUID:
    """In the space where everyone is, under the name by which one appears."""
    space = Space.objects.permitting(by, "open_discussion").filter(kind=OPEN).in_order().first()
    if space is None:
        raise WrongMoment(_("You are not a member of the community at this moment."))
    return actions.open_discussion(space, by=by, title=title, words=words, language=language[:2], from_=origin).discussion_id
