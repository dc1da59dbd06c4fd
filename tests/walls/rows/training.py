"""What some learn: one under way, one finished; one declared from elsewhere; a refresher on its way to a register, one recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["progress ", "outside ", "refresher "]
NAMES = ["peer_a", "lapsed_a", "manager_a", "peer_b"]


def add() -> None:
    from pairpep.training.models import OutsideTraining, Progress, Refresher

    now, today = clock.now(), clock.today()
    for person, finished in (("peer_a", False), ("lapsed_a", True), ("manager_a", True), ("peer_b", True)):
        done = {"finished_on": today - timedelta(days=3), "minutes": 35} if finished else {}
        save(
            Progress(
                id=key(f"progress {person}"), person_id=key(person), module="protecting-information", edition="0", lessons=["roles"],
                answers={"curiosity": f"REPONSE-APPRISE-{person}"}, started_at=now, last_at=now, **done,
            )
        )  # fmt: skip
        if finished:
            recorded = {"recorded_on": today} if person == "manager_a" else {}
            save(
                Refresher(
                    id=key(f"refresher {person}"), person_id=key(person), program_id=key(f"program {person[-1]}"),
                    progress_id=key(f"progress {person}"), topics=["roles"], done_on=today - timedelta(days=3), **recorded,
                )
            )  # fmt: skip
    declared = {"minutes": 90, "done_on": today - timedelta(days=30), "declared_at": now}
    save(OutsideTraining(id=key("outside peer_a"), person_id=key("peer_a"), title="AILLEURS-titre", given_by="AILLEURS-qui", **declared))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.training.models import OutsideTraining, Progress

    found = {f"REPONSE-APPRISE-{name}": "what somebody answered" for name in NAMES if name not in seen[Progress]}
    return found | ({} if "peer_a" in seen[OutsideTraining] else {"AILLEURS-": "what somebody declared"})
