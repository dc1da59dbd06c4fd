"""What figures ask of someone today: the form of the quarter that has just ended, until every box says something."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.measures import form, keeping, picturing
from pairpep.measures.form import Quarter
from pairpep.measures.here import programs
from pairpep.network.roles import TEAM_LEAD


@today(TEAM_LEAD)
def of_the_form(actor: Actor) -> Iterable[Task]:
    """Of the last quarter that is over, and of no other: the next one takes its place. Said « not counted here », it is filled."""
    chosen = Quarter.of(day_of(actor.now)).before
    found = programs(actor, [TEAM_LEAD])
    for program in found:
        left = form.untyped(actor, program, chosen)
        if not left:
            continue
        whole = len(keeping.catalogue().form(chosen.first))
        title = _("Figures of the quarter: %(quarter)s") % {"quarter": picturing.quarter_name(chosen.first)}
        why = _("Under ten minutes. What the product knows already is not asked.")
        if left < whole:
            why = ngettext("%(count)d figure is left.", "%(count)d figures are left.", left) % {"count": left}
        where = reverse("measures:quarter", args=[str(chosen)]) + (f"?program={program.pk}" if len(found) > 1 else "")
        yield Task(title, where, why, due=chosen.read_from - timedelta(days=1), kind="figures", tone="wait")
