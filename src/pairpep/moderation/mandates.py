"""Who watches over the community: named by the coordination for a while, and free to step out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.community.models import Moderator
from pairpep.kernel import when
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Membership, Person


@action("name_moderator", on=Person, lock=False)
def name(person: Person, *, by: Actor) -> Moderator:
    row = Moderator(person=person, named_by_id=by.person_id, since=day_of(by.now))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise WrongMoment(_("This person watches already.")) from None
    return row


@action("end", on=Moderator, name="end_mandate")
def end(row: Moderator, *, by: Actor) -> None:
    _ended(row, day_of(by.now))


@action("step_back", on=Moderator, name="step_out")
def step_out(row: Moderator, *, by: Actor) -> None:
    _ended(row, day_of(by.now))


def _ended(row: Moderator, day: date) -> None:
    row.until = max(day, row.since)
    row.save(update_fields=["until"])


def known(actor: Actor) -> dict[str, Any]:
    present = Moderator.objects.visible_to(actor).current(actor.now).select_related("person").with_permissions(actor, "end", "step_back")
    named = present.order_by("person__name")
    return {"people": [{"row": row, "name": row.person.name, "since": when.day(row.since, weekday=False)} for row in named]}


def somebody(key: str) -> Person:
    return Person.objects.get(pk=key)


def could_watch(actor: Actor) -> list[tuple[str, str]]:
    """Everybody of the staff, by name; those who watch already are left out."""
    there = Membership.objects.visible_to(actor).held_on(day_of(actor.now)).at_home().select_related("person")
    watching = set(Moderator.objects.visible_to(actor).current(actor.now).values_list("person_id", flat=True))
    people = {row.person_id: row.person.name for row in there if row.person_id not in watching}
    return sorted(((str(key), name) for key, name in people.items()), key=lambda one: one[1].casefold())
