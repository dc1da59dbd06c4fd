"""Ways back: one opened for a worker of a, one confirmed for a worker of b, one of someone of the network."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["way back "]
NAMES = ["peer_a", "peer_b", "coordinator"]


def add() -> None:
    from pairpep.identity.models import Recovery

    now = clock.now()
    common = {"opened_at": now, "expires_at": now + timedelta(hours=24), "checked": "in_person"}
    save(Recovery(id=key("way back peer_a"), person_id=key("peer_a"), opened_by_id=key("manager_a"), **common))
    settled = {"confirmed_by_id": key("coordinator"), "confirmed_at": now}
    save(Recovery(id=key("way back peer_b"), person_id=key("peer_b"), opened_by_id=key("administrator"), **common, **settled))
    save(Recovery(id=key("way back coordinator"), person_id=key("coordinator"), opened_by_id=key("administrator"), **common))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    """Names of the staff are the sweep's own; a way back says no other word."""
    return {}
