"""What a new table would tell beside those that went out: the network minus eleven programs, a wave minus a wave, a filter minus a filter.

Every published count is a sum over groups of people. The groups that no table tells apart are the unknowns; each group, and each blank cell
of any table, must still be able to hold as many people as the policy asks. Nothing hidden is needed to know it, and nothing is kept here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from pairpep.disclosure import words
from pairpep.disclosure.attack import Contradiction, Published, intervals, short_of
from pairpep.disclosure.policy import Policy
from pairpep.disclosure.words import Sentence

if TYPE_CHECKING:
    from pairpep.disclosure.releases import Release

MOST = 4000  # groups that several tables tell apart: more are not compared within a page's time, and the table is refused

Values = frozenset[str]
Region = Mapping[str, Values]


@dataclass(frozen=True)
class Fact:
    """A group of people, by what they have in common, and how many they are; None when it is not told."""

    region: Region
    count: int | None


def objection(new: Release, former: Iterable[Release], *, policy: Policy) -> Sentence | None:
    """Why a table may not join those that went out, or None. The reason names a former table and never the group it would tell."""
    tied = _tied(new, [each for each in former if each.population == new.population])
    if not tied or not (code := _trouble([new, *tied], policy)):
        return None
    alone = [each for each in tied if _trouble([new, each], policy)]
    return code.about(former=", ".join(dict.fromkeys(each.name for each in alone[:1] or tied)), least=policy.persons)


def _tied(new: Release, former: Sequence[Release]) -> list[Release]:
    """Those that may count the same people, directly or through another table."""
    found: list[Release] = []
    reached, left = [new], list(former)
    while reached:
        one = reached.pop()
        near = [each for each in left if _meet(_whole(one), _whole(each))]
        left = [each for each in left if each not in near]
        reached += near
        found += near
    return [each for each in former if each in found]


def _whole(release: Release) -> Region:
    sides = [(release.rows.dimension, release.rows.whole), (release.columns.dimension, release.columns.whole)]
    return {name: frozenset(values) for name, values in [*sides, *release.within.items()] if values}


def _meet(one: Region, other: Region) -> bool:
    return all(one[name] & other[name] for name in one.keys() & other.keys())


def facts(release: Release) -> Iterator[Fact]:
    """Each cell of a table, totals too, as a group of people and its count."""
    common = {name: frozenset(values) for name, values in (*release.dimensions.items(), *release.within.items())}
    rows = [frozenset(values) for values in release.rows.parts.values()] + [frozenset(release.rows.whole)]
    columns = [frozenset(values) for values in release.columns.parts.values()] + [frozenset(release.columns.whole)]
    for i, row in enumerate(release.cells):
        for j, count in enumerate(row):
            sides = {release.rows.dimension: rows[i], release.columns.dimension: columns[j]}
            yield Fact({**common, **{name: values for name, values in sides.items() if values}}, count)


def _trouble(releases: Sequence[Release], policy: Policy) -> Sentence | None:
    told = list(dict.fromkeys((tuple(sorted(fact.region.items())), fact.count) for each in releases for fact in facts(each)))
    known = [Fact(dict(region), count) for region, count in told]
    groups = _groups(known)
    if groups is None:
        return words.TOO_MUCH
    published = Published(len(groups), _sums(known, groups))
    blank = [[at for at, group in enumerate(groups) if line in group] for line, fact in enumerate(known) if fact.count is None]
    empty = {line for line, fact in enumerate(known) if fact.count == 0}  # a zero goes out only where everybody knows it
    alone = [[at] for at, group in enumerate(groups) if not group & empty]
    try:
        if short_of(published, alone + blank, policy.persons):
            return words.TOGETHER
        return words.TOGETHER if any(each.tells(policy) for each in intervals(published, blank)) else None
    except Contradiction:
        return words.CHANGED


def _sums(known: Sequence[Fact], groups: Sequence[frozenset[int]]) -> list[tuple[list[tuple[int, int]], float]]:
    counted = [(line, fact.count) for line, fact in enumerate(known) if fact.count is not None]
    return [([(at, 1) for at, group in enumerate(groups) if line in group], float(count)) for line, count in counted]


def _groups(known: Sequence[Fact]) -> list[frozenset[int]] | None:
    """The people that no table tells apart, each as the facts that count them; None when there are too many groups to compare."""
    names = sorted({name for fact in known for name in fact.region})
    every = {name: sorted({value for fact in known for value in fact.region.get(name, ())}) for name in names}
    sides = {name: _blocks(every[name], {fact.region[name] for fact in known if name in fact.region}) for name in names}
    if prod(len(blocks) for blocks in sides.values()) > MOST:
        return None
    found: dict[frozenset[int], None] = {}
    for chosen in itertools.product(*sides.values()):
        people = dict(zip(names, chosen, strict=True))
        counted = frozenset(line for line, fact in enumerate(known) if all(people[name] in values for name, values in fact.region.items()))
        if counted:
            found[counted] = None
    return list(found)


def _blocks(values: Sequence[str], sets: Iterable[Values]) -> list[str]:
    """One value for all those that every table keeps together."""
    told_apart = sorted(sets, key=sorted)
    blocks: dict[tuple[bool, ...], str] = {}
    for value in values:
        blocks.setdefault(tuple(value in each for each in told_apart), value)
    return list(blocks.values())
