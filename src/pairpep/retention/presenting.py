"""What the page of retention shows: durations, files kept long enough, what waits for a second person, what is held, what went."""

from __future__ import annotations

from typing import Any

from pairpep.kernel.policy import Actor
from pairpep.network.roles import PRIVACY_LEAD
from pairpep.participants.models import File
from pairpep.retention.due import due
from pairpep.retention.models import Certificate, Hold, Proposal
from pairpep.retention.schedule import schedule

SHOWN = 50


def desk(actor: Actor) -> dict[str, Any]:
    proposals = Proposal.objects.visible_to(actor).with_permissions(actor, "agree", "drop").select_related("proposed_by", "approved_by")
    holds = Hold.objects.visible_to(actor).with_permissions(actor, "lift").standing()
    return {
        "schedule": schedule(),
        "proposes": actor.holds(PRIVACY_LEAD),
        "due": due(actor)[:SHOWN] if actor.holds(PRIVACY_LEAD) else [],
        "proposals": [(one, schedule().named(one.record)) for one in proposals.standing()[:SHOWN]],
        "holds": [(one, schedule().reason(one.reason)) for one in holds.order_by("at", "id")[:SHOWN]],
        "certificates": [(one, sum(one.counts.values())) for one in Certificate.objects.visible_to(actor).newest_first()[:SHOWN]],
    }


def kept(actor: Actor, file: File) -> dict[str, Any]:
    """For the person: how long their page is kept, and whether it is to go."""
    classes = [one for one in schedule().classes if one.side in (file.side, "none") and one.code != "community"]
    proposal = Proposal.objects.visible_to(actor).of_file(file.pk).standing().first()
    held = [(schedule().reason(each.reason), each.at) for each in Hold.objects.visible_to(actor).about(file.pk).standing()]
    return {"classes": classes, "proposal": proposal, "provisional": schedule().provisional, "held": held}
