"""When a plan is looked at again: the delays stand in the content."""

from __future__ import annotations

from datetime import date, timedelta

from pairpep.kernel.reference import content

FURTHEST = timedelta(days=366)


def in_a_season(day: date) -> date:
    """Ninety days on, unless the network has settled otherwise."""
    return day + timedelta(days=content().settings["waits"]["plan_review"].value)


def announced_from(day: date) -> date:
    """Reviews due by this day are announced today."""
    return day + timedelta(days=content().settings["waits"]["plan_review_warning"].value)
