"""What a change in a lower app causes here, in the same transaction."""

from __future__ import annotations

from typing import Any

from pairpep.kernel import walls
from pairpep.kernel.policy import Actor
from pairpep.kernel.reactions import after
from pairpep.participants import restrictions
from pairpep.participants.agreements import is_essential
from pairpep.participants.models import Consent, File
from pairpep.participants.notices import tell
from pairpep.referrals import workflow as w
from pairpep.referrals.actions import due_in, seek_someone_else, stop
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


@after("participants.restrict")
def go_on_without_them(file: File, *, by: Actor, then: str = "", **details: Any) -> None:
    """Whoever is kept out cannot go on: someone else is looked for, or everything stops, as the person said. Nothing is left to nobody."""
    open_ones = Referral.objects.permitting(by, "change_mind").about(file.pk).open().select_for_update(of=("self",))
    for referral in open_ones:
        if referral.worker_id and not walls.call("app.not_kept_out", file.pk, [referral.worker_id]):
            _without_the_worker(referral, by, then)
        elif referral.state == w.WAITING and not restrictions.leads_left(file):
            referral.move("open_again")
            referral.touch(due_on=due_in(by, "matching_surfaces"))


def _without_the_worker(referral: Referral, by: Actor, then: str) -> None:
    if referral.state not in (w.PROPOSED, *w.WITH_WORKER):
        referral.touch(worker_id=None)
    elif then == restrictions.STOP:
        stop(referral, by)
    else:
        seek_someone_else(referral, by)


def say_that_something_waits(referral: Referral, **details: Any) -> None:
    """What the person learns on their page alone; the message says only that something is there."""
    tell(referral.file_id)


for verb in ("propose_meeting", "step_back", "set_waiting", "missed", "close_kindly", "direct_elsewhere"):
    after(f"referrals.{verb}")(say_that_something_waits)
