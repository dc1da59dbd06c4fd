"""What an accompaniment asks of a worker today, and of the lead: that nothing stays without a next step."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.contacts.models import Goodbye, NextStep
from pairpep.contacts.next_steps import GRACE
from pairpep.kernel import walls
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import FAMILY_WORKER, PEER_WORKER, TEAM_LEAD
from pairpep.referrals.models import Referral

MOST = 12


@today(PEER_WORKER, FAMILY_WORKER)
def of_a_worker(actor: Actor) -> Iterable[Task]:
    """Those whose day has come, and those with whom nothing is planned yet."""
    planned = {row.referral_id: row for row in NextStep.objects.visible_to(actor)}
    for referral in Referral.objects.permitting(actor, "record").filter(state="active").for_list().order_by("file_id"):
        row = planned.get(referral.pk)
        name, url = referral.file.chosen_name, reverse("contacts:record", args=[referral.pk])
        if row is None:
            yield Task(_("Record a contact with %(name)s") % {"name": name}, url, _("Nothing is planned yet."), kind="contact", tone="now")
        elif row.on and row.on <= day_of(actor.now):
            yield Task(_("With %(name)s: how did it go?") % {"name": name}, url, due=row.on, kind="contact", tone="now")


@today(PEER_WORKER, FAMILY_WORKER)
def of_endings(actor: Actor) -> Iterable[Task]:
    """The last time has come: it is said, or the day moves."""
    for goodbye in Goodbye.objects.visible_to(actor).filter(done_at__isnull=True, last_on__lte=day_of(actor.now)).order_by("last_on"):
        yield Task(
            _("Say goodbye, or choose another day"), reverse("contacts:goodbye", args=[goodbye.pk]), due=goodbye.last_on, kind="goodbye"
        )


@today(TEAM_LEAD)
def of_a_lead(actor: Actor) -> Iterable[Task]:
    """That nothing is planned any more, so that somebody asks; never how often people meet, nor what was said."""
    found = walls.call("app.without_next_step", GRACE) or []
    for referral in Referral.objects.visible_to(actor).filter(pk__in=found).for_list().order_by("file_id")[:MOST]:
        places = {"worker": referral.worker.name if referral.worker else "", "name": referral.file.chosen_name}
        yield Task(
            _("No next step between %(worker)s and %(name)s") % places, reverse("referrals:referral", args=[referral.pk]),
            _("Ask the worker how they are doing: perhaps it is time for an ending, or for help."), kind="step", tone="decide",
        )  # fmt: skip
