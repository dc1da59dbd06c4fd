"""A sentence keeps no name that its author shows no more: who leaves the community leaves none here, who changes theirs changes it."""

from __future__ import annotations

from typing import Any

from pairpep.community.models import Member
from pairpep.kernel.policy import Actor
from pairpep.kernel.reactions import after
from pairpep.levers.models import Authorship, Signature
from pairpep.network.roles import RELATIVE, YOUNG_PERSON


def _of(actor: Actor) -> Any:
    theirs = Authorship.objects.visible_to(actor).of(actor.person_id).values_list("lever_id", flat=True)
    return Signature.objects.visible_to(actor).of_levers(theirs)


@after("community.leave")
def unsigned(member: Member, *, by: Actor, **details: Any) -> None:
    """The sentences stay theirs, and theirs to withdraw; nobody reads whose they were."""
    _of(by).delete()


@after("community.appear")
def signed_again(member: Member, *, by: Actor, **details: Any) -> None:
    """Young people and relatives have no other name here. The staff may have signed under their own, which no made-up one replaces."""
    if not by.holds(YOUNG_PERSON, RELATIVE):
        return
    for row in list(_of(by).exclude(name=member.shown_name)):
        again = Signature(lever_id=row.lever_id, name=member.shown_name, to=row.to)
        row.delete()
        again.save(force_insert=True)
