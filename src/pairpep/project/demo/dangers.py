"""Whom somebody keeps out in the demonstration, and two files opened because of a danger: one that its person reads, one to review."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Program
from pairpep.network.roles import FAMILY_WORKER
from pairpep.participants.models import Opening, Restriction
from pairpep.project.demo.cast import CAST


def key(*parts: object) -> Any:
    return derived_id("demonstration", *parts)


def fill(program: Program) -> None:
    now = clock.now()
    youth, relative = ({"file_id": key("file", role), "program_id": program.pk} for role in ("young_person", "relative"))
    Restriction(id=key("restriction"), **youth, category=FAMILY_WORKER, since=now - timedelta(days=5)).save(using="jobs", force_insert=True)
    who = CAST["privacy_lead"].person_id
    _opening("read", youth, "clinician", 9, reviewed_at=now - timedelta(days=8), reviewed_by_id=who, decision="justified")
    _opening("to review", relative, "team_lead", 1)


def _opening(name: str, about: dict[str, Any], by: str, days: int, **reviewed: Any) -> None:
    at = clock.now() - timedelta(days=days)
    Opening(
        id=key("opening", name), **about, **reviewed, by_id=CAST[by].person_id, reason="life", at=at, until=at + timedelta(hours=4),
        person_told_on=clock.in_days(3 - days),
    ).save(using="jobs", force_insert=True)  # fmt: skip
