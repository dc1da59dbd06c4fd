"""How somebody appears at a session, and whether they take part: by the name they chose in the community, or by their own for the staff."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.community.members import member_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.roles import PROGRAM_ROLES, STAFF_ROLES


def is_of_the_staff(actor: Actor) -> bool:
    return actor.holds(*STAFF_ROLES, even_lapsed=True)


def takes_part(actor: Actor) -> bool:
    """The staff, and those who arrived in the community: its door keeps the rules of age (app.takes_part says the same)."""
    return is_of_the_staff(actor) or member_of(actor) is not None


def must_take_part(actor: Actor) -> None:
    if not takes_part(actor):
        raise WrongMoment(_("This is for members: arriving in the community comes first, with a name of one's own choosing."))


def shown_name(actor: Actor) -> str:
    """Nobody is named by their file."""
    member = member_of(actor)
    return (member.shown_name if member else "") or (actor.name if is_of_the_staff(actor) else "") or _("Somebody of the community")


def program_of(actor: Actor) -> UUID | None:
    """Of the staff alone, to count programs: a young person or a relative is never asked for theirs. A loan is no program of one's own."""
    lent = {(role, program) for role, program, _referral in actor.loans}
    held = sorted(str(program) for role, program in (actor.roles | actor.lapsed) - lent if role in PROGRAM_ROLES and program)
    return UUID(held[0]) if held else None
