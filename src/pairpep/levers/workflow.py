"""What becomes of a sentence, and of something that is tried because of one."""

from pairpep.kernel.workflow import Workflow

KINDS = ("hinders", "helps", "both")
ANONYMOUS, COORDINATION, EVERYONE = "nobody", "coordination", "everyone"  # whom a name is shown to

OPEN, SHOWN, LATER, ANSWERED, KEPT_BACK, WITHDRAWN = "open", "shown", "later", "answered", "kept_back", "withdrawn"
READ_BY_ALL = (SHOWN, LATER, ANSWERED)
WAITING = (OPEN, SHOWN, LATER)

LEVER = Workflow(
    states=(OPEN, SHOWN, LATER, ANSWERED, KEPT_BACK, WITHDRAWN),
    ends=frozenset({ANSWERED, KEPT_BACK, WITHDRAWN}),
    moves={
        "show": {OPEN: SHOWN},
        "answer": dict.fromkeys(WAITING, ANSWERED),
        "not_yet": dict.fromkeys(WAITING, LATER),
        "keep_back": dict.fromkeys(WAITING, KEPT_BACK),
        "withdraw": dict.fromkeys((*WAITING, ANSWERED, KEPT_BACK), WITHDRAWN),
    },
)

TRYING, KEPT, DROPPED = "trying", "kept", "dropped"

IMPROVEMENT = Workflow(
    states=(TRYING, KEPT, DROPPED),
    ends=frozenset({KEPT, DROPPED}),
    moves={"keep": {TRYING: KEPT}, "drop": {TRYING: DROPPED}},
)
