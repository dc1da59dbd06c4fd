"""What stands beside a program's readings: its aims, what was decided about its charts, what others reach."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.measures import standings
from pairpep.measures.models import CHANGE, REBASE, Decision, Standing, Target
from pairpep.measures.picturing import Beside
from pairpep.network.models import Program


@dataclass(frozen=True)
class Stands:
    targets: dict[str, Target] = field(default_factory=dict)
    decisions: dict[str, list[Decision]] = field(default_factory=dict)
    others: dict[str, standings.Seen] = field(default_factory=dict)

    def of(self, code: str) -> Beside:
        target, seen = self.targets.get(code), self.others.get(code)
        reached = seen.others if seen else None
        return Beside(
            target_since=target.since if target else None,
            others=reached.median if reached else None,
            programs=reached.programs if reached else 0,
            happened=tuple((row.at, _told(row)) for row in self.decisions.get(code, ()) if row.undone_at is None),
        )


def of_program(actor: Actor, program: Program, *codes: str) -> Stands:
    """Of these charts. Of comparisons, the last period of each."""
    only: dict[str, Any] = {"indicator__in": codes}
    decisions: dict[str, list[Decision]] = defaultdict(list)
    for row in Decision.objects.visible_to(actor).filter(program_id=program.pk, **only).order_by("at", "id").select_related("by"):
        decisions[row.indicator].append(row)
    seen = Standing.objects.visible_to(actor).of_program(program.pk).filter(**only).standing()
    return Stands(
        targets={row.indicator: row for row in Target.objects.visible_to(actor).held(program.pk).filter(**only).select_related("set_by")},
        decisions=dict(decisions),
        others={row.indicator: standings.Seen.from_json(row.body) for row in seen},
    )


def _told(row: Decision) -> str:
    day = {"day": when.day(row.at, weekday=False), "why": row.reason}
    if row.kind == CHANGE:
        return _("%(day)s: %(why)s") % day
    if row.kind == REBASE:
        return _("%(day)s, limits counted again: %(why)s") % day
    return _("%(day)s, left out of the limits: %(why)s") % day


def name_of_kind(kind: str) -> str:
    return {CHANGE: _("A known change"), REBASE: _("Limits counted again")}.get(kind, _("A point left out of the limits"))
