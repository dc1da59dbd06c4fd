"""Refusals, standing and taken back, on the page and on paper; and how someone wishes to be reached."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import on, save
from tests.world import key

PREFIXES = ["refusal ", "taken back ", "reaching ", "part "]
NAMES = ["active_a", "mother_a", "youth2_a", "youth_b", "on_paper"]


def add() -> None:
    from pairpep.participants.models import Reaching, Refusal, Restriction

    now = clock.now()
    for name in ("active_a", "mother_a", "youth_b"):
        since = {"since": now - timedelta(days=4)}
        save(Refusal(id=key(f"refusal {name}"), **on(name), category="solicitation", **since))
        save(Refusal(id=key(f"taken back {name}"), **on(name), category="mourning", withdrawn_at=now, **since))
        save(
            Reaching(
                id=key(f"reaching {name}"), **on(name), times=["evening"], never_tell=f"JAMAIS-{name}", changed_at=now - timedelta(days=4)
            )
        )
    save(
        Refusal(
            id=key("refusal on_paper"), **on("youth2_a"), category="unattached_researcher", themes=["plan"], since=now, recorded_by_id=key("privacy_a"),
            signatory="SIGNE-youth2_a",
        )
    )  # fmt: skip
    save(
        Restriction(
            id=key("part on_paper"), **on("waiting_a"), person_id=key("lapsed_a"), parts=["plan"], since=now, recorded_by_id=key("privacy_a"),
            signatory="SIGNE-waiting_a",
        )
    )  # fmt: skip


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.participants.models import Reaching, Refusal

    found = {
        f"JAMAIS-{name}": f"whom never to tell of {name}" for name in ("active_a", "mother_a", "youth_b") if name not in seen[Reaching]
    }
    return found | ({"SIGNE-youth2_a": "who signed"} if "on_paper" not in seen[Refusal] else {})
