"""What a contact or a line causes elsewhere, in the same transaction."""

from __future__ import annotations

from typing import Any

from pairpep.kernel.policy import Actor
from pairpep.kernel.reactions import after
from pairpep.participants.notices import tell
from pairpep.referrals.models import Referral


@after("referrals.propose_goodbye")
@after("referrals.propose_handover")
@after("referrals.write_line")
def say_that_something_waits(referral: Referral, *, by: Actor, **details: Any) -> None:
    """A line by the worker waits on the person's page. What it says is read there alone."""
    if referral.file_id not in by.own_files:
        tell(referral.file_id)
