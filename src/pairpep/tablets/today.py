"""What tablets ask of a team lead: answers that arrived and that nothing says whose they are."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import TEAM_LEAD
from pairpep.tablets.models import Delivery


@today(TEAM_LEAD)
def set_apart(actor: Actor) -> Iterable[Task]:
    for program, count in Delivery.objects.permitting(actor, "let_go").apart_by_program().items():
        title = ngettext(
            "%(count)s set of answers from the tablet was set apart", "%(count)s sets of answers from the tablet were set apart", count
        )
        why = _("Nobody reads them. Keep them without a name, or let them go.")
        yield Task(title % {"count": count}, reverse("tablets:apart", args=[program]), why, tone="decide", kind="tablets")
