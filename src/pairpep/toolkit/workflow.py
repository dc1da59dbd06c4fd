"""What an integration, an item of it and a list of tasks can be, and the chairs from which they are answered."""

from __future__ import annotations

from pairpep.kernel.workflow import Workflow
from pairpep.network.roles import FAMILY_WORKER, MANAGER, PEER_WORKER, TEAM_LEAD

# The four chairs. A site's chair is answered once, by whoever holds it; a worker's chair is each worker's own.
CHAIRS = {"manager": MANAGER, "team_lead": TEAM_LEAD, "peer": PEER_WORKER, "family": FAMILY_WORKER}
SITE_CHAIRS = ("manager", "team_lead")
SIDES = ("peer", "family")

UNDER_WAY, CLOSED, STOPPED = "under_way", "closed", "stopped"
INTEGRATION = Workflow(
    states=(UNDER_WAY, CLOSED, STOPPED),
    ends=frozenset({CLOSED, STOPPED}),
    moves={"close": {UNDER_WAY: CLOSED}, "stop": {UNDER_WAY: STOPPED}},
)

TODO, DOING, DONE, NOT_OURS = "todo", "doing", "done", "not_relevant"
STATUSES = (TODO, DOING, DONE, NOT_OURS)

CORE, POSSIBLE, LATER, NOT_THEIRS = "core", "possible", "later", "not_ours"
MARKS = (CORE, POSSIBLE, LATER, NOT_THEIRS)

DRAFT, SIGNED = "draft", "signed"
LISTS = Workflow(states=(DRAFT, SIGNED), ends=frozenset({SIGNED}), moves={"mark": {DRAFT: DRAFT}, "sign": {DRAFT: SIGNED}})

OURS, SUPERVISION, NO = "ours", "supervision", "no"
DECISIONS = (OURS, SUPERVISION, NO)
YES, NO_ANSWER, UNSURE = "yes", "no", "unsure"
ANSWERS = (YES, NO_ANSWER, UNSURE)
