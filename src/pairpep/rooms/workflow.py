"""Where a room stands, and what a clock says: the time is the server's, a pause keeps what was left, and nothing ends by itself."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pairpep.gatherings.workflow import INTERVISION
from pairpep.kernel.workflow import Workflow

WAITING, CHOSEN, PASSED = "waiting", "chosen", "passed"  # a topic in its box; the one of today; one that waits for another day
TOPIC_STATES = (WAITING, CHOSEN, PASSED)

WELCOME, VOTE, SETTLED, STEPS = "welcome", "vote", "chosen", "steps"

ROOM = Workflow(
    states=(WELCOME, VOTE, SETTLED, STEPS),
    ends=frozenset(),  # a room that is over is no more
    moves={
        "open_vote": {WELCOME: VOTE},
        "close_vote": {VOTE: SETTLED},
        "take_next": {SETTLED: SETTLED},
        "go_on": {WELCOME: STEPS, SETTLED: STEPS, STEPS: STEPS},
        "go_back": {STEPS: STEPS},
        "give_time": {WELCOME: WELCOME, VOTE: VOTE, SETTLED: SETTLED, STEPS: STEPS},
        "pause": {WELCOME: WELCOME, VOTE: VOTE, SETTLED: SETTLED, STEPS: STEPS},
        "resume": {WELCOME: WELCOME, VOTE: VOTE, SETTLED: SETTLED, STEPS: STEPS},
    },
)

MORE = timedelta(minutes=2)
OPENS_BEFORE = timedelta(hours=1)
LEFT_OPEN = timedelta(hours=3)  # after its planned end, a room closes by itself


def first_phase(kind: str) -> str:
    return WELCOME if kind == INTERVISION else STEPS


def planned_end(meeting: Any) -> datetime:
    end: datetime = meeting.starts_at + timedelta(minutes=meeting.minutes)
    return end


def may_open(meeting: Any, now: datetime) -> bool:
    """From an hour before, until the hour at which a room that was left open closes."""
    opens: datetime = meeting.starts_at - OPENS_BEFORE
    return opens <= now < planned_end(meeting) + LEFT_OPEN


@dataclass(frozen=True)
class Clock:
    """What is left of a step. `ends_at` while it runs, `left` seconds while it is paused."""

    ends_at: datetime | None
    left: int | None = None

    @classmethod
    def of(cls, minutes: int, now: datetime) -> Clock:
        return cls(now + timedelta(minutes=minutes))

    @property
    def paused(self) -> bool:
        return self.ends_at is None

    def seconds(self, now: datetime) -> int:
        """Never less than nothing: a step that lasts longer is not late."""
        if self.ends_at is None:
            return self.left or 0
        return max(0, math.ceil((self.ends_at - now).total_seconds()))

    def minutes(self, now: datetime) -> int:
        return math.ceil(self.seconds(now) / 60)

    def with_more(self, now: datetime) -> Clock:
        """Two minutes more than what is left, from now when nothing is."""
        if self.ends_at is None:
            return Clock(None, (self.left or 0) + int(MORE.total_seconds()))
        return Clock(max(self.ends_at, now) + MORE)

    def stopped(self, now: datetime) -> Clock:
        return self if self.paused else Clock(None, self.seconds(now))

    def started(self, now: datetime) -> Clock:
        return Clock(now + timedelta(seconds=self.left or 0)) if self.paused else self
