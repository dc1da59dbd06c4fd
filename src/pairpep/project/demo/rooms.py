"""A meeting whose room can be opened today, and what waits in the boxes of the fictitious groups."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from pairpep.gatherings.models import Group, Meeting
from pairpep.gatherings.workflow import INTERVISION, PLANNED
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.project.demo.cast import CAST
from pairpep.project.demo.meetings import AHEAD, BEHIND, save
from pairpep.project.demo.meetings import key as of_meetings
from pairpep.rooms.models import Authorship, Topic
from pairpep.rooms.workflow import OPENS_BEFORE

# (title, role of its author, days in the box)
TOPICS = (
    ("Quand on me demande si je prends des médicaments", "peer_worker", 19),
    ("Des messages qui arrivent le soir", "family_worker", 12),
    ("Trouver ma place dans la réunion d'équipe", "family_worker", 6),
    ("Dire au revoir après un an", "peer_worker", 2),
)


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "rooms", *parts)


def fill() -> None:
    group = Group.objects.using("jobs").unscoped("the demonstration").get(pk=of_meetings("group", 1))
    leads = {f"{role}_id": CAST[role].person_id for role in ("peer_mentor", "family_mentor")}
    soon = clock.now().replace(minute=0, second=0, microsecond=0) + OPENS_BEFORE
    led = {**leads, "call_link": "https://appel.example/salle-de-demonstration", "changed_at": clock.now() - timedelta(days=3)}
    told = {"number": BEHIND + AHEAD + 1, "kind": INTERVISION, "starts_at": soon, "minutes": 75, "state": PLANNED}
    save(Meeting(id=key("meeting"), season_id=group.season_id, group=group, **told, **led))
    for number, (title, role, days) in enumerate(TOPICS):
        topic = save(Topic(id=key("topic", number), group=group, title=title, dropped_at=clock.now() - timedelta(days=days)))
        save(Authorship(topic=topic, person_id=CAST[role].person_id))
