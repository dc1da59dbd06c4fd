"""What is kept of alerts, as the person it is about takes it away; and as those who were told do."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.alerts import presenting
from pairpep.alerts.models import Alert, Ladder, Rung, Told
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import WRITTEN, Coded, Part, Words, hands_over
from pairpep.kernel.reference import content
from pairpep.participants.models import File


@hands_over("person", "alerts.Alert", "alerts.Told", place=45)
def alerts(actor: Actor, file: File) -> Part:
    """When, who was told, how it ended."""
    columns = {"written_at": _("Written"), "received_at": _("Received"), "told": _("People who were told"), "by": _("Who was there")}
    columns |= {"ended_at": _("Ended"), "outcome": _("What was done"), "note": _("A word")}
    rows = [
        {
            "written_at": each.alert.written_at, "received_at": each.alert.received_at, "told": [name for _at, name in each.told],
            "by": str(each.alert.taken_by or ""), "ended_at": each.alert.ended_at, "outcome": Coded(each.alert.outcome, each.said),
            "note": Words(each.alert.note, each.alert.note_lang),
        }
        for each in presenting.mine(actor, file)
    ]  # fmt: skip
    return Part("alerts", _("After an answer that spoke of danger"), WRITTEN, columns, rows)


@hands_over("staff", "alerts.Ladder", "alerts.Rung", place=88)
def ladders(actor: Actor, _about: Any) -> Part:
    columns = {"since": _("Since"), "until": _("Until"), "step": _("Step"), "saved": _("Saved by me")}
    mine = {each.ladder_id: each.step for each in Rung.objects.visible_to(actor).of(actor.person_id)}
    found = Ladder.objects.visible_to(actor).filter(pk__in=mine) | Ladder.objects.visible_to(actor).saved_by_them(actor.person_id)
    rows = [
        {"since": each.since, "until": each.until, "step": mine.get(each.pk), "saved": each.saved_by_id == actor.person_id}
        for each in found.order_by("since", "id")
    ]
    return Part("ladders", _("Ladders of alerts I stand on or saved"), WRITTEN, columns, rows)


@hands_over("staff", "alerts.Alert", "alerts.Told", place=89)
def told(actor: Actor, _about: Any) -> Part:
    """That one was told, and what one did: of whom, nothing."""
    columns = {"at": _("When"), "why": _("Why"), "outcome": _("What I said was done")}
    rows: list[dict[str, Any]] = [
        {"at": each.at, "why": presenting.why(each)} for each in Told.objects.visible_to(actor).of(actor.person_id)
    ]
    for each in Alert.objects.visible_to(actor).touched_by(actor.person_id):
        if each.ended_by_id == actor.person_id:
            rows.append({"at": each.ended_at, "outcome": Coded(each.outcome, str(content().alerts.outcome(each.outcome).label))})
    return Part("alerts_told", _("Alerts I was told of"), WRITTEN, columns, sorted(rows, key=lambda row: row["at"]))
