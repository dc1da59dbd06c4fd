"""Two rooms that are open, and a box without one: topics of a worker whose authorisation lapsed, of one who left, of another program."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["topic ", "ballot "]
# topic → (group, author)
TOPICS = {
    "peer_a": ("one", "peer_a"),
    "lapsed_a": ("one", "lapsed_a"),
    "gone_a": ("one", "gone_a"),
    "peer_b": ("two", "peer_b"),
    "chosen": ("two", "both_a"),
}
ROOMS = {"coming one": "one", "coming two": "two"}
NAMES = [*TOPICS]


def add() -> None:
    from pairpep.rooms.models import Authorship, Ballot, Room, Topic

    now = clock.now()
    for days, (name, (group, author)) in enumerate(TOPICS.items(), start=1):
        state = "chosen" if name == "chosen" else "waiting"
        dropped = now - timedelta(days=days)
        save(Topic(id=key(f"topic {name}"), group_id=key(f"group {group}"), title=f"SUJET-{name}", dropped_at=dropped, state=state))
        save(Authorship(topic_id=key(f"topic {name}"), person_id=key(author)))
    for name, group in ROOMS.items():
        told = {"phase": "vote"} if group == "one" else {"phase": "chosen", "topic_id": key("topic chosen"), "presenter_id": key("both_a")}
        save(Room(meeting_id=key(f"meeting {name}"), group_id=key(f"group {group}"), ends_at=now + timedelta(minutes=10), **told))
    for name in ("peer_a", "lapsed_a", "peer_b"):
        room = "coming two" if name == "peer_b" else "coming one"
        save(Ballot(id=key(f"ballot {name}"), room_id=key(f"meeting {room}"), person_id=key(name), topics=[key("topic peer_a")]))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.rooms.models import Topic

    return {f"SUJET-{name}": f"the topic {name}" for name in TOPICS if name not in seen[Topic]}
