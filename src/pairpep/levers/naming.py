"""Under which name someone signs here, and the names that the guard looks for in what they write."""

from __future__ import annotations

from pairpep.community.members import member_of
from pairpep.kernel.guard import Finding
from pairpep.kernel.policy import Actor
from pairpep.network.models import Membership
from pairpep.network.roles import STAFF_ROLES
from pairpep.participants.guarding import recognisable

MOST_NAMES = 400


def name_of(actor: Actor) -> str:
    """As one appears in the community; the staff who have not arrived there, under their own name; others have none to show."""
    member = member_of(actor)
    if member is not None:
        return str(member.shown_name)
    return actor.name if actor.holds(*STAFF_ROLES, even_lapsed=True) else ""


def recognisable_by(text: str, *, by: Actor) -> list[Finding]:
    """A sentence names nobody: neither someone who is followed nor a colleague. Names that the writer may already read, and no others."""
    colleagues = Membership.objects.visible_to(by).values_list("person__name", flat=True).distinct()[:MOST_NAMES]
    return recognisable(text, by=by, also=[*colleagues, by.name] if by.name else colleagues)
