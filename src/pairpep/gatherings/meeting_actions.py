"""A meeting begins and ends, by those who lead it."""

from __future__ import annotations

from pairpep.gatherings.models import Meeting
from pairpep.kernel import clock
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor


@action("open", on=Meeting)
def open_meeting(meeting: Meeting, *, by: Actor) -> Meeting:
    meeting.move("open")
    meeting.opened_at = clock.now()
    meeting.save(update_fields=["state", "opened_at"])
    return meeting


@action("close", on=Meeting)
def close_meeting(meeting: Meeting, *, by: Actor) -> Meeting:
    """What it keeps is its hour, who led it and its theme. The hours counted are those planned, whatever the clock says."""
    meeting.move("close")
    meeting.closed_at = clock.now()
    meeting.save(update_fields=["state", "closed_at"])
    return meeting
