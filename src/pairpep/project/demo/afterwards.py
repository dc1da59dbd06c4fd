"""What three meetings left in the fictitious network: who came, three cards with nobody in them, two proposals."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from pairpep.gatherings.models import Meeting, Seat
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.learning.models import Attendance, FollowUp, LearningCard
from pairpep.project.demo.cast import CAST
from pairpep.project.demo.meetings import key as of_meetings
from pairpep.project.demo.meetings import save

# (group, meeting, theme): what was learned, what may be tried
CARDS = {
    (1, 0, "my-story"): (
        "Dire « je choisis ce que je raconte » avant de raconter change tout : on se sent plus solide, et l'autre aussi.",
        "Préparer une phrase pour ouvrir et une pour fermer.",
    ),
    (1, 1, "boundaries"): (
        "Une limite dite tôt est plus douce qu'une limite dite tard. On peut la dire en souriant.",
        "Écrire ses heures de réponse sur sa carte.",
    ),
    (2, 0, "slow-hope"): ("Quand rien ne bouge, nommer un tout petit pas déjà fait redonne du souffle à tout le monde.", ""),
}


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "afterwards", *parts)


def fill() -> None:
    for group, places in ((1, 3), (2, 2)):
        for place in range(places):
            _who_came(group, place)
    for (group, place, theme), (learned, tries) in CARDS.items():
        meeting = _meeting(group, place)
        said = {"theme": theme, "language": "fr", "learned": learned, "tries": tries, "kept_on": clock.day_of(meeting.starts_at)}
        save(LearningCard(id=key("card", group, place), meeting=meeting, written_by_id=CAST["peer_mentor"].person_id, **said))
    _proposals()


def _meeting(group: int, place: int) -> Meeting:
    return Meeting.objects.using("jobs").unscoped("the demonstration").get(pk=of_meetings("meeting", group, place))


def _who_came(group: int, place: int) -> None:
    meeting = _meeting(group, place)
    seats = list(Seat.objects.using("jobs").unscoped("the demonstration").filter(group_id=meeting.group_id).order_by("person__name", "id"))
    for number, seat in enumerate(seats):
        came = not (group == 1 and number == len(seats) - 1) and (number + place) % 5 != 4
        save(
            Attendance(
                id=key("attendance", meeting.pk, seat.person_id), meeting=meeting, person_id=seat.person_id, program_id=seat.program_id,
                on=clock.day_of(meeting.starts_at), kind=meeting.kind, minutes=meeting.minutes, came=came,
                recorded_by_id=CAST["family_mentor"].person_id, recorded_at=meeting.starts_at + timedelta(minutes=95),
            )
        )  # fmt: skip


def _proposals() -> None:
    by, now = CAST["peer_worker"].person_id, clock.now()
    said = {"proposed_by_id": by, "proposed_at": now - timedelta(days=9)}
    tool = "Ajouter les heures de réponse à la liste des rôles et des tâches"
    save(FollowUp(id=key("tool"), card_id=key("card", 1, 1), kind="tool", words=tool, **said))
    answered = {"state": "taken_up", "decided_by_id": CAST["coordinator"].person_id, "decided_at": now - timedelta(days=2)}
    topic, answer = "Raconter son histoire : qui choisit ?", "Ce sera le sujet de la rencontre de mars."
    save(FollowUp(id=key("topic"), card_id=key("card", 1, 0), kind="community", words=topic, **said, **answered, answer=answer))
