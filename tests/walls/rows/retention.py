"""Files that are held, files that somebody proposes to destroy, and what is left of one that was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import on, save
from tests.world import key

PREFIXES = ["hold ", "proposal ", "certificate "]
NAMES = ["ended_a", "no_a", "youth_b", "open_b", "agreed"]


def add() -> None:
    from pairpep.retention.models import Certificate, Hold, Proposal

    now, today = clock.now(), clock.today()
    ended = today - timedelta(days=4000)
    for name, program in (("no_a", "a"), ("open_b", "b")):
        save(Hold(id=key(f"hold {name}"), **on(name), reason="complaint", by_id=key("privacy_a" if program == "a" else "lead_b"), at=now))
    save(
        Hold(
            id=key("hold ended_a"),
            **on("ended_a"),
            reason="request",
            by_id=key("privacy_a"),
            at=now,
            lifted_at=now,
            lifted_by_id=key("privacy_a"),
        )
    )
    dates = {"record": "file_youth", "ended_on": ended, "proposed_at": now, "not_before": today + timedelta(days=60)}
    save(Proposal(id=key("proposal ended_a"), **on("ended_a"), proposed_by_id=key("privacy_a"), **dates))
    save(Proposal(id=key("proposal youth_b"), **on("youth_b"), proposed_by_id=key("lead_b"), **dates))
    agreed = {"approved_by_id": key("manager_a"), "approved_at": now}
    save(Proposal(id=key("proposal agreed"), **on("no_a"), proposed_by_id=key("privacy_a"), **dates, **agreed))
    gone = {"record": "file_youth", "ended_on": ended, "at": now, "counts": {"participants_file": 1}}
    for name, program in (("ended_a", "a"), ("youth_b", "b")):
        who = {"proposed_by_id": key("privacy_a"), "approved_by_id": key("manager_a")}
        save(Certificate(id=key(f"certificate {name}"), program_id=key(f"program {program}"), former=key(f"former {name}"), **who, **gone))


def forbidden(seen: Any) -> dict[str, str]:
    """No word of anybody is in these rows."""
    return {}
