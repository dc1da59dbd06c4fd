"""What becomes of a card, and of what somebody wants it to become."""

from pairpep.kernel.workflow import Workflow

KEPT, NOTHING, WITHDRAWN = "kept", "nothing", "withdrawn"
CARD_STATES = (KEPT, NOTHING, WITHDRAWN)

CAPSULE, COMMUNITY, TOOL = "capsule", "community", "tool"
KINDS = (CAPSULE, COMMUNITY, TOOL)

PROPOSED, TAKEN_UP, SET_ASIDE = "proposed", "taken_up", "set_aside"

FOLLOW_UP = Workflow(
    states=(PROPOSED, TAKEN_UP, SET_ASIDE),
    ends=frozenset({TAKEN_UP, SET_ASIDE}),
    moves={"take_up": {PROPOSED: TAKEN_UP}, "set_aside": {PROPOSED: SET_ASIDE}},
)
