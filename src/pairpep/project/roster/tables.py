"""Which tables a roster has, and which of their columns are read. Every other column is left alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """One CSV file. Without a needed column it cannot be read; an optional one is used when it is there."""

    name: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


PROGRAMS = Table("programs", ("program", "setting"), ("name",))
WORKERS = Table("workers", ("worker", "program", "role", "start_month", "end_month"), ("name",))
YOUTHS = Table("youths", ("youth", "program", "entry", "age", "exit"), ("chosen_name",))
FAMILIES = Table("families", ("family", "youth", "program", "relation", "first_fsw_contact_day"), ("chosen_name",))
REFERRALS = Table("referrals", ("youth", "program", "t_eligible", "offered"), ("needs",))
# Read if it is there. The first contact of each young person also dates their invitation.
CONTACTS = Table("contacts", ("youth", "worker", "t"), ("program", "first", "channel", "minutes", "themes", "next_step"))

TABLES = (PROGRAMS, WORKERS, YOUTHS, FAMILIES, REFERRALS)

# What the import adds to the lines it could not take; ignored when such a file comes back.
ADDED = ("line", "reason_fr", "reason_en")

SETTINGS = frozenset({"large_city", "suburban", "small_city_rural"})
WORKER_ROLES = {"PSW": "peer_worker", "FSW": "family_worker"}
RELATIONS = frozenset({"parent", "partner", "sibling", "other"})
YES, NO = frozenset({"true", "yes", "oui", "1"}), frozenset({"false", "no", "non", "0"})
