"""Who leads each meeting in one role, with CP-SAT, changing as little as possible of what people already count on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pairpep.gatherings.season import searching
from pairpep.gatherings.season.problem import CLINICIAN, Finding, Leader, Sitting
from pairpep.gatherings.season.rules import (
    AWAY,
    BROKEN,
    COLLEAGUE,
    ELSEWHERE,
    FACE,
    HOUR,
    LANGUAGE,
    LET_GO,
    LOAD,
    MOST,
    NOBODY,
    UNIT,
    even,
    why_not,
)

Key = tuple[int, int]


@dataclass(frozen=True)
class Asked:
    """One role to fill. `settled`: meetings that were held. `counted_on`: who was to lead what, to be kept if it can."""

    role: str
    sittings: tuple[Sitting, ...]
    leaders: tuple[Leader, ...]
    busy: Mapping[str, Iterable[Sitting]] = field(default_factory=dict)  # where each is already, in another capacity
    settled: Mapping[Key, str] = field(default_factory=dict)
    counted_on: Mapping[Key, str] | None = None
    disturbed: frozenset[Key] = frozenset()  # meetings that change anyway
    programs: Mapping[int, frozenset[str]] = field(default_factory=dict)
    may_go_without: bool = False

    def can(self, leader: Leader, sitting: Sitting) -> bool:
        return not why_not(leader, sitting) and not self.is_elsewhere(leader, sitting)

    def is_elsewhere(self, leader: Leader, sitting: Sitting) -> bool:
        return any(other.meets(sitting) for other in self.busy.get(leader.id, ()))


@dataclass(frozen=True)
class Led:
    chosen: dict[Key, str]
    findings: tuple[Finding, ...]
    bound: int
    optimal: bool


@dataclass
class _Unknowns:
    model: Any
    leads: dict[tuple[Key, str], Any] = field(default_factory=dict)
    without: dict[Key, Any] = field(default_factory=dict)
    price: list[Any] = field(default_factory=list)

    def of(self, who: str) -> dict[Key, Any]:
        return {key: var for (key, person), var in self.leads.items() if person == who}


def lead(asked: Asked, *, seconds: float) -> Led:
    open_now = [sitting for sitting in asked.sittings if sitting.key not in asked.settled and sitting.needs(asked.role)]
    if not open_now:
        return Led(dict(asked.settled), (), 0, True)
    unknown = _Unknowns(searching.model())
    _someone_for_each(asked, unknown, open_now)
    _nobody_in_two_places(asked, unknown, open_now)
    _loads(asked, unknown)
    _as_it_was(asked, unknown, open_now)
    unknown.model.minimize(sum(unknown.price))
    told = searching.search(unknown.model, seconds=seconds)
    chosen = dict(asked.settled) | {key: who for (key, who), var in unknown.leads.items() if told.value(var)}
    lacking = [sitting for sitting in open_now if told.value(unknown.without[sitting.key])]
    let_go = asked.may_go_without
    unkept = len(lacking) * (LET_GO if let_go else BROKEN + UNIT)
    return Led(chosen, () if let_go else tuple(findings_of(asked, chosen, lacking)), max(0, told.bound - unkept), told.optimal)


def _someone_for_each(asked: Asked, unknown: _Unknowns, sittings: list[Sitting]) -> None:
    for sitting in sittings:
        able = [leader.id for leader in asked.leaders if asked.can(leader, sitting)]
        for who in able:
            unknown.leads[sitting.key, who] = unknown.model.new_bool_var(f"{who} {sitting.key}")
        unknown.without[sitting.key] = unknown.model.new_bool_var(f"without {sitting.key}")
        unknown.model.add_exactly_one([*(unknown.leads[sitting.key, who] for who in able), unknown.without[sitting.key]])
        unknown.price.append((LET_GO if asked.may_go_without else BROKEN + UNIT) * unknown.without[sitting.key])


def _nobody_in_two_places(asked: Asked, unknown: _Unknowns, sittings: list[Sitting]) -> None:
    for sitting in sittings:
        at_once = [other for other in sittings if other.meets(sitting) and other.starts_at >= sitting.starts_at]
        if len(at_once) > 1:
            for leader in asked.leaders:
                unknown.model.add_at_most_one(
                    unknown.leads[other.key, leader.id] for other in at_once if (other.key, leader.id) in unknown.leads
                )
    held = [sitting for sitting in asked.sittings if sitting.key in asked.settled]
    for sitting in sittings:
        for other in held:
            taken = unknown.leads.get((sitting.key, asked.settled[other.key]))
            if taken is not None and other.meets(sitting):
                unknown.model.add(taken == 0)


def _loads(asked: Asked, unknown: _Unknowns) -> None:
    low, high = even(asked.role, asked.sittings, len(asked.leaders))
    before = Counter(asked.settled.values())
    for leader in asked.leaders:
        theirs = sum(unknown.of(leader.id).values()) + before[leader.id]
        if leader.most is not None:
            unknown.model.add(theirs <= max(leader.most, before[leader.id]))
        over, under = (unknown.model.new_int_var(0, len(asked.sittings), f"{name} {leader.id}") for name in ("over", "under"))
        unknown.model.add(over >= theirs - high)
        unknown.model.add(under >= low - theirs)
        unknown.price += [LOAD * over, LOAD * under]
    if asked.role == CLINICIAN:
        theirs_programs = {leader.id: leader.program for leader in asked.leaders}
        unknown.price += [
            COLLEAGUE * var for ((group, _), who), var in unknown.leads.items() if theirs_programs[who] in asked.programs.get(group, ())
        ]


def _as_it_was(asked: Asked, unknown: _Unknowns, sittings: list[Sitting]) -> None:
    """What people counted on stays; a change costs more than anything that could be evened out by it."""
    if asked.counted_on is None:
        return
    familiar = defaultdict(set)
    for (group, _), who in [*asked.counted_on.items(), *asked.settled.items()]:
        familiar[group].add(who)
    for sitting in sittings:
        before = asked.counted_on.get(sitting.key)
        price = UNIT - (sitting.key in asked.disturbed)
        for who in (leader.id for leader in asked.leaders):
            var = unknown.leads.get((sitting.key, who))
            if var is not None and who != before:
                unknown.price.append((price + (0 if who in familiar[sitting.group] else FACE)) * var)


def findings_of(asked: Asked, chosen: Mapping[Key, str], lacking: list[Sitting]) -> Iterator[Finding]:
    """Why nobody is there: what the last people who could have come were kept by."""
    grouped: dict[tuple[str, str], list[Sitting]] = defaultdict(list)
    for sitting in lacking:
        grouped[_why(asked, chosen, sitting), sitting.language].append(sitting)
    for (why, language), sittings in sorted(grouped.items()):
        moments = tuple(sorted({sitting.starts_at.isoformat() for sitting in sittings}))
        yield Finding(asked.role, why, language=language, on=moments, count=len(sittings), limit=len(asked.leaders))


def _why(asked: Asked, chosen: Mapping[Key, str], sitting: Sitting) -> str:
    remaining = list(asked.leaders)
    if not remaining:
        return NOBODY
    for reason in (LANGUAGE, HOUR, AWAY):
        remaining = [leader for leader in remaining if why_not(leader, sitting) != reason]
        if not remaining:
            return reason
    loads = Counter(chosen.values())
    spare = [leader for leader in remaining if leader.most is None or loads[leader.id] < leader.most]
    return ELSEWHERE if spare else MOST
