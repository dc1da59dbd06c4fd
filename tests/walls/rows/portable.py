"""Copies asked for: one ready, one taken, one that waited too long; by someone accompanied, a relative, someone in b."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import on, save
from tests.world import key

OWNERS = ("active_a", "mother_a", "youth_b")
PREFIXES = ["copy "]
NAMES = [f"{state} {name}" for state in ("ready", "taken", "late") for name in OWNERS]


def add() -> None:
    from pairpep.portable.models import Copy

    now = clock.now()
    for name in OWNERS:
        for state in ("ready", "taken", "late"):
            asked = now - timedelta(days=1) if state == "late" else now - timedelta(minutes=5)
            save(
                Copy(
                    id=key(f"copy {state} {name}"),
                    **on(name),
                    form="json",
                    asked_at=asked,
                    expires_at=asked + timedelta(hours=1),
                    taken_at=now if state == "taken" else None,
                )
            )


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    return {}
