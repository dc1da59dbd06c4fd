"""What someone may answer now. An upper app says it; as long as none does, it is what is published for their side."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pairpep.instruments.definition.duration import minutes
from pairpep.instruments.models import Edition
from pairpep.instruments.showing import edition
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor


@dataclass(frozen=True, slots=True)
class Offer:
    """One questionnaire that waits. `until`: the last day, when there is one. `again`: always open, and answered already."""

    code: str
    title: Text
    minutes: int
    wave_id: UUID | None = None
    until: date | None = None
    again: bool = False


Offering = Callable[[Actor, Any], Iterable[Offer]]
_offering: list[Offering] = []


def offers(function: Offering) -> Offering:
    """Register who says what a person may answer; called with who is in, and their file. One app does."""
    _offering[:] = [function]
    return function


def open_to(actor: Actor, file: Any) -> list[Offer]:
    return list((_offering[0] if _offering else published)(actor, file))


def published(_actor: Actor, file: Any) -> Iterable[Offer]:
    """As long as nothing says otherwise: whatever is asked of their side."""
    for row in Edition.objects.published():
        if file.side in row.audiences:
            yield Offer(edition(row.pk).code, row.title, minutes(edition(row.pk)))
