"""The jobs walk an alert up its ladder: whose step went by, who is told next, and what is written to them. Run twice, it tells once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from pairpep.alerts import notices
from pairpep.alerts.climbing import Move, move
from pairpep.alerts.models import Alert, Rung, Told
from pairpep.alerts.workflow import AGAIN, ALERT, ENDS_WITHIN, GO, HERE, MISSED, MOST_STEPS, NOBODY, OUT_OF_HOURS, OUTSIDE_STEP, STEP, TOLD
from pairpep.kernel import clock, journalling
from pairpep.kernel.clock import day_of
from pairpep.kernel.scoping import acting
from pairpep.network.delivery import FOR_GOOD
from pairpep.network.models import Membership, Message, Person
from pairpep.network.roles import MANAGER, TEAM_LEAD, WORKERS
from pairpep.participants.models import Restriction
from pairpep.referrals.models import Care

WHY = "an alert goes up its ladder by the jobs"


def all_of(model: Any) -> Any:
    return model.objects.using("jobs").unscoped(WHY)


def climb_all() -> int:
    """Every alert whose moment has come, and every one whose notices came back."""
    due = list(all_of(Alert).due(clock.now()).values_list("pk", flat=True))
    returned = all_of(Told).that_wait().of_messages(_refused()).values_list("alert_id", flat=True)
    due += list(all_of(Alert).with_a_step().filter(pk__in=returned).exclude(pk__in=due).values_list("pk", flat=True))
    return sum(climb(key) for key in due)


def _refused() -> Any:
    """Messages that will never leave."""
    return Message.objects.using("jobs").filter(problem__in=FOR_GOOD).values("pk")


def of_message(message_id: UUID) -> Told | None:
    """Who was told by this message, of an alert that goes on."""
    found: Told | None = all_of(Told).of_message(message_id).filter(alert__ended_at__isnull=True).first()
    return found


def climb(alert_id: UUID) -> int:
    """How many were told. Two at once: the second finds that nothing is due."""
    now = clock.now()
    with transaction.atomic(using="jobs"), acting(WHY):
        alert = all_of(Alert).open().of_key(alert_id).select_related("ladder").select_for_update(of=("self",)).first()
        if alert is None:
            return 0
        returned = _came_back(alert)
        if not returned and (alert.due_at is None or alert.due_at > now):
            return 0
        told = _recall(alert, now) if alert.state == HERE else _go_on(alert, now, returned)
        alert.save(using="jobs", update_fields=["state", "step", "told_outside_at", "due_at"])
        if told:
            journalling.record_event("alerts.told", by=None, subject=alert, using="jobs")
        return told


def _came_back(alert: Alert) -> bool:
    """Of those who have the step and could answer, nobody was told: every notice came back. A peer or family worker stops no ladder."""
    if alert.state != TOLD:
        return False
    have_it = all_of(Told).of_alert(alert.pk).that_wait()
    workers = all_of(Membership).held_on(day_of(clock.now())).at_home().filter(program_id=alert.program_id, role__in=WORKERS)
    could_answer = have_it.exclude(person_id__in=workers.values("person_id"))
    return bool(have_it.of_messages(_refused()).exists() and not could_answer.exclude(message_id__in=_refused()).exists())


def _go_on(alert: Alert, now: datetime, returned: bool) -> int:
    """A step where nobody can be told goes by at once."""
    told = 0
    for _again in range(MOST_STEPS + 2):
        following = move(alert.ladder.plan if alert.ladder else None, alert.step, alert.told_outside_at is not None, now)
        found = _carry_out(alert, following, now, returned)
        told, alert.due_at = told + found, following.due_at
        if found or following.kind != "step":
            break
    if told:
        alert.state = ALERT.after("tell", alert.state)
    return told


def _carry_out(alert: Alert, following: Move, now: datetime, returned: bool) -> int:
    if following.kind == "wait":
        goes = returned and alert.ladder is not None and alert.ladder.outside == GO
        return _tell(alert, leads(alert), NOBODY, OUTSIDE_STEP, now) if goes and _mark_missed(alert, now) else 0
    if following.kind == "outside":
        alert.told_outside_at = now
        return _tell(alert, _of_step(alert, OUTSIDE_STEP), OUT_OF_HOURS, OUTSIDE_STEP, now) or _tell(
            alert, leads(alert), NOBODY, OUTSIDE_STEP, now
        )
    missed = _mark_missed(alert, now)
    alert.told_outside_at = None
    if following.kind == "round":
        everyone = _tell(alert, _of_ladder(alert), AGAIN, following.step, now)
        return everyone + _tell(alert, leads(alert), NOBODY, following.step, now)
    alert.step = following.step
    found = _tell(alert, _of_step(alert, following.step), STEP, following.step, now)
    if missed or not found:
        _tell(alert, leads(alert), MISSED, following.step, now)
    return found


def _mark_missed(alert: Alert, now: datetime) -> int:
    return int(all_of(Told).of_alert(alert.pk).that_wait().update(missed_at=now))


def _recall(alert: Alert, now: datetime) -> int:
    """Somebody is here. Another answer came: they are told. A day went by without an end: whoever leads is."""
    alert.due_at = now + ENDS_WITHIN
    assert alert.taken_at is not None and alert.taken_by_id is not None
    if alert.again_at and alert.again_at > alert.taken_at and not _was_told_again(alert):
        alert.due_at = alert.taken_at + ENDS_WITHIN
        return _tell(alert, {alert.taken_by_id}, AGAIN, alert.step, now)
    return _tell(alert, leads(alert), NOBODY, alert.step, now)


def _was_told_again(alert: Alert) -> bool:
    return bool(all_of(Told).of_alert(alert.pk).filter(why=AGAIN, at__gte=alert.again_at).exists())


# Who


def _of_step(alert: Alert, step: int) -> set[UUID]:
    return reachable(alert, all_of(Rung).of_ladder(alert.ladder_id).filter(step=step).values_list("person_id", flat=True))


def _of_ladder(alert: Alert) -> set[UUID]:
    return reachable(alert, all_of(Rung).of_ladder(alert.ladder_id).values_list("person_id", flat=True)) if alert.ladder_id else set()


def leads(alert: Alert) -> set[UUID]:
    """Whoever leads the team; when none of them can be told, whoever manages it."""
    held = all_of(Membership).held_on(day_of(clock.now())).at_home().filter(program_id=alert.program_id)
    found = (reachable(alert, held.filter(role=role).values_list("person_id", flat=True)) for role in (TEAM_LEAD, MANAGER))
    return next((people for people in found if people), set())


def reachable(alert: Alert, people: Iterable[UUID]) -> set[UUID]:
    """Today, and whom the person did not ask to stay out. A peer or family worker is told of somebody they accompany alone."""
    found = {who for who in people if not why_unreachable(alert.program_id, who)}
    if alert.file_id is None:
        return found
    held = list(all_of(Membership).held_on(day_of(clock.now())).at_home().filter(program_id=alert.program_id, person_id__in=found))
    workers = {each.person_id for each in held if each.role in WORKERS}
    beside = set(all_of(Care).filter(file_id=alert.file_id, until__isnull=True).values_list("worker_id", flat=True))
    kept = all_of(Restriction).about(alert.file_id).filter(lifted_at__isnull=True, parts=[])
    out = {row.person_id for row in kept} | {each.person_id for each in held if each.role in {row.category for row in kept}}
    return found - out - (workers - beside)


def why_unreachable(program_id: UUID, who: UUID) -> str:
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT app.why_unreachable(%s, %s, %s)", [program_id, who, day_of(clock.now())])
        return str(cursor.fetchone()[0])


def _tell(alert: Alert, people: set[UUID], why: str, step: int, now: datetime) -> int:
    """Each once at a moment, whatever the reasons."""
    already = set(all_of(Told).of_alert(alert.pk).filter(at=now).values_list("person_id", flat=True))
    to_tell = list(Person.objects.using("jobs").filter(pk__in=people - already).order_by("name", "pk"))
    for person in to_tell:
        message = notices.please_open(person)
        row = Told(alert=alert, program_id=alert.program_id, person=person, step=step, why=why, at=now, message_id=message.pk)
        row.save(using="jobs", force_insert=True)
    return len(to_tell)
