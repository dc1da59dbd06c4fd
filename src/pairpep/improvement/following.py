"""Each night: the second measure of each plan that runs, once a period has closed since its start; and the coordination's counts.

Under the jobs' login. A later period takes the place of an earlier one until somebody studies the plan.
"""

from __future__ import annotations

from uuid import UUID

from pairpep.improvement import counting, measuring
from pairpep.improvement.models import Plan, Tally
from pairpep.improvement.workflow import READ
from pairpep.indicators.reading import Reading as Object
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.measures.models import Reading

WHY = "plans are measured again by the jobs"


def run_due(*, using: str = "jobs") -> int:
    """How many plans have a new second measure."""
    with acting(WHY):
        running = list(Plan.objects.using(using).unscoped(WHY).running().exclude(indicator=""))
        return sum(_follow(plan, using) for plan in running)


def _follow(plan: Plan, using: str) -> bool:
    assert plan.started_at is not None
    found = measuring.since(_reading(plan.program_id, plan.indicator, using), clock.day_of(plan.started_at))
    if not found or (plan.result_from == READ and (plan.result, plan.result_last) == (found[-1].value, found[-1].last)):
        return False
    take(plan, found)
    plan.save(using=using, update_fields=list(TAKEN))
    return True


TAKEN = ("result", "result_first", "result_last", "result_from", "result_source", "points_since")


def take(plan: Plan, found: list[measuring.Measure]) -> None:
    """The last of the figures that came since the start."""
    last = found[-1]
    plan.result, plan.result_first, plan.result_last = last.value, last.first, last.last
    plan.result_from, plan.result_source, plan.points_since = READ, "", len(found)


def _reading(program_id: UUID, code: str, using: str) -> Object | None:
    rows = Reading.objects.using(using).unscoped(WHY).of_program(program_id).of_indicator(code).standing().order_by("version")
    row = rows.last()
    return row.object if row else None


def count(*, using: str = "jobs") -> None:
    """Of the whole network, without a program's name."""
    with acting(WHY):
        body = counting.of_the_network(using)
        last = Tally.objects.using(using).unscoped(WHY).newest_first().first()
        if last is None or last.body != body:
            Tally(made_at=clock.now(), body=body).save(using=using, force_insert=True)
