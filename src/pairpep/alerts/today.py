"""What waits for those who were told; for who leads, that the ladder no longer holds."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.alerts.policy import TOLD
from pairpep.alerts.workflow import HERE
from pairpep.kernel import walls
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor


@today(*TOLD)
def of_alerts(actor: Actor) -> Iterable[Task]:
    """One question. It says that one is asked to open, and about whom nothing."""
    waits = walls.call("app.alerts_today")
    for each in waits["open"]:
        address = reverse("alerts:alert", args=[each["id"]])
        if each["mine"]:
            yield Task(_("An alert you answered: say how it ended"), address, kind="alert", tone="now", first=True)
        elif each["state"] != HERE:
            drill = _("A drill of the ladder.") if each["drill"] else _("Somebody of the team is asked to be there.")
            yield Task(_("An alert: please open it"), address, drill, kind="alert", tone="now", first=True)
    for program_id in waits["broken"]:
        why = _("Until it is mended, a step may reach nobody.")
        address = reverse("alerts:ladder", args=[program_id])
        yield Task(_("The ladder of alerts no longer holds"), address, why, kind="ladder", tone="decide")
