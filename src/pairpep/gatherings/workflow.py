"""What becomes of a season, and of each of its meetings."""

from pairpep.kernel.workflow import Workflow

INTERVISION, MENTORING = "intervision", "mentoring"
KINDS = (INTERVISION, MENTORING)

PREPARING, PROPOSED, IMPOSSIBLE, PUBLISHED, ENDED, DISCARDED = "preparing", "proposed", "impossible", "published", "ended", "discarded"
SHOWN = (PUBLISHED, ENDED)  # what those who take part may see

SEASON = Workflow(
    states=(PREPARING, PROPOSED, IMPOSSIBLE, PUBLISHED, ENDED, DISCARDED),
    ends=frozenset({ENDED, DISCARDED}),
    moves={
        "propose": {PREPARING: PROPOSED},
        "find_impossible": {PREPARING: IMPOSSIBLE},
        "prepare": {PROPOSED: PREPARING, IMPOSSIBLE: PREPARING},
        "publish": {PROPOSED: PUBLISHED},
        "discard": {PREPARING: DISCARDED, PROPOSED: DISCARDED, IMPOSSIBLE: DISCARDED},
        "end": {PUBLISHED: ENDED},
    },
)

PLANNED, OPEN, CLOSED, CANCELLED = "planned", "open", "closed", "cancelled"

MEETING = Workflow(
    states=(PLANNED, OPEN, CLOSED, CANCELLED),
    ends=frozenset({CLOSED, CANCELLED}),
    moves={
        "open": {PLANNED: OPEN},
        "close": {OPEN: CLOSED, PLANNED: CLOSED},  # one that was held without the room closes as well
        "cancel": {PLANNED: CANCELLED},
        "move": {PLANNED: PLANNED},
        "replace": {PLANNED: PLANNED},
        "set_theme": {PLANNED: PLANNED, OPEN: OPEN, CLOSED: CLOSED},
    },
)
