"""How far the chairs of an integration see the same thing, program by program: for what is computed over the whole network, never shown.

A chair is one person in most programs. A worker's answers count only where that worker has opened them, and a program only where at least
three chairs answered.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pairpep.toolkit.comparing import FAR_APART, Compared, Table
from pairpep.toolkit.models import Answer, Integration, Opening
from pairpep.toolkit.workflow import STOPPED

WHY = "the agreement of chairs is computed over the whole network"
LEAST_CHAIRS = 3


@dataclass(frozen=True)
class Agreement:
    """Of a program's last integration: themes that three chairs or more speak of, and how many of them they see alike."""

    program_id: UUID
    alike: int
    compared: int


class _AsAnswered(Table):
    """Every answer that may be counted, whoever reads."""

    def __init__(self, integration: Integration, answers: list[Answer], day: date) -> None:
        self.integration, self.answers, self.today = integration, answers, day


def agreements(day: date) -> list[Agreement]:
    """By program, in no order that says anything. Runs under the jobs' login, inside `acting`."""
    last = {
        row.program_id: row for row in Integration.objects.using("jobs").unscoped(WHY).exclude(state=STOPPED).order_by("started_at", "id")
    }
    opened = set(Opening.objects.using("jobs").unscoped(WHY).open_now().values_list("integration_id", "person_id"))
    said: dict[UUID, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.using("jobs").unscoped(WHY).of_many(row.pk for row in last.values()).order_by("id"):
        if answer.person_id is None or (answer.integration_id, answer.person_id) in opened:
            said[answer.integration_id].append(answer)
    found = [_of(row, said[row.pk], day) for row in last.values()]
    return sorted(found, key=lambda each: each.program_id)


def _of(integration: Integration, answers: list[Answer], day: date) -> Agreement:
    chairs = {answer.chair for answer in answers}
    gaps = [gap for each in _AsAnswered(integration, answers, day).themes() if (gap := _gap(each, chairs)) is not None]
    return Agreement(integration.program_id, sum(gap < FAR_APART for gap in gaps), len(gaps))


def _gap(theme: Compared, chairs: set[Any]) -> int | None:
    """In points, between the chairs that answered; None where fewer than three speak of the theme. Who never answered is no zero."""
    known = [share.percent for share in theme.shares if share.chair in chairs and share.percent is not None]
    return max(known) - min(known) if len(known) >= LEAST_CHAIRS else None
