"""After an absence, or an hour that no longer suits: change as little as possible of what people already count on.

Someone who is free stands in, without a solver; only when nobody is free for one of the meetings does it look for who could be moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pairpep.gatherings.season.leading import Asked, lead
from pairpep.gatherings.season.problem import (
    CLINICIAN,
    EVERYONE_SEATED,
    LEADING,
    Circle,
    Finding,
    Leader,
    Plan,
    Problem,
    Sitting,
)
from pairpep.gatherings.season.rules import ELSEWHERE, HOUR, LANGUAGE, MOST, attending, programs_of, why_not
from pairpep.gatherings.season.solver import elsewhere

Key = tuple[int, int]
SECONDS = 4.0


@dataclass(frozen=True)
class Repaired:
    plan: Plan
    changed: frozenset[Key]  # meetings
    findings: tuple[Finding, ...] = ()


def cannot_lead(problem: Problem, plan: Plan, role: str, sitting: Sitting, who: str) -> str:
    """Why this person cannot lead this meeting; empty if they can. What a hand-made change is checked by."""
    leader = next((each for each in problem.leaders_of(role) if each.id == who), None)
    if leader is None or not sitting.needs(role):
        return LANGUAGE if leader is None else CLINICIAN
    if why := why_not(leader, sitting):
        return why
    if any(other.meets(sitting) for other in attending(_but(plan, role, sitting)).get(who, ())):
        return ELSEWHERE
    load = Counter(plan.leads.get(role, {}).values())[who] - (plan.leader(role, sitting) == who)
    return MOST if leader.most is not None and load >= leader.most else ""


def _but(plan: Plan, role: str, sitting: Sitting) -> Plan:
    """The plan without what this role does at this meeting."""
    kept = {key: who for key, who in plan.leads.get(role, {}).items() if key != sitting.key}
    return replace(plan, leads={**plan.leads, role: kept})


def repair(problem: Problem, plan: Plan, *, settled: Iterable[Key] = (), seconds: float = SECONDS) -> Repaired:
    """Of the meetings that are not settled, those whose leader can no longer come get another. Everything else stays, if it can."""
    held, changed = frozenset(settled), frozenset[Key]()
    findings: list[Finding] = []
    for role in LEADING:
        asked = _asked(problem, plan, role, held, changed)
        chosen = _stand_in(asked, problem, plan)
        if chosen is None:
            led = lead(asked, seconds=seconds / len(LEADING))
            chosen, findings = led.chosen, [*findings, *led.findings]
        before = plan.leads.get(role, {})
        changed |= {key for key in before.keys() | chosen.keys() if before.get(key) != chosen.get(key)}
        plan = replace(plan, leads={**plan.leads, role: chosen})
    return Repaired(plan, changed, tuple(findings))


def _asked(problem: Problem, plan: Plan, role: str, held: frozenset[Key], changed: frozenset[Key]) -> Asked:
    current = plan.leads.get(role, {})
    return Asked(
        role,
        # A meeting of the past without anyone in this role is nobody's any more.
        tuple(each for each in plan.sittings if each.key not in held or each.key in current),
        problem.leaders_of(role),
        busy=elsewhere(plan, but=role),
        settled={key: who for key, who in current.items() if key in held},
        counted_on={key: who for key, who in current.items() if key not in held},
        disturbed=changed,
        programs=programs_of(problem, plan.circles),
        may_go_without=role in problem.relaxed,
    )


def _stand_in(asked: Asked, problem: Problem, plan: Plan) -> dict[Key, str] | None:
    """Each meeting that must change, and no other: whoever is free, known to the group before others, then who leads least.

    None if somebody lacks.
    """
    assert asked.counted_on is not None
    leaders = {leader.id: leader for leader in asked.leaders}
    chosen = dict(asked.settled)
    open_now = [each for each in asked.sittings if each.key not in asked.settled and each.needs(asked.role)]
    lacking = []
    for sitting in open_now:
        who = asked.counted_on.get(sitting.key)
        if who in leaders and asked.can(leaders[who], sitting):
            chosen[sitting.key] = who
        else:
            lacking.append(sitting)
    for sitting in sorted(lacking, key=lambda each: each.starts_at):
        now = replace(plan, leads={**plan.leads, asked.role: chosen})
        able = [leader for leader in asked.leaders if not cannot_lead(problem, now, asked.role, sitting, leader.id)]
        if not able:
            return None
        chosen[sitting.key] = min(able, key=lambda each: _strangeness(asked, chosen, sitting, each)).id
    return chosen


def _strangeness(asked: Asked, chosen: dict[Key, str], sitting: Sitting, leader: Leader) -> tuple[bool, int, int, str]:
    known = {who for (group, _), who in chosen.items() if group == sitting.group}
    colleague = asked.role == CLINICIAN and leader.program in asked.programs.get(sitting.group, ())
    return colleague, asked.role != CLINICIAN and leader.id not in known, Counter(chosen.values())[leader.id], leader.id


def reseat(problem: Problem, plan: Plan, worker: str) -> Repaired:
    """Someone whose group meets at an hour that no longer suits them goes to another group; nobody else moves."""
    who = next(each for each in problem.workers if each.id == worker)
    here = plan.circle_of(worker)
    able = [
        circle
        for circle in plan.circles
        if circle != here and circle.language in who.languages and circle.slot not in who.cannot and len(circle.members) < problem.largest
    ]
    if not able:
        nowhere = Finding(EVERYONE_SEATED, HOUR, language=who.languages[0], who=(worker,), limit=problem.largest)
        return Repaired(plan, frozenset(), (nowhere,))
    programs = {each.id: each.program for each in problem.workers}
    chosen = min(able, key=lambda each: (sum(programs[member] == who.program for member in each.members), len(each.members), each.number))
    return Repaired(replace(plan, circles=tuple(_with(circle, who.id, circle == chosen) for circle in plan.circles)), frozenset())


def _with(circle: Circle, worker: str, here: bool) -> Circle:
    others = tuple(member for member in circle.members if member != worker)
    return replace(circle, members=(*others, worker) if here else others)
