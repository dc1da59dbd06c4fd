"""The fourteen roles, as codes. Their names and meanings are content (content/network/roles.toml)."""

YOUNG_PERSON, RELATIVE = "young_person", "relative"
PEER_WORKER, FAMILY_WORKER = "peer_worker", "family_worker"
CLINICIAN, TEAM_LEAD, MANAGER, PRIVACY_LEAD = "clinician", "team_lead", "manager", "privacy_lead"
PEER_MENTOR, FAMILY_MENTOR = "peer_mentor", "family_mentor"
COORDINATOR, RESEARCHER, ADMINISTRATOR = "coordinator", "researcher", "administrator"
PARTNER = "partner"

PERSONS = (YOUNG_PERSON, RELATIVE)
WORKERS = (PEER_WORKER, FAMILY_WORKER)
PROGRAM_ROLES = (PEER_WORKER, FAMILY_WORKER, CLINICIAN, TEAM_LEAD, MANAGER, PRIVACY_LEAD)
NETWORK_ROLES = (PEER_MENTOR, FAMILY_MENTOR, COORDINATOR, RESEARCHER, ADMINISTRATOR, PARTNER)
STAFF_ROLES = PROGRAM_ROLES + NETWORK_ROLES
ALL_ROLES = PERSONS + STAFF_ROLES

# What a manager gives and takes away in their own program (app.under_a_manager says the same).
UNDER_A_MANAGER = (PEER_WORKER, FAMILY_WORKER, CLINICIAN, TEAM_LEAD)

# Which worker accompanies whom, and on which side their file stands.
SIDES = {"youth": PEER_WORKER, "relative": FAMILY_WORKER}
KINDS = {"peer": PEER_WORKER, "family": FAMILY_WORKER}


def kind_of(role: str) -> str:
    return next(kind for kind, worker in KINDS.items() if worker == role)
