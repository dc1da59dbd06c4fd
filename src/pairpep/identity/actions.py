"""A way back for someone who lost their second factor: opened by one, confirmed by another, refused by any of the three, used once."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pairpep.identity import notices
from pairpep.identity.models import Recovery
from pairpep.kernel import journalling, walls
from pairpep.kernel.actions import action
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Account, Membership, Person


@action("recover", on=Membership, name="open_recovery", lock=False)
def open_recovery(membership: Membership, *, by: Actor, checked: str) -> Recovery:
    key = new_id()
    if not walls.call("app.open_recovery", key, membership.pk, checked):
        raise WrongMoment(_("A way back is open for this person already, or their account is closed."))
    notices.way_back_opened(membership.person)
    return Recovery.objects.get(pk=key)


@action("confirm", on=Recovery, name="confirm_recovery", lock=False)
def confirm_recovery(recovery: Recovery, *, by: Actor) -> Recovery:
    if not walls.call("app.confirm_recovery", recovery.pk):
        raise WrongMoment(_("This has been settled meanwhile, or it is too late."))
    notices.way_back_confirmed(recovery.person)
    return recovery


@action("refuse", on=Recovery, name="refuse_recovery", lock=False)
def refuse_recovery(recovery: Recovery, *, by: Actor) -> Recovery:
    if not walls.call("app.refuse_recovery", recovery.pk):
        raise WrongMoment(_("This has been settled meanwhile, or it is too late."))
    notices.way_back_refused(recovery.person)
    return recovery


def way_back_of(account: Account) -> bool:
    """Whether two people have opened a way back for the person whose password was right a moment ago, and who is entered."""
    with walls.entered(account.person_id) as actor:
        return bool(Recovery.objects.of(account.person_id).usable(actor.now).exists())


def use_recovery(account: Account) -> None:
    """What was lost is removed, and every session with it. The wall asks again whether it was confirmed, and for whom."""
    with walls.entered(account.person_id) as actor:
        if not walls.call("app.use_recovery"):
            raise WrongMoment(_("This has been settled meanwhile, or it is too late."))
        journalling.record_event("identity.use_recovery", by=actor, subject=Person.objects.get(pk=account.person_id))
