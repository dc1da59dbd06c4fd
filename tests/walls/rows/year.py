"""Trainings and confirmed roles: someone of a, someone of b."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["learning ", "confirmed "]
NAMES = ["peer_a", "clinician_a", "manager_a", "peer_b"]
TOPICS = ["roles", "lifetime", "security", "incidents", "tools"]


def add() -> None:
    from pairpep.network.models import Learning, RoleReview

    now, today = clock.now(), clock.today()
    for name, by in (("peer_a", "manager_a"), ("clinician_a", "manager_a"), ("manager_a", "privacy_a"), ("peer_b", "manager_b")):
        place = {"person_id": key(name), "program_id": key(f"program {name[-1]}")}
        save(
            Learning(
                id=key(f"learning {name}"), **place, kind="yearly", done_on=today - timedelta(days=40), topics=TOPICS, proof=f"PREUVE-{name}",
                recorded_by_id=key(by), recorded_at=now,
            )
        )  # fmt: skip
        by = "administrator" if name == "manager_a" else by
        row = RoleReview(id=key(f"confirmed {name}"), **place, membership_id=key(f"membership {name}"), by_id=key(by), on=today)
        save(row)


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.network.models import Learning

    return {f"PREUVE-{name}": f"a proof of {name}" for name in NAMES if name not in seen[Learning]}
