"""What a plan causes elsewhere, in the same transaction.

That a plan ends with its accompaniment is the wall's own doing: it holds whichever way the link of care ends (end_plan, 32_plans.sql).
"""

from __future__ import annotations

from typing import Any

from pairpep.kernel.reactions import after
from pairpep.participants.notices import tell
from pairpep.plans.models import Plan


def say_that_something_waits(plan: Plan, **details: Any) -> None:
    """The message says only that something is there; what it is, they read on their page."""
    tell(plan.file_id)


for verb in ("propose", "keep"):
    after(f"plans.{verb}")(say_that_something_waits)
