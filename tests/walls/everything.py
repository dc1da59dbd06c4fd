"""One of everything on top of the small world: what a test of the walls must be able to reach for, and must not reach.

Words that only some may read stand in the rows themselves: `MOTS-<referral>` in what somebody wrote, the canary in all of program b.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connections

from pairpep.kernel import clock
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.scoping import acting
from tests.walls import rows
from tests.world import CANARY, key, nothing_waits

# People: name → (program, side, chosen name). Everyone here is of age.
PEOPLE = {
    "lent_a": ("a", "youth", "Ariane"), "waiting_a": ("a", "youth", "Olivier"), "ended_a": ("a", "youth", "Jade"), "no_a": ("a", "youth", "Émile"),
    "left_a": ("a", "youth", "Rosalie"), "aunt_a": ("a", "relative", "Lise"), "both_a": ("a", "youth", "Alix"), "open_b": ("b", "youth", f"{CANARY} Théo"),
}  # fmt: skip

# Referrals: name → (person, state, worker, more)
REFERRALS: dict[str, tuple[str, str, str | None, dict[str, Any]]] = {
    "lent": ("lent_a", "proposed", "peer_b", {}),
    "waiting": ("waiting_a", "waiting", None, {}),
    "ended": ("ended_a", "closed", "peer2_a", {"close_reason": "goals_met"}),
    "no": ("no_a", "declined", None, {}),
    "left_behind": ("left_a", "active", "gone_a", {}),
    "passed": ("both_a", "matching", None, {"passed_by": [key("peer_a")]}),
    "aunt": ("aunt_a", "matching", None, {}),
    "open_b": ("open_b", "matching", None, {}),
}

# Staff who are not in the small world: name → memberships (role, program, since, until) in days from today.
STAFF: dict[str, list[tuple[str, str | None, int, int | None]]] = {
    "gone_a": [("peer_worker", "a", -300, -3)],  # left, and somebody forgot to end the care
    "moved": [("clinician", "b", -300, -20), ("clinician", "a", -20, None)],  # was in b, is in a
    "nobody": [],
    "both_a": [("peer_worker", "b", -100, None)],  # accompanied in a, works in b
    "manager_b": [("manager", "b", -100, None)],
}


def add_everything() -> None:
    """Under the jobs' login, as an importer would."""
    with acting("one of everything, for the tests of the walls"):
        _staff()
        _people()
        _referrals()
        _what_hangs_on_them()
        _network()
        _journal()
        for module in rows.modules():
            module.add()
        nothing_waits()


def _save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def _staff() -> None:
    from pairpep.network.models import Account, Authorisation, Membership, Person

    today = clock.today()
    for name, roles in STAFF.items():
        _save(Person(id=key(name), name="" if name in PEOPLE else name.replace("_", " ").title(), fictitious=True))
        _save(Account(id=key(f"account {name}"), person_id=key(name), email=f"{name}@example.org", password="!"))
        for role, program, since, until in roles:
            place = key(f"program {program}")
            _save(
                Membership(
                    id=key(f"membership {name} {program}"), person_id=key(name), program_id=place, role=role, since=today + timedelta(days=since),
                    until=until and today + timedelta(days=until),
                )
            )  # fmt: skip
            if role == "peer_worker":
                _save(
                    Authorisation(
                        id=key(f"authorisation {name}"), person_id=key(name), program_id=place, granted_by_id=key(f"lead_{program}"),
                        granted_on=today - timedelta(days=30), ground="personnel", categories=["reasons", "goals", "contacts", "sessions"], training_on=today - timedelta(days=90),
                        refresher_on=today - timedelta(days=30), undertaking_on=today - timedelta(days=90),
                    )
                )  # fmt: skip


def _people() -> None:
    from pairpep.network.models import Account, Person
    from pairpep.participants.models import File

    for name, (program, side, chosen) in PEOPLE.items():
        if name not in STAFF:
            _save(Person(id=key(name)))
            _save(Account(id=key(f"account {name}"), person_id=key(name), password="!"))
        _save(
            File(
                id=key(f"file {name}"), program_id=key(f"program {program}"), person_id=key(name), side=side, code=f"{'J' if side == 'youth' else 'P'}-{name}",
                chosen_name=chosen, birth_year=clock.today().year - 22 if side == "youth" else None, birth_month=6 if side == "youth" else None,
                relation="aunt" if side == "relative" else "", created_at=clock.now() - timedelta(days=40), created_by_id=key(f"lead_{program}"),
            )
        )  # fmt: skip


def _referrals() -> None:
    from pairpep.participants.models import Consent
    from pairpep.referrals.models import Care, Referral, Wishes

    now = clock.now()
    for name, (person, state, worker, more) in REFERRALS.items():
        program, side, _ = PEOPLE[person]
        kind = "peer" if side == "youth" else "family"
        where = {"file_id": key(f"file {person}"), "program_id": key(f"program {program}")}
        _save(
            Referral(
                id=key(f"referral {name}"), **where, kind=kind, origin="team", state=state, referred_by_id=key(f"clinician_{program}"),
                worker_id=worker and key(worker), created_at=now - timedelta(days=20), asked_at=now - timedelta(days=20), yes_at=now - timedelta(days=15),
                offered_at=now - timedelta(days=2), accepted_at=now - timedelta(days=10) if state in ("active", "closed") else None,
                due_on=clock.today() + timedelta(days=3), closed_at=now - timedelta(days=1) if state == "closed" else None, meeting_place=f"LIEU-{name}", **more,
            )
        )  # fmt: skip
        _save(Wishes(id=key(f"wishes {name}"), referral_id=key(f"referral {name}"), **where, needs=["N01"], words=f"MOTS-{name}"))
        purpose = "peer_support" if kind == "peer" else "family_support"
        _save(
            Consent(
                id=key(f"consent {name}"), **where, purpose=purpose, referral_id=key(f"referral {name}"), given=True, capacity="self",
                by_person_id=key(person), notice=purpose, notice_version="1", language="fr", at=now - timedelta(days=15),
                withdrawn_at=now - timedelta(days=1) if state == "declined" else None,
            )
        )  # fmt: skip
        if state in ("active", "closed"):
            until = now - timedelta(days=1) if state == "closed" else None
            _save(
                Care(
                    id=key(f"care {name}"),
                    **where,
                    worker_id=key(str(worker)),
                    referral_id=key(f"referral {name}"),
                    since=now - timedelta(days=10),
                    until=until,
                )
            )


def _what_hangs_on_them() -> None:
    from pairpep.participants.models import AccessLink, ContactPoint, Permission, Tie

    now = clock.now()

    def on(person: str) -> dict[str, UUID]:
        program = "b" if person.endswith("_b") else "a"
        return {"file_id": key(f"file {person}"), "program_id": key(f"program {program}")}

    _save(Permission(id=key("permission active"), **on("active_a"), to_person_id=key("family_a"), given_at=now - timedelta(days=3)))
    _save(
        Permission(
            id=key("permission withdrawn"), **on("youth2_a"), to_person_id=key("family_a"), given_at=now - timedelta(days=9),
            withdrawn_at=now - timedelta(days=2),
        )
    )  # fmt: skip
    _save(Permission(id=key("permission b"), **on("youth_b"), to_person_id=key("family_b"), given_at=now - timedelta(days=3)))
    for person in ("youth_a", "youth_b", "mother_a"):
        _save(
            ContactPoint(
                id=key(f"contact {person}"), **on(person), kind="email", value=f"{CANARY}-adresse-{person}@example.org",
                index=blind_index(f"{CANARY}-adresse-{person}@example.org"), created_at=now,
            )
        )  # fmt: skip
    for name, person, by, used in (
        ("unused", "youth_a", "clinician_a", None), ("used", "youth2_a", "clinician_a", now), ("of_b", "youth_b", "clinician_b", None),
        ("of_the_moved", "open_b", "moved", None),
    ):  # fmt: skip
        _save(
            AccessLink(
                id=key(f"link {name}"), **on(person), person_id=key(person), token_hash=f"token {name}".encode(), code_hash=f"code {name}".encode(),
                created_by_id=key(by), created_at=now - timedelta(days=1), expires_at=now + timedelta(days=13), used_at=used,
            )
        )  # fmt: skip
    _save(Tie(id=key("tie hidden b"), **on("youth_b"), relative_file_id=key("file mother_b"), guardian=False, created_at=now))


def _network() -> None:
    from pairpep.network.models import Invitation, Membership, Message, Welcome
    from pairpep.referrals.models import Ask, LoanRequest

    now, today = clock.now(), clock.today()
    for name, role, program, by in (
        ("of_manager_a", "clinician", "a", "manager_a"), ("of_administrator", "researcher", None, "administrator"), ("of_manager_b", "peer_worker", "b", "manager_b"),
    ):  # fmt: skip
        _save(
            Invitation(
                id=key(f"invitation {name}"), email=f"{name}@example.org", role=role, program_id=program and key(f"program {program}"),
                token_hash=f"token {name}".encode(), created_by_id=key(by), created_at=now, expires_at=now + timedelta(days=14),
            )
        )  # fmt: skip
    _save(
        Membership(
            id=key("membership lent"), person_id=key("peer_b"), program_id=key("program a"), role="peer_worker", since=today - timedelta(days=2),
            until=today + timedelta(days=90), referral_id=key("referral lent"), granted_by_id=key("coordinator"),
        )
    )  # fmt: skip
    _save(
        LoanRequest(
            id=key("loan waiting"),
            program_id=key("program a"),
            referral_id=key("referral waiting"),
            kind="peer",
            language="fr",
            created_at=now,
        )
    )
    _save(
        LoanRequest(
            id=key("loan lent"), program_id=key("program a"), referral_id=key("referral lent"), kind="peer", language="fr", created_at=now - timedelta(days=3),
            answered_at=now - timedelta(days=2), lent_id=key("peer_b"),
        )
    )  # fmt: skip
    for program in "ab":
        mark = CANARY if program == "b" else "Demande"
        _save(
            Ask(
                id=key(f"ask {program}"), program_id=key(f"program {program}"), side="youth", name=f"{mark} Kim", reach=f"{mark}@example.org",
                words=f"{mark} MOTS-ask", language="fr", created_at=now,
            )
        )  # fmt: skip
        _save(
            Welcome(
                id=key(f"welcome peer_{program}"),
                person_id=key(f"peer_{program}"),
                program_id=key(f"program {program}"),
                kind="peer",
                arrived_on=today,
            )
        )
        _save(
            Welcome(
                id=key(f"welcome family_{program}"),
                person_id=key(f"family_{program}"),
                program_id=key(f"program {program}"),
                kind="family",
                arrived_on=today,
            )
        )
    _save(
        Message(
            id=key("message youth_a"),
            to_person_id=key("youth_a"),
            channel="email",
            language="fr",
            subject="Un message t'attend",
            body="MOTS-message",
            created_at=now,
        )
    )


def _journal() -> None:
    with connections["jobs"].cursor() as cursor:
        for person, program in (("youth_a", "a"), ("active_a", "a"), ("youth_b", "b")):
            about = [key(f"file {person}"), key(f"program {program}"), key(f"clinician_{program}")]
            cursor.execute(
                "INSERT INTO journal_event (at, verb, subject, file_id, program_id, actor, roles, changes)"
                " VALUES (now(), 'referrals.refer', 'a test', %s, %s, %s, 'clinician', '{}')",
                about,
            )
            cursor.execute(
                "INSERT INTO journal_access (at, page, file_id, program_id, actor, roles) VALUES (now(), 'referrals:referral', %s, %s, %s, 'clinician')",
                about,
            )
