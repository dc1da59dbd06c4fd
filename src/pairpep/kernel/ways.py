"""Ways on from a page to what an upper app keeps about the same person: the page asks for them and knows no app above its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from pairpep.kernel.policy import Actor


@dataclass(frozen=True)
class Way:
    """One link, in words. `note` says how it stands there; `place` orders them, the first being what is done most."""

    label: str
    url: str
    note: str = ""
    icon: str = ""
    place: int = 50


Known = Callable[[Actor, Any], Iterable[Way]]

_known: dict[str, list[Known]] = defaultdict(list)


def leads_from(*pages: str) -> Callable[[Known], Known]:
    """`@leads_from("referral")`: called with who reads and the row that the page is about.

    Pages that ask: `person` (one's own page; the row is one's File), `referral` (the staff's page of someone; a Referral),
    `home` (the first page of the staff; no row), `looked` (who opened my page; one's File), `privacy` (the desk; no row),
    `community` (its first page; no row), `message` (beside each message of a page: it asks nothing of the database),
    `answers` (one's own answers to a questionnaire; an AnswerSet), `lever` (a sentence on what gets in the way or helps; a Lever),
    `evaluation` (its first page; no row).
    """

    def register(known: Known) -> Known:
        for page in pages:
            _known[page].append(known)
        return known

    return register


QUIET = 60  # from this place on, a way is a line among others and no card


def apart(ways: list[Way]) -> dict[str, list[Way]]:
    """What is done most, and the rest: so that a first page stays short, whatever lands beside it."""
    return {"ways": [way for way in ways if way.place < QUIET], "quiet_ways": [way for way in ways if way.place >= QUIET]}


def ways_from(page: str, actor: Actor, about: Any) -> list[Way]:
    return sorted((way for known in _known[page] for way in known(actor, about)), key=lambda way: way.place)
