"""After the last meeting of a season is closed or cancelled, the season ends by itself: the jobs look."""

from __future__ import annotations

from typing import Any

from pairpep.gatherings.models import Meeting
from pairpep.kernel import queue
from pairpep.kernel.policy import Actor
from pairpep.kernel.reactions import after

END_IF_OVER = "gatherings.end_if_over"


@after("gatherings.close")
@after("gatherings.cancel_meeting")
def after_a_meeting_is_over(meeting: Meeting, *, by: Actor, **details: Any) -> None:
    queue.leave(END_IF_OVER, season_id=meeting.season_id)
