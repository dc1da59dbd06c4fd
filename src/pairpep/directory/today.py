"""What the directory asks of someone today: a program that waits for its answer, one to open, an entry nobody has written."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.directory.models import Entry, JoinRequest
from pairpep.directory.workflow import NOT_YET
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import ADMINISTRATOR, COORDINATOR, PARTNER

MOST = 3


@today(COORDINATOR)
def of_a_coordinator(actor: Actor) -> Iterable[Task]:
    """What waits, from the first day; what was put off, on the day that was said."""
    rows = JoinRequest.objects.permitting(actor, "answer").soonest_first()[: MOST * 3]
    due = [row for row in rows if row.state != NOT_YET or row.answer_by <= day_of(actor.now)]
    for row in due[:MOST]:
        why = _("Until this day, the answer was “not yet”.") if row.state == NOT_YET else _("An answer was promised by this day.")
        title = _("%(program)s wishes to join") % {"program": row.name}
        yield Task(title, reverse("directory:request", args=[row.pk]), why, due=row.answer_by, kind="joining", tone="decide")


@today(ADMINISTRATOR)
def of_an_administrator(actor: Actor) -> Iterable[Task]:
    for row in JoinRequest.objects.permitting(actor, "open").soonest_first()[:MOST]:
        title = _("Open a program: %(program)s") % {"program": row.name}
        yield Task(title, reverse("directory:open_program", args=[row.pk]), _("The coordination welcomed it."), kind="joining", tone="now")


@today(PARTNER)
def of_a_partner(actor: Actor) -> Iterable[Task]:
    """One's own entry, until it is written and one has decided who sees it."""
    mine = list(Entry.objects.permitting(actor, "write")[:MOST])
    if not mine:
        yield Task(
            _("Say what you bring"), reverse("directory:add"), _("Two sentences in the directory; you decide who reads them."), tone="now"
        )
    for entry in mine:
        if entry.agreed_at is None:
            title = _("Decide who reads what you bring")
            yield Task(title, reverse("directory:entry", args=[entry.pk]), _("It is on no public page until you agree."), tone="decide")
