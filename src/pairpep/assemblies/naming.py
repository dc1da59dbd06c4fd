"""How somebody appears at a session: by the name they chose in the community, or by their own when they are of the staff."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.community.models import Belonging
from pairpep.kernel.policy import Actor
from pairpep.network.roles import PROGRAM_ROLES, STAFF_ROLES


def shown_name(actor: Actor) -> str:
    """Nobody is named by their file: without a name in the community, a young person or a relative is somebody of it."""
    belonging = (
        Belonging.objects.visible_to(actor).filter(person_id=actor.person_id, ended_at__isnull=True).select_related("member").first()
    )
    if belonging and belonging.member.shown_name:
        return belonging.member.shown_name
    return (actor.name if actor.holds(*STAFF_ROLES, even_lapsed=True) else "") or _("Somebody of the community")


def program_of(actor: Actor) -> UUID | None:
    """Of the staff alone, to count programs: a young person or a relative is never asked for theirs. A loan is no program of one's own."""
    lent = {(role, program) for role, program, _referral in actor.loans}
    held = sorted(str(program) for role, program in (actor.roles | actor.lapsed) - lent if role in PROGRAM_ROLES and program)
    return UUID(held[0]) if held else None
