"""Who watches when: hours of a week, a day that one steps back from, a day when nobody watches."""

from __future__ import annotations

from datetime import date, time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.moderation.models import ClosedDay, DutyShift, SteppedBack
from pairpep.network.models import Person


@action("take_shift", on=Person, lock=False)
def take_shift(person: Person, *, by: Actor, weekday: int, starts: time, ends: time) -> DutyShift:
    row = DutyShift(person=person, weekday=weekday, starts=starts, ends=ends, since=day_of(by.now))
    row.save(force_insert=True)
    return row


@action("end", on=DutyShift)
def end_shift(shift: DutyShift, *, by: Actor) -> None:
    shift.until = max(day_of(by.now), shift.since)
    shift.save(update_fields=["until"])


@action("step_back_today", on=Person, lock=False)
def step_back_today(person: Person, *, by: Actor) -> SteppedBack:
    """No reason is asked. Said twice, it is said once."""
    today = {"person_id": person.pk, "day": day_of(by.now)}
    row = SteppedBack.objects.visible_to(by).filter(**today).first()
    if row is None:
        row = SteppedBack(**today)
        row.save(force_insert=True)
    return row


@action("take_back", on=SteppedBack, lock=False)
def take_back(row: SteppedBack, *, by: Actor) -> None:
    SteppedBack.objects.visible_to(by).filter(pk=row.pk).delete()


@action("close_day", on=Person, lock=False)
def close_day(person: Person, *, by: Actor, day: date) -> ClosedDay:
    row = ClosedDay(day=day, set_by=person)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise WrongMoment(_("That day is closed already.")) from None
    return row


@action("open_again", on=ClosedDay, lock=False)
def open_again(row: ClosedDay, *, by: Actor) -> None:
    ClosedDay.objects.visible_to(by).filter(pk=row.pk).delete()
