"""How a version of a questionnaire goes: written, asked, then kept for those who answered."""

from pairpep.kernel.workflow import Workflow

DRAFT, PUBLISHED, RETIRED, DROPPED = "draft", "published", "retired", "dropped"
EDITION = Workflow(
    states=(DRAFT, PUBLISHED, RETIRED, DROPPED),
    ends=frozenset({RETIRED, DROPPED}),
    moves={"publish": {DRAFT: PUBLISHED}, "retire": {PUBLISHED: RETIRED}, "drop": {DRAFT: DROPPED}},
)
ONCE_PUBLISHED = (PUBLISHED, RETIRED)
