"""A season as somebody would make it by hand, in one pass and without going back: what the solver is measured beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pairpep.gatherings.season.composing import frames
from pairpep.gatherings.season.problem import CLINICIAN, LEADING, Circle, Leader, Plan, Problem, Sitting, Worker, sittings_of
from pairpep.gatherings.season.rules import attending, why_not


def by_hand(problem: Problem) -> Plan:
    circles = _groups(problem)
    plan = Plan(circles, sittings_of(problem, circles))
    for role in LEADING:
        plan = Plan(plan.circles, plan.sittings, {**plan.leads, role: _leads(problem, plan, role)})
    return plan


def _groups(problem: Problem) -> tuple[Circle, ...]:
    """Slots in turn; then each worker, those with least choice first, where the fewest colleagues, of their kind and people are."""
    languages = next(frames(problem))
    slots = [problem.courses[place % len(problem.courses)].slot.code for place in range(len(languages))]
    members: list[list[Worker]] = [[] for _ in languages]

    def fits(worker: Worker, group: int) -> bool:
        return languages[group] in worker.languages and slots[group] not in worker.cannot and len(members[group]) < problem.largest

    for worker in sorted(problem.workers, key=lambda each: (len(each.languages) * len(slots) - len(each.cannot), each.program, each.id)):
        able = [group for group in range(len(languages)) if fits(worker, group)]
        if able:
            members[min(able, key=lambda group: _crowding(worker, languages[group], members[group]))].append(worker)
    return tuple(
        Circle(group + 1, languages[group], slots[group], tuple(worker.id for worker in here)) for group, here in enumerate(members) if here
    )


def _crowding(worker: Worker, language: str, here: list[Worker]) -> tuple[int, ...]:
    colleagues, like = (sum(other.program == worker.program for other in here), sum(other.kind == worker.kind for other in here))
    return worker.languages[0] != language, colleagues, like, len(here)


def _leads(problem: Problem, plan: Plan, role: str) -> dict[tuple[int, int], str]:
    """Date after date: whoever led this group last, if they can; otherwise whoever has led least."""
    busy, loads, last = attending(plan), Counter[str](), dict[int, str]()
    chosen: dict[tuple[int, int], str] = {}
    for sitting in sorted(plan.sittings, key=lambda each: (each.starts_at, each.group)):
        able = [leader for leader in problem.leaders_of(role) if sitting.needs(role) and _is_free(leader, sitting, busy[leader.id], loads)]
        if able:
            usual = () if role == CLINICIAN else (last.get(sitting.group),)
            who = min(able, key=lambda each: (each.id not in usual, loads[each.id], each.id)).id
            chosen[sitting.key], last[sitting.group] = who, who
            loads[who] += 1
            busy[who].append(sitting)
    return chosen


def _is_free(leader: Leader, sitting: Sitting, busy: Iterable[Sitting], loads: Counter[str]) -> bool:
    spare = leader.most is None or loads[leader.id] < leader.most
    return spare and not why_not(leader, sitting) and not any(other.meets(sitting) for other in busy)
