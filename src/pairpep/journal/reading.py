"""A month of looks in a program, as a privacy lead reads it: who, how many pages, about how many people. Never about whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count

from pairpep.journal.models import Access, Review
from pairpep.kernel.clock import MONTREAL, day_of
from pairpep.kernel.policy import Actor


@dataclass(frozen=True)
class Looks:
    actor: UUID
    roles: str
    pages: int
    people: int


def last_month(day: date) -> date:
    """The first day of the month that is over."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def programs_of(actor: Actor) -> frozenset[UUID]:
    return actor.programs(["privacy_lead"])


def to_read(actor: Actor) -> bool:
    month = last_month(day_of(actor.now))
    read = Review.objects.filter(program_id__in=programs_of(actor), month=month).values_list("program_id", flat=True)
    return bool(programs_of(actor) - set(read))


def looks(actor: Actor) -> list[Looks]:
    """The month that is over, the most pages first."""
    month = last_month(day_of(actor.now))
    start = datetime.combine(month, time(), tzinfo=MONTREAL)
    end = datetime.combine(day_of(actor.now).replace(day=1), time(), tzinfo=MONTREAL)
    rows = Access.objects.filter(program_id__in=programs_of(actor), at__gte=start, at__lt=end).order_by()
    found = rows.values("actor", "roles").annotate(pages=Count("n"), people=Count("file_id", distinct=True))
    return sorted((Looks(**row) for row in found), key=lambda one: (-one.pages, str(one.actor)))
