"""How a tablet, and a set of answers that it brought, go on."""

from pairpep.kernel.workflow import Workflow

INVITED, ENROLLED, REVOKED = "invited", "enrolled", "revoked"
TABLET = Workflow(
    states=(INVITED, ENROLLED, REVOKED),
    ends=frozenset({REVOKED}),
    moves={"enrol": {INVITED: ENROLLED}, "revoke": {INVITED: REVOKED, ENROLLED: REVOKED}},
)

# What a tablet brought: kept sealed as it arrives, then received as answers by a job; set apart when nothing says whose it is, or for what.
# Set apart, it is kept without a name (the job receives it as nobody's) or let go.
ARRIVED, CONFIRMED, APART, KEEPING, KEPT, LET_GO = "arrived", "confirmed", "apart", "keeping", "kept", "let_go"
DELIVERY = Workflow(
    states=(ARRIVED, CONFIRMED, APART, KEEPING, KEPT, LET_GO),
    ends=frozenset({CONFIRMED, KEPT, LET_GO}),
    moves={
        "confirm": {ARRIVED: CONFIRMED, KEEPING: KEPT},
        "set_apart": {ARRIVED: APART, KEEPING: APART},
        "keep": {APART: KEEPING},
        "let_go": {APART: LET_GO},
    },
)
SEALED = (ARRIVED, APART, KEEPING)  # it is still there, as it came

# Why it was set apart.
NO_CODE, NOT_ASKED, UNREADABLE, TAKEN_BACK, WITHDRAWN = "no_code", "not_asked", "unreadable", "taken_back", "withdrawn"
REASONS = (NO_CODE, NOT_ASKED, UNREADABLE, TAKEN_BACK, WITHDRAWN)
KEEPABLE = (NO_CODE, NOT_ASKED, TAKEN_BACK)  # the answers themselves can be read; only whose they are is not known
