"""A code that is tied to a collection: which ones are open, and that somebody gave there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.waves.models import Invitation, Wave
from pairpep.waves.workflow import OF_PERSONS

WHY = "the job notes that somebody gave, by a tablet"


@dataclass(frozen=True)
class Collection:
    """One time that a collection is asked, open today in a program."""

    wave_id: UUID
    title: Text
    audience: str
    asks: tuple[str, ...]


def open_in(actor: Actor, program_id: UUID, audience: str = "") -> list[Collection]:
    rows = Wave.objects.visible_to(actor).open_on(day_of(actor.now))
    return [
        Collection(row.pk, row.campaign.title, row.campaign.audience, tuple(row.campaign.codes))
        for row in rows if _asks(row, program_id) and audience in ("", row.campaign.audience)
    ]  # fmt: skip


def _asks(wave: Wave, program_id: UUID) -> bool:
    return not wave.campaign.programs or program_id in wave.campaign.programs


def wave_of(code: Any, asked: str, day: date) -> UUID | None:
    """Where an answer of that day counts: in the collection of its code, if it was open and asks this."""
    if code is None or code.wave_id is None:
        return None
    wave = Wave.objects.using("jobs").unscoped(WHY).filter(pk=code.wave_id).select_related("campaign").first()
    if wave is None or asked not in wave.campaign.codes or day < wave.opens_on or (wave.closes_on and day >= wave.closes_on):
        return None
    return wave.pk


def note(wave_id: UUID, program_id: UUID, file_id: UUID | None, audience: str, asked: str) -> None:
    """That somebody gave, and never when. An anonymous code of a team counts one more; of a person who is not named, nothing is known."""
    if file_id is None and audience in OF_PERSONS:
        return
    rows = Invitation.objects.using("jobs").unscoped(WHY)
    about = {"wave_id": wave_id, "program_id": program_id, "file_id": file_id, "person_id": None}
    row = rows.filter(**about).select_for_update(of=("self",)).first()
    if row is None:
        Invitation(**about, given=[asked] if file_id else [], times=1).save(using="jobs", force_insert=True)
        return
    row.times += 1
    row.given = row.given if file_id is None or asked in row.given else [*row.given, asked]
    row.save(using="jobs", update_fields=["times", "given"])
