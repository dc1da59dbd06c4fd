"""The small world of the tests: two programs, a person in each role, and a few people at different points of the road."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting

PASSWORD = "une phrase assez longue pour le test"


def key(name: str) -> UUID:
    """The same identifier in every test, so that a test can name what it wants."""
    return uuid5(NAMESPACE_URL, f"tests/{name}")


# Staff: name → (role, program or None). `a` and `b` are the two programs.
STAFF = {
    "clinician_a": ("clinician", "a"),
    "lead_a": ("team_lead", "a"),
    "manager_a": ("manager", "a"),
    "privacy_a": ("privacy_lead", "a"),
    "peer_a": ("peer_worker", "a"),
    "peer2_a": ("peer_worker", "a"),
    "family_a": ("family_worker", "a"),
    "lapsed_a": ("peer_worker", "a"),
    "clinician_b": ("clinician", "b"),
    "lead_b": ("team_lead", "b"),
    "peer_b": ("peer_worker", "b"),
    "family_b": ("family_worker", "b"),
    "peer_mentor": ("peer_mentor", None),
    "family_mentor": ("family_mentor", None),
    "coordinator": ("coordinator", None),
    "researcher": ("researcher", None),
    "administrator": ("administrator", None),
    "partner": ("partner", None),
}

# People: name → (program, side, chosen name). Every chosen name of `b` holds the canary.
CANARY = "CANARI"
PEOPLE = {
    "youth_a": ("a", "youth", "Maïka"),
    "youth2_a": ("a", "youth", "Noé"),
    "child_a": ("a", "youth", "Zoé"),
    "unknown_a": ("a", "youth", "Sam"),
    "active_a": ("a", "youth", "Léo"),
    "open_a": ("a", "youth", "Inès"),
    "mother_a": ("a", "relative", "Diane"),
    "father_a": ("a", "relative", "Marc"),
    "youth_b": ("b", "youth", f"{CANARY} Rose"),
    "mother_b": ("b", "relative", f"{CANARY} Anne"),
}

# Referrals: name → (person, state, worker)
REFERRALS: dict[str, tuple[str, str, str | None]] = {
    "asked": ("youth_a", "asked", None),
    "proposed": ("youth2_a", "proposed", "peer_a"),
    "active": ("active_a", "active", "peer_a"),
    "left_open": ("open_a", "matching", None),
    "family": ("mother_a", "active", "family_a"),
    "asked_b": ("youth_b", "proposed", "peer_b"),
    "family_b": ("mother_b", "active", "family_b"),
}


class World:
    """Names for what `build` made."""

    def program(self, name: str) -> Any:
        from pairpep.network.models import Program

        return Program.objects.get(pk=key(f"program {name}"))

    def id(self, name: str) -> UUID:
        return key(name)

    def actor(self, name: str) -> Any:
        """The rights of someone at this moment, as a page would load them."""
        from pairpep.kernel import walls

        with walls.entered(key(name)) as actor:
            return actor

    def see(self, model: Any, name: str) -> Any:
        """A row as the jobs see it: for a test to look at what happened."""
        return model.objects.using("jobs").unscoped("a test looks at what happened").get(pk=key(name))

    def referral(self, name: str) -> Any:
        from pairpep.referrals.models import Referral

        return self.see(Referral, f"referral {name}")

    def client(self, name: str | None = None, *, language: str = "fr") -> Any:
        from django.test import Client

        from pairpep.network.models import Account

        client = Client(headers={"accept-language": "en-CA"})
        if name:
            client.force_login(Account.objects.get(person_id=key(name)))
        return client


def build() -> None:
    """Runs once, under the jobs' login, into the template that each test copies."""
    with acting("the small world of the tests"):
        _programs_and_staff()
        _people()
        _referrals()
        nothing_waits()


def nothing_waits() -> None:
    """What was counted on the way is read: a test begins with an empty queue."""
    from django.db import connections

    with connections["jobs"].cursor() as cursor:
        cursor.execute("DELETE FROM measures_stale")
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = 'measures.read'")


def _save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def _programs_and_staff() -> None:
    from pairpep.network.models import Account, Authorisation, Membership, Person, Program, WorkerCard

    today = clock.today()
    names = {"a": Text(fr="Programme de la Rive", en="Riverside Program"), "b": Text(fr=f"Programme {CANARY}", en=f"{CANARY} Program")}
    for letter, name in names.items():
        _save(Program(id=key(f"program {letter}"), code=f"programme-{letter}", name=name, fictitious=True))
    for name, (role, program) in STAFF.items():
        shown = f"{name.split('_')[0].title()} {'Tremblay' if program != 'b' else CANARY}"
        _save(Person(id=key(name), name=shown, fictitious=True))
        account = Account(id=key(f"account {name}"), person_id=key(name), email=f"{name}@example.org")
        account.set_unusable_password()
        _save(account)
        _save(
            Membership(
                id=key(f"membership {name}"),
                person_id=key(name),
                program_id=program and key(f"program {program}"),
                role=role,
                since=today - timedelta(days=400),
            )
        )
    for name, (role, program) in STAFF.items():
        if role not in ("peer_worker", "family_worker"):
            continue
        lapsed = name.startswith("lapsed")
        _save(
            Authorisation(
                id=key(f"authorisation {name}"),
                person_id=key(name),
                program_id=key(f"program {program}"),
                granted_by_id=key(f"lead_{program}"),
                granted_on=today - timedelta(days=30 if not lapsed else 380),
                ground="personnel",
                categories=["reasons", "goals", "contacts", "sessions"],
                training_on=today - timedelta(days=390),
                refresher_on=today - timedelta(days=30 if not lapsed else 380),
                undertaking_on=today - timedelta(days=390),
            )
        )
        kind = "peer" if role == "peer_worker" else "family"
        _save(
            WorkerCard(
                id=key(f"card {name}"),
                person_id=key(name),
                program_id=key(f"program {program}"),
                kind=kind,
                languages=["fr"],
                words=f"Bonjour de {name}",
                shown=True,
            )
        )


def _people() -> None:
    from pairpep.network.models import Account, Person
    from pairpep.participants.models import File, Tie

    births = {"child_a": (clock.today().year - 12, 3), "unknown_a": (None, None)}
    for name, (program, side, chosen) in PEOPLE.items():
        _save(Person(id=key(name)))
        account = Account(id=key(f"account {name}"), person_id=key(name))
        account.set_unusable_password()
        _save(account)
        year, month = births.get(name, (clock.today().year - 21, 5)) if side == "youth" else (None, None)
        _save(
            File(
                id=key(f"file {name}"),
                program_id=key(f"program {program}"),
                person_id=key(name),
                side=side,
                code=f"{'J' if side == 'youth' else 'P'}-{name}",
                chosen_name=chosen,
                birth_year=year,
                birth_month=month,
                relation="parent" if side == "relative" else "",
                created_at=clock.now(),
            )
        )
    _save(
        Tie(
            id=key("tie father"),
            file_id=key("file child_a"),
            program_id=key("program a"),
            relative_file_id=key("file father_a"),
            guardian=True,
            created_at=clock.now(),
        )
    )
    _save(
        Tie(
            id=key("tie mother"),
            file_id=key("file active_a"),
            program_id=key("program a"),
            relative_file_id=key("file mother_a"),
            guardian=False,
            created_at=clock.now(),
        )
    )


def _referrals() -> None:
    from pairpep.participants.models import Consent
    from pairpep.referrals.models import Care, Referral, Wishes

    now = clock.now()
    for name, (person, state, worker) in REFERRALS.items():
        program, side, _ = PEOPLE[person]
        kind = "peer" if side == "youth" else "family"
        where = {"file_id": key(f"file {person}"), "program_id": key(f"program {program}")}
        yes = state != "asked"
        accepted = state == "active"
        _save(
            Referral(
                id=key(f"referral {name}"),
                **where,
                kind=kind,
                origin="team",
                state=state,
                referred_by_id=key(f"clinician_{program}"),
                worker_id=worker and key(worker),
                created_at=now - timedelta(days=20),
                asked_at=now - timedelta(days=20),
                yes_at=now - timedelta(days=15) if yes else None,
                offered_at=now - timedelta(days=2) if yes else None,
                accepted_at=now - timedelta(days=10) if accepted else None,
                met_on=clock.today() - timedelta(days=5) if accepted else None,
                due_on=None if accepted else clock.today() + timedelta(days=3),
            )
        )
        needs = ["N01", "N05"] if kind == "peer" else ["F01", "F08"]
        _save(Wishes(id=key(f"wishes {name}"), referral_id=key(f"referral {name}"), **where, needs=needs, words=f"MOTS-{name}"))
        if yes:
            _save(
                Consent(
                    id=key(f"consent {name}"),
                    **where,
                    purpose="peer_support" if kind == "peer" else "family_support",
                    referral_id=key(f"referral {name}"),
                    given=True,
                    capacity="self",
                    by_person_id=key(person),
                    notice="peer_support",
                    notice_version="1",
                    language="fr",
                    at=now - timedelta(days=15),
                )
            )
        if accepted:
            _save(
                Care(
                    id=key(f"care {name}"),
                    **where,
                    worker_id=key(str(worker)),
                    referral_id=key(f"referral {name}"),
                    since=now - timedelta(days=10),
                )
            )


__all__ = ["CANARY", "PASSWORD", "World", "build", "date", "datetime", "key"]
