"""When somebody watches: the hours of the week, without the days that are closed and those from which somebody stepped back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel import walls, when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.reference import content

DAYS_AHEAD = 21


@dataclass(frozen=True)
class Watch:
    """Until when somebody watches; or from when somebody will. Neither: nothing is planned."""

    until: datetime | None = None
    opens: datetime | None = None
    count: int = 0

    @property
    def is_open(self) -> bool:
        return self.until is not None

    @property
    def alone(self) -> bool:
        return self.is_open and self.count < content().hours.aimed_for


def watch(now: datetime) -> Watch:
    """As the wall tells it: to everyone, and nobody's name."""
    told = walls.call("app.duty", DAYS_AHEAD)
    return found([(datetime.fromisoformat(start), datetime.fromisoformat(end)) for start, end in told], now, content().hours.at_least)


def found(shifts: list[tuple[datetime, datetime]], now: datetime, at_least: int) -> Watch:
    """Walk from now on through every moment when somebody comes or goes."""
    present = sum(start <= now < end for start, end in shifts)
    turns = sorted({moment for shift in shifts for moment in shift if moment > now})
    for moment in turns:
        there = sum(start <= moment < end for start, end in shifts)
        if present >= at_least and there < at_least:
            return Watch(until=moment, count=present)
        if present < at_least <= there:
            return Watch(opens=moment)
    return Watch()


def sentence(now: datetime) -> Text | str:
    """What every page of a space says about it."""
    return said(watch(now), now)


def said(present: Watch, now: datetime) -> Any:
    hours = content().hours
    if present.until:
        return str(hours.open).format(until=when.hour(present.until))
    if present.opens:
        return str(hours.closed).format(next=at(present.opens, now))
    return str(hours.never)


def at(moment: datetime, now: datetime) -> str:
    """Today at an hour, or which day."""
    if day_of(moment) == day_of(now):
        return _("today at %(hour)s") % {"hour": when.hour(moment)}
    return _("on %(moment)s") % {"moment": when.moment(moment)}
