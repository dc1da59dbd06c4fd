"""The people of the measured network: one of each role, a worker who accompanies twenty people, and as many who wait as one asks."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from pairpep.network.models import Account, Authorisation, Membership, Person, Program, WorkerCard
from pairpep.network.roles import NETWORK_ROLES, STAFF_ROLES, WORKERS
from pairpep.participants.models import Consent, File
from pairpep.project.sessions import SessionStore
from pairpep.referrals.models import Care, Referral, Wishes

ACCOMPANIED = 20  # people of the worker whose list is read: a page
TAKERS = 4  # workers whose cards a young person can choose from
# How those who wait are spread: said yes and left the choice open, said yes and nobody is free, asked and not answered yet.
WAITING = ("matching", "waiting", "matching", "asked")
SECRET = "0123456789abcdefABCDEF0123456789"  # of the form's cookie: the same on both sides is what the server checks


@dataclass(frozen=True)
class Known:
    """Someone with a session: what their browser would send."""

    person_id: UUID
    cookie: str


@dataclass(frozen=True)
class Followed:
    """A young person or a relative, with their file and, once made, their invitation."""

    person_id: UUID
    file_id: UUID
    side: str = "youth"


class Crowd:
    def __init__(self) -> None:
        self.today, self.now = clock.today(), clock.now()
        self.program, self.elsewhere = self._program("rive"), self._program("plaine")
        self.staff = {role: self._staff(role, None if role in NETWORK_ROLES else self.program) for role in STAFF_ROLES}
        self.takers = [self._staff("peer_worker", self.program, card=True) for _ in range(TAKERS)]
        self.stranger = self._staff("peer_worker", self.elsewhere)
        self.waiting: list[UUID] = []
        self.accompanied = self.referrals(self.files(ACCOMPANIED), ["active"], worker=self.staff["peer_worker"])
        relatives = self.files(3, side="relative")
        self.referrals(relatives, ["active"], worker=self.staff["family_worker"])
        mine = self.files(1)
        self.referrals(mine, ["asked"])
        self.persons = {"young_person": mine[0].person_id, "relative": relatives[0].person_id}

    # Who works there

    def _program(self, code: str) -> Program:
        made = Program(code=code, name=Text(fr=f"Programme {code}", en=f"{code} program"), fictitious=True)
        made.save(using="jobs", force_insert=True)
        return made

    def _staff(self, role: str, program: Program | None, *, card: bool = False) -> UUID:
        person = Person(name=f"{role.replace('_', ' ').title()} {uuid4().hex[:4]}", fictitious=True)
        post = Membership(person=person, program=program, role=role, since=self.today - timedelta(days=300))
        with acting("the bench"):
            for row in (person, Account(person=person, email=f"{person.id.hex}@example.org", password="!"), post):
                row.save(using="jobs", force_insert=True)
            if role in WORKERS and program:
                self._authorise(person, program)
                kind = "peer" if role == "peer_worker" else "family"
                said = {"languages": ["fr"], "interests": ["music"], "words": "J'aime marcher et parler."}
                WorkerCard(person=person, program=program, kind=kind, shown=card, **said).save(using="jobs", force_insert=True)
        return person.id

    def _authorise(self, worker: Person, program: Program) -> None:
        granter = Person(name="Direction", fictitious=True)
        granter.save(using="jobs", force_insert=True)
        day = self.today - timedelta(days=60)
        Authorisation(
            person=worker, program=program, granted_by=granter, granted_on=day, ground="personnel", training_on=day,
            categories=["reasons", "goals", "contacts", "sessions"],
            refresher_on=day, undertaking_on=day,
        ).save(using="jobs", force_insert=True)  # fmt: skip

    # Who is followed there

    def files(self, count: int, *, side: str = "youth", program: Program | None = None) -> list[Followed]:
        """People whom the program knows and nobody has invited."""
        where = program or self.program
        persons = [Person(fictitious=True) for _ in range(count)]
        born = {"birth_year": self.today.year - 22, "birth_month": 5} if side == "youth" else {"relation": "parent"}
        made = [
            File(
                program=where, person=person, side=side, code=f"J-{person.id.hex[:12]}", chosen_name="Maïka", created_at=self.now,
                created_by_id=self.staff["clinician"], fictitious=True, **born,
            )
            for person in persons
        ]  # fmt: skip
        self.add(persons, [Account(person=person, password="!") for person in persons], made)
        return [Followed(file.person_id, file.id, side) for file in made]

    def wait(self, count: int) -> None:
        """Bring the number of those who wait in the program to this many."""
        while missing := min(count - len(self.waiting), 2_000):
            self.waiting += self.referrals(self.files(missing), WAITING)

    def referrals(self, people: Sequence[Followed], states: Sequence[str], *, worker: UUID | None = None) -> list[UUID]:
        made = [self._referral(one, states[place % len(states)], place, worker) for place, one in enumerate(people)]
        pairs = list(zip(people, made, strict=True))
        needs = {"youth": ["N01", "N05"], "relative": ["F01", "F08"]}
        purposes = {"youth": "peer_support", "relative": "family_support"}
        wishes = [Wishes(referral=referral, needs=needs[one.side], **about(one, referral)) for one, referral in pairs]
        consents = [
            Consent(
                **about(one, referral), purpose=purposes[one.side], referral_id=referral.id, given=True, capacity="self",
                by_person_id=one.person_id, notice="peer_support", notice_version="1", language="fr", at=self.now,
            )
            for one, referral in pairs if referral.state != "asked"
        ]  # fmt: skip
        care = [Care(worker_id=worker, referral=referral, since=self.now, **about(one, referral)) for one, referral in pairs if worker]
        self.add(made, wishes, consents, care)
        return [referral.id for referral in made]

    def _referral(self, one: Followed, state: str, place: int, worker: UUID | None) -> Referral:
        begun = self.now - timedelta(days=20 + place % 40)
        yes = None if state == "asked" else begun
        return Referral(
            file_id=one.file_id, program_id=self.program.id, kind="peer" if one.side == "youth" else "family", origin="team", state=state,
            referred_by_id=self.staff["clinician"], worker_id=worker, created_at=begun, asked_at=begun, answered_at=yes, yes_at=yes,
            offered_at=yes if worker else None, accepted_at=yes if worker else None, met_on=self.today if worker else None,
            due_on=None if worker else self.today + timedelta(days=place % 40 - 10),
        )  # fmt: skip

    def add(self, *kinds: Iterable[Any]) -> None:
        with acting("the bench"):
            for rows in map(list, kinds):
                if rows:
                    type(rows[0])._base_manager.using("jobs").bulk_create(rows, batch_size=500)

    def settle(self) -> None:
        """After a round: what the round began is over, so that the next one starts from the same place."""
        begun = Referral.objects.using("jobs").unscoped("the bench tidies up").filter(worker_id__in=self.takers, closed_at__isnull=True)
        with acting("the bench"):
            care = Care.objects.using("jobs").unscoped("the bench tidies up")
            care.filter(worker_id__in=self.takers, until__isnull=True).update(until=clock.now())
            begun.update(state="closed", closed_at=clock.now(), close_reason="end_of_program", due_on=None)

    # Their browsers

    def browser(self, person_id: UUID) -> Known:
        account = Account.objects.using("jobs").get(person_id=person_id)
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]  # a code was given
        session["account_authentication_methods_user"] = str(account.pk)
        session.create()
        cookies = {settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: SECRET}
        return Known(person_id, "; ".join(f"{name}={value}" for name, value in cookies.items()))


def about(one: Followed, referral: Referral) -> dict[str, UUID]:
    return {"file_id": one.file_id, "program_id": referral.program_id}
