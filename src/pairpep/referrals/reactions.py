"""What a change in a lower app causes here, in the same transaction."""

from __future__ import annotations

from typing import Any

from pairpep.kernel.policy import Actor
from pairpep.kernel.reactions import after
from pairpep.participants.agreements import is_essential
from pairpep.participants.models import Consent
from pairpep.participants.notices import tell
from pairpep.referrals import workflow as w
from pairpep.referrals.actions import stop
from pairpep.referrals.models import Referral


@after("participants.withdraw_consent")
def stop_what_rests_on_it(consent: Consent, *, by: Actor, **details: Any) -> None:
    """Without a yes to the meeting, or to what it cannot do without, it stops as if the person had said so on its page."""
    if not (consent.given and is_essential(consent)):
        return
    mine = Referral.objects.permitting(by, "change_mind").filter(pk=consent.referral_id)
    referral = mine.select_for_update(of=("self",)).first()
    if referral and referral.state in (*w.SAID_YES, *w.WITH_WORKER):
        stop(referral, by)


def say_that_something_waits(referral: Referral, **details: Any) -> None:
    """What the person learns on their page alone; the message says only that something is there."""
    tell(referral.file_id)


for verb in ("propose_meeting", "step_back", "set_waiting", "missed", "close_kindly", "direct_elsewhere"):
    after(f"referrals.{verb}")(say_that_something_waits)
