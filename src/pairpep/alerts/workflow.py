"""When: from an answer that speaks of danger to somebody who says « I am here », to what was done. One next step, one end."""

from __future__ import annotations

from datetime import timedelta

from pairpep.kernel.workflow import Workflow

WAITING, TOLD, HERE, CLOSED = "waiting", "told", "here", "closed"

# waiting: nobody has been told yet, because it is outside the hours; told: a step of the ladder has it; here: somebody said that they are.
ALERT = Workflow(
    states=(WAITING, TOLD, HERE, CLOSED),
    ends=frozenset({CLOSED}),
    moves={
        "tell": {WAITING: TOLD, TOLD: TOLD},
        "acknowledge": {WAITING: HERE, TOLD: HERE},
        "let_go": {HERE: TOLD},
        "close": {HERE: CLOSED},
    },
)

WAIT, GO = "wait", "go"  # what happens outside the hours
OUTSIDE = (WAIT, GO)
OUTSIDE_STEP = 0  # of the people who are told outside the hours

# Why somebody is told.
STEP, OUT_OF_HOURS, MISSED, NOBODY, AGAIN = "step", "outside", "missed", "nobody", "again"
WHYS = (STEP, OUT_OF_HOURS, MISSED, NOBODY, AGAIN)

FEWEST, MOST = 2, 240  # minutes before the next step
MOST_STEPS = 3
ENDS_WITHIN = timedelta(hours=24)  # somebody is here: the lead is told when it has no end after that
LATE = timedelta(minutes=5)  # after which a job that did not run is said to be late
NOTE = 300  # characters
