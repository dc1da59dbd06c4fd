"""Plans of the demonstration: one that stands and is soon to be looked at again, two that wait for a yes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.plans.models import Plan, Progress, Version
from pairpep.plans.part import Line, Part
from pairpep.referrals.models import Referral

PEOPLE = Part(
    (
        Line("ligne1", "N05", "Je veux revoir du monde, sans que ce soit compliqué", "fr", ("I08", "I22"), "both"),
        Line("ligne2", "N07", "J'aimerais savoir quoi dire à un employeur", "fr", ("I17", "I15"), "worker"),
    ),
    ("X03", "X14", "X18"),
)
HOME = Part((Line("ligne1", "F08", "J'ai besoin de savoir à qui poser mes questions", "fr", ("I25",), "worker"),), ("X16",))


SCHOOL = Part(
    (Line("ligne1", "N06", "Je veux reprendre un seul cours, à mon rythme", "fr", ("I16", "I10"), "both"),), ("X03", "X08", "X16")
)


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "plan", *parts)


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def fill(active: UUID, young: UUID, family: UUID) -> None:
    """By their referrals; where the imported network had nobody to be accompanied, nothing."""
    referrals = Referral.objects.using("jobs").unscoped("the demonstration is filled")
    stands = referrals.filter(pk=active).first()
    if stands:
        plan = _plan(stands, PEOPLE, "approved", clock.in_days(10))
        for days, step in ((20, "not_begun"), (9, "stirs"), (2, "moves")):
            _mark(plan, "N05", step, days)
        _mark(plan, "N07", "stirs", 2)
    for waits, part in ((referrals.filter(pk=young).first(), SCHOOL), (referrals.filter(pk=family).first(), HOME)):
        if waits:
            _plan(waits, part, "proposed", clock.in_days(90))


def _plan(referral: Referral, part: Part, state: str, review_on: Any) -> Plan:
    assert referral.worker_id is not None
    now = clock.now()
    stands = {"approved_at": now - timedelta(days=20)} if state == "approved" else {}
    on = {"file_id": referral.file_id, "program_id": referral.program_id}
    plan = save(
        Plan(
            id=key(referral.pk), **on, **stands, referral=referral, worker_id=referral.worker_id, kind=referral.kind, state=state,
            review_on=review_on if stands else None, created_at=now - timedelta(days=24),
        )
    )  # fmt: skip
    dates = dict.fromkeys(("created_at", "changed_at", "proposed_at"), now - timedelta(days=22))
    said = {"number": 1, "state": state, "content": part.written(), "review_on": review_on}
    save(Version(id=key("version", referral.pk), **on, **stands, **dates, plan=plan, **said))
    return plan  # type: ignore[no-any-return]


def _mark(plan: Plan, need: str, step: str, days: int) -> None:
    on = {"file_id": plan.file_id, "program_id": plan.program_id}
    save(Progress(id=key("mark", plan.pk, need, step), **on, plan=plan, need=need, step=step, at=clock.now() - timedelta(days=days)))
