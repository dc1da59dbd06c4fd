"""What becomes of a piece of advice, and of a change that a program tries."""

from pairpep.kernel.workflow import Workflow

SHOWN, OPENED, ACCEPTED, DECLINED = "shown", "opened", "accepted", "declined"
WAITING = (SHOWN, OPENED)
ANSWERED = (ACCEPTED, DECLINED)

ADVICE = Workflow(
    states=(SHOWN, OPENED, ACCEPTED, DECLINED),
    ends=frozenset({ACCEPTED, DECLINED}),
    moves={
        "open": {SHOWN: OPENED, OPENED: OPENED},
        "accept": dict.fromkeys(WAITING, ACCEPTED),
        "decline": dict.fromkeys(WAITING, DECLINED),
    },
)

# Why it is set aside: a closed list, so that its authors can count; words beside it stay in the program.
DONE, OTHER_WAY, NOT_US, NO_MEANS, FIGURE, OTHER = "done", "other_way", "not_us", "no_means", "figure", "other"
REASONS = (DONE, OTHER_WAY, NOT_US, NO_MEANS, FIGURE, OTHER)

DRAFT, RUNNING, STUDIED, ADOPTED, ADAPTED, ABANDONED, DROPPED = (
    "draft",
    "running",
    "studied",
    "adopted",
    "adapted",
    "abandoned",
    "dropped",
)
OPEN = (DRAFT, RUNNING, STUDIED)
ACTED = (ADOPTED, ADAPTED, ABANDONED)  # after its second measure, and never before

# A plan that started is measured again before it ends, whatever its end. One that never started is dropped, with why.
PLAN = Workflow(
    states=(DRAFT, RUNNING, STUDIED, *ACTED, DROPPED),
    ends=frozenset({*ACTED, DROPPED}),
    moves={
        "start": {DRAFT: RUNNING},
        "study": {RUNNING: STUDIED},
        "adopt": {STUDIED: ADOPTED},
        "adapt": {STUDIED: ADAPTED},
        "abandon": {STUDIED: ABANDONED},
        "drop": {DRAFT: DROPPED},
    },
)
ENDINGS = ("adopt", "adapt", "abandon")

READ, TYPED = "reading", "typed"  # where a second measure comes from
