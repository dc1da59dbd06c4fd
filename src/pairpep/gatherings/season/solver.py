"""A season solved: the groups first, then who leads them, role by role. Each step is proved, or says how far it may be from the best."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from pairpep.gatherings.season.composing import compose
from pairpep.gatherings.season.leading import Asked, Led, lead
from pairpep.gatherings.season.owning import own
from pairpep.gatherings.season.problem import (
    CLINICIAN,
    EVERYONE_SEATED,
    LEADING,
    Answer,
    Finding,
    Leads,
    Plan,
    Problem,
    Sitting,
    sittings_of,
)
from pairpep.gatherings.season.rules import attending, cost, programs_of

SECONDS = 9.0


def solve(problem: Problem, *, seconds: float = SECONDS) -> Answer:
    began = time.monotonic()
    if missing := _nothing_to_plan(problem):
        return Answer(Plan((), ()), (missing,))
    until = began + seconds
    composed = compose(problem, seconds=_share(until, 4))
    findings, bound, optimal = list(composed.findings), composed.bound, composed.optimal
    plan = Plan(composed.circles, sittings_of(problem, composed.circles))
    for steps, role in zip((3, 2, 1), LEADING, strict=True):
        led = _led(_asked(problem, plan, role), seconds=_share(until, steps))
        plan = Plan(plan.circles, plan.sittings, {**plan.leads, role: led.chosen})
        findings += led.findings
        bound += led.bound
        optimal &= led.optimal
    found = cost(problem, plan)
    return Answer(plan, tuple(findings), found, min(bound, found), time.monotonic() - began, optimal)


def _led(asked: Asked, *, seconds: float) -> Led:
    """A group keeps its mentors. Where that leaves a meeting without one, whoever can is moved, as few as can be."""
    if asked.role == CLINICIAN:
        return lead(asked, seconds=seconds)
    owned = own(asked, seconds=seconds)
    if not owned.findings:
        return owned
    moved = lead(replace(asked, counted_on=owned.chosen), seconds=seconds)
    return replace(moved, bound=owned.bound)


def _share(until: float, steps: int) -> float:
    """Of the time that is left, as many parts as steps to come, and one more for the step at hand: the first proofs are the longest."""
    return max(0.5, 2 * (until - time.monotonic()) / (steps + 1))


def _nothing_to_plan(problem: Problem) -> Finding | None:
    if not problem.workers:
        return Finding(EVERYONE_SEATED, "no_worker")
    return None if any(course.occasions for course in problem.courses) else Finding(EVERYONE_SEATED, "no_date")


def _asked(problem: Problem, plan: Plan, role: str) -> Asked:
    return Asked(
        role,
        plan.sittings,
        problem.leaders_of(role),
        busy=elsewhere(plan),
        programs=programs_of(problem, plan.circles),
        may_go_without=role in problem.relaxed,
    )


def elsewhere(plan: Plan, *, but: str = "") -> Mapping[str, list[Sitting]]:
    """Where everyone is already, apart from one role that is being filled."""
    leads: Leads = {role: chosen for role, chosen in plan.leads.items() if role != but}
    return defaultdict(list, attending(Plan(plan.circles, plan.sittings, leads)))
