"""The states of a plan and of its versions. Who may move them stands in policy.py; that nothing goes back, in 32_plans.sql."""

DRAFT, PROPOSED, RETURNED, APPROVED, REPLACED, CLOSED = "draft", "proposed", "returned", "approved", "replaced", "closed"

PLAN_STATES = (DRAFT, PROPOSED, APPROVED, CLOSED)
VERSION_STATES = (DRAFT, PROPOSED, RETURNED, APPROVED, REPLACED)
WAITING = (PROPOSED, RETURNED)  # returned: the person asked for a change, and may still say yes

# What a young person answers to a line that comes from a relative.
YES, LET_BE = "yes", "let_be"
