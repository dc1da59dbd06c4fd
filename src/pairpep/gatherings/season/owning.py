"""Which mentor each group has, and who stands in when that mentor cannot come, with CP-SAT.

A group has a mentor of its own for intervision and one for mentoring, the same if it can be, who leads whenever they can. Said as a
rule, and not as a price on each meeting, it makes a small question with a proof: who owns which half of a group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pairpep.gatherings.season import searching
from pairpep.gatherings.season.dates import INTERVISION
from pairpep.gatherings.season.leading import Asked, Key, Led, findings_of
from pairpep.gatherings.season.problem import Leader, Sitting
from pairpep.gatherings.season.rules import BROKEN, FACE, LET_GO, LOAD, UNIT, UNUSUAL, even

Half = tuple[int, str]  # a group, a kind of meeting


@dataclass
class _Unknowns:
    asked: Asked
    model: Any
    halves: dict[Half, list[Sitting]]
    own: dict[tuple[Half, str], Any] = field(default_factory=dict)
    stands_in: dict[tuple[Key, str], Any] = field(default_factory=dict)
    without: dict[Key, Any] = field(default_factory=dict)
    price: list[Any] = field(default_factory=list)

    def leads(self, leader: Leader, sitting: Sitting) -> list[Any]:
        """Every reason for which this mentor could be at this meeting: it is theirs, or they stand in."""
        theirs = [self.own[half(sitting), leader.id]] if self.asked.can(leader, sitting) else []
        return theirs + [var for var in [self.stands_in.get((sitting.key, leader.id))] if var is not None]


def half(sitting: Sitting) -> Half:
    return sitting.group, sitting.kind


def own(asked: Asked, *, seconds: float) -> Led:
    """Each half of a group has an owner; only when there are more groups at one hour than mentors is one left without."""
    if not asked.leaders or not asked.sittings:
        return Led({}, tuple(findings_of(asked, {}, list(asked.sittings))), 0, True)
    try:
        return _owned(asked, seconds=seconds, orphans=False)
    except searching.NothingFound:
        return _owned(asked, seconds=seconds, orphans=True)


def _owned(asked: Asked, *, seconds: float, orphans: bool) -> Led:
    unknown = _Unknowns(asked, searching.model(), _halves(asked))
    _owners(unknown, orphans=orphans)
    _those_who_stand_in(unknown)
    _one_place_at_a_time(unknown)
    _wishes(unknown)
    if not orphans:
        _like_groups_in_one_order(unknown)
    unknown.model.minimize(sum(unknown.price))
    told = searching.search(unknown.model, seconds=seconds)
    chosen = {
        sitting.key: leader.id
        for sitting in asked.sittings
        for leader in asked.leaders
        if any(told.value(var) for var in unknown.leads(leader, sitting))
    }
    lacking = [sitting for sitting in asked.sittings if sitting.key not in chosen]
    unkept = len(lacking) * _price_of_nobody(asked) + FACE * len({group for group, _ in unknown.halves})
    return Led(chosen, tuple(findings_of(asked, chosen, lacking)), max(0, told.bound - unkept), told.optimal)


def _halves(asked: Asked) -> dict[Half, list[Sitting]]:
    found: dict[Half, list[Sitting]] = defaultdict(list)
    for sitting in asked.sittings:
        found[half(sitting)].append(sitting)
    return found


def _price_of_nobody(asked: Asked) -> int:
    return LET_GO if asked.may_go_without else BROKEN + UNIT


def _owners(unknown: _Unknowns, *, orphans: bool) -> None:
    for which, sittings in unknown.halves.items():
        for leader in unknown.asked.leaders:
            unknown.own[which, leader.id] = unknown.model.new_bool_var(f"own {which} {leader.id}")
        orphan = unknown.model.new_bool_var(f"orphan {which}") if orphans else 0
        unknown.model.add(sum(unknown.own[which, leader.id] for leader in unknown.asked.leaders) + orphan == 1)
        unknown.price.append(len(sittings) * _price_of_nobody(unknown.asked) * orphan)


def _those_who_stand_in(unknown: _Unknowns) -> None:
    asked, model = unknown.asked, unknown.model
    for which, sittings in unknown.halves.items():
        for sitting in sittings:
            able = [leader for leader in asked.leaders if asked.can(leader, sitting)]
            if len(able) == len(asked.leaders):
                continue
            lacking = sum(unknown.own[which, leader.id] for leader in asked.leaders if leader not in able)
            for leader in able:
                unknown.stands_in[sitting.key, leader.id] = model.new_bool_var(f"in {sitting.key} {leader.id}")
            unknown.without[sitting.key] = model.new_bool_var(f"without {sitting.key}")
            standing = sum(unknown.stands_in[sitting.key, leader.id] for leader in able)
            model.add(standing + unknown.without[sitting.key] == lacking)
            unknown.price += [UNUSUAL * standing, _price_of_nobody(asked) * unknown.without[sitting.key]]


def _one_place_at_a_time(unknown: _Unknowns) -> None:
    seen: set[frozenset[Any]] = set()
    for together in _at_once(unknown.asked.sittings):
        for leader in unknown.asked.leaders:
            variables = [var for sitting in together for var in unknown.leads(leader, sitting)]
            which = frozenset(var.index for var in variables)  # the same halves meet again and again
            if len(variables) > 1 and which not in seen:
                seen.add(which)
                unknown.model.add_at_most_one(variables)


def _at_once(sittings: tuple[Sitting, ...]) -> Iterator[list[Sitting]]:
    ordered = sorted(sittings, key=lambda each: each.starts_at)
    for place, sitting in enumerate(ordered):
        together = [sitting]
        for other in ordered[place + 1 :]:
            if not other.meets(sitting):
                break
            together.append(other)
        if len(together) > 1:
            yield together


def _wishes(unknown: _Unknowns) -> None:
    asked, model = unknown.asked, unknown.model
    low, high = even(asked.role, asked.sittings, len(asked.leaders))
    for leader in asked.leaders:
        load = sum(var for sitting in asked.sittings for var in unknown.leads(leader, sitting))
        if leader.most is not None:
            model.add(load <= leader.most)
        over, under = (model.new_int_var(0, len(asked.sittings), f"{name} {leader.id}") for name in ("over", "under"))
        model.add(over >= load - high)
        model.add(under >= low - load)
        unknown.price += [LOAD * over, LOAD * under]
    for group in sorted({group for group, _ in unknown.halves}):
        _few_faces(unknown, group)


def _few_faces(unknown: _Unknowns, group: int) -> None:
    asked, model = unknown.asked, unknown.model
    halves = {which: sittings for which, sittings in unknown.halves.items() if which[0] == group}
    faces = {leader.id: model.new_bool_var(f"face {group} {leader.id}") for leader in asked.leaders}
    for leader in asked.leaders:
        for which in halves:
            model.add_implication(unknown.own[which, leader.id], faces[leader.id])
    for (key, who), var in unknown.stands_in.items():
        if key[0] == group:
            model.add_implication(var, faces[who])
    others = sum(faces.values()) - 1
    for which, sittings in halves.items():
        # Implied, and what makes the proof short: an owner who is away once is replaced by another face, or by nobody.
        missed = [leader.id for leader in asked.leaders if not all(asked.can(leader, sitting) for sitting in sittings)]
        lacking = sum(unknown.without[sitting.key] for sitting in sittings if sitting.key in unknown.without)
        model.add(others + lacking >= sum(unknown.own[which, who] for who in missed))
    unknown.price.append(FACE * sum(faces.values()))


def _like_groups_in_one_order(unknown: _Unknowns) -> None:
    """Groups that meet in one language at the same moments differ by their number only: their mentors are named in one order."""
    asked = unknown.asked
    groups: dict[Any, list[int]] = defaultdict(list)
    for group in sorted({group for group, _ in unknown.halves}):
        groups[tuple((each.language, each.slot, each.kind, each.starts_at) for each in asked.sittings if each.group == group)].append(group)
    for alike in groups.values():
        for one, next_one in pairwise(alike):
            unknown.model.add(_rank(unknown, (one, INTERVISION)) + 1 <= _rank(unknown, (next_one, INTERVISION)))


def _rank(unknown: _Unknowns, which: Half) -> Any:
    return sum(place * unknown.own[which, leader.id] for place, leader in enumerate(unknown.asked.leaders) if which in unknown.halves)
