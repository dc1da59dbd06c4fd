"""More mentors and clinicians of the fictitious network, and in which languages they meet: so that one button makes a whole season."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from pairpep.gatherings.models import Availability
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Membership, Person, Program
from pairpep.network.roles import CLINICIAN, FAMILY_MENTOR, PEER_MENTOR
from pairpep.project.demo.cast import CAST

BOTH = ["fr", "en"]
OTHERS = {"Rosalie V.": PEER_MENTOR, "Émile T.": PEER_MENTOR, "Lucie A.": FAMILY_MENTOR, "Anh N.": FAMILY_MENTOR}
CLINICIANS = ("Myriam C.", "Olivier J.", "Sophie W.")


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "mentors", *parts)


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def fill() -> None:
    for role in (PEER_MENTOR, FAMILY_MENTOR, CLINICIAN):
        _meets(CAST[role].person_id, BOTH)
    for name, role in OTHERS.items():
        _arrives(name, role, None)
    for name, program in zip(CLINICIANS, Program.objects.using("jobs").order_by("code")[1:4], strict=False):
        _arrives(name, CLINICIAN, program.pk)


def _arrives(name: str, role: str, program_id: UUID | None) -> None:
    save(Person(id=key(name), name=name, fictitious=True))
    since = clock.today() - timedelta(days=300)
    save(Membership(id=key("post", name), person_id=key(name), program_id=program_id, role=role, since=since))
    _meets(key(name), BOTH)


def _meets(person_id: UUID, languages: list[str]) -> None:
    save(Availability(id=key("says", person_id), person_id=person_id, languages=languages, cannot=[], changed_at=clock.now()))
