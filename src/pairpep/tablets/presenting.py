"""What the pages of the staff show of tablets: where each stands, what waits, what was set apart. Never who answered, never a word."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pairpep.instruments import showing as instruments
from pairpep.kernel.policy import Actor
from pairpep.network.models import Program
from pairpep.tablets import codes
from pairpep.tablets.models import Code, Delivery, Tablet
from pairpep.tablets.workflow import (
    ENROLLED,
    INVITED,
    NO_CODE,
    NOT_ASKED,
    REVOKED,
    TAKEN_BACK,
    UNREADABLE,
    WITHDRAWN,
)

STATES: dict[str, tuple[str, Any]] = {
    INVITED: ("wait", gettext_lazy("Not set up yet")),
    ENROLLED: ("now", gettext_lazy("In use")),
    REVOKED: ("closed", gettext_lazy("Taken back")),
}
REASONS: dict[str, Any] = {
    NO_CODE: gettext_lazy("No code that was good at that hour: nothing says whose it is."),
    NOT_ASKED: gettext_lazy("Its code was not for this questionnaire, or it was already answered."),
    UNREADABLE: gettext_lazy("It cannot be opened, or does not fit its questionnaire."),
    TAKEN_BACK: gettext_lazy("The tablet had been taken back."),
    WITHDRAWN: gettext_lazy("The questionnaire is not asked any more."),
}


def desk(actor: Actor) -> dict[str, Any]:
    rows = list(Tablet.objects.visible_to(actor).select_related("program").in_order())
    lends = list(Program.objects.permitting(actor, "lend_tablet").order_by("code"))
    apart = Delivery.objects.permitting(actor, "let_go").apart_by_program()
    return {
        "tablets": [line(row) for row in rows],
        "lends": lends,
        "codes_for": list(Program.objects.permitting(actor, "make_tablet_code").order_by("code")),
        "apart": [(program, apart[program.pk]) for program in lends if apart.get(program.pk)],
        "mine": [(code, code.program) for code in Code.objects.visible_to(actor).select_related("program").still_good(actor.now)],
    }


def line(row: Tablet) -> dict[str, Any]:
    tone, label = STATES[row.state]
    waits = ngettext("%(count)s set of answers waits on it", "%(count)s sets of answers wait on it", row.waiting) % {"count": row.waiting}
    return {"row": row, "tone": tone, "label": label, "waits": waits if row.waiting else ""}


def tablet(row: Tablet, actor: Actor) -> dict[str, Any]:
    may = Tablet.objects.visible_to(actor).filter(pk=row.pk).may(actor, "take_back")
    opens = row.state == INVITED and row.invite_until > actor.now
    shown = line(row) | {"may": may, "asks": titles(row.asks), "enrols_at": address(row) if opens else ""}
    shown["earlier"] = Tablet.objects.visible_to(actor).filter(pk=row.replaces_id).first() if row.replaces_id else None
    shown["later"] = Tablet.objects.visible_to(actor).in_place_of(row.pk).first()
    return shown | {"lost": lost(shown["earlier"] or row)}


def lost(row: Tablet) -> str:
    """What a tablet that was taken back still held when it last called, and never sent."""
    if row.state != REVOKED or row.wiped_at or not row.waiting:
        return ""
    return ngettext(
        "%(count)s set of answers had not been sent. Unless that device calls again, it is lost: nobody can get it back.",
        "%(count)s sets of answers had not been sent. Unless that device calls again, they are lost: nobody can get them back.",
        row.waiting,
    ) % {"count": row.waiting}


def address(row: Tablet) -> str:
    """Its last part is read by the tablet alone: what follows a # is sent to no server."""
    with translation.override("fr"):
        return f"{reverse('tablets:device')}#{codes.token_of(row.pk)}"


def titles(asked: list[str]) -> list[Any]:
    found = []
    for code in asked:
        try:
            found.append(instruments.current(code)[1].title)
        except instruments.NotAsked:
            continue
    return found


def code(row: Code, actor: Actor) -> dict[str, Any]:
    digits = codes.digits_of(row.pk)
    state = "used" if row.session else "cancelled" if row.cancelled_at else "over" if row.expires_at <= actor.now else "good"
    return {
        "may": Code.objects.visible_to(actor).filter(pk=row.pk).may(actor, "cancel"),
        "code": row, "digits": f"{digits[:3]} {digits[3:]}", "plain": digits, "state": state, "for_someone": bool(row.whom),
        "asks": titles(row.asks), "minutes": max(0, round((row.expires_at - actor.now).total_seconds() / 60)),
    }  # fmt: skip


def apart(program: Program, actor: Actor) -> dict[str, Any]:
    """How many, why and since when: they stay sealed."""
    rows = Delivery.objects.permitting(actor, "let_go").filter(program_id=program.pk).apart().select_related("tablet")
    keeps = set(Delivery.objects.permitting(actor, "keep").filter(program_id=program.pk).values_list("pk", flat=True))
    return {
        "program": program,
        "rows": [
            {"row": row, "reason": REASONS[row.reason], "keeps": row.pk in keeps,
             "clock": clock_said(row.clock_off), "asked": said_of(row.asked),
             "keep_id": f"keep-{row.pk}", "let_go_id": f"let-go-{row.pk}"}
            for row in rows
        ],
    }  # fmt: skip


def said_of(asked: str) -> Any:
    return next(iter(titles([asked])), "") if asked else ""


def clock_said(seconds: int) -> str:
    if not seconds:
        return ""
    hours = round(abs(seconds) / 3600)
    if hours < 1:
        return _("The clock of the tablet was some minutes off; the hour was put right.")
    return ngettext(
        "The clock of the tablet was about %(count)s hour off; the hour was put right.",
        "The clock of the tablet was about %(count)s hours off; the hour was put right.",
        hours,
    ) % {"count": hours}
