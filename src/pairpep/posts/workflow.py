"""How a post, a job offer and a framework go from beginning to end."""

from pairpep.kernel.workflow import Workflow

PEER, FAMILY = "peer", "family"
KINDS = (PEER, FAMILY)

PLANNED, OPEN, FILLED, VACANT, CLOSED = "planned", "open", "filled", "vacant", "closed"
POST = Workflow(
    states=(PLANNED, OPEN, FILLED, VACANT, CLOSED),
    ends=frozenset({CLOSED}),
    moves={
        "announce": {PLANNED: OPEN},
        "fill": {PLANNED: FILLED, OPEN: FILLED, VACANT: FILLED},
        "vacate": {FILLED: VACANT},
        "close": {PLANNED: CLOSED, OPEN: CLOSED, FILLED: CLOSED, VACANT: CLOSED},
    },
)

DRAFT, PUBLISHED, HIRED, WITHDRAWN, REPLACED = "draft", "published", "filled", "withdrawn", "replaced"
OFFER = Workflow(
    states=(DRAFT, PUBLISHED, HIRED, WITHDRAWN, REPLACED),
    ends=frozenset({HIRED, WITHDRAWN, REPLACED}),
    moves={
        "publish": {DRAFT: PUBLISHED},
        "hire": {PUBLISHED: HIRED},
        "withdraw": {DRAFT: WITHDRAWN, PUBLISHED: WITHDRAWN},
        "replace": {PUBLISHED: REPLACED},
    },
)

ADOPTED, DROPPED = "adopted", "dropped"
FRAMEWORK = Workflow(
    states=(DRAFT, ADOPTED, REPLACED, DROPPED),
    ends=frozenset({REPLACED, DROPPED}),
    moves={"adopt": {DRAFT: ADOPTED}, "replace": {ADOPTED: REPLACED}, "drop": {DRAFT: DROPPED}},
)

GOES_ON, RENEWED, ENDS = "", "renewed", "ends"  # what was decided of a source of money
