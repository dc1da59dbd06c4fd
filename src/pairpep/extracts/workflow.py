"""From an agreement asked for to its key destroyed; from a file asked for to its destruction attested."""

from pairpep.kernel.workflow import Workflow

DRAFT, ACTIVE, ENDED, DESTROYED, DROPPED = "draft", "active", "ended", "destroyed", "dropped"
AGREEMENT = Workflow(
    states=(DRAFT, ACTIVE, ENDED, DESTROYED, DROPPED),
    ends=frozenset({DESTROYED, DROPPED}),
    moves={
        "sign": {DRAFT: ACTIVE},
        "drop": {DRAFT: DROPPED},
        "end": {ACTIVE: ENDED},
        "destroy": {ENDED: DESTROYED},
    },
)

ASKED, BUILT, BLOCKED, RELEASED, DECLINED, GONE = "asked", "built", "blocked", "released", "declined", "gone"
EXTRACT = Workflow(
    states=(ASKED, BUILT, BLOCKED, RELEASED, DECLINED, GONE),
    ends=frozenset({BLOCKED, DECLINED, GONE}),
    moves={
        "build": {ASKED: BUILT},
        "block": {ASKED: BLOCKED, BUILT: BLOCKED},
        "release": {BUILT: RELEASED},
        "decline": {BUILT: DECLINED},
        "attest": {RELEASED: GONE},
    },
)
OUT = (RELEASED,)  # somebody may hold a copy

# Whether those from 14 to 17 may say yes alone (the ethics committee's decision), or with a parent; and who the study is about.
ALONE, TOGETHER, NO_MINOR = "alone", "together", "none"
MINORS = (ALONE, TOGETHER, NO_MINOR)
EVERYONE, YOUTH, RELATIVES = "everyone", "youth", "relative"
POPULATIONS = (EVERYONE, YOUTH, RELATIVES)
K_INSIDE, K_OUTSIDE = 5, 11  # people, in the smallest group of a file that stays in a secure place, or leaves
QUEBEC, OUTSIDE = "quebec", "outside"  # where the data go (LAW-36)
DESTINATIONS = (QUEBEC, OUTSIDE)

# Data of which nobody is to be found any more (LAW-37): from its purposes to the day somebody says that it ended.
KEPT = "kept"
ANONYMISATION = Workflow(
    states=(DRAFT, KEPT, ENDED), ends=frozenset({ENDED}), moves={"release": {DRAFT: KEPT}, "end": {KEPT: ENDED, DRAFT: ENDED}}
)
STEPS = ("purposes", "competence", "identifiers", "individualisation", "correlation", "inference", "techniques", "security", "risk")
