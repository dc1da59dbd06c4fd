"""When: what a message can be, which kinds of spaces there are, and who stands for which group of the table."""

from __future__ import annotations

from pairpep.network import roles

WAITING, SHOWN, HIDDEN, WITHDRAWN = "waiting", "shown", "hidden", "withdrawn"
MESSAGE_STATES = (WAITING, SHOWN, HIDDEN, WITHDRAWN)
DISCUSSION_STATES = (WAITING, SHOWN, HIDDEN)
READ_BY_ALL = (SHOWN, WITHDRAWN)  # of a message that was withdrawn, the line that says so

OPEN, GROUP, SMALL = "open", "group", "small"
SPACE_KINDS = (OPEN, GROUP, SMALL)

PAUSE, REMOVAL = "pause", "removal"
STANDINGS = (PAUSE, REMOVAL)

# Who sits at the table, and the roles by which one belongs to a group, in the order in which one is proposed to someone who has several.
# The database says the same (app.community_groups); the matrix holds them side by side.
GROUPS: dict[str, tuple[str, ...]] = {
    "peer_worker": (roles.PEER_WORKER,),
    "family_worker": (roles.FAMILY_WORKER,),
    "team_lead": (roles.TEAM_LEAD,),
    "clinician": (roles.CLINICIAN,),
    "manager": (roles.MANAGER, roles.PRIVACY_LEAD),
    "mentor": (roles.PEER_MENTOR, roles.FAMILY_MENTOR),
    "coordination": (roles.COORDINATOR, roles.ADMINISTRATOR),
    "researcher": (roles.RESEARCHER,),
    "partner": (roles.PARTNER,),
    "youth": (roles.YOUNG_PERSON,),
    "relative": (roles.RELATIVE,),
}
OF_PERSONS = ("youth", "relative")

INVITED_FOR_DAYS = 60
MOST_MENTIONS = 10
LONGEST_MESSAGE, LONGEST_TITLE = 6000, 120
ON_A_PAGE = 50  # messages of a discussion


def groups_of(role_codes: frozenset[str]) -> list[str]:
    """The groups that somebody with these roles may stand for."""
    return [group for group, of in GROUPS.items() if role_codes & set(of)]
