"""Whom a person may ask to meet: the workers of their program who are free, or another way when there is one of them, or none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pairpep.kernel import walls
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import WorkerCard
from pairpep.network.presenting import card
from pairpep.network.roles import KINDS
from pairpep.participants.models import File

OPEN, FIRST_TRY, VIDEO, WAIT = "open", "first_try", "video", "wait"


@dataclass(frozen=True)
class Option:
    """One way to say yes. `key` is its place in the address; `label` says it again on the next page."""

    key: str
    label: Any
    worker_id: UUID | None = None
    wish: str = ""
    card: Any = None


@dataclass(frozen=True)
class Offer:
    """Everything this person may choose among today. `free` counts also the workers who show no card."""

    cards: tuple[Option, ...]
    ways: tuple[Option, ...]
    free: int
    here: int

    @property
    def options(self) -> dict[str, Option]:
        return {option.key: option for option in (*self.cards, *self.ways)}

    @property
    def leaves_open(self) -> bool:
        return OPEN in self.options


def offer(actor: Actor, file: File, kind: str, *, passed_by: Iterable[UUID] = ()) -> Offer:
    """With several: a card each, or whoever the team finds. With one: a first try. With one or none: by video, or waiting."""
    here = set(walls.call("app.people_here", file.pk, KINDS[kind]))
    fitting = here - set(passed_by)
    shown = (
        WorkerCard.objects.visible_to(actor).filter(program_id=file.program_id, kind=kind, person_id__in=fitting).select_related("person")
    )
    cards = sorted(shown, key=lambda c: (file.language not in c.languages, c.person.name))
    unseen = fitting - {c.person_id for c in cards}
    takers = [c for c in cards if c.open]
    free = len(takers) + len(unseen)
    alone = free == 1
    ways = [Option(OPEN, "")] if free > 1 or (alone and unseen) else []
    if free < 2:
        ways += [Option(way.code, way.label, wish=way.code) for way in content().preferences.lighter_ways if way.code in (VIDEO, WAIT)]
    return Offer(tuple(_option(c, FIRST_TRY if alone else "") for c in takers), tuple(ways), free, len(here))


def _option(each: WorkerCard, wish: str) -> Option:
    return Option(str(each.pk), each.person.name, worker_id=each.person_id, wish=wish, card=card(each, each.person))


def card_of(actor: Actor, file: File, kind: str, worker_id: UUID | None) -> Any:
    """The card of whoever was chosen, shown wherever they work; nothing when they show none."""
    if worker_id is None:
        return None
    cards = list(WorkerCard.objects.visible_to(actor).filter(person_id=worker_id, kind=kind).select_related("person"))
    best = next((c for c in cards if c.program_id == file.program_id), cards[0] if cards else None)
    return card(best, best.person) if best else None
