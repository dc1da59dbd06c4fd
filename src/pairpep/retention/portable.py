"""How long one's own page is kept, and what holds it, as its person may take it away."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import NOTED, Coded, Part, hands_over
from pairpep.participants.models import File
from pairpep.retention.models import Hold, Proposal
from pairpep.retention.schedule import schedule


@hands_over("person", "retention.Hold", place=95)
def holds(actor: Actor, file: File) -> Part:
    columns = {"why": _("Why"), "since": _("Since"), "lifted_on": _("Until")}
    found = Hold.objects.visible_to(actor).about(file.pk).order_by("at")
    rows = [{"why": Coded(each.reason, schedule().reason(each.reason)), "since": each.at, "lifted_on": each.lifted_at} for each in found]
    return Part("holds", _("Kept for now, whatever the schedule says"), NOTED, columns, rows)


@hands_over("person", "retention.Proposal", place=96)
def proposals(actor: Actor, file: File) -> Part:
    columns = {"proposed_on": _("Proposed on"), "not_before": _("Not before"), "agreed_on": _("Agreed on")}
    found = Proposal.objects.visible_to(actor).of_file(file.pk).standing()
    rows = [{"proposed_on": each.proposed_at, "not_before": each.not_before, "agreed_on": each.approved_at} for each in found]
    return Part("destruction", _("This page may be destroyed"), NOTED, columns, rows)
