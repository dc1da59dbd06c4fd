"""A worker's own ground has no row here: its author's login alone makes one, and no other sees it. The pulse of the world: three answers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES: list[str] = []
NAMES: list[str] = []
ANSWERED = {"peer_a": "a", "family_a": "a", "peer_b": "b"}


def add() -> None:
    from pairpep.ground import pulse
    from pairpep.ground.models import PulseAnswered, PulseReading, PulseTally

    present = pulse.fortnight_of(clock.today())
    for name, program in ANSWERED.items():
        save(PulseAnswered(period=present, person_id=key(name), program_id=key(f"program {program}")))
    save(PulseTally(period=present, counts=[0, 1, 1, 1, 0]))
    save(PulseReading(period=present - timedelta(days=14), shares=[0, 20, 40, 40, 0]))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    return {}
