"""The ways of a session, of a topic, of a vote, and of what was promised: each has one end."""

from pairpep.kernel.workflow import Workflow

DRAFT, ANNOUNCED, HELD, CLOSED, CANCELLED = "draft", "announced", "held", "closed", "cancelled"
SESSIONS = Workflow(
    states=(DRAFT, ANNOUNCED, HELD, CLOSED, CANCELLED),
    ends=frozenset({CLOSED, CANCELLED}),
    moves={
        "announce": {DRAFT: ANNOUNCED},
        "record_attendance": {ANNOUNCED: HELD, HELD: HELD},
        "close": {HELD: CLOSED},
        "cancel": {DRAFT: CANCELLED, ANNOUNCED: CANCELLED},
    },
)

WAITING, CHOSEN, ASIDE, TAKEN_BACK = "waiting", "chosen", "aside", "taken_back"
TOPICS = Workflow(
    states=(WAITING, CHOSEN, ASIDE, TAKEN_BACK),
    ends=frozenset({CHOSEN, ASIDE, TAKEN_BACK}),
    moves={"choose": {WAITING: CHOSEN}, "set_aside": {WAITING: ASIDE}, "take_back": {WAITING: TAKEN_BACK}},
)

OPEN, DECIDED = "open", "decided"
BALLOTS = Workflow(states=(OPEN, DECIDED), ends=frozenset({DECIDED}), moves={"decide": {OPEN: DECIDED}})

PROMISED, KEPT, NOT_DONE = "promised", "kept", "not_done"
PROMISES = Workflow(
    states=(PROMISED, KEPT, NOT_DONE),
    ends=frozenset({KEPT, NOT_DONE}),
    moves={"keep": {PROMISED: KEPT}, "give_up": {PROMISED: NOT_DONE}, "postpone": {PROMISED: PROMISED}},
)
