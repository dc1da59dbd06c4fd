"""What comes next in an accompaniment, and the day it surfaces by itself."""

from __future__ import annotations

from datetime import date, timedelta

from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Step

GRACE = 14  # days after the planned one before a lead sees that nothing is planned any more; provisional


def steps() -> dict[str, Step]:
    return {step.code: step for step in content().contacts.steps}


def day_of_step(code: str, day: date) -> date | None:
    """The day that the step names, counted from the contact; none for what the two of them will agree on."""
    step = steps().get(code)
    return day + timedelta(days=step.days) if step and step.days else None
