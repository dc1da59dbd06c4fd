"""An authorisation that ends: the worker and the manager are told a month before and on the day, and the journal keeps both (LAW-11).

What closes is the wall's doing, at the first second of the day (app.held); nothing here opens or closes anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from pairpep.kernel import clock, journalling
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network.models import Authorisation, Membership, Person
from pairpep.network.notices import something_waits
from pairpep.network.roles import MANAGER

WHY = "an authorisation ends by the calendar"


def run(day: date | None = None) -> dict[str, int]:
    """Twice in a day, it writes once: each line remembers that its people were told."""
    day = day or clock.today()
    warning = timedelta(days=content().settings["waits"]["authorisation_warning"].value)
    with transaction.atomic(using="jobs"), acting(WHY):
        rows = list(_standing().select_for_update(of=("self",)))
        ending = [row for row in rows if day < row.lapses_on <= day + warning and row.warned_on is None]
        lapsed = [row for row in rows if row.lapses_on <= day and row.lapse_told_on is None]
        return {"warned": _told(ending, "warned_on", "warn_of_lapse", day), "lapsed": _told(lapsed, "lapse_told_on", "lapse", day)}


def _standing() -> Any:
    rows = Authorisation.objects.using("jobs").unscoped(WHY)
    return rows.filter(revoked_on__isnull=True, lapse_told_on__isnull=True)


def _told(rows: Iterable[Authorisation], mark: str, verb: str, day: date) -> int:
    told = 0
    for row in rows:
        setattr(row, mark, day)
        row.save(using="jobs", update_fields=[mark])
        journalling.record_event(f"network.{verb}", by=None, subject=row, using="jobs")
        for person in Person.objects.using("jobs").filter(pk__in=_who(row, day)):
            something_waits(person, using="jobs")
        told += 1
    return told


def _who(row: Authorisation, day: date) -> set[UUID]:
    """The worker, if they still work there, and whoever manages the program on that day."""
    held = Membership.objects.using("jobs").unscoped(WHY).held_on(day).at_home().filter(program_id=row.program_id)
    managers = set(held.filter(role=MANAGER).values_list("person_id", flat=True))
    return managers | set(held.of_workers().filter(person_id=row.person_id).values_list("person_id", flat=True))
