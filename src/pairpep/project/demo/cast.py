"""Who is who in the demonstration: one fictitious person a role, found again under the same identifier."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from pairpep.kernel.ids import derived_id
from pairpep.network.roles import ALL_ROLES, NETWORK_ROLES, PERSONS


@dataclass(frozen=True)
class Part:
    role: str
    name: str
    language: str = "fr"

    @property
    def person_id(self) -> UUID:
        return derived_id("demonstration", "person", self.role)

    @property
    def in_program(self) -> bool:
        return self.role not in NETWORK_ROLES


NAMES = {
    "young_person": "Élodie",
    "relative": "Nadia",
    "peer_worker": "Alexis B.",
    "family_worker": "Solange M.",
    "clinician": "Camille R.",
    "team_lead": "Jean-Philippe O.",
    "manager": "Huguette L.",
    "peer_mentor": "Océane D.",
    "family_mentor": "Ghislain P.",
    "coordinator": "Farah N.",
    "researcher": "Thomas K.",
    "privacy_lead": "Marie-Soleil G.",
    "administrator": "Denise T.",
    "partner": "Rosalie V.",
}
CAST = {role: Part(role, NAMES[role]) for role in ALL_ROLES}
STAFF = [part for part in CAST.values() if part.role not in PERSONS]
