"""What someone of the staff did with tablets. Of answers there is nothing here: they are with whoever gave them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import NOTED, Coded, Part, hands_over
from pairpep.tablets.models import Code, Delivery, Tablet
from pairpep.tablets.presenting import STATES


@hands_over("staff", "tablets.Tablet", "tablets.Code", "tablets.Delivery", place=94)
def done(actor: Actor, _about: Any) -> Part:
    columns = {"what": _("What"), "name": _("Name"), "on": _("When"), "state": _("How it stands")}
    lent = [
        {"what": _("A tablet lent"), "name": row.name, "on": row.made_at, "state": Coded(row.state, STATES[row.state][1])}
        for row in Tablet.objects.visible_to(actor).made_by_person(actor.person_id)
    ]
    made = [{"what": _("A code for the tablet"), "on": row.made_at} for row in Code.objects.visible_to(actor).newest_first()]
    settled = [
        {"what": _("Answers that were set apart, settled"), "on": row.settled_at, "state": Coded(row.state, "")}
        for row in Delivery.objects.visible_to(actor).settled_by_person(actor.person_id)
    ]
    note = _("A code that is over is forgotten after some days.")
    return Part("tablets", _("The shared tablet"), NOTED, columns, [*lent, *made, *settled], note)
