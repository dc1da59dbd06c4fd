"""What becomes of a plan, of a joint display and of a report."""

from pairpep.kernel.workflow import Workflow

DRAFT, LOCKED, OPENED, TOLD, DROPPED = "draft", "locked", "opened", "told", "dropped"
KEPT = (LOCKED, OPENED, TOLD)  # their words never change again

PROTOCOL = Workflow(
    states=(DRAFT, LOCKED, OPENED, TOLD, DROPPED),
    ends=frozenset({TOLD, DROPPED}),
    moves={
        "write": {DRAFT: DRAFT},
        "lock": {DRAFT: LOCKED},
        "open": {LOCKED: OPENED},
        "tell": {OPENED: TOLD},
        "drop": {DRAFT: DROPPED},
    },
)

RELEASED = "released"
RELEASE = Workflow(
    states=(DRAFT, RELEASED),
    ends=frozenset({RELEASED}),
    moves={"change": {DRAFT: DRAFT}, "release": {DRAFT: RELEASED}},
)

CONVERGENT, COMPLEMENTARY, DIVERGENT, SILENT = "convergent", "complementary", "divergent", "silent"
FITS = (CONVERGENT, COMPLEMENTARY, DIVERGENT, SILENT)

PLAIN, FULL = "plain", "full"
READINGS = (PLAIN, FULL)
