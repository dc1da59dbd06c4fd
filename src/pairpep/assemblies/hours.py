"""A day and an hour of Montréal, as one moment: an hour that a clock skips in March is none, one that comes twice means the first."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from pairpep.kernel.clock import MONTREAL


def moment_of(day: date, hour: time) -> datetime | None:
    here = datetime.combine(day, hour, tzinfo=MONTREAL)
    there = here.astimezone(UTC)
    return there if there.astimezone(MONTREAL).replace(tzinfo=None) == here.replace(tzinfo=None) else None
