"""Marking that a support took place, by who may, for whom; and where a person who was hired begins."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.network.models import Membership
from pairpep.network.roles import KINDS
from pairpep.posts import actions, documents
from pairpep.posts.models import Framework, Offer, Supervised


def workers(actor: Actor, program_id: UUID, kind: str) -> Any:
    """Those of this kind who are in post there today."""
    here = Membership.objects.visible_to(actor).held_on(day_of(actor.now)).at_home().in_programs([program_id])
    return here.filter(role=KINDS[kind]).for_list()


def mark(actor: Actor, framework: Framework, *, worker: str, kind: str) -> Supervised | None:
    """By the worker for themselves, by those who lead for anyone of theirs. Nothing for anybody else."""
    known = {row["code"] for row in documents.rows(framework) if row["kept"]}
    found = workers(actor, framework.program_id, framework.kind).filter(pk=_key(worker)).first()
    if found is None or kind not in known:
        return None
    may = Framework.objects.visible_to(actor).filter(pk=framework.pk).may(actor, "supervise", "say_supervised")
    if "supervise" in may:
        return actions.mark_supervised(framework, by=actor, worker=found, kind=kind)
    if "say_supervised" in may and found.person_id == actor.person_id:
        return actions.say_supervised(framework, by=actor, worker=found, kind=kind)
    return None


def _key(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None


def checklist_url(offer: Offer) -> str:
    """The page where an arrival begins, told the side and the first day."""
    asked = {"side": offer.kind}
    if offer.post and offer.post.starts_on:
        asked["on"] = offer.post.starts_on.isoformat()
    return f"{reverse('toolkit:start', args=[offer.program_id])}?{urlencode(asked)}"
