"""After a season is published, or one of its meetings changes, the jobs tell those whom it concerns."""

from __future__ import annotations

from typing import Any

from pairpep.gatherings import calendar_parts, season_reactions  # noqa: F401 — what goes with those messages declares itself; seasons end
from pairpep.gatherings.models import Meeting, Season
from pairpep.kernel import queue
from pairpep.kernel.policy import Actor
from pairpep.kernel.reactions import after

TELL = "gatherings.tell"


@after("gatherings.publish_season")
@after("gatherings.repair_absence")
@after("gatherings.end_season")
def after_a_season(season: Season, *, by: Actor, **details: Any) -> None:
    queue.leave(TELL, season_id=season.pk)


@after("gatherings.move_meeting")
@after("gatherings.cancel_meeting")
@after("gatherings.replace_leader")
@after("gatherings.move_seat")
def after_a_meeting(row: Meeting | Any, *, by: Actor, **details: Any) -> None:
    """The season of whatever the action was about."""
    season_id = getattr(row, "season_id", None)
    if season_id is not None:
        queue.leave(TELL, season_id=season_id)
