"""What each page of alerts is given."""

from __future__ import annotations

from typing import Any

from pairpep.alerts import ladders, presenting, promising
from pairpep.alerts.models import Alert
from pairpep.alerts.workflow import GO, HERE, OUTSIDE_STEP
from pairpep.kernel.policy import Actor
from pairpep.network.models import Program
from pairpep.participants import reaching

LAST = 20


def known(actor: Actor) -> dict[str, Any]:
    """What goes on, and what ended lately."""
    rows = Alert.objects.permitting(actor, "open").select_related("program", "taken_by").newest_first()
    return {"open": [_row(each) for each in rows.open()[:LAST]], "over": [_row(each) for each in rows.over()[:LAST]]}


def _row(alert: Alert) -> dict[str, Any]:
    about = presenting.about(alert)
    shown = {"alert": alert, "about": about, "name": about.name if about else ""}
    return shown | {"state": presenting.state_in_words(alert.state), "tone": presenting.TONES[alert.state]}


def one(actor: Actor, alert: Alert) -> dict[str, Any]:
    may = Alert.objects.permitting(actor, "open").of_key(alert.pk).may(actor, "acknowledge", "let_go", "close")
    row = reaching.of(actor, alert.file_id) if alert.file_id else None
    shown: dict[str, Any] = {
        "lines": presenting.lines(actor, alert),
        "waited": presenting.waited(alert),
        "next": presenting.next_step(alert, actor.now),
    }
    shown |= {"reach": reaching.sentences(row) if row else [], "outcome": presenting.outcome(alert)}
    shown |= {"may_come": "acknowledge" in may and alert.state != HERE, "may_end": "close" in may and alert.state == HERE}
    return _row(alert) | shown


def ladder(actor: Actor, program: Program) -> dict[str, Any]:
    promise = ladders.promise(program.pk)
    shown: dict[str, Any] = {"program": program, "promise": promise, "said": promising.before(program.pk, actor.now), "goes": False}
    shown["drill"] = Alert.objects.visible_to(actor).drills_of(program.pk).first()
    shown["may"] = Program.objects.permitting(actor, "see_ladder").filter(pk=program.pk).may(actor, "set_ladder", "try_ladder")
    if promise:
        shown |= {"hours": presenting.hours_in_words(promise.week), "steps": presenting.steps(promise), "goes": promise.outside == GO}
        shown |= {"outside": presenting.people(promise, OUTSIDE_STEP), "problems": promise.problems}
    return shown
