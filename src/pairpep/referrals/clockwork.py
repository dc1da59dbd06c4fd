"""What the calendar does by itself, under the jobs' login: a date that comes, a promise to delete, a worker who is gone.

Everything here can run twice without harm, and says what it did in the journal.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import connections, transaction
from django.db.models import Exists, OuterRef, Q

from pairpep.kernel import clock, journalling
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership
from pairpep.network.roles import KINDS
from pairpep.participants.ages import decides_alone
from pairpep.participants.models import Consent
from pairpep.participants.notices import tell
from pairpep.referrals import waits
from pairpep.referrals import workflow as w
from pairpep.referrals.models import Care, Referral, Wishes

HELD_BY_A_WORKER = (w.PROPOSED, *w.WITH_WORKER)


def _all(reason: str) -> Any:
    return Referral.objects.using("jobs").unscoped(reason).select_related("file")


def _days(code: str) -> timedelta:
    return timedelta(days=content().settings["waits"][code].value)


def _move(referral: Referral, verb: str, **fields: Any) -> None:
    referral.state = w.WORKFLOW.after(verb, referral.state)
    _change(referral, f"clock_{verb}", **fields)


def _change(referral: Referral, what: str, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(referral, name, value)
    referral.save(using="jobs", update_fields=["state", *fields])
    journalling.record_event(f"referrals.{what}", by=None, subject=referral, using="jobs")


def run_due(day: date | None = None) -> dict[str, int]:
    """Everything whose day has come. Returns how many of each, for the log."""
    day = day or clock.today()
    with transaction.atomic(using="jobs"), acting("the calendar"), connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(20250)")
        return {
            "asked again": _ask_again(day),
            "forgotten": _forget(day),
            "worker gone": _worker_gone(day),
            "of age": _of_age(day),
            "readings": waits.publish(day),
        }


def _ask_again(day: date) -> int:
    """The date the person chose: the invitation is open again, and whoever made it is told to mention it."""
    due = list(_all("the date they chose").filter(state=w.NOT_NOW, ask_again_on__lte=day).select_for_update(of=("self",)))
    for referral in due:
        _move(referral, "ask_again", asked_at=clock.now(), ask_again_on=None, due_on=day)
        tell(referral.file_id, using="jobs")
    return len(due)


def _forget(day: date) -> int:
    """Thirty days after a no, what was written is deleted and the row is closed; of an invitation withdrawn unanswered, the same night."""
    withdrawn = _all("withdrawn before an answer").filter(state=w.CLOSED, yes_at__isnull=True)
    Wishes.objects.using("jobs").unscoped("withdrawn before an answer").filter(referral__in=withdrawn).delete()
    due = list(_all("reasons after a no").filter(state=w.DECLINED, due_on__lte=day).select_for_update(of=("self",)))
    Wishes.objects.using("jobs").unscoped("reasons after a no").filter(referral__in=[r.pk for r in due]).delete()
    for referral in due:
        _move(referral, "forget", closed_at=clock.now(), close_reason="said_no", due_on=None)
    return len(due)


def _worker_gone(day: date) -> int:
    """A role that ended, or a loan past its day: what the worker held goes back to the program."""
    gone = 0
    for kind, role in KINDS.items():
        post = (
            Membership.objects.using("jobs")
            .unscoped("is the worker still there")
            .filter(
                Q(until__isnull=True) | Q(until__gt=day),
                Q(referral_id__isnull=True) | Q(referral_id=OuterRef("pk")),
                role=role,
                person_id=OuterRef("worker_id"),
                program_id=OuterRef("program_id"),
            )
        )
        for referral in (
            _all("the worker is gone").filter(~Exists(post), kind=kind, state__in=HELD_BY_A_WORKER).select_for_update(of=("self",))
        ):
            care = Care.objects.using("jobs").unscoped("the worker is gone").filter(referral=referral, until__isnull=True)
            care.update(until=clock.now())
            _move(
                referral,
                "step_back",
                worker_id=None,
                redirect_asked=False,
                decline_reason="worker_left",
                due_on=day,
                meeting_at=None,
                meeting_place="",
                meeting_confirmed_at=None,
            )
            gone += 1
    return gone


def _of_age(day: date) -> int:
    """Fourteen in the middle: a parent's yes no longer counts. The young person is asked; the team sees it today."""
    by_parent = (
        Consent.objects.using("jobs")
        .unscoped("who turned fourteen")
        .filter(referral_id=OuterRef("pk"), capacity="guardian", given=True, withdrawn_at__isnull=True)
    )
    own = (
        Consent.objects.using("jobs")
        .unscoped("who turned fourteen")
        .filter(referral_id=OuterRef("pk"), capacity="self", given=True, withdrawn_at__isnull=True)
    )
    found = _all("who turned fourteen").filter(Exists(by_parent), ~Exists(own), closed_at__isnull=True).exclude(due_on__lte=day)
    asked = [r for r in found.select_for_update(of=("self",)) if decides_alone(r.file.birth_year, r.file.birth_month, day)]
    for referral in asked:
        _change(referral, "clock_of_age", due_on=day)
        tell(referral.file_id, using="jobs")
    return len(asked)
