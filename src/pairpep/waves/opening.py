"""Each wave of a collection, when its day has come: the first as soon as it begins, the next ones by the job of the night."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.waves.models import Campaign, Wave
from pairpep.waves.workflow import ALWAYS, EVERY, ONCE, RUNNING

WHY = "waves are opened by the jobs on their day"


def months_after(day: date, months: int) -> date:
    """The same day of the month; the last one, where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def due(campaign: Campaign, day: date) -> Iterator[Wave]:
    """Every wave whose day has come, in order. What is always open, or asked once, has one."""
    if campaign.rhythm in (ALWAYS, ONCE):
        if campaign.opens_on <= day:
            days = campaign.open_days if campaign.rhythm == ONCE else None
            closes = campaign.opens_on + timedelta(days=days) if days else None
            yield Wave(campaign=campaign, number=1, opens_on=campaign.opens_on, closes_on=closes)
        return
    assert campaign.rhythm == EVERY and campaign.months and campaign.open_days
    number = 0
    while (opens := months_after(campaign.opens_on, number * campaign.months)) <= day:
        number += 1
        yield Wave(campaign=campaign, number=number, opens_on=opens, closes_on=opens + timedelta(days=campaign.open_days))


def next_opening(campaign: Campaign, day: date) -> date | None:
    if campaign.rhythm in (ALWAYS, ONCE):
        return campaign.opens_on if campaign.opens_on > day else None
    number = 0
    while (opens := months_after(campaign.opens_on, number * (campaign.months or 1))) <= day:
        number += 1
    return opens


def open_due(campaign: Campaign, day: date, *, using: str = "default") -> int:
    """A wave that closed before anybody could see it is not made. Run twice, it opens nothing twice."""
    rows = [wave for wave in due(campaign, day) if wave.closes_on is None or wave.closes_on > day]
    made = Wave.objects.using(using).bulk_create(rows, ignore_conflicts=True)
    return len(made)


def run_due(*, using: str = "jobs") -> int:
    day = clock.today()
    with acting(WHY):
        running = Campaign.objects.using(using).unscoped(WHY).filter(state=RUNNING)
        return sum(open_due(campaign, day, using=using) for campaign in running)
