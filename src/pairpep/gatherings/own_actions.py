"""What someone who takes part says for themselves: days when they cannot come, what suits them, where their calendar is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.gatherings.models import Absence, Availability, Feed, Meeting
from pairpep.gatherings.workflow import MENTORING
from pairpep.kernel import clock
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person


@action("declare_absence", on=Person, lock=False)
def declare_absence(person: Person, *, by: Actor, first_on: date, last_on: date) -> Absence:
    """No reason is asked. Saying the same days again is no second absence."""
    said = {"person_id": person.pk, "first_on": first_on, "last_on": last_on}
    found = Absence.objects.visible_to(by).filter(**said).first()
    return found or Absence.objects.create(**said, declared_by_id=by.person_id, declared_at=clock.now())


@action("take_back", on=Absence, name="take_back_absence")
def take_back_absence(absence: Absence, *, by: Actor) -> None:
    absence.delete()


@action("say_when", on=Person)
def say_when(person: Person, *, by: Actor, languages: list[str], cannot: list[str]) -> Availability:
    kept = Availability.objects.permitting(by, "change").filter(person_id=person.pk).first()
    row = kept or Availability(person_id=person.pk)
    row.languages, row.cannot, row.changed_at = languages, cannot, clock.now()
    row.save(force_insert=True) if kept is None else row.save(update_fields=["languages", "cannot", "changed_at"])
    return row


@action("have_calendar", on=Person)
def make_address(person: Person, *, by: Actor, digest: bytes) -> Feed:
    """An earlier address ends in the same transaction."""
    Feed.objects.permitting(by, "stop").filter(person_id=person.pk).delete()
    return Feed.objects.create(person_id=person.pk, digest=digest, made_at=clock.now())


@action("stop", on=Feed, name="stop_calendar")
def stop_address(feed: Feed, *, by: Actor) -> None:
    feed.delete()


@action("set_theme", on=Meeting)
def set_theme(meeting: Meeting, *, by: Actor, theme: str, capsule_id: UUID | None = None) -> None:
    """What a mentoring will be about, and what will be shown: said ahead, so that people can think of it."""
    if meeting.kind != MENTORING:
        raise WrongMoment(_("The group chooses what an intervision is about, at its beginning."))
    meeting.move("set_theme")
    meeting.theme, meeting.capsule_id = theme, capsule_id
    meeting.save(update_fields=["theme", "capsule_id"])
