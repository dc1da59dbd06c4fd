"""Who was there, what was learned, what comes of it, in the two groups of the season that is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["attendance ", "learned ", "follow ", "checkin "]
CAME = {"peer_a": "past one", "lapsed_a": "past one", "family_a": "past one", "peer_b": "past two"}
NAMES = [*CAME, "past one", "past two", "withdrawn", "capsule", "tool", "answered"]


def add() -> None:
    from pairpep.learning.models import Attendance, CheckIn, FollowUp, LearningCard

    now, today = clock.now(), clock.today()
    for person, meeting in CAME.items():
        save(
            Attendance(
                id=key(f"attendance {person}"), meeting_id=key(f"meeting {meeting}"), person_id=key(person), program_id=key(f"program {person[-1]}"),
                on=today - timedelta(days=14), kind="intervision", minutes=90, came=person != "lapsed_a", recorded_by_id=key("peer_mentor"), recorded_at=now,
            )
        )  # fmt: skip
    _card(LearningCard, "past one", "peer_a", learned="APPRIS-un", theme="boundaries")
    _card(LearningCard, "past two", "peer_mentor", state="nothing")
    for name, kind, more in (
        ("capsule", "capsule", {}),
        ("answered", "tool", {"state": "set_aside", "decided_by_id": key("coordinator"), "decided_at": now, "answer": "REPONSE-a"}),
    ):
        save(
            FollowUp(
                id=key(f"follow {name}"), card_id=key("learned past one"), kind=kind, words=f"SUITE-{name}", proposed_by_id=key("family_a"), proposed_at=now, **more,
            )
        )  # fmt: skip
    asked = {"person_id": key("lapsed_a"), "after_id": key("meeting past one"), "by_id": key("peer_mentor"), "at": now}
    save(CheckIn(id=key("checkin lapsed_a"), seat_id=key("seat lapsed_a"), **asked))


def _card(model: Any, meeting: str, by: str, **more: Any) -> None:
    where = {"id": key(f"learned {meeting}"), "meeting_id": key(f"meeting {meeting}")}
    save(model(**where, written_by_id=key(by), kept_on=clock.today(), **more))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.learning.models import FollowUp, LearningCard

    words = {f"SUITE-{name}": "what somebody proposed" for name in ("capsule", "answered") if name not in seen[FollowUp]}
    return words | ({} if "past one" in seen[LearningCard] else {"APPRIS-un": "what a group learned"})
