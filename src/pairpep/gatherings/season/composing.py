"""Who meets with whom: workers into groups, groups into slots, with CP-SAT.

Every rule can give way at a great price, so that the answer names the one that did.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from pairpep.gatherings.season import searching
from pairpep.gatherings.season.dates import MENTORING, Occasion, Slot
from pairpep.gatherings.season.problem import (
    CLINICIAN,
    EVERYONE_SEATED,
    FAMILY,
    LEADING,
    PEER,
    SMALLEST,
    Circle,
    Finding,
    Problem,
    Sitting,
    Worker,
    overlapping,
)
from pairpep.gatherings.season.rules import (
    AT_ONCE,
    BROKEN,
    HOUR,
    LANGUAGE,
    LET_GO,
    MIXED,
    ONE_SIDED,
    SIZE,
    SPREAD,
    TONGUE,
    UNIT,
    cost_of_groups,
    fair,
    share_of,
    why_not,
)


@dataclass(frozen=True)
class Composed:
    circles: tuple[Circle, ...]
    findings: tuple[Finding, ...]
    cost: int
    bound: int
    optimal: bool


def frames(problem: Problem) -> Iterator[tuple[str, ...]]:
    """The language of each group: as few groups as the largest size lets, then one more where there are people enough for it."""
    first = {code: sum(worker.languages[0] == code for worker in problem.workers) for code in ("fr", "en")}
    alone = {code: sum(worker.languages == (code,) for worker in problem.workers) for code in first}
    counts = {code: 0 if count < problem.smallest and not alone[code] else ceil(count / problem.largest) for code, count in first.items()}
    if not any(counts.values()):
        counts[max(first, key=lambda code: first[code])] = 1
    yield tuple(code for code, count in counts.items() for _ in range(count))
    for more in counts:
        if first[more] >= problem.smallest * (counts[more] + 1):
            yield tuple(code for code, count in counts.items() for _ in range(count + (code == more)))


def compose(problem: Problem, *, seconds: float) -> Composed:
    """The frame with the fewest groups that keeps every rule; failing that, the one that breaks fewest."""
    best: Composed | None = None
    for languages in frames(problem):
        found = _composed(problem, languages, seconds=seconds)
        if best is None or found.cost // BROKEN < best.cost // BROKEN:
            best = found
        if not best.cost // BROKEN:
            break
    assert best
    return best


@dataclass
class _Frame:
    """The unknowns: who is in which group, when each group meets, and what had to give way."""

    problem: Problem
    languages: tuple[str, ...]
    model: Any
    sits: dict[tuple[int, int], Any] = field(default_factory=dict)  # worker, group
    held: dict[tuple[int, int], Any] = field(default_factory=dict)  # group, slot
    unseated: list[Any] = field(default_factory=list)
    small: list[Any] = field(default_factory=list)
    price: list[Any] = field(default_factory=list)

    def size(self, group: int, *, kind: str = "", program: str = "") -> Any:
        return sum(
            var
            for (place, at), var in self.sits.items()
            if at == group and self._is(self.problem.workers[place], kind=kind, program=program)
        )

    @staticmethod
    def _is(worker: Worker, *, kind: str, program: str) -> bool:
        return kind in ("", worker.kind) and program in ("", worker.program)


def _composed(problem: Problem, languages: tuple[str, ...], *, seconds: float) -> Composed:
    frame = _Frame(problem, languages, searching.model())
    _unknowns(frame)
    _hard(frame)
    _hours(frame)
    _wishes(frame)
    _same_groups_in_one_order(frame)
    frame.model.minimize(sum(frame.price))
    told = searching.search(frame.model, seconds=seconds)
    circles = _circles(frame, told.value)
    findings = tuple(_findings(problem, circles))
    # What the hours cost is no wish of anyone's: it comes back, if it must, as a meeting that nobody can lead.
    worth = cost_of_groups(problem, circles)
    spare = told.cost - worth
    return Composed(circles, findings, BROKEN * len(findings) + worth, max(0, min(worth, told.bound - spare)), told.optimal)


def _unknowns(frame: _Frame) -> None:
    model, problem = frame.model, frame.problem
    for place, worker in enumerate(problem.workers):
        for group, language in enumerate(frame.languages):
            if language in worker.languages:
                frame.sits[place, group] = model.new_bool_var(f"sits {place} {group}")
        frame.unseated.append(model.new_bool_var(f"unseated {place}"))
    for group in range(len(frame.languages)):
        for slot in range(len(problem.courses)):
            frame.held[group, slot] = model.new_bool_var(f"held {group} {slot}")
        frame.small.append(model.new_bool_var(f"small {group}"))


def _hard(frame: _Frame) -> None:
    model, problem = frame.model, frame.problem
    for place, worker in enumerate(problem.workers):
        theirs = {group: var for (who, group), var in frame.sits.items() if who == place}
        model.add_exactly_one([*theirs.values(), frame.unseated[place]])
        for slot, course in enumerate(problem.courses):
            if course.slot.code in worker.cannot:
                for group, var in theirs.items():
                    model.add_at_most_one([var, frame.held[group, slot]])
    let_go = EVERYONE_SEATED in problem.relaxed
    frame.price.append((LET_GO if let_go else BROKEN + UNIT) * sum(frame.unseated))
    let_go = SMALLEST in problem.relaxed
    for group in range(len(frame.languages)):
        model.add_exactly_one(frame.held[group, slot] for slot in range(len(problem.courses)))
        size, short = frame.size(group), model.new_int_var(0, problem.smallest, f"short {group}")
        meets = model.new_bool_var(f"meets {group}")
        model.add(size <= problem.largest * meets)
        model.add(size + short >= problem.smallest * meets)
        model.add(short <= problem.smallest * frame.small[group])
        frame.price += [(LET_GO if let_go else BROKEN) * frame.small[group], (LET_GO if let_go else UNIT) * short]


def _hours(frame: _Frame) -> None:
    """Groups go where leaders are: more groups at once than people who could lead them, on any date, is avoided as a rule is."""
    problem = frame.problem
    for role in LEADING:
        for together in overlapping([course.slot for course in problem.courses], problem.minutes):
            for languages in (("fr",), ("en",), ("fr", "en")):
                _no_more_than_can_be_led(frame, role, together, languages)


def _no_more_than_can_be_led(frame: _Frame, role: str, together: list[Slot], languages: tuple[str, ...]) -> None:
    problem, slots = frame.problem, [course.slot for course in frame.problem.courses]
    able = [_able(problem, role, slot, held, languages) for slot in together for held in _needing(problem, role, slot)]
    groups = [group for group, code in enumerate(frame.languages) if code in languages]
    fewest = min(able, default=0)
    if groups and fewest < len(groups):
        crowd = frame.model.new_int_var(0, len(groups), f"crowd {role} {together[0].code} {languages}")
        frame.model.add(sum(frame.held[group, slots.index(slot)] for group in groups for slot in together) <= fewest + crowd)
        frame.price.append(UNIT * crowd)


def _needing(problem: Problem, role: str, slot: Slot) -> list[Occasion]:
    return [held for held in problem.course_of(slot.code).occasions if role != CLINICIAN or held.kind == MENTORING]


def _able(problem: Problem, role: str, slot: Slot, held: Occasion, languages: tuple[str, ...]) -> int:
    """How many could lead, that day, a group that meets in one of these languages."""
    sittings = [Sitting(0, held.number, held.kind, held.starts_at, problem.minutes, code, slot.code) for code in languages]
    return sum(any(not why_not(leader, sitting) for sitting in sittings) for leader in problem.leaders_of(role))


def _wishes(frame: _Frame) -> None:
    model, problem, groups = frame.model, frame.problem, len(frame.languages)
    low, high = fair(len(problem.workers), groups)
    most = len(problem.workers)

    def at_least(amount: Any, points: int, name: str) -> None:
        var = model.new_int_var(0, most, name)
        model.add(var >= amount)
        frame.price.append(points * var)

    slots = [course.slot for course in problem.courses]
    for together in overlapping(slots, problem.minutes):
        here = sum(frame.held[group, slots.index(slot)] for group in range(groups) for slot in together)
        at_least(here - fair(groups, len(slots))[1], AT_ONCE, f"at once {together[0].code}")
    for group, language in enumerate(frame.languages):
        size = frame.size(group)
        at_least(size - high, SIZE, f"over {group}")
        at_least(low - size, SIZE, f"under {group}")
        for program in sorted({worker.program for worker in problem.workers}):
            if sum(worker.program == program for worker in problem.workers) > 1:
                at_least(frame.size(group, program=program) - 1, SPREAD, f"colleagues {group} {program}")
        for kind in (PEER, FAMILY):
            if share := share_of(problem, kind, groups):
                count = frame.size(group, kind=kind)
                at_least(share - count, MIXED, f"few {group} {kind}")
                none = model.new_bool_var(f"none {group} {kind}")
                model.add(count + none >= 1)
                frame.price.append(ONE_SIDED * none)
        for (place, at), var in frame.sits.items():
            if at == group and problem.workers[place].languages[0] != language:
                frame.price.append(TONGUE * var)


def _same_groups_in_one_order(frame: _Frame) -> None:
    """Groups of one language differ by their number only: each opens with someone who comes after the one who opened the group before."""
    for group in range(1, len(frame.languages)):
        if frame.languages[group] != frame.languages[group - 1]:
            continue
        able = sorted(place for place, at in frame.sits if at == group)
        for rank, place in enumerate(able):
            frame.model.add(frame.sits[place, group] <= sum(frame.sits[before, group - 1] for before in able[:rank]))


def _circles(frame: _Frame, value: Any) -> tuple[Circle, ...]:
    problem, found = frame.problem, []
    for group, language in enumerate(frame.languages):
        slot = next(slot for slot in range(len(problem.courses)) if value(frame.held[group, slot]))
        members = tuple(problem.workers[place].id for (place, at), var in frame.sits.items() if at == group and value(var))
        found.append(Circle(group + 1, language, problem.courses[slot].slot.code, members))
    return tuple(circle for circle in found if circle.members)


def _findings(problem: Problem, circles: tuple[Circle, ...]) -> Iterator[Finding]:
    if SMALLEST not in problem.relaxed:
        for circle in circles:
            if len(circle.members) < problem.smallest:
                yield Finding(SMALLEST, "too_few", language=circle.language, count=len(circle.members), limit=problem.smallest)
    if EVERYONE_SEATED not in problem.relaxed:
        seated = {member for circle in circles for member in circle.members}
        spoken = {circle.language for circle in circles}
        for worker in (worker for worker in problem.workers if worker.id not in seated):
            why = HOUR if spoken & set(worker.languages) else LANGUAGE
            yield Finding(EVERYONE_SEATED, why, language=worker.languages[0], who=(worker.id,), limit=problem.largest)
