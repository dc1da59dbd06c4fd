"""The rules of a season, each in one place: who can lead what, what a plan breaks, and what it costs. No solver is needed to ask."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from math import ceil, floor

from pairpep.gatherings.season.dates import KINDS
from pairpep.gatherings.season.problem import (
    CLINICIAN,
    EVERYONE_SEATED,
    FAMILY,
    LARGEST,
    LEADING,
    MENTOR_OF,
    PEER,
    SMALLEST,
    Circle,
    Leader,
    Plan,
    Problem,
    Sitting,
    Worker,
    overlapping,
)

# What is unwanted, in points. Only their proportions matter: a face more is worth four meetings led by another than usual.
SIZE, SPREAD, MIXED, ONE_SIDED, TONGUE, AT_ONCE = 2, 3, 3, 20, 2, 2
FACE, UNUSUAL, LOAD, COLLEAGUE = 4, 1, 2, 1
BROKEN, UNIT, LET_GO = 100_000, 1_000, 300  # a rule not kept; each unit of it; each unit of a rule that may be let go of

LANGUAGE, HOUR, AWAY, ELSEWHERE, MOST, NOBODY = "language", "hour", "away", "elsewhere", "most", "nobody"


def why_not(leader: Leader, sitting: Sitting) -> str:
    """What keeps this person from leading this meeting, apart from their other meetings; empty if nothing does."""
    if not leader.speaks(sitting.language):
        return LANGUAGE
    if sitting.slot and sitting.slot in leader.cannot:
        return HOUR
    return AWAY if leader.is_away(sitting.starts_at.date()) else ""


def attending(plan: Plan) -> dict[str, list[Sitting]]:
    """Everyone's meetings, those where they sit and those that they lead."""
    found: dict[str, list[Sitting]] = defaultdict(list)
    for circle in plan.circles:
        for member in circle.members:
            found[member] += [sitting for sitting in plan.sittings if sitting.group == circle.number]
    for sitting in plan.sittings:
        for role in LEADING:
            if who := plan.leader(role, sitting):
                found[who].append(sitting)
    return found


def clashes(sittings: Iterable[Sitting]) -> Iterator[tuple[Sitting, Sitting]]:
    """Pairs that one person cannot both be at. Their own meeting twice, as member and as mentor, is one."""
    ordered = sorted(sittings, key=lambda each: each.starts_at)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.starts_at >= one.ends_at:
                break
            yield one, other


def broken(problem: Problem, plan: Plan) -> list[tuple[str, str]]:
    """Every hard rule that this plan does not keep, with whom or what it is about."""
    return [*_broken_by_groups(problem, plan), *_broken_by_leaders(problem, plan)]


def _broken_by_groups(problem: Problem, plan: Plan) -> Iterator[tuple[str, str]]:
    seats = Counter(member for circle in plan.circles for member in circle.members)
    for worker in problem.workers:
        if seats[worker.id] != 1:
            yield EVERYONE_SEATED, worker.id
    workers = {worker.id: worker for worker in problem.workers}
    for circle in plan.circles:
        if len(circle.members) < problem.smallest:
            yield SMALLEST, str(circle.number)
        if len(circle.members) > problem.largest:
            yield LARGEST, str(circle.number)
        for worker in (workers[member] for member in circle.members):
            if circle.language not in worker.languages:
                yield LANGUAGE, worker.id
            if circle.slot in worker.cannot:
                yield HOUR, worker.id


def _broken_by_leaders(problem: Problem, plan: Plan) -> Iterator[tuple[str, str]]:
    leaders = {(leader.role, leader.id): leader for leader in problem.leaders}
    loads: Counter[tuple[str, str]] = Counter()
    for sitting in plan.sittings:
        for role in LEADING:
            who = plan.leader(role, sitting)
            if who is None:
                if sitting.needs(role):
                    yield role, f"{sitting.key}"
                continue
            loads[role, who] += 1
            if not sitting.needs(role) or (role, who) not in leaders:
                yield role, who
            elif why := why_not(leaders[role, who], sitting):
                yield why, who
    for key, leader in leaders.items():
        if leader.most is not None and loads[key] > leader.most:
            yield MOST, leader.id
    for person, theirs in attending(plan).items():
        yield from ((ELSEWHERE, person) for _ in clashes(theirs))


def cost(problem: Problem, plan: Plan) -> int:
    """What is unwanted in a plan that keeps the rules: the same points that the solver minimises."""
    return cost_of_groups(problem, plan.circles) + sum(cost_of_leading(problem, plan, role) for role in LEADING)


def fair(total: int, parts: int) -> tuple[int, int]:
    return (floor(total / parts), ceil(total / parts)) if parts else (0, 0)


def beyond(count: int, low: int, high: int) -> int:
    return max(0, low - count) + max(0, count - high)


def cost_of_groups(problem: Problem, circles: tuple[Circle, ...]) -> int:
    workers: dict[str, Worker] = {worker.id: worker for worker in problem.workers}
    low, high = fair(len(problem.workers), len(circles))
    found = 0
    for circle in circles:
        here = [workers[member] for member in circle.members]
        found += SIZE * beyond(len(here), low, high)
        found += SPREAD * sum(count - 1 for count in Counter(worker.program for worker in here).values())
        found += TONGUE * sum(worker.languages[0] != circle.language for worker in here)
        for kind in (PEER, FAMILY):
            count, share = sum(worker.kind == kind for worker in here), share_of(problem, kind, len(circles))
            found += MIXED * max(0, share - count) + (ONE_SIDED if share and not count else 0)
    return found + _cost_of_hours(problem, circles)


def _cost_of_hours(problem: Problem, circles: tuple[Circle, ...]) -> int:
    """Groups at one hour leave nobody to stand in: they are spread over the hours there are."""
    found, most = 0, fair(len(circles), len(problem.courses))[1]
    for together in overlapping([course.slot for course in problem.courses], problem.minutes):
        codes = {slot.code for slot in together}
        found += AT_ONCE * max(0, sum(circle.slot in codes for circle in circles) - most)
    return found


def share_of(problem: Problem, kind: str, groups: int) -> int:
    return fair(sum(worker.kind == kind for worker in problem.workers), groups)[0]


def cost_of_leading(problem: Problem, plan: Plan, role: str) -> int:
    leaders, chosen = problem.leaders_of(role), plan.leads.get(role, {})
    loads = Counter(chosen.values())
    low, high = even(role, plan.sittings, len(leaders))
    found = LOAD * sum(beyond(loads[leader.id], low, high) for leader in leaders)
    if role == CLINICIAN:
        programs, theirs = programs_of(problem, plan.circles), {leader.id: leader.program for leader in leaders}
        return found + COLLEAGUE * sum(theirs[who] in programs[group] for (group, _), who in chosen.items())
    for circle in plan.circles:
        faces: set[str] = set()
        for kind in KINDS:
            here = [sitting for sitting in plan.sittings if sitting.group == circle.number and sitting.kind == kind]
            held = Counter(chosen[sitting.key] for sitting in here if sitting.key in chosen)
            found += UNUSUAL * (held.total() - max(held.values(), default=0))
            faces |= held.keys()
        found += FACE * max(0, len(faces) - 1)
    return found


def even(role: str, sittings: Iterable[Sitting], leaders: int) -> tuple[int, int]:
    """Between how many meetings and how many a share is even. A mentor's is counted by halves of a group, which keep their own mentor."""
    needed = [sitting for sitting in sittings if sitting.needs(role)]
    low, high = fair(len(needed), leaders)
    half = 0 if role == CLINICIAN else max(Counter((sitting.group, sitting.kind) for sitting in needed).values(), default=0)
    return max(0, low - half), high + half


def programs_of(problem: Problem, circles: Iterable[Circle]) -> dict[int, frozenset[str]]:
    """People speak more freely of their place when nobody of it sits among the guests."""
    programs = {worker.id: worker.program for worker in problem.workers}
    return {circle.number: frozenset(programs[member] for member in circle.members if member in programs) for circle in circles}


def pairs(plan: Plan) -> Counter[tuple[str | None, str | None]]:
    """Which two mentors lead together, and how often."""
    first, second = (MENTOR_OF[kind] for kind in (PEER, FAMILY))
    return Counter((plan.leader(first, sitting), plan.leader(second, sitting)) for sitting in plan.sittings)
