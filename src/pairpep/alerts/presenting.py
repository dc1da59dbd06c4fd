"""An alert and a ladder as they are read: by the team, by who leads, by the person it is about."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.alerts.hours import MIDNIGHT, Week, Window
from pairpep.alerts.ladders import Promise
from pairpep.alerts.models import Alert, Told
from pairpep.alerts.workflow import AGAIN, CLOSED, HERE, MISSED, NOBODY, OUT_OF_HOURS, STEP, TOLD, WAITING
from pairpep.journal.models import Access
from pairpep.kernel import walls, when
from pairpep.kernel.crypto import unseal
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.presenting import names_of
from pairpep.participants.models import File

_SEALED = File._meta.get_field("chosen_name").binding
WAITED = timedelta(minutes=5)  # from here on, it is said that an answer waited on a device

TONES = {WAITING: "wait", TOLD: "now", HERE: "wait", CLOSED: "done"}


def state_in_words(state: str) -> str:
    return {
        WAITING: _("Waits for the hours to begin"),
        TOLD: _("Nobody has answered yet"),
        HERE: _("Somebody is here"),
        CLOSED: _("Ended"),
    }[state]


@dataclass(frozen=True)
class About:
    """Whom an alert is about, for those who were told."""

    file_id: UUID
    name: str
    code: str
    pronouns: str
    language: str
    side: str


def about(alert: Alert) -> About | None:
    told = walls.call("app.alert_about", alert.pk) if alert.file_id else None
    if not told:
        return None
    name = base64.b64decode(told["name"] or "")
    shown = unseal(name, bound_to=_SEALED(UUID(told["file"]))) if name else ""
    return About(UUID(told["file"]), shown or told["code"], told["code"], told["pronouns"], told["language"], told["side"])


@dataclass(frozen=True)
class Line:
    """One person told: when, why, what became of it, and whether the mail left."""

    name: str
    at: datetime
    why: str
    mail: str
    missed: bool
    over: bool  # somebody is here, or it has ended

    @property
    def status(self) -> str:
        return "done" if self.missed or self.over else "now"


def lines(actor: Actor, alert: Alert) -> list[Line]:
    rows = list(Told.objects.visible_to(actor).of_alert(alert.pk))
    names, mail = names_of({row.person_id for row in rows}), walls.call("app.alert_mail", alert.pk)
    over = alert.state in (HERE, CLOSED)
    left = {row.pk: mail_in_words(mail.get(str(row.pk), "")) for row in rows}
    return [Line(names.get(row.person_id, ""), row.at, why(row), left[row.pk], bool(row.missed_at), over) for row in rows]


def why(row: Told) -> str:
    said = {
        STEP: _("Step %(number)d") % {"number": row.step},
        OUT_OF_HOURS: _("Told outside the hours"),
        MISSED: _("Told because a step went by without an answer"),
        NOBODY: _("Told because nobody has answered"),
        AGAIN: _("Told again"),
    }
    return said[row.why]


def mail_in_words(state: str) -> str:
    return {"left": _("the mail left"), "returned": _("the mail came back"), "waits": _("the mail has not left yet")}.get(state, "")


def waited(alert: Alert) -> str:
    """How old the answer was when it arrived."""
    late = alert.received_at - alert.written_at
    if late < WAITED:
        return ""
    hours, minutes = divmod(int(late.total_seconds()) // 60, 60)
    return f"{hours}\u00a0h\u00a0{minutes:02d}" if hours else f"{minutes}\u00a0min"


def next_step(alert: Alert, now: datetime) -> str:
    """One next step, in words; one end."""
    if alert.state == CLOSED:
        return ""
    if alert.state == HERE:
        return _("%(name)s says what was done. After a day without an end, whoever leads the team is told.") % {"name": alert.taken_by}
    if alert.due_at is None:
        return ""
    if alert.state == WAITING:
        return _("These are not the hours of the ladder. The first step is told at %(moment)s.") % {"moment": when.moment(alert.due_at)}
    return _("Without an answer, it goes further at %(moment)s.") % {"moment": moment(alert.due_at, now)}


def moment(value: datetime, now: datetime) -> str:
    return when.hour(value) if when.day(value) == when.day(now) else when.moment(value)


def outcome(alert: Alert) -> Any:
    return content().alerts.outcome(alert.outcome) if alert.outcome else None


# A ladder


def hours_in_words(week: Week) -> list[str]:
    """Days that have the same hours, together."""
    found: dict[str, list[Window]] = {}
    for window in week.windows:
        ends = _("midnight") if window.ends == MIDNIGHT else when.of_the_clock(window.ends)
        found.setdefault(_("from %(starts)s to %(ends)s") % {"starts": when.of_the_clock(window.starts), "ends": ends}, []).append(window)
    return [f"{_days([window.weekday for window in windows])}, {hours}" for hours, windows in found.items()]


def _days(numbers: Sequence[int]) -> str:
    if len(numbers) > 2 and list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return _("from %(first)s to %(last)s") % {"first": when.weekday(numbers[0]), "last": when.weekday(numbers[-1])}
    return ", ".join(when.weekday(number) for number in numbers)


def steps(promise: Promise) -> list[dict[str, Any]]:
    """In their order, with how long each has."""
    last = _("%(minutes)d minutes, then everyone again, and whoever leads the team")
    further = _("%(minutes)d minutes, then the next step")
    waits = [further] * (len(promise.waits) - 1) + [last]
    told = zip(promise.waits, waits, strict=True)
    return [{"number": n, "people": people(promise, n), "wait": said % {"minutes": minutes}} for n, (minutes, said) in enumerate(told, 1)]


def people(promise: Promise, step: int) -> list[dict[str, Any]]:
    roles = content().roles
    return [
        {"name": each.name, "roles": ", ".join(str(roles[code].name) for code in each.roles if code in roles), "out": each.out}
        for each in promise.steps.get(step, ())
    ]


# For the person it is about


@dataclass(frozen=True)
class Mine:
    """One alert as the person reads it: who was told, who opened, who was there, how it ended."""

    alert: Alert
    told: list[tuple[datetime, str]]
    opened: list[tuple[datetime, str]]
    said: str

    @property
    def steps(self) -> list[dict[str, str]]:
        happened = [(at, _("Message to %(name)s") % {"name": name}) for at, name in self.told]
        happened += [(at, _("%(name)s opened the page") % {"name": name}) for at, name in self.opened]
        if self.alert.taken_at:
            happened.append((self.alert.taken_at, _("%(name)s said: I am here") % {"name": self.alert.taken_by}))
        if self.alert.ended_at:
            happened.append((self.alert.ended_at, _("%(name)s said that it is over") % {"name": self.alert.ended_by}))
        return [{"title": title, "when": when.moment(at), "status": "done"} for at, title in sorted(happened)]


def mine(actor: Actor, file: File) -> list[Mine]:
    alerts = list(Alert.objects.visible_to(actor).about(file.pk).select_related("taken_by", "ended_by")[:20])
    told = list(Told.objects.visible_to(actor).of_alerts([each.pk for each in alerts]))
    looks = _looks(file) if alerts else []
    names = names_of({row.person_id for row in told} | {who for _at, who in looks})
    return [_mine(each, [row for row in told if row.alert_id == each.pk], looks, names) for each in alerts]


def _mine(alert: Alert, told: Iterable[Told], looks: list[tuple[datetime, UUID]], names: dict[UUID, str]) -> Mine:
    end = outcome(alert)
    first: dict[UUID, datetime] = {}
    for at, who in looks:
        if at >= alert.received_at and (alert.ended_at is None or at <= alert.ended_at):
            first.setdefault(who, at)
    once: dict[UUID, datetime] = {}
    for row in told:
        once.setdefault(row.person_id, row.at)
    return Mine(alert, _named(once, names), _named(first, names), str(end.said) if end else "")


def _named(these: dict[UUID, datetime], names: dict[UUID, str]) -> list[tuple[datetime, str]]:
    return [(at, names.get(who) or _("Someone of the program")) for who, at in these.items()]


def _looks(file: File) -> list[tuple[datetime, UUID]]:
    """Who opened the page of an alert, as the journal of looks has it."""
    rows = Access.objects.filter(file_id=file.pk, page="alerts:alert", actor__isnull=False).order_by("at", "n").values_list("at", "actor")
    return [(at, who) for at, who in rows[:300] if who]
