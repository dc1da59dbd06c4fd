"""Ladders looked at again: by night, and when somebody leaves. Whoever leads is told once that theirs no longer holds."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from pairpep.alerts import checking
from pairpep.alerts.checking import Stander
from pairpep.alerts.models import Alert, Ladder, Rung
from pairpep.alerts.telling import all_of, why_unreachable
from pairpep.alerts.workflow import ALERT, HERE
from pairpep.kernel import clock
from pairpep.kernel.clock import day_of
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Person
from pairpep.network.notices import something_waits
from pairpep.network.roles import MANAGER, TEAM_LEAD

WHY = "ladders are looked at again by the jobs"


def check_all() -> int:
    """How many no longer hold, of those that did."""
    return sum(check(program) for program in list(all_of(Ladder).standing().order_by("program_id").values_list("program_id", flat=True)))


def check(program_id: UUID) -> int:
    with transaction.atomic(using="jobs"), acting(WHY):
        _free_what_they_took(program_id)
        ladder = all_of(Ladder).standing().of_program(program_id).select_for_update(of=("self",)).first()
        if ladder is None:
            return 0
        wrong = bool(checking.problems(_steps(ladder), ladder.waits, ladder.outside))
        if wrong == (ladder.broken_at is not None):
            return 0
        ladder.broken_at = clock.now() if wrong else None
        ladder.save(using="jobs", update_fields=["broken_at"])
        return _tell_who_leads(program_id) if wrong else 0


def _steps(ladder: Ladder) -> dict[int, list[Stander]]:
    held = all_of(Membership).held_on(day_of(clock.now())).at_home().in_programs([ladder.program_id])
    roles: dict[UUID, tuple[str, ...]] = {}
    for person, role in held.values_list("person_id", "role"):
        roles[person] = (*roles.get(person, ()), role)
    found: dict[int, list[Stander]] = {}
    for rung in all_of(Rung).of_ladder(ladder.pk).select_related("person"):
        why = why_unreachable(ladder.program_id, rung.person_id)
        found.setdefault(rung.step, []).append(Stander(rung.person_id, rung.person.name, roles.get(rung.person_id, ()), bool(why), why))
    return found


def _tell_who_leads(program_id: UUID) -> int:
    held = all_of(Membership).held_on(day_of(clock.now())).at_home().in_programs([program_id]).filter(role__in=(TEAM_LEAD, MANAGER))
    for person in Person.objects.using("jobs").filter(pk__in=held.values_list("person_id", flat=True)):
        something_waits(person, using="jobs")
    return 1


def _free_what_they_took(program_id: UUID) -> None:
    """Somebody who said « I am here » and left: the next step has it, now."""
    for alert in all_of(Alert).open().filter(program_id=program_id, state=HERE).select_for_update(of=("self",)):
        if alert.taken_by_id and why_unreachable(program_id, alert.taken_by_id) in ("left", "lapsed"):
            alert.state, alert.taken_by_id, alert.taken_at, alert.due_at = ALERT.after("let_go", HERE), None, None, clock.now()
            alert.save(using="jobs", update_fields=["state", "taken_by", "taken_at", "due_at"])
