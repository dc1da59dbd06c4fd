"""The whole way of a thing, from what it first came from to what it changed: what one may not open is counted and not named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.library import lineage
from pairpep.library.models import Lineage

MOST = 60  # things on one page: a network's whole history is not a way

Key = tuple[str, UUID]


@dataclass
class Step:
    """One thing on the way, or some that may not be opened."""

    title: str
    kind: str = ""
    url: str = ""
    words: list[str] = field(default_factory=list)
    on: str = ""
    is_here: bool = False
    is_unnamed: bool = False
    times: int = 1


def way(actor: Actor, kind: str, key: UUID) -> list[list[Step]] | None:
    """Stage by stage, the first cause first; nothing when this reader may not open the thing that they ask about."""
    if lineage.told(actor, kind, key) is None:
        return None
    here = (kind, key)
    lines = _reached(actor, here)
    stages: dict[int, list[Step]] = {}
    for thing, stage in sorted(_stages(lines, here).items(), key=lambda pair: (pair[1], pair[0][0], str(pair[0][1]))):
        step = _step(actor, thing, [line for line in lines if _to(line) == thing], is_here=thing == here)
        if step is None and any(_from(line) == thing for line in lines):  # an origin: that it was is counted
            step = Step(lineage.unnamed(thing[0]), is_unnamed=True)
        if step is not None:
            _add(stages.setdefault(stage, []), step)
    return [stages[stage] for stage in sorted(stages)]


def _add(steps: list[Step], step: Step) -> None:
    same = next((each for each in steps if step.is_unnamed and each.is_unnamed and each.title == step.title), None)
    if same:
        same.times += 1
    else:
        steps.append(step)


def _from(line: Lineage) -> Key:
    return line.from_kind, line.from_id


def _to(line: Lineage) -> Key:
    return line.to_kind, line.to_id


def _reached(actor: Actor, here: Key) -> list[Lineage]:
    """Every line on the ways up and down from here; never down again from something above: that is another way."""
    found: dict[Any, Lineage] = {}
    for upwards in (True, False):
        edge, seen = {here}, {here}
        while edge and len(found) < MOST:
            rows = Lineage.objects.visible_to(actor).leading_to(edge) if upwards else Lineage.objects.visible_to(actor).leading_from(edge)
            lines = list(rows.oldest_first()[:MOST])
            found |= {line.pk: line for line in lines}
            edge = {_from(line) if upwards else _to(line) for line in lines} - seen
            seen |= edge
    return list(found.values())


def _stages(lines: list[Lineage], here: Key) -> dict[Key, int]:
    """How far each stands from a first cause, by the longest way; a circle ends where it began."""
    stages: dict[Key, int] = {here: 0} | {end: 0 for line in lines for end in (_from(line), _to(line))}
    for _round in range(len(stages)):
        moved = False
        for line in lines:
            if stages[_to(line)] <= stages[_from(line)] < len(stages):
                stages[_to(line)], moved = stages[_from(line)] + 1, True
        if not moved:
            break
    return stages


def _step(actor: Actor, thing: Key, lines: list[Lineage], *, is_here: bool) -> Step | None:
    origin = lineage.told(actor, *thing)
    if origin is None:
        return None
    words = [line.words for line in lines if line.words and lineage.told(actor, *_from(line))]
    on = when.day(min(line.made_at for line in lines), weekday=False) if lines else ""
    return Step(origin.title, lineage.name_of(thing[0]), "" if is_here else origin.url, words, on, is_here)
