"""Whom somebody keeps out in the demonstration, what they refuse, and two files opened because of a danger; the trainings of the staff."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.kernel.reference import content
from pairpep.network.models import Learning, Program
from pairpep.network.roles import FAMILY_WORKER, TEAM_LEAD
from pairpep.participants.models import Opening, Reaching, Refusal, Restriction
from pairpep.project.demo.cast import CAST


def key(*parts: object) -> Any:
    return derived_id("demonstration", *parts)


def fill(program: Program) -> None:
    now = clock.now()
    youth, relative = ({"file_id": key("file", role), "program_id": program.pk} for role in ("young_person", "relative"))
    Restriction(id=key("restriction"), **youth, category=FAMILY_WORKER, since=now - timedelta(days=5)).save(using="jobs", force_insert=True)
    Restriction(id=key("restriction", "part"), **youth, category=TEAM_LEAD, parts=["compass"], since=now - timedelta(days=4)).save(
        using="jobs", force_insert=True
    )
    Refusal(id=key("refusal"), **youth, category="solicitation", since=now - timedelta(days=4)).save(using="jobs", force_insert=True)
    Reaching(
        id=key("reaching"),
        **youth,
        no_voicemail=True,
        times=["evening"],
        never_tell="Mon ancienne coloc",
        changed_at=now - timedelta(days=4),
    ).save(using="jobs", force_insert=True)
    _learnt(program)
    who = CAST["privacy_lead"].person_id
    _opening("read", youth, "clinician", 9, reviewed_at=now - timedelta(days=8), reviewed_by_id=who, decision="justified")
    _opening("to review", relative, "team_lead", 1)


def _opening(name: str, about: dict[str, Any], by: str, days: int, **reviewed: Any) -> None:
    at = clock.now() - timedelta(days=days)
    Opening(
        id=key("opening", name), **about, **reviewed, by_id=CAST[by].person_id, reason="life", at=at, until=at + timedelta(hours=4),
        person_told_on=clock.in_days(3 - days),
    ).save(using="jobs", force_insert=True)  # fmt: skip


def _learnt(program: Program) -> None:
    """One who is up to date, one whose year ends soon; the others are still to be recorded."""
    topics = [topic.code for topic in content().authorisations.topics]
    for role, days in (("peer_worker", 20), ("family_worker", 345), ("clinician", 100)):
        Learning(
            id=key("learning", role), program_id=program.pk, person_id=CAST[role].person_id, kind="yearly", done_on=clock.in_days(-days),
            topics=topics, proof=f"Attestation fictive {days:03}", recorded_by_id=CAST["manager"].person_id, recorded_at=clock.now(),
        ).save(using="jobs", force_insert=True)  # fmt: skip
