"""How a referral reads for whoever looks: its state in their words, its road as dates, what they may do now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Need, Wording
from pairpep.network.roles import TEAM_LEAD
from pairpep.referrals import workflow as w
from pairpep.referrals.models import Referral, Wishes

TONES = {
    w.ASKED: "wait",
    w.NOT_NOW: "later",
    w.MATCHING: "decide",
    w.WAITING: "wait",
    w.PROPOSED: "decide",
    w.ACCEPTED: "now",
    w.CONTACTING: "wait",
    w.UNREACHED: "now",
    w.ACTIVE: "done",
    w.DECLINED: "later",
    w.CLOSED: "closed",
}


@dataclass(frozen=True)
class Step:
    title: str
    when: str
    status: str
    detail: str = ""


def reads_as_referrer(referral: Referral, actor: Actor) -> bool:
    """Everyone but the worker, the team lead and the person: states and dates, and a no that reads like a not now."""
    if referral.worker_id == actor.person_id:
        return False
    return (TEAM_LEAD, referral.program_id) not in actor.roles or referral.state in (w.NOT_NOW, w.DECLINED)


def wording(referral: Referral, actor: Actor) -> Wording:
    state = content().states[referral.state]
    if reads_as_referrer(referral, actor):
        return content().states[w.NOT_NOW].referrer if said_no(referral) else state.referrer
    if referral.worker_id == actor.person_id and referral.state in _TO_THE_WORKER:
        return Wording(label=state.staff.label, next=_TO_THE_WORKER[referral.state])
    return state.staff


# When it is the reader's own turn, the page says so.
_TO_THE_WORKER: dict[str, Any] = {
    w.PROPOSED: gettext_lazy(
        "They said yes and would like to meet you. Accept, decline, or ask your team lead to offer it to someone else."
    ),
    w.ACCEPTED: gettext_lazy("Your turn: propose a first meeting, where and when suits the person."),
    w.CONTACTING: gettext_lazy("The meeting is proposed. Afterwards, say whether it took place."),
    w.UNREACHED: gettext_lazy("Try again another day, another way. After several tries you may close, with the door open."),
    w.ACTIVE: gettext_lazy("You are walking together. Either of you may stop at any time, without a reason."),
}


def said_no(referral: Referral) -> bool:
    return referral.state in (w.NOT_NOW, w.DECLINED) or referral.close_reason == "said_no"


def tone(referral: Referral) -> str:
    return "later" if said_no(referral) else TONES[referral.state]


def road(referral: Referral, actor: Actor) -> list[Step]:
    """What took place and when. After a no, only that it was asked."""
    taken: list[tuple[str, date | datetime | None]] = [(_("Invitation made"), referral.created_at)]
    if not said_no(referral):
        taken += [
            (_("The person said yes"), referral.yes_at),
            (_("Offered to a worker"), referral.offered_at),
            (_("Accepted by the worker"), referral.accepted_at),
            (_("First meeting planned"), None if referral.met_on else referral.meeting_at),
            (_("First meeting"), referral.met_on),
        ]
    steps = [Step(title, when.day(moment, weekday=False), "done") for title, moment in taken if moment]
    told = wording(referral, actor)
    ended = [Step(_("Ended"), when.day(referral.closed_at, weekday=False), "done")] if referral.closed_at else []
    return steps + (ended or [Step(str(told.label), "", "now", str(told.next))])


@dataclass(frozen=True)
class Line:
    """A referral in a list."""

    name: str
    state: str
    tone: str
    next: str
    meta: str
    address: str


NO_ONE = UUID(int=0)


def lines(referrals: Iterable[Referral], actor: Actor) -> list[Line]:
    """Addresses differ by the key alone: looked up once, and not once a line."""
    address = reverse("referrals:referral", args=[NO_ONE])
    return [_line(referral, actor, address.replace(str(NO_ONE), str(referral.pk))) for referral in referrals]


def _line(referral: Referral, actor: Actor, address: str) -> Line:
    told = wording(referral, actor)
    kind = _("Peer support") if referral.kind == "peer" else _("Family support")
    return Line(
        name=referral.file.chosen_name,
        state=str(told.label),
        tone=tone(referral),
        next=str(told.next),
        meta=f"{referral.file.code} · {kind}",
        address=address,
    )


def needs_of(wishes: Wishes | None) -> list[Need]:
    return [content().need(code) for code in wishes.needs] if wishes else []


def wished(wishes: Wishes | None) -> list[dict[str, Any]]:
    """What the person would like, as rows to read; what was left open is left out."""
    if wishes is None:
        return []
    lists = content().preferences
    named = {
        _("Language"): (lists.languages, [wishes.language]),
        _("Gender of the worker"): (lists.genders, [wishes.gender]),
        _("Age of the worker"): (lists.age_bands, [wishes.age_band]),
        _("Interests"): (lists.interests, wishes.interests),
        _("Good times"): (lists.times, wishes.times),
        _("Ways to meet"): (lists.modalities, wishes.modalities),
    }
    rows = []
    for label, (choices, codes) in named.items():
        words = [str(choice.label) for choice in choices if choice.code in codes]
        if words:
            rows.append({"label": label, "value": ", ".join(words)})
    return rows


def reason_label(code: str) -> str:
    for occasion in ("decline_worker", "redirect", "close"):
        for choice in content().reasons(occasion):  # type: ignore[arg-type]
            if choice.code == code:
                return str(choice.label)
    return ""
